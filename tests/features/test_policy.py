"""Policy: levers from a date, with a phase-in, and posts after their lag."""

from __future__ import annotations

from sim import plan
from sim.office import Office
from sim.policy import Change, Policy


def test_a_reform_comes_in_from_its_date_and_by_phases() -> None:
    policy = Policy().changing(Change("cooperation.level", 10, "formal", 10), Change("assessment.standard", 10, "rnr"))
    assert [policy.at(week)["cooperation_index"] for week in (9, 15, 20)] == [0.3, 0.55, 0.8]
    assert [policy.at(week)["standard"] for week in (9, 10)] == [1.0, 2.0]


def test_new_pks_work_after_the_lag() -> None:
    policy = Policy.of({"staffing.pks": 8, "staffing.hiring_lag_weeks": 3})
    assert plan.weekly_levers(policy, Office(), 0, 5, posts=5)["posts"].tolist() == [5, 5, 5, 8, 8]
