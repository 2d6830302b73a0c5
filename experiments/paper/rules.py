"""When a claim is supported: by a change, or by a level, on the claim's own outcome.

Sure is what `docs/verdicts.md` calls so: nine in ten replications. What the interval of the mean says, and the
replications do not surely, holds on average.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum

from experiments.comparison.marks import A_LITTLE
from scenarios.runs import verdicts
from scenarios.runs.statistics import Difference, mean_interval
from scenarios.runs.verdicts import FALLING, RISING, surely, verdict
from sim.ledger.outcomes import Better

MANY = 8  # so many that agree are sure


class Verdict(StrEnum):
    """What the model says of a claim."""

    SUPPORTS = "supports"
    ON_AVERAGE = "supports_on_average"
    UNJUDGED = "cannot_judge"
    NOT_SUPPORTED = "not_supported"


def of_change(found: Difference, least: float, better: Better) -> Verdict:
    """What a paired difference says of a claim that its outcome gets better.

    Supported is one for the better by `least`, what matters. Not supported is one that is surely too small to matter,
    or for the worse.

    >>> fall = Difference("relative", -0.2, -0.3, -0.1, 0.01, 8, (-0.2,) * 8)
    >>> of_change(fall, 0.05, Better.LOWER).value, of_change(fall, 0.5, Better.LOWER).value
    ('supports', 'not_supported')
    """
    enough, against = (verdicts.Verdict.FALLS, RISING)
    if better == Better.HIGHER:
        enough, against = (verdicts.Verdict.RISES, FALLING)
    sure = verdict(found, least)
    if sure == enough:
        return Verdict.SUPPORTS
    if sure in (verdicts.Verdict.NO_CHANGE, *A_LITTLE, *against):
        return Verdict.NOT_SUPPORTED
    bounds = mean_interval(found.values)[1:]
    on_average = verdict(found._replace(values=bounds * MANY), least)
    return Verdict.ON_AVERAGE if on_average == enough else Verdict.UNJUDGED


def of_level(values: Sequence[float], low: float, high: float) -> Verdict:
    """What replications say of a claim that an outcome is at least `low` and below `high`.

    >>> of_level([117.0] * 8, 100.0, math.inf).value, of_level([76.0] * 8, 100.0, math.inf).value
    ('supports', 'not_supported')
    """
    known = [x for x in values if not math.isnan(x)]
    inside = [low <= x < high for x in known]
    if surely(inside):
        return Verdict.SUPPORTS
    if surely(not one for one in inside):
        return Verdict.NOT_SUPPORTED
    _mean, lo, hi = mean_interval(known)
    return Verdict.ON_AVERAGE if lo >= low and hi < high else Verdict.UNJUDGED
