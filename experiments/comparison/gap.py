"""The gap between need and supply under the baseline: who has a need, who is believed to, what is there for it."""

from __future__ import annotations

from collections.abc import Iterator

from experiments.comparison.compare import Comparison
from experiments.documents.blocks import Block, Heading, Note, Table
from experiments.documents.numbers import number
from experiments.documents.words import NEEDS
from sim.text.language import _

PERSONS, HOURS = ("had", "believed", "aimed"), ("planned", "offered", "delivered")


def need_and_supply(comparison: Comparison) -> Iterator[Block]:
    """A need a row: persons on an average day, and programme hours a year."""
    table = comparison.gap[comparison.gap["scenario"] == comparison.baseline]
    sums = table.groupby(["need", "measure"])["mean"].sum()
    heads = [_("have it"), _("believed"), _("in plan"), _("h planned"), _("h offered"), _("h had")]
    rows = [
        [word, *(number(float(sums.get((need, measure), 0.0)), 0) for measure in (*PERSONS, *HOURS))]
        for need, word in NEEDS.items()
    ]
    yield Heading(_("Need and supply today: persons on an average day, programme hours a year"))
    yield Table([_("need"), *heads], rows, right=range(1, len(heads) + 1))
    yield Note(_("By risk band and for the other scenarios: gap.csv."))
