"""Levers: typed, bounded, and said so in errors."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.codes import Allocation, Code, Instrument, Practice, Referral
from sim.policy.levers import LEVERS, Change, Policy
from sim.text.errors import InputError


def test_leaf_names_are_unique_and_every_lever_has_unit_and_meaning() -> None:
    assert len({lever.leaf for lever in LEVERS.values()}) == len(LEVERS)
    assert all(lever.unit and lever.meaning for lever in LEVERS.values())


@pytest.mark.parametrize(
    ("lever", "code"),
    [
        ("assessment.standard", Instrument),
        ("supervision.allocation", Allocation),
        ("supervision.practice", Practice),
        ("programmes.referral_rule", Referral),
    ],
)
def test_a_choice_counts_as_its_code_does(lever: str, code: type[Code]) -> None:
    assert LEVERS[lever].choices == code.codes()


def test_every_numeric_lever_is_bounded() -> None:
    for lever in LEVERS.values():
        if not lever.choices and not isinstance(lever.default, bool):
            assert lever.low is not None and lever.high is not None, lever.name


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("staffing.pk", 3, "did you mean staffing.pks?"),
        ("pks", 3, "did you mean staffing.pks?"),
        ("staffing.pks", -1, "0..5000 persons"),
        ("staffing.pks", "many", "whole number"),
        ("assessment.adoption", 50, "50 % is written 0.5"),
        ("staffing.absence", 8, "8 % is written 0.08"),
        ("staffing.turnover", 5, "5 % is written 0.05"),
        ("supervision.session_minutes", float("nan"), "5..120 minutes"),
        ("no.such.thing", 1, "bapas scenarios show"),
        ("assessment.standard", "rnrr", "did you mean rnr?"),
        ("supervision.contacts_low", True, "contacts a month"),
        ("assessment.digital", "yes", "true, false"),
    ],
)
def test_an_error_names_the_lever_what_is_allowed_and_the_nearest_name(name: str, value: Any, said: str) -> None:
    with pytest.raises(InputError) as error:
        Policy.of({name: value})
    assert said in str(error.value) and name in str(error.value)


def test_posts_and_ratio_exclude_each_other_but_a_later_layer_replaces_an_earlier_one() -> None:
    with pytest.raises(InputError, match="not both"):
        Policy.of({"staffing.pks": 5, "staffing.clients_per_pk": 40.0})
    policy = Policy.of({"staffing.clients_per_pk": 40.0}, Policy.of({"staffing.pks": 5}))
    assert policy.staffing.pks is None


@given(week=st.integers(0, 300), start=st.integers(0, 200), over=st.integers(0, 100))
def test_a_change_phases_in_linearly_from_its_week(week: int, start: int, over: int) -> None:
    policy = Policy().changing(Change("supervision.session_minutes", start, 40.0, over))
    value = policy.at(week)["session_minutes"]
    if week < start:
        assert value == 20.0
    elif week >= start + over:
        assert value == 40.0
    else:
        assert value == pytest.approx(20.0 + 20.0 * (week - start) / over)


def test_choices_switch_and_cooperation_phases_in() -> None:
    policy = Policy().changing(
        Change("cooperation.level", 10, "integrated", 10), Change("assessment.standard", 5, "rnr", 10)
    )
    assert policy.at(15)["cooperation_index"] == pytest.approx(0.65)
    assert [policy.at(week)["standard"] for week in (4, 5)] == [1.0, 2.0]


def test_a_change_of_the_ratio_replaces_the_posts_and_the_other_way_round() -> None:
    posts = Policy.of({"staffing.pks": 30}).changing(Change("staffing.clients_per_pk", 10, 40.0))
    assert [(posts.at(w)["pks"], posts.at(w)["clients_per_pk"]) for w in (9, 10)] == [(30, -1), (-1, 40)]
    ratio = Policy.of({"staffing.clients_per_pk": 40.0}).changing(Change("staffing.pks", 10, 90))
    assert [(ratio.at(w)["pks"], ratio.at(w)["clients_per_pk"]) for w in (9, 10)] == [(-1, 40), (90, -1)]


def test_a_lever_below_zero_phases_in_too() -> None:
    policy = Policy.of({"demand.intake_growth": -0.2}).changing(Change("demand.intake_growth", 10, 0.2, 10))
    assert policy.at(15)["intake_growth"] == pytest.approx(0.0)


def test_the_hash_follows_the_content() -> None:
    assert Policy().hash() == Policy.of({}).hash() != Policy.of({"staffing.pks": 1}).hash()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ("staffing.pks", "no list of changes"),
        (Change("staffing.pks", 4, 3), "no list of changes"),
        ([("staffing.pks", 4)], "allowed: Change(lever, week, value, over_weeks, until)"),
        ([Change("staffing.pks", 4, 3)] * 100_000, "100000 changes in time"),
    ],
)
def test_changes_are_a_list_of_so_many_changes(changes: Any, said: str) -> None:
    with pytest.raises(InputError) as error:
        Policy(changes=changes)
    assert said in str(error.value) and "changes" in str(error.value)
