"""How likely the data are, given what is expected: their own chance, and the error of what is expected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from scipy import stats
from scipy.special import logsumexp

from sim.kernel.world import Floats

NODES = 128  # of the error; a power of 2
SEED = 1
EDGE = 1e-6


class Target(Protocol):
    """A part of the data."""

    @property
    def quantities(self) -> tuple[str, ...]:
        """What the model is asked for."""

    def log_chance(self, log_shares: Mapping[str, Floats]) -> Floats:
        """The logarithm of its chance, by the logarithms of the expected shares of these quantities."""


def log_likelihood(targets: Sequence[Target], log_shares: Mapping[str, Floats]) -> Floats:
    """The logarithm of the chance of all targets together, of the shape of the log shares."""
    return np.sum([target.log_chance(log_shares) for target in targets], axis=0)


def with_error(
    targets: Sequence[Target], quantities: Sequence[str], means: Floats, errors: Floats, correlation: Floats
) -> Floats:
    """The same where log shares are known with an error: normal around `means` (points, quantities), by standard
    deviations `errors` (points, quantities) and their `correlation` (quantities, quantities). It is averaged over the
    same nodes at every point, so that the result is smooth.

    >>> from calibration.targets.counted import Counted
    >>> data, near = [Counted("recorded", 2023, 35, 5000)], np.log([[0.007]])
    >>> [round(with_error(data, ["recorded"], near, e + 0 * near, np.eye(1)).item(), 1) for e in (0.0, 1.0)]
    [-2.7, -4.5]
    """
    nodes = normal_nodes(len(quantities)) @ np.linalg.cholesky(correlation).T
    shares = means[:, None, :] + errors[:, None, :] * nodes[None]
    chances = log_likelihood(targets, {name: shares[..., k] for k, name in enumerate(quantities)})
    return logsumexp(chances, axis=1) - np.log(len(nodes))


def normal_nodes(dimensions: int) -> Floats:
    """Points of the standard normal distribution, (`NODES`, dimensions): quantiles, or in several dimensions a Sobol
    sequence of them.

    >>> normal_nodes(1).shape, normal_nodes(3).shape
    ((128, 1), (128, 3))
    """
    if dimensions == 1:
        return stats.norm.ppf((np.arange(NODES) + 0.5) / NODES)[:, None]
    sobol = stats.qmc.Sobol(dimensions, rng=np.random.default_rng(SEED))
    return stats.norm.ppf(np.clip(sobol.random(NODES), EDGE, 1.0 - EDGE))
