"""The section on shape: the model's curve at the register's level, and where the two part."""

from __future__ import annotations

import pandas as pd

from calibration.survival.estimates import kaplan_meier
from calibration.survival.shape import QUARTER, Shape
from experiments.documents.blocks import Heading, Note, Page, Paragraph, Table
from experiments.documents.numbers import in_figures, number, with_interval
from experiments.survival import figures
from sim.text.language import _


def section(people: pd.DataFrame, found: Shape) -> Page:
    """The blocks; `found` is what `calibration.survival.shape.shape` gave of these `people`."""
    level = _(
        "The level is fitted: the hazard of the register is {scale} times the model's. That says nothing for or"
        " against the model, since what is recorded, of whom and where differ. The shape is not fitted."
    ).format(scale=_told(found.scale))
    fall = _(
        "In the first {weeks} weeks the hazard of the register is {register} times that of the weeks after them; in"
        " the model {model} times."
    ).format(weeks=QUARTER, register=_told(found.fall), model=_told(found.model_fall))
    inside = _("The model's shape lies within the interval of the register's.")
    outside = _("The model's shape lies outside the interval of the register's: it does not follow these people.")
    return [
        Heading(_("The model's curve on the shape of the register")),
        Paragraph(level),
        Paragraph(fall),
        Note(inside if found.agrees else outside),
        _table(found.periods),
        figures.fitted(kaplan_meier(people), found.curve),
    ]


def _told(value: tuple[float, float, float]) -> str:
    mean, lo, hi = (in_figures(x) for x in value)
    return with_interval(mean, lo, hi)


def _table(periods: pd.DataFrame) -> Table:
    head = [_("weeks"), _("reoffences"), _("by the model's shape"), _("ratio (95 % interval)")]
    rows = [
        [
            _("{first} to {last}").format(first=row.first, last=row.last),
            number(row.events, 0),
            number(row.expected),
            with_interval(number(row.ratio, 2), number(row.lo, 2), number(row.hi, 2)),
        ]
        for row in periods.itertuples()
    ]
    return Table(head, rows, right=range(1, 4))
