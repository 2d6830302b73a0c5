"""Writes tests/scenarios/golden.json: what each scenario of the library counts in a small office."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import scenarios
from scenarios.store import write_whole
from sim.model import BapasModel
from sim.office import Office

FILE = Path(__file__).parents[1] / "tests" / "scenarios" / "golden.json"
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


def golden() -> dict[str, dict[str, float]]:
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
    write_whole(FILE, (json.dumps(golden(), indent=1) + "\n").encode())
