"""What is said of years held out."""

from __future__ import annotations

import pandas as pd

from calibration.registers.suppression import shown
from experiments.calibrate import figures
from experiments.calibrate.words import SERIES
from experiments.documents.blocks import Note, Paragraph, Table
from experiments.documents.numbers import in_figures, with_interval
from experiments.report.report import Section
from sim.text.language import _


def section(found: pd.DataFrame) -> Section:
    """A chapter of the report."""
    return Section(
        _("Years held out"), [Paragraph(_inside(found)), _table(found), figures.held_out(found), Note(_bounds(found))]
    )


def _inside(found: pd.DataFrame) -> str:
    return _(
        "Each year was left out in turn and predicted from the others: {k} of {n} counts lie within 90 % of their "
        "predictions, where about {expected} would if the model were right."
    ).format(k=int(found["inside"].sum()), n=len(found), expected=in_figures(0.9 * len(found), 2))


def _table(found: pd.DataFrame) -> Table:
    rows = [
        [
            str(row.year),
            " ".join([SERIES[row.series], row.group]).strip(),
            shown(row.value),
            with_interval(in_figures(row.median), in_figures(row.lo), in_figures(row.hi)),
            _("yes") if row.inside else _("no"),
        ]
        for row in found.itertuples()
    ]
    head = [_("year left out"), _("series"), _("data"), _("prediction (median, 90 %)"), _("inside")]
    return Table(head, rows, right=(2, 3))


def _bounds(found: pd.DataFrame) -> str:
    return _(
        "{n} years say little: wide predictions hold whatever comes. They test whether one year's data contradict "
        "another's, and never whether the model is right about a policy."
    ).format(n=found["year"].nunique())
