"""Empty forms that an office fills in: a workbook a kind of table, with its fields, codes, and the legal basis."""

from __future__ import annotations

import datetime

import pandas as pd

from calibration.registers.codes import VOCABULARIES
from calibration.registers.fields import DATE, ID, MONTH, NUMBER, TEXT, YEAR, Kind, codes_of
from calibration.registers.kinds import KINDS
from calibration.registers.series import SERIES
from experiments.documents.about import About
from experiments.documents.sheet import Sheet
from experiments.documents.words import Words
from experiments.documents.workbook import render
from sim.text.language import N_, _

TITLES = Words(
    {
        "totals": N_("Totals"),
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
        "code": N_("a word of the sheet of codes"),
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
    """The form of a kind of table as an Excel file, in the language of this call."""
    columns = {field.heading: ("", _(field.meaning)) for field in kind.fields.values()}
    empty = Sheet(TITLES[name], _(kind.meaning), pd.DataFrame(columns=list(columns)), columns)
    sheets = [empty, _fields(kind), _codes(kind), _legal()]
    about = About(_("Form: {name}").format(name=TITLES[name]), "bapas", day)
    return render([sheet for sheet in sheets if len(sheet.table.columns)], about, [_(text) for text in HOW])


def forms(day: datetime.date) -> dict[str, bytes]:
    """All forms, by file name."""
    return {f"{name}.xlsx": form(name, kind, day) for name, kind in KINDS.items()}


def _fields(kind: Kind) -> Sheet:
    """What each column is."""
    rows = [
        (field.heading, code, TYPES[field.type], _unit(code), _("yes") if field.required else "", _(field.meaning))
        for code, field in kind.fields.items()
    ]
    head = [_("column"), _("field"), _("written as"), _("unit"), _("needed"), _("meaning")]
    return Sheet(_("Fields"), _("What each column is"), pd.DataFrame(rows, columns=head), {})


def _unit(code: str) -> str:
    return _(SERIES[code].unit) if code in SERIES else ""


def _codes(kind: Kind) -> Sheet:
    """The codes of each column that has any, and words that are read as them."""
    rows = [
        (field.heading, code, ", ".join(VOCABULARIES[field.vocabulary][code]))
        for field in kind.fields.values()
        for code in codes_of(field)
    ]
    head = [_("column"), _("code"), _("words that are read as it")]
    return Sheet(_("Codes"), _("Codes"), pd.DataFrame(rows, columns=head if rows else None), {})


def _legal() -> Sheet:
    table = pd.DataFrame({_("what to know"): [_(text) for text in LEGAL]})
    return Sheet(_("Legal basis"), _("Legal basis"), table, {})
