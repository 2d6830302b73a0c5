"""Statistics of paired replications: the difference of two scenarios of the same luck and the same parameters."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sim.guest import undisturbed

with undisturbed():
    from scipy.special import stdtrit

SMALLEST = 0.05
RELATIVE = "relative"
MANY = 40


class Difference(NamedTuple):
    """A paired difference over replications: mean, 95 % interval (of a further replication), Monte Carlo
    error of the mean, and its `values`, one a replication that has one.

    `unit` is `relative` (0.05 is 5 % more) or the outcome's own unit.
    """

    unit: str
    mean: float
    lo: float
    hi: float
    mcse: float
    replications: int
    values: tuple[float, ...]


def interval(values: Sequence[float], log: bool = False) -> tuple[float, float]:
    """The 95 % interval in which the value of a further replication is expected, from the values of those there are.

    Below 40 replications, Student's prediction interval: mean -+ t * sd * sqrt(1 + 1/n); on the logarithms where
    `log`. It covers 95 % of normal or lognormal values however few there are. From 40, the 2.5 and 97.5 % quantiles
    (of rank (n + 1) p: 95 % of further values of any distribution lie between them). A single value, or values that
    are all the same, give that value.

    >>> [round(x, 2) for x in interval([1.0, 2.0, 3.0])]
    [-2.97, 6.97]
    """
    x = np.log(values) if log else np.asarray(values, dtype=float)
    n = len(x)
    if n < 2 or x.min() == x.max():
        return float(min(values)), float(max(values))
    if n >= MANY:
        lo, hi = (float(bound) for bound in np.quantile(x, (0.025, 0.975), method="weibull"))
    else:
        half = reach(n) * float(x.std(ddof=1))
        lo, hi = float(x.mean()) - half, float(x.mean()) + half
    return (math.exp(lo), math.exp(hi)) if log else (lo, hi)


def relative_interval(changes: Sequence[float]) -> tuple[float, float]:
    """The 95 % interval of a further relative change: on the logarithms of the ratios, never below -1 (-100 %).

    A change to nothing has no logarithm: where there is one, the interval is that of the changes as they are, cut at
    -1.

    >>> [round(x, 2) for x in relative_interval([-1.0, -0.5, -0.6])]
    [-1.0, 0.61]
    """
    if min(changes) > -1.0:
        lo, hi = interval([1.0 + x for x in changes], log=True)
        return lo - 1.0, hi - 1.0
    lo, hi = interval([max(x, -1.0) for x in changes])
    return max(lo, -1.0), hi


def reach(n: int) -> float:
    """Standard deviations to either side of the mean of `n` replications within which the next is expected (95 %)."""
    return float(stdtrit(n - 1, 0.975)) * math.sqrt(1.0 + 1.0 / n) if n > 1 else 0.0


def summary(values: Sequence[float]) -> tuple[float, float, float, float]:
    """Mean, 95 % interval, and Monte Carlo error of the mean; nan where there is none.

    Values that are all positive keep a positive interval (logarithms).

    >>> summary([1.0, 1.0])
    (1.0, 1.0, 1.0, 0.0)
    """
    x = [v for v in values if not math.isnan(v)]
    if not x:
        return math.nan, math.nan, math.nan, math.nan
    lo, hi = interval(x, log=min(x) > 0.0)
    return float(np.mean(x)), lo, hi, monte_carlo_error(x)


def monte_carlo_error(values: Sequence[float]) -> float:
    """Standard error of the mean of replications, nan where there is but one."""
    return float(np.std(values, ddof=1) / math.sqrt(len(values))) if len(values) > 1 else math.nan


def mean_interval(values: Sequence[float]) -> tuple[float, float, float]:
    """Mean of replications and its 95 % interval (Student); nan where there are too few values for one.

    >>> [round(x, 2) for x in mean_interval([1.0, 2.0, 3.0])]
    [2.0, -0.48, 4.48]
    """
    if len(values) < 2:
        return (values[0] if len(values) else math.nan), math.nan, math.nan
    mean = float(np.mean(values))
    half = float(stdtrit(len(values) - 1, 0.975)) * monte_carlo_error(values)
    return mean, mean - half, mean + half


def share_interval(hits: int, tries: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson).

    >>> [round(x, 2) for x in share_interval(2, 7)]
    [0.08, 0.64]
    """
    with undisturbed():
        from scipy.stats import binomtest  # a second, only where it is needed

    found = binomtest(hits, tries).proportion_ci(method="wilson")
    return float(found.low), float(found.high)


def one_difference(value: float, baseline: float, scale: float, unit: str) -> float:
    """The difference of one pair, as a share of `scale` where the unit is `relative`.

    >>> one_difference(9.0, 10.0, 10.0, "relative")
    -0.1
    """
    if unit != RELATIVE:
        return value - baseline
    return (value - baseline) / scale if scale else math.nan


def difference(
    values: Sequence[float], baseline: Sequence[float], scales: Sequence[float], unit: str, absolute: bool = False
) -> tuple[Difference, list[float]]:
    """The paired difference of two scenarios, and its value in each replication.

    It is relative to `scales` (as a rule the baseline itself); where one of these is zero or empty, or `absolute` is
    asked for, it is in the outcome's own `unit`.
    """
    if not absolute and all(scale != 0.0 and not math.isnan(scale) for scale in scales):
        unit = RELATIVE
    pairs = [one_difference(v, b, s, unit) for v, b, s in zip(values, baseline, scales, strict=True)]
    given = tuple(x for x in pairs if not math.isnan(x))
    if not given:
        return Difference(unit, math.nan, math.nan, math.nan, math.nan, 0, ()), pairs
    lo, hi = relative_interval(given) if unit == RELATIVE else interval(given)
    return Difference(unit, float(np.mean(given)), lo, hi, monte_carlo_error(given), len(given), given), pairs


def spreads(pairs: Sequence[float], echoes: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Standard deviations of a difference by seeds alone and by parameters alone.

    `pairs` has a difference a replication, each with its own seed and its own draw; `echoes` has two differences of
    one draw under two seeds.

    >>> spreads([0.0, 2.0], [(1.0, 1.0)])
    (0.0, 1.4142135623730951)
    """
    echoes = [pair for pair in echoes if not (math.isnan(pair[0]) or math.isnan(pair[1]))]
    pairs = [x for x in pairs if not math.isnan(x)]
    if len(pairs) < 2 or not echoes:
        return math.nan, math.nan
    seeds = sum((a - b) ** 2 for a, b in echoes) / (2.0 * len(echoes))
    total = float(np.var(pairs, ddof=1))
    return math.sqrt(seeds), math.sqrt(max(0.0, total - seeds))
