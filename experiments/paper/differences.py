"""Paired differences of the page, and how they are told."""

from __future__ import annotations

import math

import pandas as pd

from experiments.comparison.answer import interval
from experiments.comparison.compare import BASELINE, Comparison
from experiments.documents.numbers import number, with_interval
from scenarios.runs.statistics import RELATIVE, Difference, difference
from sim.text.language import _


def difference_of(comparison: Comparison, scenario: str, outcomes: tuple[str, ...], scale: str = "") -> Difference:
    """The paired relative difference of a sum of outcomes from the status quo, where there is anything to compare.

    It is a share of the outcome `scale` of the status quo; where that is absent, of the sum itself.
    """
    wide = comparison.runs.pivot(index="replication", columns=["scenario", "outcome"], values="value")
    ours = sum(wide[(scenario, outcome)] for outcome in outcomes)
    old = sum(wide[(BASELINE, outcome)] for outcome in outcomes)
    base = wide[(BASELINE, scale)] if scale else old
    some = base > 0.0
    return difference(list(ours[some]), list(old[some]), list(base[some]), RELATIVE)[0]


def of_changes(changes: list[float]) -> Difference:
    """The difference whose value in each replication is known already, as a share."""
    ones = [1.0] * len(changes)
    return difference([1.0 + x for x in changes], ones, ones, RELATIVE)[0]


def behaviour_and_custody(comparison: Comparison, name: str) -> tuple[Difference, Difference]:
    """The relative change of true offences by changed behaviour, and by custody."""
    behaviour = difference_of(comparison, name, ("potential_rate",), "true_rate")
    prevented = difference_of(comparison, name, ("prevented_rate",), "true_rate")
    values = tuple(-x for x in prevented.values)
    return behaviour, prevented._replace(mean=-prevented.mean, lo=-prevented.hi, hi=-prevented.lo, values=values)


def change(found: Difference | pd.Series) -> str:
    """A paired difference with its interval, in % where it is relative, else in the outcome's own unit."""
    row = pd.Series(found._asdict()) if isinstance(found, Difference) else found
    return interval(row) if row["replications"] else _("none recorded")


def spread(mean: float, lo: float, hi: float, digits: int = 2) -> str:
    """Mean and interval.

    >>> spread(1.0, 0.5, 2.0)
    '1.00 (0.50 to 2.00)'
    """
    if math.isnan(mean):
        return _("none")
    return with_interval(number(mean, digits), number(lo, digits), number(hi, digits))
