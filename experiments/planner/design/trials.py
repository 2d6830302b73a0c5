"""Evaluations that could be made, a thousand times each: counts of offices and years drawn as the model's own vary.

What the model gives is a mean a year, with its trend, and how far offices and years vary beyond luck (variance by
mean). Offices of a trial are like this one and share the calendar years, which begin at random. The effect thins what
is counted: each event of an exposed year stays with a probability of one less the fall.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from experiments.planner.design.wedge import Reading, dispersion, read_arms, read_before_after, read_wedge, stepped

Array = np.ndarray
WEDGE, WAITING, BEFORE_AFTER, BAD_YEAR = "stepped", "waiting_list", "before_after", "bad_year"
HONEST, NAIVE = (WEDGE, WAITING), (BEFORE_AFTER, BAD_YEAR)
PICKED_OF = 4  # offices, of which one is picked for its bad year


class Past(NamedTuple):
    """What is counted in an unchanged office: the mean of each year, and the variance of counts by their mean."""

    means: Array
    dispersion: float


class Cohort(NamedTuple):
    """People due for release in a year, and the share who come to notice within twelve months, a replication each."""

    people: Array
    share: Array


class Found(NamedTuple):
    """What a design finds: the share of trials whose interval lies below no change (`power`); the same, on either
    side, where nothing changed (`false_alarms`); the median estimate and where 95 % of estimates lie, as relative
    changes; the median estimate where nothing changed (`bias`, a relative change too).
    """

    power: float
    false_alarms: float
    estimate: float
    estimate_lo: float
    estimate_hi: float
    bias: float


def past_of(histories: Array) -> Past:
    """The straight trend of the mean, and the dispersion, of counts (replications by years).

    >>> past_of(np.array([[10, 20, 30], [10, 20, 30]])).means.round(1).tolist()
    [10.0, 20.0, 30.0]
    """
    at = np.arange(histories.shape[1])
    line = np.polyval(np.polyfit(at, histories.mean(axis=0), 1), at)
    spread = dispersion(histories)[0]
    return Past(np.maximum(line, 0.1 * histories.mean()), 1.0 if np.isnan(spread) else max(1.0, spread))


def drawn(past: Past, offices: int, years: int, trials: int, rng: np.random.Generator) -> Array:
    """Counts, trials by offices by years: Poisson, or negative binomial where the model varies more.

    >>> drawn(Past(np.array([5.0, 5.0]), 1.0), 3, 2, 4, np.random.default_rng(1)).shape
    (4, 3, 2)
    """
    first = rng.integers(len(past.means) - years + 1, size=(trials, 1, 1))
    means = np.broadcast_to(past.means[first + np.arange(years)], (trials, offices, years))
    if past.dispersion <= 1.0:
        return rng.poisson(means)
    return rng.negative_binomial(means / (past.dispersion - 1.0), 1.0 / past.dispersion)


def roll_out(
    kind: str, past: Past, offices: int, years: int, fall: float, trials: int, rng: np.random.Generator
) -> Found:
    """A stepped roll-out, or a naive reading of what was before and after in all offices at once; after a bad year,
    these are the quarter of all offices whose count was the highest in the last year before.
    """
    exposed = stepped(offices, years) if kind == WEDGE else np.tile(np.arange(years) >= years // 2, (offices, 1))
    read = read_wedge if kind == WEDGE else read_before_after

    def counted() -> Array:
        if kind != BAD_YEAR:
            return drawn(past, offices, years, trials, rng)
        counts = drawn(past, PICKED_OF * offices, years, trials, rng)
        worst = np.argsort(-counts[:, :, years // 2 - 1], axis=1, kind="stable")[:, :offices]
        return np.take_along_axis(counts, worst[:, :, None], axis=1)

    unchanged, changed = counted(), counted()
    changed = np.where(exposed, rng.binomial(changed, 1.0 - fall), changed)
    return _found(read(changed, exposed), read(unchanged, exposed))


def waiting_list(
    cohort: Cohort, offices: int, years: int, fall: float, trials: int, rng: np.random.Generator
) -> Found:
    """Half of the people due for release, by lot, are served at once, the others a year later: those of `years` - 1
    years, each followed for a year.
    """

    def read(by: float) -> Reading:
        rows = rng.integers(len(cohort.people), size=(trials, offices))
        half = (cohort.people[rows] * (years - 1)).astype(int) // 2
        served = rng.binomial(half, cohort.share[rows] * (1.0 - by)).sum(axis=1)
        waiting = rng.binomial(half, cohort.share[rows]).sum(axis=1)
        return read_arms(served, waiting, half.sum(axis=1), half.sum(axis=1))

    return _found(read(fall), read(0.0))


def _found(changed: Reading, unchanged: Reading) -> Found:
    lo, hi = np.expm1(np.quantile(changed.log, (0.025, 0.975)))
    return Found(
        power=float(changed.fall_seen.mean()),
        false_alarms=float(unchanged.seen.mean()),
        estimate=float(np.expm1(np.median(changed.log))),
        estimate_lo=float(lo),
        estimate_hi=float(hi),
        bias=float(np.expm1(np.median(unchanged.log))),
    )
