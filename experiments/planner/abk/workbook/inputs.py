"""What may be edited: each input has a name, by which formulas and `reading` find it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from openpyxl import Workbook

from experiments.planner.abk.answer import Form
from experiments.planner.abk.staff import ASSISTANT, GRADES, PK_GRADES, YEARS
from experiments.planner.abk.words import GRADES as GRADE_WORDS
from experiments.planner.abk.workbook.cells import PERSONS, PLAIN, SHARE, finish, head, named, title, words
from experiments.table1.workload import UNITS, WORKS
from sim.calendar import WEEKS_A_YEAR
from sim.text.language import N_, _

MOST = 1e7
LABELS = {
    "rule_hours": N_("effective hours of a person a year, by the ministry's rule"),
    "office_hours": N_("effective hours of a person a year, in this office"),
    "other_share": N_("of these, hearings, meetings, duty at the desk"),
    "absence": N_("working time absent"),
    "turnover": N_("leave for elsewhere in a year"),
    "retirement": N_("retire in a year: only for how long posts are empty"),
    "refill_weeks": N_("weeks until an empty post is filled"),
    "intake_growth": N_("growth of volumes a year"),
}


class Input(NamedTuple):
    """An input: its value as it was written (none: an empty cell), and what it can be."""

    name: str
    value: float | None
    low: float = 0.0
    high: float = MOST
    form: str = PLAIN


def general(form: Form) -> list[Input]:
    """Hours, staff turnover and growth."""
    hours = form.hours
    retirement = max(0.0, hours.leaving - form.staffing.turnover)
    return [
        Input("rule_hours", hours.rule, 1.0, 2600.0),
        Input("office_hours", hours.effective, 1.0, 2600.0),
        Input("other_share", hours.other, 0.0, 1.0, SHARE),
        Input("absence", hours.absence, 0.0, 0.6, SHARE),
        Input("turnover", form.staffing.turnover, 0.0, 1.0, SHARE),
        Input("retirement", retirement, 0.0, 1.0, SHARE),
        Input("refill_weeks", hours.refill_weeks, 0.0, 260.0),
        Input("intake_growth", form.growth, -0.5, 0.5, SHARE),
    ]


def of_task(row: Any) -> list[Input]:
    """Volume, norms, and the share of Asisten PK, of a row of `tasks`."""
    official = None if row.official != row.official else row.official
    return [
        Input(f"volume_{row.task}", row.volume),
        Input(f"official_{row.task}", official),
        Input(f"norm_{row.task}", row.norm),
        Input(f"assistants_{row.task}", row.assistants, 0.0, 1.0, SHARE),
    ]


def of_grade(form: Form, grade: str) -> list[Input]:
    """Staff, and who retires in each year."""
    staffing = form.staffing
    retiring = staffing.retiring.get(grade, [0.0] * YEARS)
    return [
        Input(f"staff_{grade}", staffing.staff.get(grade, 0.0), high=5000.0, form=PERSONS),
        *(Input(f"retire_{grade}_{k}", retiring[k - 1], high=5000.0) for k in range(1, YEARS + 1)),
    ]


def inputs(form: Form) -> Iterator[Input]:
    """All of them."""
    yield from general(form)
    for row in form.tasks.itertuples():
        yield from of_task(row)
    for grade in GRADES:
        yield from of_grade(form, grade)


def write(book: Workbook, sheet: Any, form: Form) -> None:
    """The sheet of inputs."""
    notes = [
        _("Cells in a frame may be edited: hours, need and shortage on the other sheets follow."),
        _("`bapas abk --read` makes an office of the edited file, and says what it cannot carry over."),
    ]
    row = title(sheet, _("Inputs"), notes)
    for entry in general(form):
        words(sheet, row, 1, _(LABELS[entry.name]))
        named(book, sheet, row, 2, entry.name, entry.value, entry.form)
        row += 1
    words(sheet, row, 1, _("hours that a post really gives a year (worked out)"))
    counted = form.hours.absence_normal
    real = (
        f"=office_hours*(1-other_share)*(1-absence)/(1-{counted})"
        f"*(1-MIN(1,(turnover+retirement)*refill_weeks/{WEEKS_A_YEAR}))"
    )
    named(book, sheet, row, 2, "realistic_hours", real, PLAIN, edit=False)
    words(sheet, row + 1, 1, _("base year of the volumes"))
    named(book, sheet, row + 1, 2, "base_year", form.base_year, "0", edit=False)
    _tasks(book, sheet, row + 3, form)
    _grades(book, sheet, row + 5 + len(form.tasks), form)
    finish(sheet, [46, 15, 15, 15, 15, 15, 15, 15], 1)


def _tasks(book: Workbook, sheet: Any, row: int, form: Form) -> None:
    labels = [
        _("task"),
        _("volume a year"),
        _("official norm, hours (not read: empty)"),
        _("our norm, hours"),
        _("share of Asisten PK"),
        _("unit of result"),
        _("grade of our norm"),
        _("grows: 1"),
    ]
    head(sheet, row, labels)
    for k, task in enumerate(form.tasks.itertuples(), start=row + 1):
        words(sheet, k, 1, WORKS[task.task])
        for column, entry in enumerate(of_task(task), start=2):
            named(book, sheet, k, column, entry.name, entry.value, entry.form)
        words(sheet, k, 6, UNITS[task.unit])
        words(sheet, k, 7, task.grade)
        named(book, sheet, k, 8, f"grows_{task.task}", task.grows, "0", edit=False)


def _grades(book: Workbook, sheet: Any, row: int, form: Form) -> None:
    years = [_("retire in {year}").format(year=str(form.base_year + k)) for k in range(1, YEARS + 1)]
    head(sheet, row, [_("grade of post"), _("staff"), _("share of the need of PKs"), *years])
    for k, grade in enumerate(GRADES, start=row + 1):
        words(sheet, k, 1, GRADE_WORDS[grade])
        staff, *retiring = of_grade(form, grade)
        named(book, sheet, k, 2, staff.name, staff.value, staff.form)
        named(book, sheet, k, 3, f"weight_{grade}", _weight(grade), SHARE)
        for column, entry in enumerate(retiring, start=4):
            named(book, sheet, k, column, entry.name, entry.value, entry.form)


def _weight(grade: str) -> str | float:
    """A formula of a grade's share of the need: that of the staff, and all of it Pertama where nobody is there."""
    if grade == ASSISTANT:
        return 1.0
    staff = "+".join(f"staff_{name}" for name in PK_GRADES)
    return f"=IF({staff}=0,{int(grade == PK_GRADES[0])},staff_{grade}/({staff}))"
