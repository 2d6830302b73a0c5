"""Empty forms that an office fills in: a workbook a kind of table, with its fields, codes, and the legal basis."""

from __future__ import annotations

import datetime
from typing import Any

from openpyxl import Workbook

from calibration.registers.fields import CODE, DATE, ID, MONTH, NUMBER, TEXT, YEAR, Kind, codes_of, words_of
from calibration.registers.kinds import KINDS
from calibration.registers.series import SERIES
from calibration.registers.sheets import EXPLAINS
from experiments.documents.about import About, stamp
from experiments.documents.words import Words
from experiments.documents.workbook import packed, sheet_names
from experiments.planner.abk.workbook.cells import finish, head, title, words
from sim.text.language import N_, _

WIDTH = 14.0  # of a column, in digits, at least
TITLES = Words(
    {
        "totals": N_("Totals"),
        "series": N_("List of totals"),
        "clients": N_("Clients"),
        "litmas": N_("Litmas"),
        "transfers": N_("Transfers"),
        "reports": N_("Reports"),
        "assessments": N_("Assessments"),
        "attendance": N_("Attendance"),
        "survey": N_("Survey"),
    }
)
TYPES = Words(
    {
        ID: N_("sign of your own"),
        DATE: N_("date, such as 31/01/2024"),
        CODE: N_("a code below, or a word for it"),
        NUMBER: N_("number"),
        YEAR: N_("year"),
        MONTH: N_("month, by name or 1 to 12"),
        TEXT: N_("text"),
    }
)
LEGAL = (
    N_("Personal data on criminal records and on children are specific personal data (UU 27/2022, article 4)."),
    N_("So a form has no column for names, NIK, addresses, phone numbers or births; a file with one is refused."),
    N_("A client is a code of your own. The list that says who it is stays in the office, apart from this file."),
    N_("Have your legal section check on which basis the office may prepare these data, pass them on and keep them."),
)
HOW = (
    N_("Fill in the form; leave empty what is not known, and write 0 or nihil where there was none."),
    N_("`bapas data check FILE` says what is wrong with it; nothing is sent anywhere."),
)


def form(name: str, kind: Kind, day: datetime.date) -> bytes:
    """The form of a kind of table as an Excel file, in the language of this call: an empty table, then what each
    column and code means, and the legal basis.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    stamp(book.properties, About(_("Form: {name}").format(name=TITLES[name]), "bapas", day), author="creator")
    names = [TITLES[name], EXPLAINS + _("Explanation"), EXPLAINS + _("Legal basis")]
    first, second, third = (book.create_sheet(one) for one in sheet_names(names))
    _empty(first, kind)
    _explained(second, kind)
    row = title(third, _("Legal basis"))
    for k, text in enumerate(LEGAL, start=row):
        words(third, k, 1, _(text))
    finish(third, [100], row)
    return packed(book)


def forms(day: datetime.date) -> dict[str, bytes]:
    """All forms, by file name."""
    return {f"{name}.xlsx": form(name, kind, day) for name, kind in KINDS.items()}


def _empty(sheet: Any, kind: Kind) -> None:
    labels = [field.heading for field in kind.fields.values()]
    row = title(sheet, _(kind.meaning))
    head(sheet, row, labels)
    finish(sheet, [max(WIDTH, len(label) + 2) for label in labels], row + 1)


def _explained(sheet: Any, kind: Kind) -> None:
    """A row a column of the form, then a row a code."""
    row = title(sheet, _("What each column is"), [_(text) for text in HOW])
    head(sheet, row, [_("column"), _("field"), _("written as"), _("unit"), _("needed"), _("meaning")])
    for code, field in kind.fields.items():
        row += 1
        unit = _(SERIES[code].unit) if code in SERIES else ""
        texts = [field.heading, code, TYPES[field.type], unit, _("yes") if field.required else "", _(field.meaning)]
        for column, text in enumerate(texts, start=1):
            words(sheet, row, column, text)
    row += 2
    head(sheet, row, [_("column"), _("code"), _("words that are read as it")])
    for field in kind.fields.values():
        for code in codes_of(field):
            row += 1
            for column, text in enumerate([field.heading, code, ", ".join(words_of(field, code))], start=1):
                words(sheet, row, column, text)
    finish(sheet, [30, 22, 30, 12, 10, 70], 1)
