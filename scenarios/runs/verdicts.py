"""Verdicts on paired differences: what nearly all replications agree on, and how many more it takes to know.

A relative difference is judged as a logarithm of the ratio, so that a fall and a rise by the same factor weigh the
same; a difference in the outcome's own unit as it is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from scenarios.runs.statistics import RELATIVE, Difference
from sim.guest import undisturbed

with undisturbed():
    from scipy.special import bdtr

SURE = Fraction(9, 10)
FEWEST = math.ceil((2 * SURE - 1) / (1 - SURE))  # replications with which anything can be sure
LUCK = 0.05


class Verdict(StrEnum):
    """What the replications say of a difference; of those that are true, the first in this order."""

    NO_CHANGE = "no_change"
    FALLS = "falls"
    RISES = "rises"
    FALLS_A_LITTLE = "falls_a_little"
    RISES_A_LITTLE = "rises_a_little"
    FALLS_UNSURE = "falls_unsure"
    RISES_UNSURE = "rises_unsure"
    CANNOT_TELL = "cannot_tell"
    NO_VALUE = "no_value"


FALLING = (Verdict.FALLS, Verdict.FALLS_A_LITTLE, Verdict.FALLS_UNSURE)
RISING = (Verdict.RISES, Verdict.RISES_A_LITTLE, Verdict.RISES_UNSURE)


class Chances(NamedTuple):
    """Chances that a further replication is better, and better by what matters; nan where neither way is better or
    no one knows what matters.
    """

    better: float
    matters: float


def chance(holds: Iterable[bool]) -> Fraction:
    """The chance that something holds in a further replication, by Laplace's rule: (k + 1) / (n + 2) where it held in
    k of n.

    >>> chance([True] * 8), chance([])
    (Fraction(9, 10), Fraction(1, 2))
    """
    seen = [bool(one) for one in holds]
    return Fraction(sum(seen) + 1, len(seen) + 2)


def surely(holds: Iterable[bool]) -> bool:
    """Whether that chance is at least 90 %: all of 8 replications, 17 of 18, 37 of 40.

    >>> surely([True] * 8), surely([True] * 7), surely([True] * 17 + [False])
    (True, False, True)
    """
    return chance(holds) >= SURE


def verdict(found: Difference, matters: float) -> Verdict:
    """What the replications surely say of a difference, given the smallest one that matters, in the unit of `found`.

    `matters` is nan where nobody knows what matters: then only the sign is judged. `no_change`: surely inside what
    matters (or exactly zero). `falls`, `rises`: surely by at least that. `falls_a_little`: surely a fall, and surely
    none that matters. `falls_unsure`: surely a fall, of unsure size. `cannot_tell`: none of these. `no_value`: no
    replication has a difference.

    >>> fall = Difference("relative", -0.2, -0.3, -0.1, 0.01, 8, (-0.2,) * 8)
    >>> verdict(fall, 0.05).value, verdict(fall, 0.5).value, verdict(fall, math.nan).value
    ('falls', 'no_change', 'falls_unsure')
    """
    if not found.values:
        return Verdict.NO_VALUE
    x, least = _judged(found, matters)
    falls, rises = x < 0.0, x > 0.0
    said = {
        Verdict.NO_CHANGE: (_inside(x, least),),
        Verdict.FALLS: (falls & (x <= -least),),
        Verdict.RISES: (rises & (x >= least),),
        Verdict.FALLS_A_LITTLE: (falls, x > -least),
        Verdict.RISES_A_LITTLE: (rises, x < least),
        Verdict.FALLS_UNSURE: (falls,),
        Verdict.RISES_UNSURE: (rises,),
    }
    return next((one for one, claims in said.items() if all(map(surely, claims))), Verdict.CANNOT_TELL)


def chances(found: Difference, better: str, matters: float) -> Chances:
    """The chances that a further replication is better, where `better` is `lower` or `higher`.

    >>> fall = Difference("relative", -0.2, -0.3, -0.1, 0.01, 8, (-0.2,) * 8)
    >>> chances(fall, "lower", 0.05), chances(fall, "higher", 0.05)
    (Chances(better=0.9, matters=0.9), Chances(better=0.1, matters=0.1))
    """
    if better == "none" or not found.values:
        return Chances(math.nan, math.nan)
    x, least = _judged(found, matters)
    gain = -x if better == "lower" else x
    enough = math.nan if math.isnan(least) else float(chance((gain > 0.0) & (gain >= least)))
    return Chances(float(chance(gain > 0.0)), enough)


def needed(found: Difference, matters: float) -> float:
    """How many more replications a verdict needs: 0 where there is one, nan where no further run will tell.

    Of what a verdict may say (no change, a fall, a rise), the one that holds in most replications leads: in k of n, a
    share p. Where p is above 90 %, it is sure from (2 * 0.9 - 1) / (p - 0.9) replications on, if p holds. Otherwise
    n may be too few: if k is not too low for a share of 90 % (binomial, 5 %), these are the fewest more that make it
    sure, if all of them agree: (0.9 (n + 2) - (k + 1)) / 0.1. If k is too low, the replications differ for good, by
    what is unknown: no further run will tell.

    >>> two = Difference("relative", -0.1, -0.1, -0.1, 0.0, 2, (-0.1, -0.1))
    >>> split = two._replace(replications=40, values=(-0.1, 0.1) * 20)
    >>> needed(two, 0.05), needed(split, 0.05)
    (6.0, nan)
    """
    if verdict(found, matters) == Verdict.NO_VALUE:
        return math.nan
    if verdict(found, matters) != Verdict.CANNOT_TELL:
        return 0.0
    x, least = _judged(found, matters)
    n, k = len(x), max(int(claim.sum()) for claim in (_inside(x, least), x < 0.0, x > 0.0))
    share = Fraction(k, n)
    if share > SURE:
        return float(math.ceil((2 * SURE - 1) / (share - SURE)) - n)
    if bdtr(k, n, float(SURE)) < LUCK:
        return math.nan
    return float(math.ceil((SURE * (n + 2) - (k + 1)) / (1 - SURE)))


def _judged(found: Difference, matters: float) -> tuple[np.ndarray, float]:
    """The differences as they are judged, and the smallest that matters on the same scale."""
    x = np.array(found.values)
    if found.unit != RELATIVE:
        return x, matters
    with np.errstate(divide="ignore"):
        return np.log1p(np.maximum(x, -1.0)), math.log1p(matters)


def _inside(x: np.ndarray, least: float) -> np.ndarray:
    return (np.abs(x) < least) | (x == 0.0)
