"""The lesson on community service: from prison, or from those who would have had less?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from experiments.lessons import people
from experiments.lessons.decisions import ways
from experiments.lessons.decisions.exercise import NOTHING, Exercise
from experiments.lessons.lesson import Ask, Lesson, Numbers, Twin, World
from sim.calendar import MONTHS_A_YEAR, WEEKS_A_MONTH, WEEKS_A_YEAR
from sim.codes import Band, Custody, Programme
from sim.ledger.outcomes import ratio
from sim.office import Office

if TYPE_CHECKING:
    from sim import model
    from sim.kernel import world

A_YEAR = 60.0  # sentences to community service in the lesson's office
LESS = 0.5  # of the entries by CB: about as many
FROM_NOTHING = {"prison": 0.0, "half": 0.5, "nothing": 1.0}
PERSONS = 5.0  # fewer make no difference that a class would argue about
MIX = {Band.LOW: 4, Band.MEDIUM: 4, Band.HIGH: 4}
WEEKS, FIRST, RECENT = 156, 40, 13
SERVICE, PRISON = round(4 * WEEKS_A_MONTH), round(6 * WEEKS_A_MONTH)  # weeks
LIKELY, EARLIER, GRAVE, EDGE = 0.2, 0.2, 0.2, 0.1  # the authors' guess at what courts do otherwise


def served(share: float) -> World:
    """So many sentences a year, a share of whom would have had nothing; of the others fewer come by CB.

    >>> served(0.5).levers
    {'demand.kerja_sosial': 60.0, 'demand.intake_cb': 0.75}
    """
    return World(levers={"demand.kerja_sosial": A_YEAR, "demand.intake_cb": 1.0 - LESS * (1.0 - share)})


def watch(model: model.BapasModel) -> Numbers:
    """Clients on an average day, entries by the new sentences a year, and months of prison that one stands for."""
    sums = model.ledger.sums()
    weeks = sums["office_weeks"]
    return {
        "clients": ratio(sums["guided"], weeks),
        "entries": ratio(sums["new_entries"], weeks / WEEKS_A_YEAR),
        "months": sums["spared_months"],
    }


def held(worlds: Mapping[str, Numbers]) -> Mapping[str, Numbers]:
    """People under guidance, less those whom the sentence keeps out of prison, on an average day."""
    return {
        code: {
            "held": numbers["clients"]
            - numbers["entries"] * (1.0 - FROM_NOTHING.get(code, 1.0)) * numbers["months"] / MONTHS_A_YEAR
        }
        for code, numbers in worlds.items()
    }


def begin(office: Office, seed: int) -> model.BapasModel:
    """The office some months after the new sentences came, more of them than in the worlds: enough for a list."""
    from sim.model import BapasModel

    start = BapasModel(office=office, rng=seed).fork({"demand.kerja_sosial": 4.0 * A_YEAR})
    start.run(FIRST)
    return start


def who(w: world.World, seed: int) -> list[int]:
    """People of whom the office has heard in the last months: their sentence is passed today."""
    rows = people.free(w, 1, WEEKS)
    service = w.files["programme"][rows] == Programme.PIDANA_KERJA_SOSIAL
    recent = int(w.clock["week"]) - w.clients["arrival"][rows] <= RECENT
    return people.by_true_band(w, rows[service & recent], MIX, seed)


def _sentence(w: world.World, row: int, weeks: int) -> None:
    """Guidance that begins today and lasts so long."""
    week = int(w.clock["week"])
    w.files["term_start"][row], w.files["term_end"][row] = week, week + weeks


def serve(w: world.World, row: int) -> None:
    """Community service."""
    _sentence(w, row, SERVICE)


def imprison(w: world.World, row: int) -> None:
    """Prison, and no guidance after it."""
    from sim.agents import agency

    _sentence(w, row, PRISON)
    agency.imprison(row, int(Custody.NEW_SENTENCE), int(w.clock["week"]) + PRISON, w)


def let_go(w: world.World, row: int) -> None:
    """A fine or a dismissal: nothing that the office would see."""
    _sentence(w, row, 1)


def chances(client: people.Person) -> Mapping[str, float]:
    """What a court would do without community service: by record and offence, as the authors guess.

    >>> chances({"priors": 2, "offence": "violence"})
    {'prison': 0.8, 'nothing': 0.2}
    """
    grave = client["offence"] in ("violence", "narcotics")
    prison = round(min(1.0 - EDGE, LIKELY + EARLIER * client["priors"] + GRAVE * grave), 2)
    return {"prison": prison, NOTHING: round(1.0 - prison, 2)}


COMMUNITY_SERVICE = Lesson(
    name="community_service",
    worlds={
        "without": World(),
        **{code: served(share) for code, share in FROM_NOTHING.items()},
    },
    asks={
        "litmas": Ask("litmas", "nothing", "without", digits=0),
        "minutes": Ask("contact_minutes", "nothing", "without"),
        "clients": Ask("register", "prison", "without", digits=0),
        "prison": Ask("held", "prison", "without", PERSONS, digits=0),
        "half": Ask("held", "half", "without", PERSONS, digits=0),
        "nothing": Ask("held", "nothing", "without", PERSONS, digits=0),
    },
    steps=(),
    twin=Twin("nothing", "prison", "full_contact"),
    decision=ways.decision(
        Exercise(
            begin=begin,
            who=who,
            file=lambda w, row: {},
            chosen=serve,
            otherwise={"prison": imprison, NOTHING: let_go},
            chances=chances,
            weeks=WEEKS,
            measures=("inside", "drawn", "under", "potential"),
            by="inside",
        )
    ),
    watch=watch,
    across=held,
)
