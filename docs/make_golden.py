"""Writes the golden results: of one small office (tests/sim/golden.json), and of each scenario of the library in it
(tests/scenarios/golden.json).
"""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import scenarios
from sim.model import BapasModel
from sim.office import Office
from sim.text.files import write_whole

TESTS = Path(__file__).parents[1] / "tests"
SUMS = (
    "weeks",
    "guided",
    "expected",
    "detected",
    "recorded",
    "recorded_after",
    "violations",
    "custody_revoked",
    "contact_minutes",
    "programme_hours",
    "demand",
    "late",
    "support",
)
POOR = {"facilities.rooms": 0, "facilities.vehicles": 0}  # so that facilities matter in a small office too
WARMUP_WEEKS = 260
WEEKS = 104  # two years, so that what begins in the second one is seen


def golden() -> dict[str, float]:
    """The sums of two years of a small office."""
    with closing(BapasModel(rng=2026, warmup_weeks=WARMUP_WEEKS)) as model:
        model.run(WEEKS)
        sums = model.ledger.sums()
        return {key: float(sums[key]) for key in (*SUMS, "offences", "reports", "missed", "done")}


def of_scenarios() -> dict[str, dict[str, float]]:
    """The sums of two years of every scenario in one small, poor office, with central parameters and one seed."""
    office, found = Office(status_quo=POOR), {}
    with closing(BapasModel(office=office, rng=2026, warmup_weeks=WARMUP_WEEKS)) as start:
        for name in scenarios.names():
            with closing(start.fork(scenarios.load(name, office).policy)) as model:
                model.run(WEEKS)
                sums = model.ledger.sums()
                found[name] = {key: float(sums[key]) for key in SUMS}
    return found


if __name__ == "__main__":
    for folder, found in (("sim", golden()), ("scenarios", of_scenarios())):
        write_whole(TESTS / folder / "golden.json", (json.dumps(found, indent=1) + "\n").encode())
