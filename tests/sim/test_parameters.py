"""Every number is data: with range, unit, grade and source; draws keyed by name."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.parameters import Parameters
from sim.text.errors import InputError


def test_every_parameter_says_where_it_comes_from() -> None:
    for entry in Parameters.read().entries.values():
        assert entry.source and entry.meaning and entry.unit, entry.name


@settings(deadline=None)
@given(st.integers(0, 2**62))
def test_draws_stay_inside_their_range(seed: int) -> None:
    parameters = Parameters.read()
    draw = parameters.draw(seed)
    assert all(e.low <= draw[name] <= e.high for name, e in parameters.entries.items())


def test_a_draw_of_one_parameter_does_not_depend_on_the_others() -> None:
    parameters = Parameters.read()
    one = Parameters({"dose": parameters.entries["dose"]})
    assert one.draw(5)["dose"] == parameters.draw(5)["dose"]


def test_quantiles_of_a_triangle() -> None:
    entry = Parameters.read().entries["icc_standard"]
    assert entry.quantile(0.0) == entry.low and entry.quantile(1.0) == pytest.approx(entry.high)
    turn = (entry.value - entry.low) / (entry.high - entry.low)
    assert entry.quantile(turn) == pytest.approx(entry.value)


def test_an_unknown_parameter_is_named_with_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean dose"):
        Parameters.read().replace({"doze": 1.0})


def test_a_value_outside_its_range_is_refused_with_file_and_key(tmp_path: Path) -> None:
    file = tmp_path / "p.toml"
    row = 'value = 3, low = 0, high = 1, prior = "fixed", unit = "x", grade = "C", source = "s", meaning = "m"'
    file.write_text(f"[a]\nb = {{ {row} }}\n")
    with pytest.raises(InputError, match=r"p\.toml: b: "):
        Parameters.read(file)


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("term_pb", 0.1, "0.23 or more"),
        ("term_kerja_sosial", 0.0, "0.23 or more"),
        ("term_least", 0.0, "1 or more"),
        ("floor_duties", 1.5, "0 to 1"),
        ("floor_litmas", 1.2, "0.05 to 1"),
        ("floor_litmas", 0.0, "0.05 to 1"),
        ("register_minutes", -1.0, "0 or more"),
        ("backlog_weeks", -1.0, "0 or more"),
        ("dose", math.nan, "a number"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_wherever_it_comes_from(
    name: str, value: float, allowed: str, tmp_path: Path
) -> None:
    parameters = Parameters.read()
    with pytest.raises(InputError, match=f"{name}: .* makes no sense here; allowed: {allowed}$"):
        parameters.replace({name: value})
    entry = parameters.entries[name]
    file = tmp_path / "p.toml"
    row = f'value = {value}, low = {value}, high = {value}, prior = "fixed", unit = "x", grade = "C", source = "s"'
    bounds = "".join(f", {end} = {at}" for end, at in (("least", entry.least), ("most", entry.most)))
    file.write_text(f'[a]\n{name} = {{ {row}, meaning = "m"{bounds} }}\n')
    with pytest.raises(InputError, match=r"p\.toml: " + name):
        Parameters.read(file)
