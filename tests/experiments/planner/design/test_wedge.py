"""Readings of a roll-out: unbiased where the naive one is not, and honest about nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from experiments.planner.design import trials
from experiments.planner.design.wedge import dispersion, read_arms, read_before_after, read_wedge, stepped


@given(st.integers(1, 40), st.integers(2, 9))
def test_offices_cross_over_once_after_the_first_year_and_before_the_end(offices: int, years: int) -> None:
    exposed = stepped(offices, years)
    assert exposed.shape == (offices, years)
    assert not exposed[:, 0].any() and exposed[:, -1].all()
    assert (np.diff(exposed.astype(int), axis=1) >= 0).all()


@settings(max_examples=30)
@given(st.integers(2, 8), st.integers(3, 6), st.floats(0.3, 1.5), st.integers(0, 10**6))
def test_without_luck_the_wedge_finds_the_ratio_whatever_offices_and_years_are_like(
    offices: int, years: int, ratio: float, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    exposed = stepped(offices, years)
    means = rng.uniform(200, 900, (offices, 1)) * rng.uniform(0.5, 2.0, years) * np.where(exposed, ratio, 1.0)
    assert np.exp(read_wedge(means[None], exposed).log[0]) == pytest.approx(ratio, rel=1e-4)


def test_the_estimate_is_the_maximum_of_the_poisson_likelihood() -> None:
    exposed = stepped(6, 4)
    counts = np.random.default_rng(2).poisson(20, (1, 6, 4))
    log = read_wedge(counts, exposed).log[0]

    def best(ratio: float) -> float:
        """The likelihood's maximum over offices and years, by fitting their margins in turn."""
        mu = np.exp(ratio * exposed)
        for _step in range(2000):
            mu = mu * (counts[0].sum(axis=1) / mu.sum(axis=1))[:, None]
            mu = mu * (counts[0].sum(axis=0) / mu.sum(axis=0))
        return float((counts[0] * np.log(mu) - mu).sum())

    assert best(log) > max(best(log - 0.01), best(log + 0.01))


def test_a_trend_that_all_offices_share_fools_the_naive_reading_and_not_the_wedge() -> None:
    past = trials.Past(np.linspace(200.0, 120.0, 6), 1.0)
    rng = np.random.default_rng(1)
    naive = trials.roll_out(trials.BEFORE_AFTER, past, 8, 6, 0.1, 400, rng)
    wedge = trials.roll_out(trials.WEDGE, past, 8, 6, 0.1, 400, rng)
    assert naive.bias < -0.15 and naive.false_alarms > 0.9
    assert abs(wedge.bias) < 0.02 and wedge.false_alarms < 0.08
    assert wedge.estimate == pytest.approx(-0.1, abs=0.02)


def test_offices_picked_after_a_bad_year_get_better_by_themselves() -> None:
    past = trials.Past(np.full(4, 30.0), 1.0)
    rng = np.random.default_rng(8)
    assert trials.roll_out(trials.BAD_YEAR, past, 4, 2, 0.1, 500, rng).bias < -0.1
    assert abs(trials.roll_out(trials.BEFORE_AFTER, past, 4, 2, 0.1, 500, rng).bias) < 0.03


@pytest.mark.parametrize("spread", [1.0, 3.0])
def test_false_alarms_stay_near_one_in_twenty_also_where_counts_vary_beyond_luck(spread: float) -> None:
    past = trials.Past(np.full(6, 80.0), spread)
    found = trials.roll_out(trials.WEDGE, past, 16, 5, 0.3, 1000, np.random.default_rng(3))
    assert found.false_alarms < 0.08
    assert found.power > found.false_alarms


def test_more_offices_see_more() -> None:
    past = trials.Past(np.full(5, 30.0), 1.0)
    few, many = (trials.roll_out(trials.WEDGE, past, n, 5, 0.2, 500, np.random.default_rng(4)).power for n in (4, 48))
    assert many > few + 0.3


def test_a_waiting_list_by_lot_is_unbiased_and_sees_large_effects() -> None:
    cohort = trials.Cohort(np.array([3000.0, 3200.0]), np.array([0.05, 0.06]))
    found = trials.waiting_list(cohort, 4, 3, 0.2, 1000, np.random.default_rng(5))
    assert found.power > 0.9 and abs(found.bias) < 0.02 and found.false_alarms < 0.08
    assert found.estimate == pytest.approx(-0.2, abs=0.02)


def test_nothing_counted_is_nothing_seen() -> None:
    none = np.zeros((1, 4, 4), dtype=int)
    assert not read_wedge(none, stepped(4, 4)).seen.any()
    assert not read_before_after(none, np.tile([False, False, True, True], (4, 1))).seen.any()
    zero, people = np.zeros(1), np.full(1, 100)
    assert not read_arms(zero, zero, people, people).seen.any()


def test_dispersion_is_one_for_luck_alone_and_what_it_is_otherwise() -> None:
    rng = np.random.default_rng(6)
    assert dispersion(rng.poisson(30, (40, 12)))[0] == pytest.approx(1.0, abs=0.15)
    spread = rng.negative_binomial(30 / 2.0, 1 / 3.0, (40, 12))
    index, lo, hi = dispersion(spread)
    assert lo < 3.0 < hi and lo < index < hi


@given(st.floats(1.0, 4.0), st.floats(5.0, 200.0))
@settings(max_examples=20)
def test_drawn_counts_have_the_mean_and_the_dispersion_they_are_drawn_by(spread: float, mean: float) -> None:
    counts = trials.drawn(trials.Past(np.full(4, mean), spread), 200, 4, 20, np.random.default_rng(7))
    assert counts.mean() == pytest.approx(mean, rel=0.05)
    assert counts.var() / counts.mean() == pytest.approx(spread, rel=0.1)
