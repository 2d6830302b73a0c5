"""The sampler: importance nested sampling (nautilus), until its own standard of convergence is met, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from scipy import stats

from sim.kernel.world import Floats
from sim.text.errors import RunError
from sim.text.language import _

LIVE = 500  # points
SIZE = 1000  # effective sample size
NETWORKS = 1  # that learn where the likelihood is high; without one a cliff in a corner is never closed in
LIVE_EVIDENCE = 0.01  # share of the evidence that may still lie among live points
MOST = 200_000  # likelihoods
FEWEST = 2  # dimensions that nautilus takes; where there are fewer, one stays at its prior
EDGE = 1e-9


class Sampled(NamedTuple):
    """`points` (points, numbers) of equal weight; the logarithm of the evidence with its standard error; the effective
    sample size.
    """

    points: Floats
    log_evidence: float
    error: float
    size: float


def sample(log_likelihood: Callable[[Floats], Floats], dimensions: int, count: int, seed: int) -> Sampled:
    """`count` samples of a posterior whose prior is the standard normal distribution in every dimension;
    `log_likelihood` takes points (points, numbers).

    Raises `RunError` where it has not converged after `MOST` likelihoods: no result is better than a wrong one.

    >>> found = sample(lambda points: -2.0 * (points**2).sum(1), 2, 500, seed=1)  # a variance of 1 / (1 + 4)
    >>> bool(found.size > 1000 and abs(found.points.var() - 0.2) < 0.03)
    True
    >>> bool(abs(found.log_evidence + np.log(5.0)) < 0.1)
    True
    """
    import nautilus

    sampler = nautilus.Sampler(
        lambda shares: stats.norm.ppf(np.clip(shares, EDGE, 1.0 - EDGE)),
        lambda points: log_likelihood(points[:, :dimensions]),
        n_dim=max(dimensions, FEWEST),
        n_live=LIVE,
        n_networks=NETWORKS,
        vectorized=True,
        pass_dict=False,
        seed=seed,
    )
    if not sampler.run(f_live=LIVE_EVIDENCE, n_eff=SIZE, n_like_max=MOST, discard_exploration=True):
        raise RunError(
            _(
                "the sampler did not converge in {n:,} likelihoods (effective sample size {size:,.0f} of {asked:,}): "
                "nothing is reported"
            ).format(n=MOST, size=sampler.n_eff, asked=SIZE)
        )
    points, log_weights, _likelihoods = sampler.posterior()
    points = points[:, :dimensions]
    weights = np.exp(log_weights - log_weights.max())
    steps = (np.arange(count) + 0.5) / count
    rows = np.searchsorted(np.cumsum(weights) / weights.sum(), steps)
    order = np.random.default_rng(seed).permutation(count)
    return Sampled(points[np.minimum(rows, len(points) - 1)][order], sampler.log_z, sampler.n_eff**-0.5, sampler.n_eff)
