"""Numbers that must not drift unnoticed: a change here needs a reason in docs/differences.md."""

from __future__ import annotations

import pytest

from sim.model import BapasModel

GOLDEN = {
    "weeks": 81025.0,
    "guided": 27586.0,
    "expected": 191.24240457767945,
    "offences": 171.0,
    "detected": 25.0,
    "violations": 262.0,
    "reports": 4854.0,
    "missed": 1525.0,
    "programme_hours": 9752.0,
    "custody_revoked": 0.0,
    "demand": 915363.0,
    "done": 124020.0,
    "late": 53674.0,
}


def test_a_known_office_has_its_known_history() -> None:
    model = BapasModel(rng=2026, warmup_weeks=260)
    model.run(104)
    sums = model.ledger.sums()
    assert {name: sums[name] for name in GOLDEN} == pytest.approx(GOLDEN, rel=1e-12)
