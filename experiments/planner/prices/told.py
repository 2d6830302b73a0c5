"""The sheet of prices as a table, and what is said of it."""

from __future__ import annotations

from experiments.documents.blocks import Note, Page, Table, plain
from experiments.documents.numbers import in_figures, number
from experiments.planner.prices.prices import Price, Prices
from sim.text.language import _

SMALL = 10.0


def price_table(prices: Prices) -> Page:
    """Every price with its range, year, grade and source."""
    head = [_("price"), _("value (range), unit"), _("rupiah of"), _("grade"), _("source")]
    rows = [
        [plain(_(price.meaning)), _value(price), str(price.year), price.grade, plain(_(price.source))]
        for price in prices.values()
    ]
    told = _(
        "An office that knows better gives its own prices in a file: --prices FILE. Grade C: nobody has priced it."
    )
    return [Table(head, rows, (2,)), Note(told)]


def inflation_told(prices: Prices) -> str:
    """What is taken of inflation."""
    rise = prices["inflation"]
    return _("Prices rise by {rate:.1f} % a year (grade {grade}): {source}").format(
        rate=100.0 * rise.value, grade=rise.grade, source=plain(_(rise.source))
    )


def _value(price: Price) -> str:
    mean, unit = _figure(price.value), plain(_(price.unit))
    if price.low is None or price.high is None:
        return f"{mean} {unit}"
    return _("{value} ({low} to {high}) {unit}").format(
        value=mean, low=_figure(price.low), high=_figure(price.high), unit=unit
    )


def _figure(x: float) -> str:
    return number(x, 0) if x >= SMALL else in_figures(x)
