"""Numbers that must not drift unnoticed: a change here needs a reason in docs/differences.md."""

from __future__ import annotations

import pytest

from sim.model import BapasModel

GOLDEN = {
    "weeks": 81131.0,
    "guided": 27471.0,
    "expected": 194.77552966813653,
    "offences": 165.0,
    "detected": 24.0,
    "violations": 301.0,
    "reports": 4827.0,
    "missed": 1499.0,
    "programme_hours": 9386.0,
    "custody_revoked": 115.0,
    "demand": 904711.0,
    "done": 135515.0,
    "late": 50125.0,
}


def test_a_known_office_has_its_known_history() -> None:
    model = BapasModel(rng=2026, warmup_weeks=260)
    model.run(104)
    sums = model.ledger.sums()
    assert {name: sums[name] for name in GOLDEN} == pytest.approx(GOLDEN, rel=1e-12)
