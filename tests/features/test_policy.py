"""Policy: levers from a date, with a phase-in, and posts after their lag."""

from __future__ import annotations

import scenarios
from sim.agents.head import posts_wanted
from sim.office import Office
from sim.policy import course
from sim.policy.levers import Change, Policy


def test_a_reform_comes_in_from_its_date_and_by_phases() -> None:
    policy = Policy().changing(Change("cooperation.level", 10, "formal", 10), Change("assessment.standard", 10, "rnr"))
    assert [policy.at(week)["cooperation_index"] for week in (9, 15, 20)] == [0.3, 0.55, 0.8]
    assert [policy.at(week)["standard"] for week in (9, 10)] == [1.0, 2.0]


def test_new_pks_work_after_the_lag() -> None:
    policy = Policy.of({"staffing.pks": 8, "staffing.hiring_lag_weeks": 3})
    plan = course.weekly_levers(policy, Office(), course.founded(Office(), 0), 5)
    assert [posts_wanted(levers, 300, at_work=0) for levers in plan] == [5, 5, 5, 8, 8]


def test_a_technical_regulation_binds_step_by_step() -> None:
    """Decree, training of assessors, transition, binding use: each from its date."""
    policy = scenarios.load("technical_regulation").policy
    today, weeks = Policy(), {change.lever: change.week for change in policy.changes}
    assert policy.levers() == today.levers()
    decree, transition, binding = (
        weeks["assessment.standard"],
        weeks["assessment.adoption"],
        weeks["assessment.use_in_plan"],
    )
    assert 0 <= decree < transition < binding
    halfway = policy.at(transition - 1)
    assert halfway["standard"] == 2.0 and halfway["adoption"] == today.assessment.adoption
    assert today.assessment.fidelity < halfway["fidelity"] < policy.at(binding)["fidelity"]
    assert policy.at(binding - 1)["use_in_plan"] == today.assessment.use_in_plan < policy.at(binding)["use_in_plan"]
