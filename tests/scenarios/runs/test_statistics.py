"""Paired statistics and the four verdicts."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.runs.statistics import Difference, Verdict, difference, spreads, summary, verdict

FLOATS = st.floats(0.1, 1e6)


def found(lo: float, hi: float, unit: str = "relative") -> Difference:
    return Difference(unit, (lo + hi) / 2, lo, hi, 0.0, 0.5, 16)


@pytest.mark.parametrize(
    ("lo", "hi", "better", "expected"),
    [
        (-0.2, -0.1, "lower", Verdict.BETTER),
        (-0.2, -0.1, "higher", Verdict.WORSE),
        (0.1, 0.2, "lower", Verdict.WORSE),
        (-0.2, -0.01, "lower", Verdict.BETTER),
        (-0.04, 0.04, "lower", Verdict.SAME),
        (-0.04, -0.01, "lower", Verdict.SAME),
        (-0.2, 0.1, "lower", Verdict.UNKNOWN),
        (-0.2, -0.1, "none", Verdict.UNRATED),
    ],
)
def test_verdicts(lo: float, hi: float, better: str, expected: str) -> None:
    assert verdict(found(lo, hi), better) == expected


def test_one_replication_has_no_interval_and_so_no_verdict() -> None:
    assert verdict(found(-0.2, -0.2)._replace(replications=1), "lower") == Verdict.UNKNOWN


def test_the_smallest_difference_that_matters_is_the_readers() -> None:
    assert verdict(found(-0.04, -0.01), "lower", smallest=0.02) == Verdict.BETTER


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
    assert verdict(result, "lower") == Verdict.UNRATED


@pytest.mark.parametrize("replications", [8, 16, 64])
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
