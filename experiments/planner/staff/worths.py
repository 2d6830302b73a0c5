"""Alternatives to more PKs, each as worth so many PKs."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from experiments.comparison.matters import Matters
from experiments.planner.staff.curve import Worth, worth
from experiments.planner.staff.ways import Alternative
from scenarios.runs.statistics import difference
from scenarios.runs.verdicts import FALLING, FEWEST, RISING, verdict
from sim.ledger.outcomes import OUTCOMES, Better

COLUMNS = ("alternative", "decides", "outcome", "mean", "lo", "hi", "beyond", "said")


def worths(
    curve: pd.DataFrame,
    beside: pd.DataFrame,
    others: Sequence[Alternative],
    outcomes: Sequence[str],
    today: int,
    matters: Matters,
) -> pd.DataFrame:
    """A row an alternative and outcome: how many posts more than `today`'s would do the same.

    `curve` are the outcomes of the office as it works today, by posts; `beside` those of the alternatives. `said` is
    `more` or `fewer` where the interval excludes none, `none` where nothing changes in any replication, `flat` where
    the posts themselves do not surely move the outcome the better way, and `cannot_tell` otherwise.
    """
    rows = []
    for outcome in outcomes:
        lines, falling = by_posts(curve, outcome), _falls(outcome)
        flat = is_flat(lines, outcome, matters)
        for other in others:
            of_other = beside[(beside["way"] == other.name) & (beside["outcome"] == outcome)]
            found = worth(lines, of_other.set_index("replication")["value"], today, falling)
            row = (other.name, other.decides, outcome, *found, said(found, flat, lines.shape[1]))
            rows.append(row)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def said(found: Worth, flat: bool, replications: int) -> str:
    """What may be said of a worth.

    >>> said(Worth(3.0, 1.0, 5.0, 0), False, 12), said(Worth(3.0, -1.0, 5.0, 0), False, 12)
    ('more', 'cannot_tell')
    """
    if flat:
        return "flat"
    if found.lo == found.hi == 0.0:
        return "none"
    if replications < FEWEST or math.isnan(found.mean) or found.lo <= 0.0 <= found.hi:
        return "cannot_tell"
    return "more" if found.lo > 0.0 else "fewer"


def by_posts(curve: pd.DataFrame, outcome: str) -> pd.DataFrame:
    """An outcome's values: a row a number of posts, in order, a column a replication."""
    return curve[curve["outcome"] == outcome].pivot(index="posts", columns="replication", values="value")


def is_flat(lines: pd.DataFrame, outcome: str, matters: Matters) -> bool:
    """Whether more posts do not surely move an outcome the better way, from the fewest that were tried to the most."""
    few, many = list(lines.iloc[0]), list(lines.iloc[-1])
    loss = matters.of(outcome)
    change, _pairs = difference(many, few, few, OUTCOMES[outcome].unit, absolute=loss.relative is None)
    moved = verdict(change, loss.least(change.unit))
    return moved not in (FALLING if _falls(outcome) else RISING)


def _falls(outcome: str) -> bool:
    """Whether less of it is better."""
    return OUTCOMES[outcome].better != Better.HIGHER
