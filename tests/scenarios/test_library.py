"""The library: complete, sourced, predicted, and named for what it is and what it costs."""

from __future__ import annotations

from typing import get_args

import pytest

import scenarios
from experiments.documents.words import SCENARIO_GROUPS
from scenarios.files import Group
from scenarios.notes import NoteCode
from sim.agents.head import posts_wanted
from sim.office import Office
from sim.policy.course import founded, weekly_levers

WANTED = {
    "a planner's first six questions": [
        "status_quo",
        "fewer_pks",
        "pk_1_40",
        "full_rnr",
        "rnr_pks_and_places",
        "integrated_cooperation",
    ],
    "the RNR ladder": ["rnr_none", "rnr_risk", "rnr_need", "rnr_all"],
    "new sentences": ["palembang_2026_low", "palembang_2026", "palembang_2026_high"],
    "ratios": ["pk_1_100", "pk_1_40", "pk_1_30", "pk_1_20_posts", "pk_1_20"],
    "assessment": ["narrative", "risk_only", "full_rnr_untriaged", "full_rnr"],
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
    "against pressure": ["group_apel", "duty_desk", "batch_days"],
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
LINE, CELL = 48, 24
STAFF = {"staffing.pks", "staffing.clients_per_pk"}
PLACES = {lever for lever in scenarios.load("more_places").policy.levers() if lever.startswith("programmes.slots_")}


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


def moved(name: str, base: str = "status_quo", office: Office = PALEMBANG) -> dict[str, object]:
    """The levers of a scenario that are not as in `base`."""
    levers, old = (scenarios.load(one, office).policy.levers() for one in (name, base))
    return {lever: value for lever, value in levers.items() if value != old[lever]}


@pytest.mark.parametrize("name", scenarios.names())
def test_a_title_fits_a_line_and_a_short_name_a_cell(name: str) -> None:
    scenario = scenarios.load(name)
    assert len(scenario.title) <= LINE
    assert scenario.short == scenario.title or len(scenario.short) <= CELL
    assert scenario.group != "other"


def test_the_main_scenarios_are_the_six_questions_and_stand_first() -> None:
    assert list(scenarios.MAIN) == WANTED["a planner's first six questions"]
    assert {name for name in scenarios.names() if scenarios.load(name).group == "main"} == set(scenarios.MAIN)
    assert scenarios.names()[:6] == list(scenarios.MAIN)
    assert all(len(scenarios.load(name).short) <= CELL for name in scenarios.MAIN)


def test_each_question_moves_the_resources_that_its_title_names() -> None:
    assert set(moved("fewer_pks")) == {"staffing.pks"}
    assert set(moved("pk_1_40")) == {"staffing.clients_per_pk"}
    assert not (STAFF | PLACES) & set(moved("full_rnr")) and moved("full_rnr")["assessment.triage"] is True
    assert set(moved("rnr_pks_and_places", "full_rnr")) == {"staffing.clients_per_pk", *PLACES}
    assert set(moved("integrated_cooperation")) == {"cooperation.level"}


@pytest.mark.parametrize(("pks", "left"), [(73, 58), (28, 22), (5, 4)])
def test_the_cut_of_pks_follows_the_office(pks: int, left: int) -> None:
    assert scenarios.load("fewer_pks", Office(pks=pks)).policy.staffing.pks == left


def test_a_cut_that_leaves_a_small_office_as_it_is_says_so() -> None:
    notes = scenarios.load("fewer_pks", Office(pks=2)).notes
    assert [(note.code, note.facts) for note in notes] == [(NoteCode.ALREADY, {"value": 2})]


def test_intensive_supervision_is_its_posts_and_what_fills_their_hours() -> None:
    assert set(moved("pk_1_20_posts")) == {"staffing.clients_per_pk"}
    assert set(moved("pk_1_20", "pk_1_20_posts")) == {
        "supervision.session_minutes",
        "supervision.allocation",
        *(f"supervision.contacts_{band}" for band in ("low", "medium", "high")),
        *(f"supervision.visits_{band}" for band in ("medium", "high")),
    }


def test_the_ladder_adds_a_principle_a_rung_to_the_same_capacity() -> None:
    none, risk, need, everything = scenarios.LADDER
    capacity = {"staffing.clients_per_pk", "staffing.hiring_lag_weeks", "facilities.rooms", "facilities.vehicles"}
    assert capacity | PLACES <= set(moved(none))
    levers = scenarios.load(none, PALEMBANG).policy.levers()
    assert len({levers[f"programmes.hours_{band}"] for band in ("low", "medium", "high")}) == 1
    assert set(moved(need, risk)) == {
        "assessment.standard",
        "assessment.use_in_plan",
        "supervision.allocation",
        "programmes.referral_rule",
    }
    assert set(moved(everything, need)) == {
        "supervision.practice",
        "supervision.training_share",
        "supervision.coaching",
        "programmes.style_matching",
    }
    assert set(moved(everything, "full_rnr_untriaged")) == capacity | PLACES


def test_every_group_has_its_heading() -> None:
    assert list(SCENARIO_GROUPS) == list(get_args(Group))


@pytest.mark.parametrize("name", scenarios.names())
def test_a_title_that_says_more_or_fewer_pks_keeps_its_word(name: str) -> None:
    scenario = scenarios.load(name, PALEMBANG)
    title = scenario.title.casefold()
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
    parts = {part: moved(f"aspect_{part}") for part in ("assessment", "ratio", "tracking")}
    for name in WANTED["three aspects"]:
        chosen = name.removeprefix("aspect_").split("_")
        assert moved(name) == {lever: value for part in chosen for lever, value in parts[part].items()}
