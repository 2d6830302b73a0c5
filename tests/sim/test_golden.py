"""Numbers that must not drift unnoticed: a change here needs a reason in docs/differences.md."""

from __future__ import annotations

import pytest

from sim.model import BapasModel

GOLDEN = {
    "weeks": 81025.0,
    "guided": 27586.0,
    "expected": 191.3348459529393,
    "offences": 171.0,
    "detected": 25.0,
    "violations": 262.0,
    "reports": 4841.0,
    "missed": 1536.0,
    "programme_hours": 9670.0,
    "custody_revoked": 12.0,
    "demand": 904150.0,
    "done": 123073.0,
    "late": 53674.0,
}


def test_a_known_office_has_its_known_history() -> None:
    model = BapasModel(rng=2026, warmup_weeks=260)
    model.run(104)
    sums = model.ledger.sums()
    assert {name: sums[name] for name in GOLDEN} == pytest.approx(GOLDEN, rel=1e-12)
