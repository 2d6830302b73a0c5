"""The library: complete, sourced, predicted, and named for what it is."""

from __future__ import annotations

import pytest

import scenarios
from sim.agents.head import posts_wanted
from sim.policy.course import founded, weekly_levers

WANTED = {
    "status quo": ["status_quo"],
    "new sentences": ["palembang_2026_low", "palembang_2026", "palembang_2026_high"],
    "ratios": ["pk_1_100", "pk_1_80", "pk_1_40", "pk_1_30", "pk_1_20"],
    "assessment": ["narrative", "risk_only", "full_rnr"],
    "cooperation": ["cooperation_none", "formal_cooperation", "integrated_cooperation"],
    "PKs and RNR, alone and together": ["pk_1_40", "full_rnr", "rnr_and_pk_1_40"],
    "tracking": ["post_release_tracking"],
    "three aspects": [
        "aspect_assessment",
        "aspect_ratio",
        "aspect_tracking",
        "aspect_assessment_ratio",
        "aspect_assessment_tracking",
        "aspect_ratio_tracking",
        "aspect_assessment_ratio_tracking",
    ],
    "around the client": ["family_and_community", "employers", "online_reporting", "more_places"],
    "same money": ["one_pos_bapas", "five_pks_more", "ten_assistants"],
    "against pressure": ["group_apel", "duty_desk", "triage", "batch_days"],
    "a regulation": ["technical_regulation"],
    "stress": ["demand_shock", "worst_case"],
    "everything": ["all_together"],
    "barriers": [
        "barrier_facilities",
        "barrier_staff",
        "barrier_cooperation",
        "barrier_family",
        "barrier_stigma",
        "barriers_all",
    ],
}
PALEMBANG = scenarios.load_office()


def posts(scenario: scenarios.Scenario) -> float:
    plan = weekly_levers(scenario.policy, PALEMBANG, founded(PALEMBANG, 0), 60)
    return float(posts_wanted(plan[-1], PALEMBANG.clients, at_work=0))


def test_the_library_is_complete_and_every_file_has_its_place() -> None:
    assert {name for names in WANTED.values() for name in names} == set(scenarios.names())


@pytest.mark.parametrize("name", scenarios.names())
def test_every_scenario_says_where_it_comes_from_and_predicts_the_headline(name: str) -> None:
    scenario = scenarios.load(name, PALEMBANG)
    assert scenario.title and scenario.purpose and len(scenario.source) > 20
    assert "true_rate" in [prediction.outcome for prediction in scenario.predictions]


@pytest.mark.parametrize("name", scenarios.names())
def test_a_title_that_says_more_or_fewer_pks_keeps_its_word(name: str) -> None:
    scenario = scenarios.load(name, PALEMBANG)
    title = scenario.title.casefold().replace("without more pks", "")
    if "more pks" in title:
        assert posts(scenario) > PALEMBANG.pks
    elif "fewer pks" in title:
        assert posts(scenario) < PALEMBANG.pks


def test_no_two_scenarios_have_the_same_title() -> None:
    titles = [scenarios.load(name).title for name in scenarios.names()]
    assert len(set(titles)) == len(titles)


def test_the_new_sentences_come_in_three_volumes_from_the_same_day() -> None:
    found = [scenarios.load(name, PALEMBANG).policy for name in WANTED["new sentences"]]
    assert len({tuple((c.lever, c.week, c.over_weeks) for c in policy.changes) for policy in found}) == 1
    for lever in ("kerja_sosial", "pengawasan"):
        low, middle, high = (policy.at(200)[lever] for policy in found)
        assert 0 < low < middle < high and scenarios.load("status_quo").policy.at(200)[lever] == 0


def test_the_aspects_are_all_combinations_of_three_sets_of_levers() -> None:
    today = scenarios.load("status_quo").policy.levers()

    def moved(name: str) -> dict[str, object]:
        levers = scenarios.load(name).policy.levers()
        return {lever: value for lever, value in levers.items() if value != today[lever]}

    parts = {part: moved(f"aspect_{part}") for part in ("assessment", "ratio", "tracking")}
    for name in WANTED["three aspects"]:
        chosen = name.removeprefix("aspect_").split("_")
        assert moved(name) == {lever: value for part in chosen for lever, value in parts[part].items()}
