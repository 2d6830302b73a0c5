"""Paired statistics: differences, their intervals, and what spreads them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.runs.statistics import MANY, difference, interval, relative_interval, spreads, summary

FLOATS = st.floats(0.1, 1e6)


@given(st.lists(FLOATS, min_size=2, max_size=20))
def test_a_scenario_does_not_differ_from_itself(values: list[float]) -> None:
    same, pairs = difference(values, values, values, "x")
    assert same[1:5] == (0.0, 0.0, 0.0, 0.0) and not any(pairs)


@given(st.lists(st.tuples(FLOATS, FLOATS), min_size=1, max_size=20))
def test_the_mean_lies_inside_the_range_and_the_interval_is_ordered(values: list[tuple[float, float]]) -> None:
    result, pairs = difference([v for v, _ in values], [b for _, b in values], [b for _, b in values], "x")
    assert result.lo <= result.hi
    assert min(pairs) - 1e-9 <= result.mean <= max(pairs) + 1e-9


def test_a_baseline_of_zero_gives_an_absolute_difference_in_its_own_unit() -> None:
    result, _ = difference([1.0, 3.0], [0.0, 1.0], [0.0, 1.0], "persons")
    assert (result.unit, result.mean) == ("persons", 1.5)


def test_a_difference_is_in_its_own_unit_where_that_is_asked_for() -> None:
    result, pairs = difference([1.0, 3.0], [2.0, 2.0], [2.0, 2.0], "persons", absolute=True)
    assert (result.unit, pairs, result.values) == ("persons", [-1.0, 1.0], (-1.0, 1.0))


@given(st.lists(st.floats(0.0, 1e3), min_size=1, max_size=60))
def test_no_interval_of_a_relative_change_runs_below_minus_100_percent_or_is_endless(ratios: list[float]) -> None:
    lo, hi = relative_interval([ratio - 1.0 for ratio in ratios])
    assert -1.0 <= lo <= hi < math.inf


@given(st.lists(st.floats(-1e3, 1e3), min_size=MANY, max_size=100))
def test_from_40_replications_an_interval_lies_among_their_own_values(values: list[float]) -> None:
    lo, hi = interval(values)
    assert min(values) <= lo <= hi <= max(values)
    beyond = sum(x < lo for x in values) + sum(x > hi for x in values)
    assert beyond <= 0.05 * (len(values) + 1)


def test_below_40_replications_an_interval_is_students() -> None:
    values = [float(x) for x in range(MANY - 1)]
    assert interval(values)[0] < 0.0 and interval([*values, 39.0])[0] >= 0.0


@pytest.mark.parametrize("replications", [8, 16, 40, 64])
@pytest.mark.parametrize("spread", [0.02, 0.3])
def test_intervals_cover_the_next_replication_95_times_in_100(replications: int, spread: float) -> None:
    """A model with a known answer: lognormal ratios of scenario and baseline."""
    luck = np.random.default_rng(7)
    covered = 0
    for _ in range(1000):
        ratios = np.exp(luck.normal(-0.05, spread, replications + 1))
        found, _pairs = difference(list(ratios[:-1]), [1.0] * replications, [1.0] * replications, "x")
        covered += bool(found.lo <= ratios[-1] - 1.0 <= found.hi)
    assert 930 <= covered <= 970


def test_empty_values_are_left_out() -> None:
    assert summary([math.nan, 2.0])[0] == 2.0
    assert math.isnan(summary([math.nan])[0])


def test_seed_and_parameter_spread_are_told_apart() -> None:
    seeds, parameters = spreads([0.0, 4.0], [(0.0, 2.0), (1.0, 3.0)])
    assert seeds == pytest.approx(math.sqrt(2.0))
    assert parameters == pytest.approx(math.sqrt(8.0 - 2.0))
