"""Excel and CSV files as grids of cells, one a sheet, with what is merged."""

from __future__ import annotations

import csv
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from calibration.registers.cells import Percent
from sim.text.errors import InputError
from sim.text.files import check_regular
from sim.text.language import _

LARGEST = 20_000_000  # bytes
MOST_CELLS = 3_000_000  # of a sheet: some 100,000 clients with 30 columns
EXACT = 10  # decimals of a per cent that a spreadsheet's arithmetic leaves intact
EXPLAINS = "#"  # a sheet whose name begins so explains others, and is not read
SUFFIXES = (".xlsx", ".xlsm", ".csv")


class Merged(NamedTuple):
    """A rectangle of merged cells: first and last row, first and last column, from 0."""

    top: int
    bottom: int
    left: int
    right: int


class Grid(NamedTuple):
    """A sheet: rows of cells, all as long, None where a cell is empty; and the sign that stands before decimals in
    numbers that are texts, as far as the file tells.
    """

    name: str
    cells: list[list[Any]]
    merged: tuple[Merged, ...] = ()
    decimal: str = ","


def grids(file: Path) -> list[Grid]:
    """The visible sheets of an Excel file that hold anything, or the one grid of a CSV file, named as the file.

    Raises `InputError` where it is neither, too large, or empty.
    """
    if file.suffix.lower() not in SUFFIXES:
        allowed = _("an Excel file (.xlsx), or CSV; older files are saved as .xlsx first")
        raise InputError(_("is no kind of file that is read"), file=file, allowed=allowed)
    check_regular(file, LARGEST)
    found = [_of_csv(file)] if file.suffix.lower() == ".csv" else _of_excel(file)
    found = [grid for grid in found if any(cell is not None for row in grid.cells for cell in row)]
    if not found:
        raise InputError(_("is empty"), file=file)
    return found


def check_excel() -> None:
    """Raise `InputError` where the package is missing that Excel files are read and written with."""
    if find_spec("openpyxl") is None:
        raise InputError(
            _("Excel files need a package that is not installed ({package})").format(package="openpyxl"),
            key="openpyxl",
            allowed=_("first: pip install 'bapas[report]'"),
        )


def _of_csv(file: Path) -> Grid:
    """The rows of a CSV file. Semicolons, tabs or commas part the columns, whichever the file has most lines of;
    where commas do, none stands before decimals.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
        parted = {sign: sum(sign in line for line in lines) for sign in (";", "\t", ",")}
        sign = max(parted, key=lambda one: parted[one])
        rows: list[list[Any]] = [[cell.strip() or None for cell in row] for row in csv.reader(lines, delimiter=sign)]
    except UnicodeDecodeError:
        raise InputError(_("is not a text file in UTF-8"), file=file) from None
    except csv.Error as error:
        raise InputError(_("cannot be read as a table ({why})").format(why=error), file=file) from None
    width = max((len(row) for row in rows), default=0)
    cells = [row + [None] * (width - len(row)) for row in rows]
    return Grid(file.stem, cells, decimal="." if sign == "," else ",")


def _of_excel(file: Path) -> list[Grid]:
    check_excel()
    from openpyxl import load_workbook

    try:
        book = load_workbook(file, data_only=True)
    except Exception:  # a damaged file ends in errors of zip, zlib, two XML parsers, and openpyxl's own
        raise InputError(_("cannot be read as an Excel file"), file=file, allowed=_("saved as .xlsx")) from None
    found = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible" or sheet.title.startswith(EXPLAINS):
            continue
        if sheet.max_row * sheet.max_column > MOST_CELLS:
            problem = _("sheet {name} is too large").format(name=sheet.title)
            raise InputError(problem, file=file, allowed=_("at most {most:,} cells").format(most=MOST_CELLS))
        cells = [[_value(cell) for cell in row] for row in sheet.iter_rows()]
        merged = tuple(
            Merged(area.min_row - 1, area.max_row - 1, area.min_col - 1, area.max_col - 1)
            for area in sorted(sheet.merged_cells.ranges, key=lambda area: area.bounds)
        )
        found.append(Grid(sheet.title, cells, merged))
    return found


def _value(cell: Any) -> Any:
    """What a cell holds; a number that shows in per cent as a `Percent`, an empty text as nothing."""
    value = cell.value
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        return Percent(round(100 * value, EXACT))
    return value
