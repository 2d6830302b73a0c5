"""The pure functions of the page: contrasts of a factorial, and the arithmetic of counts."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from experiments.paper.asked import ASPECTS, combinations, scenario_of
from experiments.paper.aspects import contrasts
from experiments.paper.counts import paper_counts, unchanged, year_pairs
from experiments.paper.poisson import (
    chance_of_fall,
    conditional_p,
    convincing,
    dispersion,
    offices_needed,
    power,
    rate_ratio,
    years_needed,
)
from scenarios import names

A, R, T = (frozenset([name]) for name in ASPECTS)


def synthetic(main: dict[str, float], pair: float, triple: float) -> dict[frozenset[str], float]:
    """A factorial of base 100 whose assessment and ratio interact by `pair`, and all three by `triple`."""
    return {
        c: 100.0 + sum(main[name] for name in c) + pair * (c >= A | R) + triple * (len(c) == 3) for c in combinations()
    }


def test_effects_that_add_up_have_no_interactions() -> None:
    found = contrasts(synthetic({"assessment": -4.0, "ratio": -2.0, "tracking": 1.0}, 0.0, 0.0))
    assert [found[s] for s in (A, R, T)] == pytest.approx([-0.04, -0.02, 0.01])
    assert [found[s] for s in combinations()[4:]] == pytest.approx([0.0] * 4, abs=1e-12)


def test_interactions_are_told_from_main_effects() -> None:
    found = contrasts(synthetic({"assessment": -4.0, "ratio": -2.0, "tracking": 0.0}, -6.0, 0.0))
    assert found[A | R] == pytest.approx(-0.06) and found[A | R | T] == pytest.approx(0.0)
    assert found[A] == pytest.approx(-0.04 - 0.03) and found[T] == pytest.approx(0.0)
    triple = contrasts(synthetic({"assessment": 0.0, "ratio": 0.0, "tracking": 0.0}, 0.0, 8.0))
    assert triple[A | R | T] == pytest.approx(0.08) and triple[A | T] == pytest.approx(0.04)
    assert triple[A] == pytest.approx(0.02)


def test_every_combination_is_a_scenario_of_the_library() -> None:
    assert {scenario_of(c) for c in combinations()} <= set(names()) and len(set(map(scenario_of, combinations()))) == 8


def test_table_1_is_not_distinguishable_from_chance() -> None:
    paper = paper_counts()
    found = rate_ratio(*paper.recorded, *paper.clients)
    assert (round(found.ratio, 2), round(found.lo, 2), round(found.hi, 2), round(found.p, 2)) == (
        0.69,
        0.42,
        1.15,
        0.16,
    )


def test_the_chance_of_a_fall_is_that_of_drawn_counts() -> None:
    pairs = np.random.default_rng(5).poisson(30.5, (400_000, 2))
    drawn = np.mean((pairs[:, 0] > 0) & (pairs[:, 1] <= 26 / 35 * pairs[:, 0]))
    assert chance_of_fall(30.5, 26 / 35) == pytest.approx(drawn, abs=0.003)


def test_conditional_p_is_the_binomials() -> None:
    assert conditional_p(35, 26) == pytest.approx(sum(math.comb(61, k) for k in range(27)) / 2**61)
    limit = convincing(35)
    assert conditional_p(35, limit) <= 0.025 < conditional_p(35, limit + 1)


def test_power_is_that_of_drawn_counts() -> None:
    rng = np.random.default_rng(7)
    before, after = rng.poisson(30.0 * 4, 20_000), rng.poisson(30.0 * 4 * 0.7, 20_000)
    drawn = np.mean(stats.binom.cdf(after, before + after, 0.5) <= 0.025)
    assert power(30.0, 0.3, 4) == pytest.approx(drawn, abs=0.012)
    needed = years_needed(30.0, 0.3)
    assert needed is not None and power(30.0, 0.3, needed) >= 0.8 > power(30.0, 0.3, needed - 1)


def test_a_controlled_design_needs_fewer_offices_for_a_larger_fall_and_a_longer_count() -> None:
    assert offices_needed(30.0, 0.1, 2) > offices_needed(30.0, 0.2, 2) > offices_needed(30.0, 0.2, 4)


def test_so_many_offices_do_have_80_percent_power() -> None:
    offices, rng = offices_needed(30.0, 0.2, 2), np.random.default_rng(3)
    means = 30.0 * 2 * offices * np.array([1.0, 1.0, 1.0, 0.8])
    counts = rng.poisson(means, (20_000, 4))
    change = np.log(counts[:, 3] / counts[:, 2]) - np.log(counts[:, 1] / counts[:, 0])
    assert np.mean(change / np.sqrt((1.0 / counts).sum(1)) < -1.96) == pytest.approx(0.8, abs=0.05)


def test_poisson_counts_have_variance_like_their_mean() -> None:
    index, lo, hi = dispersion(list(np.random.default_rng(2).poisson(30.0, 500)))
    assert lo < 1.0 < hi and index == pytest.approx(1.0, abs=0.2)


def test_pairs_of_years_share_none_and_begin_with_something() -> None:
    years = pd.DataFrame(
        {
            "replication": [0] * 5 + [1] * 2,
            "year": [1, 2, 3, 4, 5, 1, 2],
            "count": [35.0, 26.0, 10.0, 20.0, 1.0, 0.0, 5.0],
            "share": [0.76, 0.53, 0.2, 0.4, 0.1, 0.0, 0.1],
        }
    )
    assert year_pairs(years)["count"].tolist() == pytest.approx([26 / 35, 2.0])
    found = unchanged(years, paper_counts())
    assert (found.pairs, found.count_falls, found.share_falls) == (2, 1, 0)
