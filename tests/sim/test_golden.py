"""Numbers that must not drift unnoticed: a change here needs a reason in docs/differences.md."""

from __future__ import annotations

import pytest

from sim.model import BapasModel

GOLDEN = {
    "weeks": 81131.0,
    "guided": 27471.0,
    "expected": 194.07383210926332,
    "offences": 169.0,
    "detected": 25.0,
    "violations": 265.0,
    "reports": 4822.0,
    "missed": 1519.0,
    "programme_hours": 9560.0,
    "custody_revoked": 19.0,
    "demand": 894047.0,
    "done": 129743.0,
    "late": 50125.0,
}


def test_a_known_office_has_its_known_history() -> None:
    model = BapasModel(rng=2026, warmup_weeks=260)
    model.run(104)
    sums = model.ledger.sums()
    assert {name: sums[name] for name in GOLDEN} == pytest.approx(GOLDEN, rel=1e-12)
