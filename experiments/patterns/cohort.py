"""An office run on in steps, and a year's releases followed one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.calendar import WEEKS_A_YEAR
from sim.codes import Custody

if TYPE_CHECKING:
    from sim.kernel.world import Floats, Records
    from sim.model import BapasModel

STEP = 4
YEAR_STEPS = 13


def steps(model: BapasModel, count: int) -> Iterator[Records]:
    """Run `model` on in steps of four weeks, and give its clients' records after each."""
    for _step in range(count):
        model.run(STEP)
        yield model.world.clients


class Cohort(NamedTuple):
    """People released in one year, each followed for as many steps of four weeks: a person a row, a step a column.

    `risk`: probability of an offence in a week of the step, in custody as if free; `free`: outside custody in that
    week; `clean`: no offence before it; `age`: years at release.
    """

    risk: Floats
    free: NDArray[np.bool_]
    clean: NDArray[np.bool_]
    age: Floats

    def first_offences(self, begin: int, end: int) -> float:
        """Expected first offences in the steps from `begin` until before `end`."""
        return STEP * float((self.risk * self.free * self.clean)[:, begin:end].sum())

    def population_hazard(self, begin: int, end: int) -> float:
        """Weekly hazard of a first offence among those who are free and still without one."""
        weeks = (self.free & self.clean)[:, begin:end].sum()
        return self.first_offences(begin, end) / STEP / float(weeks) if weeks else float("nan")

    def persons_hazard(self, begin: int, end: int) -> float:
        """Mean weekly hazard of all of them, whatever they did before: the same people in every step."""
        return float(self.risk[:, begin:end].mean())

    def of(self, chosen: NDArray[np.bool_]) -> Cohort:
        """Some of its people."""
        return Cohort(self.risk[chosen], self.free[chosen], self.clean[chosen], self.age[chosen])


def follow(model: BapasModel, years: int) -> Cohort:
    """The people released in the year after `model` ends, each followed for `years`; `model` stays as it is."""
    twin = model.fork({})
    start, length = twin.week, years * YEAR_STEPS
    first = int(twin.world.clock["n"])
    seen: list[tuple[Records, NDArray[np.int64]]] = []
    for clients in steps(twin, YEAR_STEPS + length):
        people = clients[first : int(twin.world.clock["n"])].copy()
        seen.append((people, (twin.week - 1 - people["arrival"]) // STEP))
    people = seen[-1][0]
    count = int((people["arrival"] < start + YEAR_STEPS * STEP).sum())
    risk, free, clean = np.zeros((count, length)), np.zeros((count, length), bool), np.zeros((count, length), bool)
    for people, step in seen:
        rows = np.flatnonzero((step[:count] >= 0) & (step[:count] < length))
        risk[rows, step[rows]] = people["risk"][rows]
        free[rows, step[rows]] = people["custody"][rows] == Custody.FREE
        clean[rows, step[rows]] = people["offences"][rows] - (people["offence"][rows] > 0) <= 0
    people = seen[-1][0][:count]
    return Cohort(risk, free, clean, (people["arrival"] - people["birth"]) / WEEKS_A_YEAR)
