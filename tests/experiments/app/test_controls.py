"""Controls are made of what is known of levers, and an impossible combination is told as the levers tell it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import scenarios
from calibration.sources import remarks
from experiments.app.controls import FIRST, GROUPS, control, policy_of, read, shown, source_of
from sim.office import Office, office_file
from sim.policy.levers import GROUPS as LEVER_GROUPS
from sim.policy.levers import LEVERS, Policy, valid
from sim.text.errors import InputError
from sim.text.language import LANGUAGES, speaking

OFFICE = Office()


def test_every_group_of_levers_has_a_word() -> None:
    assert list(GROUPS) == list(LEVER_GROUPS) and set(FIRST) <= set(LEVERS)


@pytest.mark.parametrize("name", LEVERS)
def test_both_ends_of_every_slider_are_allowed_and_its_value_lies_between(name: str) -> None:
    made = control(name, Policy(), OFFICE)
    if made.low is None or made.high is None or made.step is None:
        assert made.choices or isinstance(made.value, bool)
        return
    assert valid(name, made.low) == made.low and valid(name, made.high) == made.high
    assert made.value is None or made.low <= made.value <= made.high
    assert 10 <= (made.high - made.low) / made.step <= 1000


@pytest.mark.parametrize("name", LEVERS)
def test_what_a_control_shows_is_read_back(name: str) -> None:
    entry = LEVERS[name]
    for value in entry.choices or ((True, False) if isinstance(entry.default, bool) else (entry.low, entry.high)):
        text = str(value).lower() if isinstance(value, bool) else str(value)
        assert read(entry, text) == value and shown(entry, value)


@pytest.mark.parametrize("name", LEVERS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_lever_says_who_says_so_and_how_firm_that_is(name: str, code: str) -> None:
    palembang = scenarios.load_office("palembang")
    with speaking(code):
        told = source_of(LEVERS[name], palembang, remarks(office_file("palembang")))
        known = source_of(LEVERS["staffing.pks"], palembang, remarks(office_file("palembang")))
        guessed = source_of(LEVERS["staffing.pks"], OFFICE, {})
    assert re.search(r"\b[ABC]\b", told) and "{" not in told and "(m)" not in told
    assert "73" in known and "kemenkumham" in known and " A," in known and " C," in guessed


def test_posts_and_ratio_at_once_are_refused_in_words() -> None:
    with pytest.raises(InputError, match="either the posts or the ratio"):
        policy_of(scenarios.load("status_quo"), {"staffing.pks": 5.0, "staffing.clients_per_pk": 40.0})


def test_a_lever_moved_by_hand_counts_over_the_scenario_that_sets_its_rival() -> None:
    staffing = policy_of(scenarios.load("pk_1_40"), {"staffing.pks": 5.0}).staffing
    assert (staffing.pks, staffing.clients_per_pk) == (5, None)


@given(st.sampled_from(list(LEVERS)), st.text(max_size=20))
def test_whatever_a_browser_sends_is_a_policy_or_an_error_in_words(name: str, text: str) -> None:
    try:
        assert policy_of(scenarios.load("status_quo"), {name: read(LEVERS[name], text)}).levers()
    except InputError as error:
        assert error.key == name
