"""Posts: cuts at once, hiring after the lag."""

from __future__ import annotations

from sim.office import Office
from sim.plan import weekly_levers
from sim.policy import Change, Policy


def posts(policy: Policy, weeks: int = 6) -> list[float]:
    return weekly_levers(policy, Office(), 0, weeks, posts=5)["posts"].tolist()


def test_new_posts_work_after_the_lag() -> None:
    assert posts(Policy.of({"staffing.pks": 9, "staffing.hiring_lag_weeks": 4})) == [5, 5, 5, 5, 9, 9]


def test_cuts_take_effect_at_once() -> None:
    assert posts(Policy.of({"staffing.pks": 2}))[0] == 2


def test_the_ratio_is_of_clients_on_the_register() -> None:
    policy = Policy.of({"staffing.clients_per_pk": 30.0, "staffing.hiring_lag_weeks": 0})
    assert posts(policy, 1) == [10]


def test_hiring_rounds_follow_their_dates() -> None:
    base = Policy.of({"staffing.hiring_lag_weeks": 1})
    assert posts(base.changing(Change("staffing.pks", 0, 5), Change("staffing.pks", 2, 7)))[-3:] == [7, 7, 7]


def test_a_long_plan_equals_its_parts() -> None:
    policy = Policy.of({"staffing.pks": 9, "staffing.hiring_lag_weeks": 3})
    whole = weekly_levers(policy, Office(), 0, 8, 5)
    parts = [weekly_levers(policy, Office(), week, 1, 5, since=0)["posts"][0] for week in range(8)]
    assert whole["posts"].tolist() == parts
