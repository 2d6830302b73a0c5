"""Targets that are counts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from calibration.targets.counted import Counted, Distribution
from calibration.targets.likelihood import log_likelihood, with_error
from sim.kernel.world import Floats

DISPERSIONS = {
    Distribution.POISSON: 0.0,
    Distribution.BINOMIAL: 0.0,
    Distribution.NEGATIVE_BINOMIAL: 0.05,
    Distribution.BETA_BINOMIAL: 0.01,
}
PEOPLE = 60


def chances(distribution: Distribution, share: float) -> Floats:
    counts = np.arange(400.0)
    target = [Counted("recorded", 2024, k, PEOPLE, distribution, DISPERSIONS[distribution]) for k in counts]
    return np.exp([float(one.log_chance({"recorded": np.log(share)})) for one in target])


@given(st.sampled_from(list(Distribution)), st.floats(0.001, 0.6))
def test_chances_of_all_counts_sum_to_one_around_what_is_expected(distribution: Distribution, share: float) -> None:
    found = chances(distribution, share)
    assert found.sum() == pytest.approx(1.0, abs=1e-6)
    assert found @ np.arange(400) == pytest.approx(PEOPLE * share, rel=1e-3)


@pytest.mark.parametrize("distribution", Distribution)
def test_counts_are_drawn_as_often_as_their_chance_says(distribution: Distribution) -> None:
    target = Counted("recorded", 2024, 0, PEOPLE, distribution, DISPERSIONS[distribution])
    drawn = target.drawn({"recorded": np.full(20_000, np.log(0.2))}, np.random.default_rng(1))
    p = chances(distribution, 0.2)
    kept = p * len(drawn) >= 5
    seen = np.array([(drawn == k).sum() for k in np.flatnonzero(kept)])
    ratio = len(drawn) / (p[kept].sum() * len(drawn))
    assert stats.chisquare(seen, p[kept] * len(drawn) * seen.sum() / (p[kept].sum() * len(drawn))).pvalue > 1e-4
    assert ratio < 1.01


@pytest.mark.parametrize("distribution", Distribution)
@pytest.mark.parametrize("shape", [(), (3,), (2, 3)])
def test_counts_are_drawn_in_any_shape(distribution: Distribution, shape: tuple[int, ...]) -> None:
    target = Counted("recorded", 2024, 0, PEOPLE, distribution, DISPERSIONS[distribution])
    drawn = target.drawn({"recorded": np.full(shape, np.log(0.2))[()]}, np.random.default_rng(1))
    assert drawn.shape == shape and drawn.dtype == float


def test_more_spread_makes_far_counts_likelier() -> None:
    far = {name: chances(name, 0.2)[30] for name in Distribution}
    assert far[Distribution.NEGATIVE_BINOMIAL] > far[Distribution.POISSON]
    assert far[Distribution.BETA_BINOMIAL] > far[Distribution.BINOMIAL]


def test_an_error_is_averaged_out_as_an_integral_says_and_is_shared_by_years() -> None:
    targets = [Counted("recorded", year, k, 5000.0) for year, k in ((2023, 35.0), (2024, 26.0))]
    mean, error = np.log(0.007), 0.2
    grid = np.linspace(-6, 6, 4001)
    inside = np.exp(log_likelihood(targets, {"recorded": mean + error * grid})) * stats.norm.pdf(grid)
    exact = np.log(inside.sum() * (grid[1] - grid[0]))
    found = with_error(targets, ["recorded"], np.array([[mean]]), np.array([[error]]), np.eye(1))
    assert found[0] == pytest.approx(exact, abs=0.02)


def test_a_shared_error_of_two_quantities_is_told_from_two_errors_of_their_own() -> None:
    targets = [Counted("recorded", 2023, 50.0, 5000.0), Counted("revocations", 2023, 20.0, 5000.0)]
    means = np.log([[0.007, 0.006]])
    errors = np.full((1, 2), 0.3)
    apart, together = (
        with_error(targets, ["recorded", "revocations"], means, errors, np.array([[1.0, r], [r, 1.0]]))[0]
        for r in (0.0, 0.95)
    )
    assert apart > together, "one count is above, the other below what is expected"
