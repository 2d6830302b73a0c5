"""The sheets that are worked out: the form that offices know, and five years by grade. Every number is a formula."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from experiments.planner.abk.answer import Form
from experiments.planner.abk.staff import ASSISTANT, GRADES, PK_GRADES, YEARS
from experiments.planner.abk.words import GRADES as GRADE_WORDS
from experiments.planner.abk.workbook.cells import HOURS, PERSONS, PLAIN, finish, head, named, number, title, words
from experiments.table1.workload import UNITS, WORKS
from sim.text.language import _

PKS = "pk"


def used(task: str) -> str:
    """The norm that counts: the official one where it is filled in."""
    return f"IF(ISNUMBER(official_{task}),official_{task},norm_{task})"


def write_form(sheet: Any, form: Form) -> None:
    """The workload of the base year: task, unit, volume, norms, hours, need."""
    notes = [
        _("Volumes of {year}. Hours are volume x norm; the official norm counts where it is filled in.").format(
            year=str(form.base_year)
        ),
        _("Hearings, meetings and duty at the desk have no volume: realistic hours leave them out."),
    ]
    row = title(sheet, _("Workload analysis (analisis beban kerja)"), notes)
    labels = [
        _("no."),
        _("task"),
        _("unit of result"),
        _("volume a year"),
        _("official norm, hours"),
        _("our norm, hours"),
        _("hours a year"),
        _("of these, PKs"),
        _("need of PKs by the rule"),
        _("need of PKs by realistic hours"),
    ]
    head(sheet, row, labels)
    first = row + 1
    for k, task in enumerate(form.tasks.itertuples(), start=1):
        row += 1
        number(sheet, row, 1, k, "0")
        words(sheet, row, 2, WORKS[task.task])
        words(sheet, row, 3, UNITS[task.unit])
        number(sheet, row, 4, f"=volume_{task.task}", HOURS)
        number(sheet, row, 5, f'=IF(ISNUMBER(official_{task.task}),official_{task.task},"")', PLAIN)
        number(sheet, row, 6, f"=norm_{task.task}", PLAIN)
        number(sheet, row, 7, f"=D{row}*{used(task.task)}", HOURS)
        number(sheet, row, 8, f"=G{row}*(1-assistants_{task.task})", HOURS)
        number(sheet, row, 9, f"=H{row}/rule_hours", PLAIN)
        number(sheet, row, 10, f"=H{row}/realistic_hours", PLAIN)
    words(sheet, row + 1, 2, _("all"), bold=True)
    for column, form_of_number in zip("GHIJ", (HOURS, HOURS, PERSONS, PERSONS), strict=True):
        total = f"=SUM({column}{first}:{column}{row})"
        number(sheet, row + 1, "ABCDEFGHIJ".index(column) + 1, total, form_of_number, bold=True)
    staff = "+".join(f"staff_{grade}" for grade in PK_GRADES)
    words(sheet, row + 2, 2, _("PKs there are"))
    words(sheet, row + 3, 2, _("shortage (below zero: more than needed)"), bold=True)
    for column in "IJ":
        place = "ABCDEFGHIJ".index(column) + 1
        number(sheet, row + 2, place, f"={staff}", PERSONS)
        number(sheet, row + 3, place, f"={column}{row + 1}-{column}{row + 2}", PERSONS, bold=True)
    finish(sheet, [6, 44, 14, 13, 13, 13, 13, 13, 13, 13], first)


def write_years(sheet: Any, form: Form) -> None:
    """Need, staff and shortage by year and grade, where nobody is hired."""
    notes = [_("Nobody is hired: what lacks is what a formasi would have to bring. Staff is of 1 January.")]
    row = title(sheet, _("Five years by grade"), notes)
    labels = [_("year"), _("grade of post"), _("staff on 1 January"), _("retire"), _("leave"), _("left")]
    labels += [_("need by the rule"), _("shortage by the rule")]
    labels += [_("need by realistic hours"), _("shortage by realistic hours"), _("hours asked")]
    head(sheet, row, labels)
    below = row + 1
    for k in range(1, YEARS + 1):
        start = row + 1
        for grade in GRADES:
            row += 1
            before = f"staff_{grade}" if k == 1 else f"F{row - len(GRADES) - 1}"
            _grade(sheet, row, k, grade, before)
        row += 1
        _all_pks(sheet, row, k, start)
    finish(sheet, [8, 24, 12, 12, 12, 12, 12, 12, 12, 12, 13], below)


def write_hours(book: Workbook, sheet: Any, form: Form) -> None:
    """Hours of each task in each year, of PKs and of Asisten PK; their sums have names."""
    row = title(sheet, _("Hours by year"), [_("Volumes that follow from clients, entries or litmas grow each year.")])
    years = [str(form.base_year + k) for k in range(1, YEARS + 1)]
    head(sheet, row, [_("task"), *(_("PKs, {year}").format(year=year) for year in years)])
    for column, year in enumerate(years, start=YEARS + 2):
        words(sheet, row, column, _("Asisten PK, {year}").format(year=year), bold=True)
    below = row + 1
    for task in form.tasks["task"]:
        row += 1
        words(sheet, row, 1, WORKS[task])
        for k in range(1, YEARS + 1):
            hours = f"=volume_{task}*(1+intake_growth*grows_{task})^{k}*{used(task)}"
            number(sheet, row, 1 + k, f"{hours}*(1-assistants_{task})", HOURS)
            number(sheet, row, 1 + YEARS + k, f"{hours}*assistants_{task}", HOURS)
    words(sheet, row + 1, 1, _("all"), bold=True)
    for column in range(2, 2 * YEARS + 2):
        who, k = (PKS, column - 1) if column < YEARS + 2 else (ASSISTANT, column - 1 - YEARS)
        letter = get_column_letter(column)
        named(
            book, sheet, row + 1, column, f"hours_{who}_{k}", f"=SUM({letter}{below}:{letter}{row})", HOURS, edit=False
        )
    finish(sheet, [44, *[12] * 2 * YEARS], below)


def _asked(grade: str) -> str:
    """The name of the hours that a grade shares in."""
    return f"hours_{ASSISTANT if grade == ASSISTANT else PKS}"


def _grade(sheet: Any, row: int, k: int, grade: str, before: str) -> None:
    number(sheet, row, 1, f"=base_year+{k}", "0")
    words(sheet, row, 2, GRADE_WORDS[grade])
    for column, formula in (
        ("C", f"={before}"),
        ("D", f"=retire_{grade}_{k}"),
        ("E", f"=turnover*C{row}"),
        ("F", f"=MAX(0,C{row}-D{row}-E{row})"),
        ("G", f"=K{row}/rule_hours"),
        ("H", f"=G{row}-F{row}"),
        ("I", f"=K{row}/realistic_hours"),
        ("J", f"=I{row}-F{row}"),
        ("K", f"=weight_{grade}*{_asked(grade)}_{k}"),
    ):
        number(sheet, row, "ABCDEFGHIJK".index(column) + 1, formula, HOURS if column == "K" else PLAIN)


def _all_pks(sheet: Any, row: int, k: int, start: int) -> None:
    """A year's sums of the four grades of PKs, which stand first."""
    number(sheet, row, 1, f"=base_year+{k}", "0", bold=True)
    words(sheet, row, 2, _("all PKs"), bold=True)
    for place, column in enumerate("CDEFGHIJK", start=3):
        total = f"=SUM({column}{start}:{column}{start + len(PK_GRADES) - 1})"
        number(sheet, row, place, total, HOURS if column == "K" else PLAIN, bold=True)
