"""The lesson on violations: revoked seldom or surely, fetched sooner, watched more; what custody averts and costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from experiments.lessons import people
from experiments.lessons.decisions import ways
from experiments.lessons.decisions.exercise import Exercise
from experiments.lessons.lesson import Ask, Lesson, Twin, World
from sim.calendar import WEEKS_A_MONTH, WEEKS_A_YEAR
from sim.codes import Band, Programme
from sim.office import Office

if TYPE_CHECKING:
    from sim import model
    from sim.kernel import world

MIX = {Band.LOW: 4, Band.MEDIUM: 4, Band.HIGH: 4}
WEEKS, TERM = 208, 26
INFORMED = {"cooperation.information_share": 0.35, "cooperation.information_delay": 8.0}
SELDOM = {**INFORMED, "cooperation.sanction_certainty": 0.0, "cooperation.revocation_step": 12.0}
SURELY = {**INFORMED, "cooperation.sanction_certainty": 1.0, "cooperation.revocation_step": 2.0}
WATCHED = {f"supervision.contacts_{band}": 4.0 for band in Band.codes()} | {
    f"supervision.visits_{band}": 4.0 for band in Band.codes()
}


def begin(office: Office, seed: int) -> model.BapasModel:
    """The office as it is."""
    from sim.model import BapasModel

    return BapasModel(office=office, rng=seed)


def who(w: world.World, seed: int) -> list[int]:
    """Clients under PB who broke a condition of which the office knows, and who would be out again a year before the
    end of what is watched.
    """
    rows = people.free(w, TERM, WEEKS)
    files = w.files[rows]
    owed = np.array([_owed(w, int(row)) for row in rows])
    rows = rows[(files["violations"] > 0) & (files["programme"] == Programme.PB) & (owed <= WEEKS - WEEKS_A_YEAR)]
    return people.by_true_band(w, rows, MIX, seed)


def file(w: world.World, row: int) -> Mapping[str, int]:
    """Violations that the office knows of, months outside so far, and months to serve after a revocation."""
    outside = int(w.clock["week"]) - int(w.files["term_start"][row])
    return {
        "known": int(w.files["violations"][row]),
        "outside": round(outside / WEEKS_A_MONTH),
        "owed": round(_owed(w, row) / WEEKS_A_MONTH),
    }


def _owed(w: world.World, row: int) -> int:
    from sim.agents.revocation import to_serve

    return int(to_serve(row, w))


def revoke(w: world.World, row: int) -> None:
    """The release is revoked today: the police seek the client."""
    from sim.agents.revocation import decree

    decree(row, w)


def warn(w: world.World, row: int) -> None:
    """Another warning, and guidance goes on."""
    w.files["answers"][row] += 1


VIOLATIONS = Lesson(
    name="violations",
    worlds={
        "seldom": World(levers=SELDOM),
        "surely": World(levers=SURELY),
        "fetched": World(levers={**SURELY, "cooperation.level": "integrated"}),
        "watched": World(levers={**SURELY, **WATCHED}),
    },
    asks={
        "revoked": Ask("revocations", "surely", "seldom"),
        "custody": Ask("custody_caused", "surely", "seldom"),
        "true": Ask("true_rate", "surely", "seldom", digits=2),
        "behaviour": Ask("potential_rate", "surely", "seldom", digits=2),
        "untraced": Ask("untraced", "fetched", "surely", digits=2),
        "chains": Ask("chains", "watched", "surely"),
    },
    steps=(),
    twin=Twin("seldom", "surely", "revoked"),
    decision=ways.decision(
        Exercise(
            begin=begin,
            who=who,
            file=file,
            chosen=revoke,
            otherwise={"warn": warn},
            chances=lambda client: {"warn": 1.0},
            weeks=WEEKS,
            measures=("true", "potential", "inside"),
            by="true",
        )
    ),
)
