"""A year's arrivals followed for three years each, week by week: what reached them, and what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.codes import Custody, Status

if TYPE_CHECKING:
    from sim.kernel.world import Floats, Records
    from sim.model import BapasModel

COHORT, FOLLOWED = 52, 156  # weeks of arrivals, weeks that each is followed
YEARS = (52, 156)  # weeks since arrival at which needs and hazards are looked at
COUNTED = ("reports", "contact_minutes", "guided_free")  # but for the last week of each year, which the books close


class Followed(NamedTuple):
    """A cohort, a person a row, in the order of arrival.

    `client` and `file`: their records on arrival, the same in every world of a seed; `counts`: by `COUNTED`, sums
    over the weeks followed; `planned` and `hours`: programme hours planned (0 where never enrolled) and had;
    `completed`: 1 where a programme was; `practice`: mean skill of their PK; `needs`: (person, look, need) 0 to 1;
    `log_hazard`: (person, look), of that week; `reoffend`: probability of an offence within the weeks followed, were
    they free throughout.
    """

    client: Records
    file: Records
    counts: dict[str, Floats]
    planned: Floats
    hours: Floats
    completed: Floats
    practice: Floats
    needs: Floats
    log_hazard: Floats
    reoffend: Floats


def follow(model: BapasModel) -> Followed:
    """Run `model` on, week by week, and follow who arrives in the first year."""
    start = model.week
    people = _Cohort()
    for week in range(COHORT + FOLLOWED):
        model.run(1)
        world = model.world
        if week < COHORT:
            people.admit(np.flatnonzero((world.clients["arrival"] == start + week) & (world.clients["id"] > 0)), model)
        people.look(model)
    return people.followed()


class _Cohort:
    """The cohort while it is followed."""

    def __init__(self) -> None:
        self.rows = np.zeros(0, int)
        self.clients: list[Records] = []
        self.files: list[Records] = []
        self.sums = np.zeros((0, len(COUNTED)))
        self.before = np.zeros((0, len(COUNTED)))
        self.skill = np.zeros((0, 2))
        self.planned, self.hours, self.completed, self.clean = (np.zeros(0) for _ in range(4))
        self.needs = np.zeros((0, len(YEARS), 7))
        self.hazard = np.zeros((0, len(YEARS)))

    def admit(self, rows: NDArray[np.int_], model: BapasModel) -> None:
        """People who have just arrived."""
        n = len(rows)
        self.rows = np.append(self.rows, rows)
        self.clients.append(model.world.clients[rows].copy())
        self.files.append(model.world.files[rows].copy())
        for name in ("sums", "before", "skill", "planned", "hours", "completed", "clean", "needs", "hazard"):
            array = getattr(self, name)
            setattr(self, name, np.concatenate([array, np.zeros((n, *array.shape[1:]))]))

    def look(self, model: BapasModel) -> None:
        """What the week did to those who are still followed."""
        world, rows = model.world, self.rows
        since = model.week - world.clients["arrival"][rows]
        here = since <= FOLLOWED
        now = np.stack([world.tallies[name][rows] for name in COUNTED], axis=1)
        self.sums += np.where(here[:, None], np.where(now < self.before, now, now - self.before), 0.0)
        self.before = now
        files = world.files[rows]
        guided = here & (files["status"] == Status.GUIDED) & (world.clients["custody"][rows] == Custody.FREE)
        with_pk = guided & (files["pk"] >= 0)
        self.skill[with_pk] += np.stack([world.pks["practice"][files["pk"][with_pk]], np.ones(with_pk.sum())], axis=1)
        enrolled = here & (world.clients["partner"][rows] >= 0)
        self.planned[enrolled] = np.maximum(self.planned, files["planned"])[enrolled]
        self.hours[here] = files["hours_had"][here]
        self.completed[here & (self.planned > 0.0) & (files["hours_had"] >= self.planned)] = 1.0
        self.clean += np.where(here, -np.log1p(-world.clients["risk"][rows]), 0.0)
        for k, week in enumerate(YEARS):
            now_there = since == week
            self.needs[now_there, k] = world.clients["needs"][rows[now_there]]
            self.hazard[now_there, k] = np.log(-np.log1p(-world.clients["risk"][rows[now_there]]))

    def followed(self) -> Followed:
        """The cohort at the end."""
        return Followed(
            np.concatenate(self.clients),
            np.concatenate(self.files),
            dict(zip(COUNTED, self.sums.T, strict=True)),
            self.planned,
            self.hours,
            self.completed,
            self.skill[:, 0] / np.maximum(1.0, self.skill[:, 1]),
            self.needs,
            self.hazard,
            -np.expm1(-self.clean),
        )
