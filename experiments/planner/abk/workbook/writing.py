"""The workbook as a whole: inputs, the form, five years, hours by year, notes, and the office that it is of."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any, NamedTuple

from openpyxl import Workbook

from calibration.sources import sources
from experiments.documents.workbook import sheet_names, text_cell
from experiments.planner.abk import form_told
from experiments.planner.abk.answer import Form
from experiments.planner.abk.tasks import office_of, values_of
from experiments.planner.abk.workbook import form_sheets, inputs
from experiments.planner.abk.workbook.cells import finish, head, title, words
from experiments.planner.asked import Asked
from experiments.report.evidence import GRADES
from experiments.table1.workload import WORKS
from sim.parameters import Parameters
from sim.text.language import _

HIDDEN = "bapas"
CELL = 30_000  # signs; a cell holds some more
VERSION = 1


class State(NamedTuple):
    """What the workbook keeps of the office, so that its edits can be read back: the office with its levers, the
    numbers of the model that differ from the central ones, the remarks of the office file, and every input as written.
    """

    office: dict[str, Any]
    numbers: dict[str, float]
    remarks: dict[str, str]
    written: dict[str, float | None]
    version: int = VERSION


def workbook(form: Form, asked: Asked) -> bytes:
    """The Excel file of a form, in the language of this call."""
    book = Workbook()
    book.remove(book.worksheets[0])
    names = [_("Inputs"), _("Workload"), _("Five years"), _("Hours by year"), _("Notes")]
    first, second, third, fourth, last = (book.create_sheet(name) for name in sheet_names(names))
    inputs.write(book, first, form)
    form_sheets.write_form(second, form)
    form_sheets.write_years(third, form)
    form_sheets.write_hours(book, fourth, form)
    _notes(last, form, asked)
    hidden = book.create_sheet(HIDDEN)
    hidden.sheet_state = "hidden"
    kept = json.dumps(_state(form, asked)._asdict())
    for row, start in enumerate(range(0, len(kept), CELL), start=1):
        text_cell(hidden.cell(row, 1), kept[start : start + CELL])
    book.calculation.fullCalcOnLoad = True
    sink = BytesIO()
    book.save(sink)
    return sink.getvalue()


def _state(form: Form, asked: Asked) -> State:
    central = Parameters.read().central()
    return State(
        office_of(asked).model_dump(mode="json"),
        {name: value for name, value in values_of(asked).items() if value != central[name]},
        dict(asked.own["remarks"]),
        {entry.name: entry.value for entry in inputs.inputs(form)},
    )


def _notes(sheet: Any, form: Form, asked: Asked) -> None:
    """What the workbook rests on, and every number behind a norm or a volume with its source."""
    row = title(sheet, _("Notes and sources"))
    for text in [*form_told.premises(form), form_told.norms_assumed(form), *_grades()]:
        words(sheet, row, 2, text)
        row += 1
    head(sheet, row + 1, [_("task"), _("volume from"), _("norm from")])
    row += 2
    for task in form.tasks.itertuples():
        words(sheet, row, 1, WORKS[task.task])
        words(sheet, row, 2, ", ".join(task.volume_from.split()))
        words(sheet, row, 3, ", ".join(task.norm_from.split()))
        row += 1
    names = dict.fromkeys(" ".join([*form.tasks["volume_from"], *form.tasks["norm_from"]]).split())
    entries = Parameters.read().entries
    table = sources(names, office_of(asked), entries, asked.own["remarks"])
    head(sheet, row + 1, [_("number"), _("meaning"), _("source"), _("value"), _("unit"), _("grade")])
    for k, entry in enumerate(table.itertuples(), start=row + 2):
        texts = [entry.name, _(entry.meaning), _(entry.source), entry.value, _(entry.unit), entry.grade]
        for column, text in enumerate(texts, start=1):
            words(sheet, k, column, text)
    finish(sheet, [40, 70, 70, 12, 22, 8], 1)


def _grades() -> list[str]:
    return ["; ".join(f"{grade}: {word}" for grade, word in GRADES.items())]
