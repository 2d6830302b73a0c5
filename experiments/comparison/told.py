"""A difference in words: how many fewer or more, what matters, and what it takes to know."""

from __future__ import annotations

import math

from experiments.comparison.matters import Loss
from experiments.documents.numbers import trimmed
from scenarios.runs.verdicts import Verdict
from sim.text.language import _


def fewer_or_more(lo: float, hi: float, baseline: float) -> str:
    """An interval of relative differences (0.05 is 5 % more) as whole numbers of a count, such as people a year.

    Bounds are rounded outwards, so that the words claim no more than the interval does. Empty where there is none.

    >>> fewer_or_more(-0.0428, -0.0141, 2210.0)
    '31 to 95 fewer'
    >>> fewer_or_more(0.0001, 0.0012, 2210.0), fewer_or_more(-0.01, 0.02, 500.0)
    ('0 to 3 more', '5 fewer to 10 more')
    """
    low, high = (round(bound * baseline, 6) for bound in (lo, hi))  # a millionth is the dust of floating point
    if not math.isfinite(low) or not math.isfinite(high):
        return ""
    few, many = math.floor(low), math.ceil(high)
    if few < 0 < many:
        told = _("{few:,} fewer to {many:,} more")
    elif few == many == 0:
        told = _("none fewer or more")
    elif few == many:
        told = _("{few:,} fewer") if many < 0 else _("{few:,} more")
    else:
        few, many = sorted((abs(few), abs(many)))
        told = _("{few:,} to {many:,} fewer") if low < 0 else _("{few:,} to {many:,} more")
    return told.format(few=abs(few), many=abs(many))


def fewer_or_more_of(lo: float, hi: float, baseline: float) -> str:
    """The same, with what it is of.

    >>> fewer_or_more_of(-0.0428, -0.0141, 2210.0)
    '31 to 95 fewer of 2,210'
    """
    told = fewer_or_more(lo, hi, baseline)
    return _("{told} of {all:,.0f}").format(told=told, all=baseline) if told else ""


def still_needed(verdict: str, needed: float) -> str:
    """How many more replications a verdict (its code, and `needed` beside it) asks for; empty where it is sure.

    >>> still_needed("cannot_tell", 12.0), still_needed("falls", 0.0)
    ('about 12 more replications', '')
    >>> still_needed("cannot_tell", math.nan)
    'the unknown numbers decide: no further run will tell'
    """
    if verdict != Verdict.CANNOT_TELL:
        return ""
    if math.isnan(needed):
        return _("the unknown numbers decide: no further run will tell")
    return _("about {n:,.0f} more replications").format(n=needed)


def what_matters(loss: Loss, unit: str) -> str:
    """The smallest difference that matters in an outcome of this unit (translated already), and why.

    >>> what_matters(Loss(relative=0.05, absolute=1, why="Each counts."), "persons a year")
    '5 % of the status quo, or 1 persons a year where that is zero. Each counts.'
    """
    share = _("{share} % of the status quo").format(share=trimmed(100 * (loss.relative or 0.0)))
    amount = _("{amount} {unit}").format(amount=trimmed(loss.absolute or 0.0), unit=unit)
    both = _("{share}, or {amount} where that is zero").format(share=share, amount=amount)
    least = amount if loss.relative is None else share if loss.absolute is None else both
    return _("{least}. {why}").format(least=least, why=_(loss.why))
