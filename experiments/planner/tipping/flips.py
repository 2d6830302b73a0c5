"""Where a verdict flips as one number moves over its range."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from experiments.comparison.marks import A_LITTLE, Mark, mark
from experiments.comparison.matters import PARTS, Matters
from scenarios.runs.statistics import Difference, difference
from scenarios.runs.verdicts import Verdict, verdict
from sim.ledger.outcomes import OUTCOMES

RESAMPLES = 400


class Side(StrEnum):
    """What a verdict means for a planner."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    OPEN = "open"


class Fate(StrEnum):
    """What becomes of a verdict over a number's range.

    `holds`: the same at every value tried. `fades`: another, or none that is sure, at some. `turns`: the mean
    difference changes its sign, or the opposite is sure at some. `settles`: nothing is sure as drawn, and something is
    at some.
    """

    HOLDS = "holds"
    FADES = "fades"
    TURNS = "turns"
    SETTLES = "settles"


class Flip(NamedTuple):
    """A verdict over a number's range: what becomes of it; where the mean difference changes its sign (nan where it
    does not), with the 95 % interval of that value and the share of resamples in which it does; and between which
    values tried the verdict is first lost, from the middle outwards (nan where it is not).
    """

    fate: Fate
    value: float
    lo: float
    hi: float
    crosses: float
    lost_from: float
    lost_to: float


def judged(
    values: Sequence[float], baseline: Sequence[float], whole: Sequence[float], outcome: str, matters: Matters
) -> tuple[Difference, Verdict]:
    """The paired difference of an outcome and its verdict, as a comparison has them.

    `whole` is what a relative difference is a share of (`scale_of`).
    """
    loss = matters.of(outcome)
    found, _pairs = difference(values, baseline, whole, OUTCOMES[outcome].unit, absolute=loss.relative is None)
    return found, verdict(found, loss.least(found.unit))


def scale_of(outcome: str) -> str:
    """The outcome of which a relative difference is a share: its own, but for parts of the headline."""
    return PARTS.get(outcome, outcome)


def side(said: Verdict, outcome: str) -> Side:
    """Whether a verdict is a gain, a loss, or surely none that matters; open where nothing is sure, or neither way is
    better.

    >>> side(Verdict.FALLS, "late_litmas").value, side(Verdict.CANNOT_TELL, "late_litmas").value
    ('better', 'open')
    """
    if said in (*A_LITTLE, Verdict.NO_CHANGE):
        return Side.SAME
    return {Mark.GAINED: Side.BETTER, Mark.LOST: Side.WORSE}.get(mark(said, outcome), Side.OPEN)


def flip(points: Sequence[float], pairs: np.ndarray, sides: Sequence[Side], drawn: Side) -> Flip:
    """What becomes of a verdict, from the values tried in rising order, the differences (a row a replication, a column
    a value), the side of the verdict at each value, and its side as the number is drawn.

    >>> found = flip([0.0, 1.0], np.array([[-1.0, 1.0], [-1.0, 1.0]]), [Side.BETTER, Side.WORSE], Side.BETTER)
    >>> found.fate.value, found.value
    ('turns', 0.5)
    """
    middle = len(points) // 2
    value = crossing(points, pairs.mean(axis=0))
    rng = np.random.default_rng(1)
    resampled = (pairs[rng.integers(0, len(pairs), len(pairs))].mean(axis=0) for _k in range(RESAMPLES))
    crossings = np.array([crossing(points, means) for means in resampled])
    there = crossings[~np.isnan(crossings)]
    lo, hi = np.quantile(there, (0.025, 0.975)) if len(there) else (math.nan, math.nan)
    lost = [k for k, one in enumerate(sides) if one != drawn]
    first = min(lost, key=lambda k: abs(k - middle), default=None)
    inner = first if first is None or first == middle else first + (1 if first < middle else -1)
    opposite = {Side.BETTER: Side.WORSE, Side.WORSE: Side.BETTER}.get(drawn)
    if drawn == Side.OPEN:
        fate = Fate.SETTLES if lost else Fate.HOLDS
    elif opposite in sides or (opposite is not None and not math.isnan(value)):
        fate = Fate.TURNS
    else:
        fate = Fate.FADES if lost else Fate.HOLDS
    bracket = sorted((points[inner], points[first])) if first is not None and inner is not None else [math.nan] * 2
    return Flip(fate, value, float(lo), float(hi), len(there) / RESAMPLES, *bracket)


def crossing(points: Sequence[float], means: Sequence[float]) -> float:
    """Where a line through the means changes its sign, the place nearest the middle; nan where it does not.

    >>> crossing([0.0, 1.0, 2.0], [1.0, -1.0, -2.0]), crossing([0.0, 1.0], [1.0, 2.0])
    (0.5, nan)
    """
    found = []
    for k in range(len(points) - 1):
        left, right = means[k], means[k + 1]
        if left * right < 0.0:
            found.append(points[k] + (points[k + 1] - points[k]) * left / (left - right))
        elif left == 0.0 and right != 0.0 and k > 0:
            found.append(points[k])
    middle = points[len(points) // 2]
    return float(min(found, key=lambda x: abs(x - middle), default=math.nan))
