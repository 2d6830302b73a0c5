"""One behaviour source, two drivers, bit-identical histories."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.model import BapasModel
from sim.world import World

POLICIES: dict[str, dict[str, Any]] = {
    "status quo": {},
    "full RNR": {
        "assessment.standard": "rnr",
        "assessment.adoption": 0.9,
        "assessment.fidelity": 0.9,
        "supervision.allocation": "risk_need",
        "supervision.practice": "ccp",
        "supervision.training_share": 0.9,
        "supervision.coaching": 0.8,
        "programmes.referral_rule": "need",
        "programmes.separate_bands": True,
    },
    "many PKs": {"staffing.pks": 14, "staffing.hiring_lag_weeks": 10, "supervision.allocation": "risk"},
    "integrated": {"cooperation.level": "integrated", "tracking.follow_up_months": 36.0, "tracking.coverage": 0.8},
    "everything else": {
        "assessment.gatekeeping": True,
        "assessment.digital": True,
        "employers.outreach_hours": 40.0,
        "employers.partner_firms": 0.3,
        "family.mediation": 2.0,
        "community.outreach_visits": 6.0,
        "reporting.online_share": 0.8,
        "facilities.pos_bapas": 2,
        "staffing.assistants": 1,
        "demand.kerja_sosial": 60.0,
        "programmes.slots_griya": 3.0,
    },
    "no PKs": {"staffing.pks": 0},
}


def assert_same_history(a: BapasModel, b: BapasModel) -> None:
    for name in World._fields:
        x, y = np.atleast_1d(getattr(a.world, name)), np.atleast_1d(getattr(b.world, name))
        n = min(len(x), len(y))
        for field in x.dtype.names or (None,):
            left, right = (x[:n], y[:n]) if field is None else (x[field][:n], y[field][:n])
            assert left.tobytes() == right.tobytes(), f"{name}.{field}"
    n = min(len(a.books.yearly), len(b.books.yearly))
    assert a.books.yearly[:n].tobytes() == b.books.yearly[:n].tobytes()


@pytest.mark.parametrize("name", POLICIES)
def test_both_drivers_give_the_same_history_to_the_last_bit(small: BapasModel, name: str) -> None:
    fast, slow = small.fork(POLICIES[name]), small.fork(POLICIES[name])
    slow.driver = "mesa"
    fast.run(104)
    slow.run(104)
    assert_same_history(fast, slow)


def test_weeks_one_by_one_equal_weeks_at_once(small: BapasModel) -> None:
    a, b = small.fork({}), small.fork({})
    a.run(60)
    for _ in range(60):
        b.step()
    assert_same_history(a, b)
    assert a.steps == b.steps


def test_the_order_of_agents_does_not_matter(small: BapasModel) -> None:
    class Shuffled(BapasModel):
        def _rows(self, kind: str) -> list[int]:
            return super()._rows(kind)[::-1]

    plain, turned = small.fork({}), small.fork({})
    turned.__class__ = Shuffled
    turned.driver = "mesa"
    plain.run(20)
    turned.run(20)
    assert_same_history(plain, turned)
