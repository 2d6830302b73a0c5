"""Numbers that must not drift unnoticed: a change here needs a reason in docs/differences.md."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.model import BapasModel

GOLDEN = json.loads((Path(__file__).parent / "golden.json").read_text(encoding="utf-8"))


def test_a_known_office_has_its_known_history() -> None:
    model = BapasModel(rng=2026, warmup_weeks=260)
    model.run(104)
    sums = model.ledger.sums()
    assert len(GOLDEN) > 12 and {name: sums[name] for name in GOLDEN} == pytest.approx(GOLDEN, rel=1e-12)
