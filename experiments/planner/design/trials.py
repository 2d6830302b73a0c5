"""Evaluations that could be made, a thousand times each: offices and years resampled from the model's unchanged years.

An office of a trial is a replication of the model, picked with replacement; all offices of a trial share the calendar
years, which begin at random. The effect thins what is counted: each event of an exposed year stays with a probability
of one less the fall. So the counts vary between years and offices as the model's do, and nothing else is assumed.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from experiments.planner.design.wedge import Reading, read_arms, read_before_after, read_wedge, stepped

Array = np.ndarray
WEDGE, BEFORE_AFTER, WAITING = "stepped", "before_after", "waiting_list"
KINDS = (WEDGE, WAITING, BEFORE_AFTER)


class Cohort(NamedTuple):
    """People due for release in a year, and the share who come to notice within twelve months, a replication each."""

    people: Array
    share: Array


class Found(NamedTuple):
    """What a design finds: the share of trials whose interval lies below no change (`power`); the same, on either
    side, where nothing changed (`false_alarms`); the mean estimate and where 95 % of estimates lie, as relative
    changes; the mean estimate where nothing changed (`bias`, a relative change too).
    """

    power: float
    false_alarms: float
    estimate: float
    estimate_lo: float
    estimate_hi: float
    bias: float


def resampled(histories: Array, offices: int, years: int, trials: int, rng: np.random.Generator) -> Array:
    """Counts, trials by offices by years, from `histories` (replications by years).

    >>> resampled(np.array([[5, 6, 7]]), 2, 3, 1, np.random.default_rng(1)).tolist()
    [[[5, 6, 7], [5, 6, 7]]]
    """
    rows = rng.integers(len(histories), size=(trials, offices, 1))
    first = rng.integers(histories.shape[1] - years + 1, size=(trials, 1, 1))
    return histories[rows, first + np.arange(years)]


def roll_out(
    kind: str, histories: Array, offices: int, years: int, fall: float, trials: int, rng: np.random.Generator
) -> Found:
    """A stepped roll-out, or a naive reading of what was before and after in all offices at once."""
    exposed = stepped(offices, years) if kind == WEDGE else np.tile(np.arange(years) >= years // 2, (offices, 1))
    read = read_wedge if kind == WEDGE else read_before_after
    unchanged = resampled(histories, offices, years, trials, rng)
    changed = resampled(histories, offices, years, trials, rng)
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
        estimate=float(np.expm1(changed.log.mean())),
        estimate_lo=float(lo),
        estimate_hi=float(hi),
        bias=float(np.expm1(unchanged.log.mean())),
    )
