"""One gate for values: what is clear is taken as it is meant, anything else is refused with a hint."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.office import Office, Partner, Region
from sim.policy.levers import LEVERS, Change, Policy, valid
from sim.text.errors import InputError
from sim.text.values import Written


def lever(name: str, value: Any) -> Any:
    return Policy.of({name: value}).levers()[name]


@pytest.mark.parametrize("value", [9, 9.0, np.int64(9), np.uint8(9), np.float32(9), np.array(9), Written("9.0")])
def test_a_whole_number_is_one_however_it_is_held(value: Any) -> None:
    assert lever("staffing.pks", value) == 9 == Office(pks=value).pks
    assert type(lever("staffing.pks", value)) is int is type(Office(pks=value).pks)


@pytest.mark.parametrize("value", [0.5, np.float64(0.5), np.float32(0.5), np.array(0.5), Written("0.5")])
def test_a_number_is_one_however_it_is_held(value: Any) -> None:
    assert lever("staffing.absence", value) == 0.5 == Office(other_share=value).other_share
    assert type(lever("staffing.absence", value)) is float is type(Office(other_share=value).other_share)


def test_truths_of_numpy_are_truths_and_numbers_are_none() -> None:
    assert lever("assessment.triage", np.bool_(True)) is True
    for value in (1, 0.0, "true", None):
        with pytest.raises(InputError, match=r"assessment\.triage: .*must be true or false"):
            lever("assessment.triage", value)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, np.float64("nan"), np.float32("inf")])
def test_neither_nan_nor_infinity_passes_any_door(value: float) -> None:
    for name in ("staffing.pks", "staffing.absence", "demand.kerja_sosial"):
        with pytest.raises(InputError, match=name):
            lever(name, value)
    with pytest.raises(InputError, match="litmas_year"):
        Office(litmas_year=value)
    with pytest.raises(InputError, match="staffing"):
        Office(status_quo={"staffing.absence": value})
    with pytest.raises(InputError, match="staffing"):
        Policy().changing(Change("staffing.absence", 3, value))


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("50%", "50% is written 0.5"),
        ("12,5 %", "12,5 % is written 0.125"),
        ("0,8", "a point stands before decimals"),
        ("1.250,5", "a point stands before decimals"),
        ("0.5", "write it without quotes"),
        (50, "50 % is written 0.5"),
        ("much", "must be a number"),
    ],
)
def test_a_number_written_otherwise_gets_its_hint(value: object, hint: str) -> None:
    with pytest.raises(InputError, match="staffing.absence: ") as told:
        lever("staffing.absence", value)
    assert hint in str(told.value)
    with pytest.raises(InputError, match="other_share: ") as told:
        Office(other_share=value)  # type: ignore[arg-type]
    assert hint in str(told.value)


@pytest.mark.parametrize("written", ["1.477", "12.000", "200.000"])
def test_a_dot_for_thousands_is_refused_where_thousands_are_possible(written: str) -> None:
    whole = written.replace(".", "")
    with pytest.raises(InputError, match=f"litmas_year: {written} looks like {whole} with a dot for thousands"):
        Office(litmas_year=Written(written))
    with pytest.raises(InputError, match=f"intake.pb: {written} looks like {whole}"):
        Office(intake={"pb": Written(written)})
    with pytest.raises(InputError, match=f"demand.kerja_sosial: .*{written} looks like {whole}"):
        lever("demand.kerja_sosial", Written(written))


def test_decimals_that_are_no_thousands_pass() -> None:
    assert Office(litmas_year=Written("1477.5")).litmas_year == 1477.5
    assert Office(litmas_year=Written("0.125"), intake={"pb": 1.0}).litmas_year == 0.125
    assert lever("staffing.absence", Written("0.125")) == 0.125
    with pytest.raises(InputError, match="clients: 4.933 looks like 4933 with a dot"):
        Office(clients=4.933)  # type: ignore[arg-type]


def test_a_text_in_the_place_of_a_list_gets_its_hint() -> None:
    with pytest.raises(InputError, match=r'reach: .*write \["town"\]|reach: must be'):
        Partner(
            name="p", kind="blk", slots=1, hours_week=1.0, quality=0.5, style="talk", reach="town", needs=("work",)
        )
    with pytest.raises(InputError, match=r'needs.*must be a list: write \["work"\]'):
        Partner(name="p", kind="blk", slots=1, hours_week=1.0, quality=0.5, style="talk", needs="work")


def test_a_mistake_within_a_table_names_its_place() -> None:
    with pytest.raises(InputError, match=r"regions\.0\.share: must be at most 1"):
        Office(regions=({"name": "a", "share": 1.5, "travel_minutes": 1, "communities": 1},))  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"share: must be a finite number"):
        Region(name="a", share=math.nan, travel_minutes=1, communities=1)


@pytest.mark.parametrize("levers", ["full_rnr", ["staffing.pks"], 3, [("staffing.pks", 3)]])
def test_what_gives_no_levers_by_name_is_told_so(levers: Any) -> None:
    with pytest.raises(InputError, match="gives no levers by name"):
        Policy.of(levers)


@pytest.mark.parametrize("name", [5, None, "staffing.pk", "pks", ("a",)])
def test_what_names_no_lever_is_told_so(name: Any) -> None:
    with pytest.raises(InputError, match="unknown lever"):
        Policy.of({name: 3})


@pytest.mark.parametrize(
    "change",
    [
        Change("staffing.pkz", 3, 9),
        Change("staffing.pks", -3, 9),
        Change("staffing.pks", 3, "nine"),
        Change("staffing.pks", 3, 9, -1),
        Change("staffing.pks", 3, 9, 10, 13),
        Change("staffing.pks", 10**9, 9),
        Change("staffing.pks", 2.5, 9),  # type: ignore[arg-type]
    ],
)
def test_a_change_in_time_that_makes_no_sense_is_refused_by_every_door(change: Change) -> None:
    for door in (lambda: Policy().changing(change), lambda: Policy(changes=(change,))):
        with pytest.raises(InputError, match="staffing"):
            door()


def test_posts_and_ratio_are_never_both_set() -> None:
    both = {"pks": 9, "clients_per_pk": 40.0}
    for door in (
        lambda: Policy.of({f"staffing.{leaf}": value for leaf, value in both.items()}),
        lambda: Policy(staffing=both),  # type: ignore[arg-type]
    ):
        with pytest.raises(InputError, match="either the posts or the ratio"):
            door()


@given(st.sampled_from(sorted(LEVERS)), st.one_of(st.floats(), st.integers(), st.text(), st.none(), st.booleans()))
def test_any_value_is_a_legal_lever_or_an_input_error(name: str, value: Any) -> None:
    entry = LEVERS[name]
    try:
        taken = valid(name, value)
    except InputError as error:
        assert error.key == name and error.allowed
    else:
        assert taken is None or entry.choices or isinstance(taken, bool) or entry.low <= taken <= entry.high
