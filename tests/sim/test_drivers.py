"""One behaviour source, two drivers, bit-identical histories."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.codes import Programme
from sim.model import BapasModel
from sim.office import Office
from sim.partner_kinds import PartnerKind
from tests.sim.partners import EVERY_KIND

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
    "a ratio and aftercare": {
        "staffing.clients_per_pk": 20.0,
        "staffing.hiring_lag_weeks": 8,
        "programmes.aftercare_months": 36.0,
        "programmes.style_matching": 1.0,
        **{f"programmes.slots_{code}": 2.0 for code in PartnerKind.codes()},
    },
    "no PKs": {"staffing.pks": 0},
}


@pytest.fixture(scope="module")
def office() -> BapasModel:
    """Half a small office, with every kind of partner and every programme; fork it, never run it."""
    intake = dict.fromkeys(Programme.codes(), 5.0) | {"pb": 40.0, "cb": 55.0}
    return BapasModel(office=Office(intake=intake, partners=EVERY_KIND), rng=5, warmup_weeks=313)


def assert_same_history(a: BapasModel, b: BapasModel) -> None:
    """All of the world and of the books; arrays may differ in how much room they keep for what is to come."""
    for left, right in ((a.world, b.world), (a.books, b.books)):
        for name in left._fields:
            x, y = np.atleast_1d(getattr(left, name)), np.atleast_1d(getattr(right, name))
            n = min(len(x), len(y))
            assert x.shape[1:] == y.shape[1:] and x.dtype == y.dtype, name
            for field in x.dtype.names or (None,):
                one, other = (x[:n], y[:n]) if field is None else (x[field][:n], y[field][:n])
                assert one.tobytes() == other.tobytes(), f"{name}.{field}"


@pytest.mark.parametrize("name", POLICIES)
def test_both_drivers_give_the_same_history_to_the_last_bit(office: BapasModel, name: str) -> None:
    fast, slow = office.fork(POLICIES[name]), office.fork(POLICIES[name])
    slow.driver = "mesa"
    fast.run(60)
    slow.run(60)
    assert_same_history(fast, slow)
    assert a_full_life(fast) or name == "no PKs"


def a_full_life(model: BapasModel) -> bool:
    """Whether there was something to compare: people at every partner, and counts in every book."""
    everywhere = (model.world.partners["enrolled"] > 0).all()
    return bool(everywhere and all(any(book.tobytes()) for book in model.books))


def test_weeks_one_by_one_equal_weeks_at_once(office: BapasModel) -> None:
    a, b = office.fork({}), office.fork({})
    a.run(60)
    for _ in range(60):
        b.step()
    assert_same_history(a, b)
    assert a.steps == b.steps


def test_the_order_of_agents_does_not_matter(office: BapasModel) -> None:
    class Shuffled(BapasModel):
        def rows(self, kind: str) -> list[int]:
            return super().rows(kind)[::-1]

    plain, turned = office.fork({}), office.fork({})
    turned.__class__ = Shuffled
    turned.driver = "mesa"
    plain.run(20)
    turned.run(20)
    assert_same_history(plain, turned)
