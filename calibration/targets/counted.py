"""A target that is a count: events of a series among so many people, and how it lies around what is expected."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from scipy import stats
from scipy.special import gammaln

from calibration.observables import named
from sim.kernel.world import Floats

LEAST = 1e-12  # share
YEARS_DIFFER = 0.01  # variance of the ratio of a year to the mean: 10 % up or down; modeller


class Distribution(StrEnum):
    """How a count lies around what is expected: rare events, shares of a whole, and both with more spread."""

    POISSON = "poisson"
    BINOMIAL = "binomial"
    NEGATIVE_BINOMIAL = "negative_binomial"
    BETA_BINOMIAL = "beta_binomial"


class Counted(NamedTuple):
    """`value` events of a series, or of a group in it, in a year among `exposure` people or papers.

    `dispersion` is what years differ by beyond chance: the variance of the ratio to what is expected (negative
    binomial), or the correlation within a year (beta-binomial). `source` says where the number stands.
    """

    series: str
    year: int
    value: float
    exposure: float
    distribution: Distribution = Distribution.POISSON
    dispersion: float = 0.0
    group: str = ""
    source: str = ""

    @property
    def quantity(self) -> str:
        """What the model is asked for; years of one series and group ask for the same.

        >>> Counted("recorded", 2023, 35, 4611).quantity
        'recorded'
        """
        return named(self.series, self.group)

    @property
    def quantities(self) -> tuple[str, ...]:
        """All that the model is asked for."""
        return (self.quantity,)

    def log_chance(self, log_shares: Mapping[str, Floats]) -> Floats:
        """The logarithm of the chance of this count, by the logarithm of the expected share, of any shape.

        >>> round(float(Counted("recorded", 2023, 35, 5000).log_chance({"recorded": np.log(0.007)})), 2)
        -2.7
        """
        share = np.asarray(log_shares[self.quantity])
        k, n, expected = self.value, self.exposure, self.exposure * np.exp(share)
        if self.distribution == Distribution.POISSON:
            return k * np.log(expected) - expected - gammaln(k + 1)
        if self.distribution == Distribution.NEGATIVE_BINOMIAL:
            size = 1.0 / self.dispersion
            return stats.nbinom.logpmf(k, size, size / (size + expected))
        p = np.clip(np.exp(share), LEAST, 1.0 - LEAST)
        if self.distribution == Distribution.BINOMIAL:
            return stats.binom.logpmf(k, n, p)
        return stats.betabinom.logpmf(k, n, *self._beta(p))

    def drawn(self, log_shares: Mapping[str, Floats], rng: np.random.Generator) -> Floats:
        """Counts as they might have come, of the shape of the expected shares.

        >>> Counted("recorded", 2023, 35, 5000).drawn({"recorded": np.log(0.007)}, np.random.default_rng(1)).shape
        ()
        """
        share = np.asarray(log_shares[self.quantity])
        expected = self.exposure * np.exp(share)
        if self.distribution == Distribution.POISSON:
            return np.asarray(rng.poisson(expected), dtype=float)
        if self.distribution == Distribution.NEGATIVE_BINOMIAL:
            size = 1.0 / self.dispersion
            return np.asarray(rng.poisson(rng.gamma(size, expected / size)), dtype=float)
        p = np.clip(np.exp(share), LEAST, 1.0 - LEAST)
        if self.distribution == Distribution.BETA_BINOMIAL:
            p = rng.beta(*self._beta(p))
        return np.asarray(rng.binomial(round(self.exposure), p), dtype=float)

    def _beta(self, p: Floats) -> tuple[Floats, Floats]:
        total = 1.0 / self.dispersion - 1.0
        return p * total, (1.0 - p) * total
