"""Reading a roll-out: Poisson regression of counts on office, year and exposure, all trials at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.guest import undisturbed

with undisturbed():
    from scipy.stats import chi2, norm
    from scipy.stats import t as student

Array = np.ndarray
STEPS = 7  # of Newton's method, each of which doubles the digits
RIDGE = 1e-8
FARTHEST = 20.0  # logarithm of a mean or a ratio beyond which nothing is told apart


class Reading(NamedTuple):
    """The logarithm of the ratio of rates (exposed by not) in each trial, and its 95 % interval."""

    log: Array
    lo: Array
    hi: Array

    @property
    def seen(self) -> Array:
        """Trials whose interval excludes no change."""
        return (self.lo > 0.0) | (self.hi < 0.0)

    @property
    def fall_seen(self) -> Array:
        """Trials whose interval lies below no change."""
        return self.hi < 0.0


def stepped(offices: int, years: int) -> Array:
    """Which offices are exposed in which years (offices by years): none in the first, all in the last, and in between
    they cross over in groups of a size, a group a year.

    >>> stepped(2, 3).astype(int).tolist()
    [[0, 1, 1], [0, 0, 1]]
    """
    crossing = 1 + np.arange(offices) * (years - 1) // offices
    return np.arange(years) >= crossing[:, None]


def read_wedge(counts: Array, exposed: Array) -> Reading:
    """The ratio of rates from counts (trials by offices by years) and who was exposed when (offices by years).

    Offices and years have effects of their own; offices that cross over together are added up, which leaves the
    estimate as it is. Counts that vary more than Poisson ones widen the interval by Pearson's dispersion, never less
    than 1; the interval is Student's. Source: Hussey and Hughes 2007, Contemporary Clinical Trials 28(2).

    >>> counts = np.array([[[100, 50, 50], [100, 100, 50]]])
    >>> round(float(np.exp(read_wedge(counts, stepped(2, 3)).log[0])), 3)
    0.5
    """
    groups, member = np.unique(exposed, axis=0, return_inverse=True)
    sums = np.stack([counts[:, member == k].sum(axis=1) for k in range(len(groups))], axis=1).astype(float)
    log, variance, means = _regress(sums, groups)
    shares = means / means.sum(axis=2, keepdims=True)
    expected = np.maximum(counts.sum(axis=2, keepdims=True) * shares[:, member], 1e-12)
    free = max(1, (exposed.shape[0] - 1) * (exposed.shape[1] - 1) - 1)
    dispersion = np.maximum(1.0, ((counts - expected) ** 2 / expected).sum(axis=(1, 2)) / free)
    half = float(student.ppf(0.975, free)) * np.sqrt(dispersion * variance)
    return Reading(log, log - half, log + half)


def read_before_after(counts: Array, exposed: Array) -> Reading:
    """The naive reading: all counts after by all counts before, a year each, with Poisson luck and nothing else."""
    after, before = (counts * exposed).sum(axis=(1, 2)) + 0.5, (counts * ~exposed).sum(axis=(1, 2)) + 0.5
    log = np.log(after / exposed.sum()) - np.log(before / (~exposed).sum())
    half = float(norm.ppf(0.975)) * np.sqrt(1.0 / after + 1.0 / before)
    return Reading(log, log - half, log + half)


def read_arms(cases: Array, others: Array, people: Array, others_people: Array) -> Reading:
    """The ratio of risks in two arms of a waiting list (Katz et al. 1978, Biometrics 34(3)), a trial a row."""
    a, b = cases + 0.5, others + 0.5
    log = np.log(a / (people + 0.5)) - np.log(b / (others_people + 0.5))
    error = np.sqrt(np.maximum(0.0, 1.0 / a - 1.0 / (people + 0.5) + 1.0 / b - 1.0 / (others_people + 0.5)))
    half = float(norm.ppf(0.975)) * error
    return Reading(log, log - half, log + half)


def _regress(sums: Array, exposed: Array) -> tuple[Array, Array, Array]:
    """Newton's method: the logarithm of the ratio, its variance, and the fitted means (trials by groups by years)."""
    trials, groups, years = sums.shape
    office = np.repeat(np.eye(groups), years, axis=0)
    year = np.tile(np.eye(years)[:, 1:], (groups, 1))
    design = np.column_stack([office, year, exposed.reshape(-1).astype(float)])
    pairs = (design[:, :, None] * design[:, None, :]).reshape(len(design), -1)
    size = design.shape[1]

    def information(mu: Array) -> Array:
        return (mu @ pairs).reshape(trials, size, size) + RIDGE * np.eye(size)

    y = sums.reshape(trials, -1)
    eta = np.log(y + 0.5)
    for _step in range(STEPS):
        mu = np.exp(eta)
        working = (mu * eta + y - mu) @ design
        beta = np.linalg.solve(information(mu), working[..., None])[..., 0]
        eta = np.clip(beta @ design.T, -FARTHEST, FARTHEST)
    mu = np.exp(eta)
    variance = np.linalg.inv(information(mu))[:, -1, -1]
    return np.clip(beta[:, -1], -FARTHEST, FARTHEST), variance, mu.reshape(sums.shape)


def dispersion(counts: Array) -> tuple[float, float, float]:
    """Variance by mean of counts (offices by years) beyond what offices and years share, and its 95 % interval; 1 is
    Poisson.

    >>> [round(x, 2) for x in dispersion(np.array([[10, 20], [10, 20]]))]
    [0.0, 0.0, 0.0]
    """
    expected = counts.sum(axis=1, keepdims=True) * counts.sum(axis=0) / max(1, counts.sum())
    free = (counts.shape[0] - 1) * (counts.shape[1] - 1)
    if free < 1 or not expected.all():
        return float("nan"), float("nan"), float("nan")
    total = float(((counts - expected) ** 2 / expected).sum())
    lo, hi = (total / float(chi2.ppf(p, free)) for p in (0.975, 0.025))
    return total / free, lo, hi
