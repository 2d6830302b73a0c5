"""One week of an office as plain numbers: what the page draws."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.calendar import MINUTES_AN_HOUR
from sim.codes import NEVER, NOT_ASSESSED, Activity, Band, Code, Custody, Job, Status
from sim.kernel.world import Ints, Records, World
from sim.ledger.tallies import TALLY
from sim.model import BapasModel


class Work(Code):
    """What a PK's hours go to, in three parts."""

    LITMAS, GUIDANCE, OTHER = range(3)


class There(Code):
    """Whether a PK is at the desk: at work, absent, or a post that nobody fills."""

    PRESENT, ABSENT, VACANT = range(3)


class Standing(Code):
    """How a client under guidance stands, truly."""

    WORKING, JOBLESS, LOST, INSIDE = range(4)


OF = {
    Activity.LITMAS: Work.LITMAS,
    Activity.CHILD_CASES: Work.LITMAS,
    Activity.ASSESSMENT: Work.GUIDANCE,
    Activity.CONTACTS: Work.GUIDANCE,
    Activity.HOME_VISITS: Work.GUIDANCE,
    Activity.FAMILY_AND_COMMUNITY: Work.GUIDANCE,
    Activity.CASES: Work.GUIDANCE,
    Activity.DUTIES: Work.OTHER,
}
LAYERS = {
    "true": ("expected",),
    "detected": ("expected_detected",),
    "recorded": ("expected_recorded", "expected_after"),
}
FIELDS = [field.name for field in TALLY.fields]


class Desk(NamedTuple):
    """One PK post in a week: hours worked (by `Work`) and available, clients, and what waits there."""

    there: There
    hours: tuple[float, ...]
    available: float
    clients: int
    litmas: int
    litmas_hours: float


class Person(NamedTuple):
    """One client under guidance: key, true risk band on arrival, how the client stands, reoffences so far, and the
    band that the PK believes, None before an assessment.
    """

    id: int
    band: Band
    standing: Standing
    offences: int
    believed: Band | None


class Layers(NamedTuple):
    """Reoffences as probabilities summed: true, detected by police, recorded by the office."""

    true: float
    detected: float
    recorded: float


class Frame(NamedTuple):
    """One week of an office. `week` counts those that are done; `late` of the litmas that wait are past their day;
    `former` are clients in follow-up after their term.
    """

    week: int
    desks: tuple[Desk, ...]
    people: tuple[Person, ...]
    former: int
    litmas: int
    late: int
    layers: Layers


def frame(model: BapasModel, before: Layers) -> Frame:
    """The week that has just ended; of the layers, what was counted `before` is left out.

    >>> model = BapasModel(rng=1, warmup_weeks=8)
    >>> seen = frame(model, counted(model))
    >>> len(seen.desks), seen.layers
    (5, Layers(true=0.0, detected=0.0, recorded=0.0))
    """
    w = model.world
    live = w.live[: int(w.clock["n_live"])]
    files, clients = w.files[live], w.clients[live]
    docket = w.docket[: int(w.clock["n_docket"])]
    waiting = docket[docket["sent"] == NEVER]
    guided = (files["status"] == Status.GUIDED) & (files["owed"] == 0) & (clients["custody"] != Custody.AWAITING)
    now = counted(model)
    return Frame(
        week=model.week,
        desks=_desks(w, files["pk"][guided], waiting["pk"], waiting["left"]),
        people=_people(clients[guided], files[guided]),
        former=int((files["status"] == Status.FOLLOW_UP).sum()),
        litmas=len(waiting),
        late=int((waiting["due"] < model.week).sum()),
        layers=Layers(*(a - b for a, b in zip(now, before, strict=True))),
    )


def counted(model: BapasModel) -> Layers:
    """Reoffences in the books of an office, its warm-up among them, by layer."""
    books = model.books
    everyone, this_year = books.yearly[:, 0].sum(0), np.append(books.sums.sum(0), books.counts.sum(0))
    totals = dict(zip(FIELDS, (everyone + this_year).tolist(), strict=True))
    return Layers(*(sum(totals[field] for field in fields) for fields in LAYERS.values()))


def _desks(w: World, charges: Ints, seats: Ints, minutes: Ints) -> tuple[Desk, ...]:
    """Every post in the office; `charges` are the PKs of clients, `seats` those of the litmas that wait."""
    week, posts = int(w.clock["week"]), int(w.clock["n_pks"])
    desks = []
    for seat, pk in enumerate(w.pks[:posts]):
        hours = np.zeros(len(Work))
        for activity, work in OF.items():
            hours[work] += pk["spent"][activity] / MINUTES_AN_HOUR
        vacant = There.VACANT if pk["vacant_until"] > week else There.ABSENT
        here = seats == seat
        desks.append(
            Desk(
                there=There.PRESENT if pk["present"] else vacant,
                hours=tuple(hours.tolist()),
                available=float(pk["available"]) / MINUTES_AN_HOUR,
                clients=int((charges == seat).sum()),
                litmas=int(here.sum()),
                litmas_hours=float(minutes[here].sum()) / MINUTES_AN_HOUR,
            )
        )
    return tuple(desks)


def _people(clients: Records, files: Records) -> tuple[Person, ...]:
    inside, lost = clients["custody"] != Custody.FREE, clients["lost"] == 1
    jobless = clients["employer"] == Job.JOBLESS
    others = [Standing.INSIDE, Standing.LOST, Standing.JOBLESS]
    standings = np.select([inside, lost, jobless], others, Standing.WORKING)
    believed = np.where(files["instrument"] == NOT_ASSESSED, NOT_ASSESSED, files["band"])
    columns = clients["id"], clients["true_band"], standings, clients["offences"], believed
    return tuple(
        Person(id, Band(band), Standing(standing), offences, None if known == NOT_ASSESSED else Band(known))
        for id, band, standing, offences, known in zip(*(column.tolist() for column in columns), strict=True)
    )
