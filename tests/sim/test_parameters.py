"""Every number is data: with range, unit, grade and source; draws keyed by name."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.parameters import Parameters
from sim.text.errors import InputError


def test_every_parameter_says_where_it_comes_from() -> None:
    for entry in Parameters.read().entries.values():
        assert entry.source and entry.meaning and entry.unit, entry.name


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
        ("term_pb", 0.1, "0.23 to 1200"),
        ("term_kerja_sosial", 0.0, "0.23 to 1200"),
        ("term_least", 0.0, "1 or more"),
        ("floor_duties", 1.5, "0 to 1"),
        ("floor_litmas", 1.2, "0.05 to 1"),
        ("floor_litmas", 0.0, "0.05 to 1"),
        ("register_minutes", -1.0, "0 or more"),
        ("backlog_weeks", -1.0, "0 or more"),
        ("women", 1.2, "0 to 1"),
        ("women", -0.2, "0 to 1"),
        ("need_correlation", -1.2, "-1 to 1"),
        ("friends_most", 1e9, "0 to 1000"),
        ("dose", -0.1, "0 or more"),
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
    row = f'value = {value}, low = {value}, high = {value}, prior = "fixed", unit = "{entry.unit}", grade = "C"'
    given = (("least", entry.least), ("most", entry.most))
    bounds = "".join(f", {end} = {at}" for end, at in given if at is not None)
    file.write_text(f'[a]\n{name} = {{ {row}, source = "s", meaning = "m"{bounds} }}\n')
    with pytest.raises(InputError, match=r"p\.toml: " + name):
        Parameters.read(file)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, "0.1", "0,1", "10%", None, True, [0.1], {"a": 1}])
def test_what_is_no_finite_number_is_no_parameter(value: object) -> None:
    with pytest.raises(InputError, match="base_rate: .* is not allowed .*; allowed: a number in true offences"):
        Parameters.read().replace({"base_rate": value})  # type: ignore[dict-item]


@pytest.mark.parametrize("value", [np.float64(0.5), np.float32(0.5), np.array(0.5), np.int64(1), 1])
def test_numbers_of_numpy_are_the_numbers_they_hold(value: float) -> None:
    assert Parameters.read().replace({"base_rate": value}).central()["base_rate"] == float(value)


def test_rupiah_with_a_dot_for_thousands_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "p.toml"
    row = 'value = 45.000, low = 0, high = 90.000, prior = "fixed", unit = "Rp a day", grade = "C", source = "s"'
    file.write_text(f'[a]\nprison_day = {{ {row}, meaning = "m" }}\n')
    with pytest.raises(InputError, match=r"p\.toml: prison_day.value: 45\.000 looks like 45000"):
        Parameters.read(file)


def test_what_gives_no_parameters_by_name_is_told_so() -> None:
    with pytest.raises(InputError, match="gives no parameters by name"):
        Parameters.read().replace([0.1])  # type: ignore[arg-type]
    with pytest.raises(InputError, match="nan is no strength"):
        Parameters.read().scaled("M1", math.nan)
