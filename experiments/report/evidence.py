"""The numbers behind an answer: how many are known from where, which are disputed, and their sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from experiments.documents.blocks import Block, Note, Paragraph, Table, plain
from experiments.documents.numbers import number, trimmed
from experiments.documents.sheet import Sheet
from experiments.documents.words import Words
from sim.parameters import Parameter, Parameters
from sim.text.language import N_, _

GRADES = Words(
    {
        "A": N_("from Indonesian offices, statistics or law"),
        "B": N_("from studies elsewhere"),
        "C": N_("assumed by the modeller"),
    }
)


MILLION = 1e6


def by_grade() -> str:
    """How many of the uncertain numbers are of which grade, in a sentence."""
    counts = Counter(entry.grade for entry in _uncertain())
    return _(
        "Of the {all} uncertain numbers of the model, {a} come from Indonesian offices, statistics or law (grade A), "
        "{b} from studies elsewhere (B), and {c} are the modeller's assumptions (C)."
    ).format(all=sum(counts.values()), a=counts["A"], b=counts["B"], c=counts["C"])


def disputed() -> list[Block]:
    """The assumed strengths of mechanisms, with the values at which they do nothing inside or outside their range."""
    entries = [entry for entry in _uncertain() if entry.mechanism and entry.grade == "C"]
    within = sum(entry.off is not None and entry.low <= entry.off <= entry.high for entry in entries)
    told = _(
        "These {n} strengths decide how far the mechanisms reach, and nobody has measured them here. With {within} of "
        "them, no effect at all lies within the range that is drawn from."
    ).format(n=len(entries), within=within)
    head = [_("number"), _("range"), _("unit")]
    rows = [[plain(_(entry.meaning)), _range(entry), plain(_(entry.unit))] for entry in entries]
    return [Paragraph(told), Table(head, rows)]


def sources() -> list[Block]:
    """The numbers that somebody has measured, with where."""
    entries = sorted((e for e in Parameters.read().entries.values() if e.grade != "C"), key=lambda e: e.grade)
    head = [_("number"), _("value (range), unit"), _("grade"), _("source")]
    rows = [
        [
            plain(_(entry.meaning)),
            _("{value} ({range}) {unit}").format(
                value=_figure(entry.value), range=_range(entry), unit=plain(_(entry.unit))
            ),
            entry.grade,
            plain(_(entry.source)),
        ]
        for entry in entries
    ]
    return [
        Table(head, rows),
        Note(
            _(
                "Letters and digits such as D6 or S62 are entries of the project's list of evidence. All other "
                "numbers are grade C: they stand, with what they rest on, in the workbook."
            )
        ),
    ]


def sheet() -> Sheet:
    """Every number of the model."""
    rows = [
        (e.name, _(e.meaning), e.value, e.low, e.high, _(e.unit), e.prior, e.grade, _(e.source))
        for e in Parameters.read().entries.values()
    ]
    names = ["parameter", "meaning", "value", "low", "high", "unit", "prior", "grade", "source"]
    columns = {
        "parameter": ("", _("name of the number in sim/parameters.toml")),
        "meaning": ("", _("what it is")),
        "value": (_("unit of the row"), _("central value")),
        "low": (_("unit of the row"), _("lower end of the range that is drawn from")),
        "high": (_("unit of the row"), _("upper end of the range that is drawn from")),
        "unit": ("", _("unit of the row")),
        "prior": ("", _("how it is drawn: fixed, uniform or triangular")),
        "grade": ("", "; ".join(f"{grade}: {word}" for grade, word in GRADES.items())),
        "source": ("", _("where it comes from")),
    }
    return Sheet("parameters", _("Every number of the model"), pd.DataFrame(rows, columns=names), columns)


def _uncertain() -> Iterable[Parameter]:
    return [entry for entry in Parameters.read().entries.values() if entry.prior != "fixed"]


def _range(entry: Parameter) -> str:
    return _("{low} to {high}").format(low=_figure(entry.low), high=_figure(entry.high))


def _figure(x: float) -> str:
    return number(x, 0) if abs(x) >= MILLION else trimmed(x)
