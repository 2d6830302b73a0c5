"""Barriers: each moves the levers of its own group, and all together move the levers of all five."""

from __future__ import annotations

import pytest

import scenarios
from experiments.paper.asked import BARRIERS, TOGETHER

LEVERS = {
    "barrier_facilities": {
        "facilities.rooms",
        "facilities.vehicles",
        "reporting.online_share",
        "assessment.digital",
    },
    "barrier_staff": {"staffing.clients_per_pk", "facilities.pos_bapas", "reporting.mobile_units"},
    "barrier_cooperation": {"cooperation.level"},
    "barrier_family": {"family.mediation"},
    "barrier_stigma": {
        "employers.outreach_hours",
        "employers.partner_firms",
        "employers.record_check",
        "community.outreach_visits",
    },
}


def moved(name: str) -> dict[str, object]:
    office = scenarios.load_office()
    old, new = (scenarios.load(scenario, office).policy.levers() for scenario in ("status_quo", name))
    return {lever: new[lever] for lever in new if new[lever] != old[lever]}


@pytest.mark.parametrize("name", BARRIERS)
def test_a_barrier_moves_the_levers_of_its_group_alone(name: str) -> None:
    assert set(moved(name)) == LEVERS[name]


def test_all_barriers_together_are_the_five_and_nothing_else() -> None:
    apart: dict[str, object] = {}
    for name in BARRIERS:
        apart |= moved(name)
    assert moved(TOGETHER) == apart
