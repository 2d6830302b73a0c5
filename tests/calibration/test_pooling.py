"""Partial pooling: what is known of simulated offices is found, and each is drawn to the others as it should be."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from calibration.pooling import alone, log_marginal, pooled
from sim.text.errors import InputError


def offices(exposure: list[float], recorded: list[int]) -> pd.DataFrame:
    names = [f"office {k}" for k in range(len(exposure))]
    return pd.DataFrame({"office": names, "clients": exposure, "recorded": recorded})


def test_rates_mean_and_spread_of_simulated_offices_are_found() -> None:
    rng = np.random.default_rng(3)
    logs = np.log(0.007) + 0.4 * rng.standard_normal(25)
    exposure = rng.integers(300, 5000, 25).astype(float)
    found = pooled(offices(list(exposure), list(rng.poisson(exposure * np.exp(logs)))))
    inside = found.offices["pooled_lo"].le(np.exp(logs)) & found.offices["pooled_hi"].ge(np.exp(logs))
    assert inside.sum() >= 21  # of 25; below that lies 1 in 100
    assert found.mean[0] < 0.007 < found.mean[2] and found.spread[0] < 0.4 < found.spread[2]
    assert found.new[0] < found.mean[0] and found.new[2] > found.mean[2]
    errors = [np.abs(np.log(found.offices[name].clip(lower=1e-4)) - logs).mean() for name in ("pooled", "rate")]
    assert errors[0] < errors[1]


def test_an_office_is_drawn_to_the_mean_and_the_smaller_one_more() -> None:
    rows = offices([5000, 5000, 5000, 5000, 4000, 200], [35, 36, 34, 35, 56, 3])
    found = pooled(rows).offices
    drawn = (found["rate"] - found["pooled"]) / (found["rate"] - 0.007)
    assert 0.0 < drawn[4] < drawn[5] < 1.2
    narrower = found["pooled_hi"] - found["pooled_lo"] < found["hi"] - found["lo"]
    assert narrower[5] and narrower[4]


@pytest.mark.parametrize("recorded", [[35, 26], [0, 10], [0, 0]])
def test_two_offices_are_enough_and_none_need_have_anything_recorded(recorded: list[int]) -> None:
    found = pooled(offices([4611, 4933], recorded))
    assert (found.offices["pooled_lo"] > 0).all() and found.offices["pooled_hi"].lt(0.02).all()
    assert 0.0 < found.spread[0] < found.spread[1] < found.spread[2]


def test_the_years_of_an_office_add_up() -> None:
    years = pd.DataFrame({"office": ["a", "b", "a"], "clients": [1000, 500, 1000], "recorded": [5, 4, 7]})
    found = pooled(years).offices.set_index("office")
    assert found.loc["a", ["exposure", "recorded"]].tolist() == [2000.0, 12.0]


def test_one_office_alone_is_refused_with_a_sentence() -> None:
    with pytest.raises(InputError, match="no others to be pooled with"):
        pooled(pd.DataFrame({"office": ["a", "a"], "clients": [1000, 1000], "recorded": [5, 6]}))


@settings(max_examples=25)
@given(st.integers(0, 400), st.floats(20.0, 50_000.0), st.floats(-7.0, -2.0), st.floats(0.01, 2.0))
def test_quadrature_gives_the_integral(events: int, exposure: float, mean: float, spread: float) -> None:
    found = log_marginal(np.array([float(events)]), np.array([exposure]), np.array(mean), np.array(spread))
    ends = mean, np.log((events + 0.5) / exposure)  # what the others say, and what the count says
    at = np.linspace(min(ends) - 8.0 * spread, max(ends) + 8.0 * spread, 20_001)
    inside = stats.poisson.logpmf(events, exposure * np.exp(at)) + stats.norm.logpdf(at, mean, spread)
    exact = inside.max() + np.log(integrate.simpson(np.exp(inside - inside.max()), x=at))
    assert float(found) == pytest.approx(exact, abs=0.001)


def test_the_interval_of_a_rate_by_itself_is_the_exact_one() -> None:
    lo, hi = alone(np.array([0.0, 35.0]), np.array([1.0, 1.0]))
    assert lo.round(2).tolist() == [0.0, 24.38] and hi.round(2).tolist() == [3.69, 48.68]
