"""A setting that has no effect is never silent; and what a note calls without effect truly moves nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import scenarios
from experiments.comparison.compare import prepare
from scenarios.notes import RULES, SENTENCES, Note, NoteCode, on_cohort, on_horizon, on_office, told
from sim.ledger.follow_up import OPENS
from sim.model import BapasModel
from sim.office import Office
from sim.policy.levers import Change, Policy

HEAD = 'title = "t"\npurpose = "p"\n'
WEEKS = 60


def codes(notes: list[Note] | tuple[Note, ...]) -> list[tuple[str, str]]:
    return [(note.code.value, note.lever) for note in notes]


def horizon(*changes: Change, weeks: int = WEEKS, **levers: Any) -> list[tuple[str, str]]:
    policy = Policy.of({name.replace("__", "."): value for name, value in levers.items()}).changing(*changes)
    return codes(on_horizon("s", policy, Office(), weeks))


def test_a_setting_takes_the_place_of_the_scenarios_own_change_in_time_and_says_so() -> None:
    place = scenarios.load_office()
    plain = scenarios.load("palembang_2026", place)
    without = scenarios.load("palembang_2026", place, ["demand.kerja_sosial=0"])
    assert plain.policy.at(150)["kerja_sosial"] == 300 and not plain.notes
    assert [without.policy.at(week)["kerja_sosial"] for week in (0, 60, 150)] == [0, 0, 0]
    assert without.policy.at(150)["pengawasan"] == 200
    assert without.notes[0] == Note(
        "palembang_2026",
        NoteCode.CHANGE_DROPPED,
        "demand.kerja_sosial",
        {"changed": "demand.kerja_sosial", "week": 52},
    )


def test_posts_that_are_set_take_the_place_of_a_change_of_the_ratio(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(HEAD + '[[change]]\nlever = "staffing.clients_per_pk"\nweek = 8\nvalue = 40.0\n')
    loaded = scenarios.load(path, Office(), ["staffing.pks=9"])
    assert [loaded.policy.at(week)["pks"] for week in (0, 50)] == [9, 9]
    assert codes(loaded.notes) == [("change_dropped", "staffing.pks")]


def test_a_file_takes_the_place_of_the_changes_of_the_one_that_it_extends_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(HEAD + 'extends = "palembang_2026"\n[levers.demand]\nkerja_sosial = 50.0\n')
    loaded = scenarios.load(path, scenarios.load_office())
    assert loaded.policy.at(150)["kerja_sosial"] == 50
    assert codes(loaded.notes) == [("change_dropped", "demand.kerja_sosial")]


def test_a_setting_that_is_there_already_or_displaces_a_rival_says_so() -> None:
    assert codes(scenarios.load("full_rnr", Office(), ["assessment.standard=rnr"]).notes) == [
        ("already", "assessment.standard")
    ]
    assert codes(scenarios.load("status_quo", Office(), ["staffing.pks=5"]).notes) == [("already", "staffing.pks")]
    assert codes(scenarios.load("pk_1_40", Office(), ["staffing.pks=9"]).notes) == [("rival_dropped", "staffing.pks")]


NO_PARTNERS: dict[str, Any] = {"partners": ()}
NO_LITMAS: dict[str, Any] = {"litmas_year": 0.0}
ADULTS: dict[str, Any] = {"litmas": {"integration": 0.9, "court": 0.1}}
IDLE: list[tuple[dict[str, Any], dict[str, Any], str, Any, str]] = [
    ({}, {}, "programmes.slots_ngo", 3.0, "nothing_there"),
    ({}, {"supervision.training_share": 0.0}, "supervision.coaching", 1.0, "overridden"),
    ({}, {"cooperation.information_share": 0.0}, "cooperation.information_delay", 20.0, "overridden"),
    (NO_PARTNERS, {}, "programmes.slots_griya", 3.0, "nothing_there"),
    (NO_PARTNERS, {}, "programmes.hours_high", 300.0, "nothing_there"),
    (NO_PARTNERS, {}, "programmes.referral_rule", "need", "nothing_there"),
    (NO_PARTNERS, {}, "programmes.aftercare_months", 12.0, "nothing_there"),
    (NO_PARTNERS, {}, "programmes.separate_bands", True, "nothing_there"),
    (NO_PARTNERS, {}, "programmes.programme_hours", 2.0, "nothing_there"),
    (NO_PARTNERS, {}, "cooperation.referral_agreements", 1.0, "nothing_there"),
    (NO_PARTNERS, {}, "costs.programme_cost_scale", 2.0, "nothing_there"),
    ({"intake": {"pb": 90.0, "cb": 90.0}}, {}, "demand.intake_cmb", 3.0, "nothing_there"),
    (NO_LITMAS, {}, "demand.litmas_scale", 3.0, "nothing_there"),
    (NO_LITMAS, {}, "demand.litmas_integration", 3.0, "nothing_there"),
    (ADULTS, {}, "demand.litmas_child", 3.0, "nothing_there"),
    ({}, {"demand.intake_scale": 0.0}, "demand.intake_pb", 3.0, "overridden"),
    ({}, {"demand.intake_scale": 0.0}, "demand.intake_growth", 0.3, "overridden"),
    ({}, {"demand.litmas_scale": 0.0}, "demand.litmas_other", 3.0, "overridden"),
    ({}, {"assessment.standard": "narrative"}, "assessment.adoption", 0.9, "overridden"),
    ({}, {"assessment.standard": "narrative"}, "assessment.fidelity", 0.9, "overridden"),
    ({}, {"assessment.adoption": 0.0}, "assessment.standard", "rnr", "overridden"),
    ({}, {"assessment.adoption": 0.0}, "assessment.fidelity", 0.9, "overridden"),
    ({}, {"assessment.standard": "narrative"}, "assessment.triage", True, "overridden"),
    ({}, {"assessment.standard": "narrative"}, "programmes.style_matching", 1.0, "overridden"),
    ({}, {"assessment.standard": "risk"}, "programmes.style_matching", 1.0, "overridden"),
    ({}, {"staffing.assistants": 0}, "reporting.duty_desk", 0.9, "overridden"),
    ({}, {}, "tracking.coverage", 0.9, "overridden"),
    ({}, {}, "tracking.follow_up_months", 24.0, "overridden"),
    ({}, {}, "staffing.pks", 5, "already"),
]
_offices: dict[str, BapasModel] = {}


def counted(office: Office, levers: dict[str, Any]) -> dict[str, float]:
    start = _offices.setdefault(office.hash(), BapasModel(office=office, rng=3, warmup_weeks=104))
    model = start.fork(Policy.of(levers))
    model.run(WEEKS)
    echoes = ("hours_planned",)  # what plans ask for is the lever itself, whether or not anybody has it to give
    sums = model.ledger.sums()
    return {name: x for name, x in sums.items() if x == x and "scale" not in name and name not in echoes}


@pytest.mark.parametrize(("office", "beside", "lever", "value", "code"), IDLE)
def test_what_a_note_calls_without_effect_moves_nothing_that_is_counted(
    office: dict[str, Any], beside: dict[str, Any], lever: str, value: Any, code: str
) -> None:
    place, levers = Office(**office), {**beside, lever: value}
    assert codes(on_office("s", levers, Policy.of(levers), place)) == [(code, lever)]
    assert counted(place, levers) == counted(place, beside)


def test_every_rule_of_such_levers_is_tried_above() -> None:
    tried = [(code, lever) for _office, _beside, lever, _value, code in IDLE]
    for rule in RULES:
        if rule.code not in (NoteCode.PARTS_STAY, NoteCode.PLAN_TOO_LONG):
            assert any(code == rule.code and lever in rule.levers for code, lever in tried), rule


def test_a_lever_that_acts_has_no_note() -> None:
    for levers in (
        {"programmes.slots_griya": 2.0, "demand.intake_pb": 2.0, "demand.litmas_child": 2.0},
        {"tracking.coverage": 0.5, "tracking.follow_up_months": 12.0},
        {"assessment.standard": "narrative", "assessment.adoption": 0.0},
    ):
        assert not on_office("s", levers, Policy.of(levers), Office())
    later = Policy.of({"tracking.coverage": 0.5}).changing(Change("tracking.follow_up_months", 20, 12.0))
    assert not on_office("s", ["tracking.coverage"], later, Office())


def test_cooperation_by_level_says_which_parts_it_leaves_alone() -> None:
    levers = {"cooperation.level": "integrated", "cooperation.information_share": 0.2}
    (note,) = on_office("s", levers, Policy.of(levers), Office())
    assert note.code == NoteCode.PARTS_STAY and note.facts == {"parts": "cooperation.information_share = 0.2"}


MINUTES = "supervision.session_minutes"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Change(MINUTES, 60, 40.0), "change_after_end"),
        (Change(MINUTES, 50, 40.0, 10), "phase_in_cut"),
        (Change(MINUTES, 10, 20.0), "change_without_effect"),
        (Change("assessment.standard", 10, "rnr", 8), "no_phase_in"),
        (Change("assessment.digital", 10, True, 8), "no_phase_in"),
        (Change("staffing.pks", 10, 9, 8), "no_phase_in"),
        (Change("cooperation.information_share", 10, 0.9, 8), "no_phase_in"),
        (Change("staffing.pks", 40, 9), "posts_too_late"),
        (Change("staffing.pks", 10, 9, 0, 30), "posts_too_late"),
        (Change("staffing.clients_per_pk", 40, 20.0), "posts_too_late"),
    ],
)
def test_a_change_that_does_not_come_about_in_the_weeks_of_the_run_says_so(change: Change, code: str) -> None:
    assert horizon(change) == [(code, change.lever)]


@pytest.mark.parametrize(
    "change",
    [
        Change(MINUTES, 59, 40.0),
        Change(MINUTES, 50, 40.0, 9),
        Change("cooperation.level", 10, "integrated", 8),
        Change("staffing.pks", 10, 9),
        Change("staffing.pks", 40, 2),
    ],
)
def test_a_change_that_comes_about_has_no_note(change: Change) -> None:
    assert horizon(change) == []


def test_posts_that_are_given_phase_in() -> None:
    assert horizon(Change("staffing.pks", 10, 9, 8), staffing__pks=5) == []


def test_a_lever_whose_changes_begin_with_the_first_week_is_told_to_be_without_effect() -> None:
    own = {"supervision__session_minutes": 30.0}
    assert horizon(Change(MINUTES, 0, 40.0), **own) == [("changed_at_once", MINUTES)]
    assert horizon(Change(MINUTES, 1, 40.0), **own) == []
    assert horizon(Change(MINUTES, 0, 40.0, 8), **own) == []


def test_posts_that_come_after_the_last_week_are_told_and_are_not_there(small: BapasModel) -> None:
    assert horizon(staffing__pks=9, weeks=26) == [("posts_too_late", "staffing.pks")]
    assert horizon(staffing__pks=9, weeks=27) == []
    posts = []
    for weeks in (26, 27):
        model = small.fork({"staffing.pks": 9})
        model.run(weeks)
        posts.append(int(model.world.clock["n_pks"]))
    assert posts == [5, 9]


@pytest.mark.parametrize(
    ("office", "levers", "changes", "week"),
    [
        ({}, {"staffing.pks": 0}, (), 0),
        ({"pks": 0}, {}, (), 0),
        ({}, {}, (Change("staffing.pks", 10, 0, 0, 30),), 10),
        ({}, {}, (Change("staffing.pks", WEEKS, 0),), None),
        ({"pks": 0}, {"staffing.clients_per_pk": 60.0}, (), None),
        (NO_LITMAS, {"staffing.pks": 0}, (), None),
        ({}, {"staffing.pks": 1}, (), None),
    ],
)
def test_an_office_without_a_pk_is_told_what_then_happens_to_releases(
    office: dict[str, Any], levers: dict[str, Any], changes: tuple[Change, ...], week: int | None
) -> None:
    notes = on_horizon("s", Policy.of(levers).changing(*changes), Office(**office), WEEKS)
    told_of = [note.facts["week"] for note in notes if note.code == NoteCode.NOBODY_WRITES]
    assert told_of == ([] if week is None else [week])


def test_without_a_pk_releases_wait_as_the_note_says_unless_litmas_are_given_up_before() -> None:
    (note,) = on_horizon("s", Policy.of({"staffing.pks": 0}), Office(), WEEKS)
    assert "a release waits inside until its term ends, with a probability of 0.3 (last_paper)" in told([note])[0]
    put_off = []
    for patience in (26.0, 15.0):
        model = BapasModel(office=Office(pks=0), parameters={"litmas_patience": patience}, rng=3, warmup_weeks=40)
        model.run(WEEKS)
        put_off.append(model.ledger.outcomes()["put_off"])
    assert put_off[0] > 20 and put_off[1] == 0


def test_a_scenario_with_the_levers_of_the_status_quo_says_so(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(HEAD)
    plan = prepare([tmp_path / "mine.toml", "full_rnr"], office=Office())
    assert codes(plan.notes) == [("as_baseline", "")]


def test_the_library_has_no_note_in_palembang_but_on_what_arrives_after_the_cohort_opens() -> None:
    plan = prepare(scenarios.names())
    late = [name for name, s in plan.scenarios.items() if any(c.week + c.over_weeks > OPENS for c in s.policy.changes)]
    assert late and {note.code for note in plan.notes} == {NoteCode.AFTER_COHORT_OPENS}
    assert sorted(note.scenario for note in plan.notes) == sorted(late)


def test_every_note_has_its_sentence_and_those_of_several_scenarios_are_one() -> None:
    assert set(SENTENCES) == set(NoteCode)
    notes = prepare(sets=["tracking.coverage=0.5", "programmes.slots_ngo=2"], office=Office()).notes
    idle = "tracking.coverage has no effect where tracking.follow_up_months is 0"
    assert f"fewer_pks, pk_1_40, full_rnr, rnr_pks_and_places, integrated_cooperation: {idle}" in told(notes)
    assert len(told(notes)) < len(notes)


def test_a_plan_of_more_hours_than_any_partner_gives_in_the_longest_term_is_told() -> None:
    short = Office(intake={"cb": 50.0})
    sentences = []
    alone = short.model_copy(update={"partners": ()})
    for office, hours in ((short, 200.0), (short, 100.0), (Office(), 200.0), (alone, 200.0)):
        policy = Policy.of({"programmes.hours_high": hours})
        sentences.append(told(on_office("mine", ["programmes.hours_high"], policy, office)))
    assert sentences[0] == [
        "mine: programmes.hours_high is 200, and no partner gives more than 157 hours in 4.5 months, the longest of "
        "the usual terms here"
    ]
    assert sentences[1] == sentences[2] == []
    assert "nothing that it acts on" in sentences[3][0]


@pytest.mark.parametrize(
    ("levers", "changes", "told_of"),
    [
        ({"staffing.pks": 9}, (), None),
        ({"staffing.pks": 9, "staffing.hiring_lag_weeks": 40}, (), ("staffing.pks", 40)),
        ({}, (Change("programmes.hours_high", week=10, value=50.0, over_weeks=10),), None),
        ({}, (Change("programmes.hours_high", week=10, value=50.0, over_weeks=20),), ("programmes.hours_high", 30)),
        ({}, (Change("staffing.clients_per_pk", week=4, value=40.0),), ("staffing.clients_per_pk", 30)),
    ],
)
def test_what_arrives_after_the_cohort_opens_is_told(
    levers: dict[str, Any], changes: tuple[Change, ...], told_of: tuple[str, int] | None
) -> None:
    notes = on_cohort("s", Policy.of(levers).changing(*changes), 26)
    found = [(note.lever, note.facts["week"]) for note in notes]
    assert found == ([] if told_of is None else [told_of])
    assert all(note.code == NoteCode.AFTER_COHORT_OPENS for note in notes)
