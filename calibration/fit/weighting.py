"""The check of the emulated posterior: its points are simulated, weighted by what the simulator says, and drawn anew.

Weights are smoothed by Pareto smoothed importance sampling (Vehtari et al. 2024, doi 10.48550/arXiv.1507.02646); its
k-hat says whether they can be believed: up to 0.7 they can.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.kernel.world import Floats, Ints

GOOD_K = 0.7
ENOUGH = 100  # independent points from which quantiles and verdicts are told


class Weighted(NamedTuple):
    """`weights` of points (they sum to 1), k-hat, and the size of a sample of equal weights that is worth as much."""

    weights: Floats
    k_hat: float

    @property
    def size(self) -> float:
        """The effective sample size."""
        return float(1.0 / (self.weights**2).sum())

    @property
    def is_good(self) -> bool:
        """Whether the weights can be believed."""
        return self.k_hat <= GOOD_K

    @property
    def is_enough(self) -> bool:
        """Whether the points are worth enough of independent ones."""
        return self.size >= ENOUGH

    def drawn(self, count: int, rng: np.random.Generator) -> Ints:
        """Rows of `count` points of equal weight: each as often as its weight says, give or take one; in no order."""
        steps = (np.arange(count) + rng.random()) / count
        return rng.permutation(np.minimum(np.searchsorted(np.cumsum(self.weights), steps), len(self.weights) - 1))


def weighted(simulated: Floats, emulated: Floats) -> Weighted:
    """Weights by the log likelihoods that the simulator and the emulator give to the same points.

    >>> even = weighted(np.zeros(100), np.zeros(100))
    >>> round(even.size), even.is_good
    (100, True)
    """
    import arviz

    if np.ptp(simulated - emulated) == 0.0:
        return Weighted(np.full(len(simulated), 1.0 / len(simulated)), 0.0)
    log_weights, k_hat = arviz.psislw(simulated - emulated)  # type: ignore[no-untyped-call]
    return Weighted(np.exp(log_weights - np.logaddexp.reduce(log_weights)), float(k_hat))
