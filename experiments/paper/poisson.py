"""The arithmetic of two counts: how far they tell a change from chance, and what it would take to tell it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from sim.guest import undisturbed

with undisturbed():
    from scipy import stats

LEVEL = 0.05
POWER = 0.8
FAR = 100


class RateRatio(NamedTuple):
    """The ratio of two rates, its 95 % interval, and two-sided p (log-normal approximation)."""

    ratio: float
    lo: float
    hi: float
    p: float


def rate_ratio(first: int, second: int, first_base: float, second_base: float) -> RateRatio:
    """The second rate against the first.

    >>> [round(x, 2) for x in rate_ratio(35, 26, 4611, 4933)]
    [0.69, 0.42, 1.15, 0.16]
    """
    log = math.log(second / second_base * first_base / first)
    error = math.sqrt(1.0 / first + 1.0 / second)
    half = float(stats.norm.ppf(1.0 - LEVEL / 2.0)) * error
    return RateRatio(
        math.exp(log), math.exp(log - half), math.exp(log + half), 2.0 * float(stats.norm.sf(abs(log) / error))
    )


def chance_of_fall(mean: float, ratio: float) -> float:
    """Chance that, of two counts with one mean, the second is at most `ratio` times the first, which is above 0.

    >>> round(chance_of_fall(1000.0, 0.9), 3)
    0.009
    """
    counts = np.arange(1, int(mean + 12.0 * math.sqrt(mean) + 12.0))
    below = stats.poisson.cdf(np.floor(ratio * counts + 1e-9), mean)
    return float((stats.poisson.pmf(counts, mean) * below).sum())


def conditional_p(first: int, second: int, weight: float = 0.5) -> float:
    """Chance that, of all events of both years, as few or fewer fall in the second, which has `weight` of the base.

    >>> conditional_p(1, 0), conditional_p(4, 0)
    (0.5, 0.0625)
    """
    return float(stats.binom.cdf(second, first + second, weight))


def convincing(first: int, weight: float = 0.5) -> int:
    """The largest second count that chance alone hardly explains: two-sided 5 %, so 2.5 % on this side; -1: none.

    >>> convincing(5), convincing(6)
    (-1, 0)
    """
    found = -1
    while found + 1 < first and conditional_p(first, found + 1, weight) <= LEVEL / 2.0:
        found += 1
    return found


@cache
def power(mean: float, fall: float, years: int) -> float:
    """Power to tell a fall by the share `fall`, from as many years before as after, `mean` counted a year before.

    The test is the conditional one, two-sided 5 %.

    >>> power(30.0, 0.0, 5) < 0.025, power(3000.0, 0.5, 1) > 0.999
    (True, True)
    """
    before, after = mean * years, mean * years * (1.0 - fall)
    whole = before + after
    reach = 8.0 * math.sqrt(whole) + 10.0
    totals = np.arange(max(0, int(whole - reach)), int(whole + reach))
    limit = stats.binom.ppf(LEVEL / 2.0, totals, 0.5)
    limit = np.where(stats.binom.cdf(limit, totals, 0.5) > LEVEL / 2.0, limit - 1.0, limit)
    rejected = stats.binom.cdf(limit, totals, after / whole)
    return float((stats.poisson.pmf(totals, whole) * rejected).sum())


def years_needed(mean: float, fall: float) -> int | None:
    """Years before, and as many after, until a fall is told with 80 % power; None beyond a hundred.

    >>> years_needed(30.0, 0.9), years_needed(30.0, 0.001)
    (1, None)
    """
    return next((years for years in range(1, FAR + 1) if power(mean, fall, years) >= POWER), None)


def offices_needed(mean: float, fall: float, years: int) -> int:
    """Offices in each of two arms, counted `years` before and after, until a difference in the change is told.

    The change of the log count in one arm against the other; each office counts `mean` a year; 80 % power, two-sided
    5 %. Offices that differ in their year-to-year changes by more than chance need more.

    >>> offices_needed(30.0, 0.5, 1)
    3
    """
    needed = (float(stats.norm.ppf(1.0 - LEVEL / 2.0)) + float(stats.norm.ppf(POWER))) ** 2
    variance = (3.0 + 1.0 / (1.0 - fall)) / (mean * years)
    return math.ceil(needed * variance / math.log(1.0 - fall) ** 2)


def dispersion(counts: Sequence[float]) -> tuple[float, float, float]:
    """Variance over mean of counts, 1 where they are Poisson, and its 95 % interval.

    >>> dispersion([2.0, 2.0])[0]
    0.0
    """
    x = np.asarray(counts, dtype=float)
    if len(x) < 2 or x.mean() == 0.0:
        return math.nan, math.nan, math.nan
    index, free = float(x.var(ddof=1) / x.mean()), len(x) - 1
    return index, index * free / float(stats.chi2.ppf(0.975, free)), index * free / float(stats.chi2.ppf(0.025, free))
