"""From an edited workbook to the files of its office: the office file, and a table of the numbers that it moves."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from experiments.planner.abk.answer import form_of
from experiments.planner.abk.staff import retiring_of, staff_of
from experiments.planner.abk.workbook.carrying import Carried
from experiments.planner.abk.workbook.reading import Edited, edited, read
from experiments.planner.asked import asked
from scenarios.office_writing import written
from sim.office import Office
from sim.text.errors import InputError
from sim.text.files import write_whole
from sim.text.language import _


def opened(workbook: Path) -> Edited:
    """The edits of a workbook. Raises `InputError` where it is none of ours, or holds what cannot be."""
    state, book = read(workbook)
    try:
        office = Office(**state.office)
    except InputError as error:
        raise error.in_file(workbook) from None
    staff = staff_of(office)
    own = {"growth": office.intake_growth, "staff": staff, "retiring": retiring_of(staff, 0.0), "remarks": {}}
    return edited(workbook, state, book, form_of(asked(office=office, own=own)))


def files(carried: Carried, edits: Edited, source: str, to: Path, numbers: Path, rows: int) -> list[Path]:
    """Write the office, and the numbers in as many rows as replications may be asked for; returns what was written."""
    told = {name.removeprefix("office."): remark for name, remark in edits.remarks.items()}
    by = [name for row in carried.edits["by"] for name in row.split()]
    told |= {name.removeprefix("office."): _("edited in {file} (m)").format(file=source) for name in by}
    head = [_("{name}, as edited in {file}").format(name=carried.office.name, file=source)]
    write_whole(to, written(carried.office, told, head).encode())
    if not carried.numbers:
        return [to]
    table = pd.DataFrame([carried.numbers] * rows)
    write_whole(numbers, table.to_csv(index=False).encode())
    return [to, numbers]
