"""Cells of the workbook: texts, formulas, and inputs, which have names, so that formulas and readers find them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from experiments.documents.fitting import lines
from experiments.documents.markup import without_markup
from experiments.documents.workbook import DARK_BLUE, DIGIT, FONT, LINE, PALE_BLUE, SIZE, text_cell

TITLE_SIZE = 14.0
MARGIN = 2.0  # of a column, in digits, that no text fills
EDITED = "FFF2CC"  # inputs: pale, and in a frame, so that print without colour shows them too
FRAME = Border(*(Side(style="thin", color="7F7F7F") for _side in range(4)))
WRAPPED = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
CENTRED = Alignment(horizontal="center", vertical="top", wrap_text=True)
HOURS, PERSONS, SHARE, PLAIN = "#,##0", "#,##0.0", "0.0%", "#,##0.00"


def title(sheet: Any, text: str, notes: Sequence[str] = ()) -> int:
    """A title, sentences below it; returns the next row that is free."""
    text_cell(sheet.cell(1, 1), text)
    sheet.cell(1, 1).font = Font(name=FONT, size=TITLE_SIZE, bold=True, color=DARK_BLUE)
    for row, note in enumerate(notes, start=2):
        words(sheet, row, 1, note)
        sheet.cell(row, 1).alignment = Alignment(vertical="top")
    return len(notes) + 3


def words(sheet: Any, row: int, column: int, text: str, bold: bool = False) -> None:
    """A text that shows as it is."""
    cell = sheet.cell(row, column)
    text_cell(cell, without_markup(text))
    cell.font, cell.alignment = Font(name=FONT, size=SIZE, bold=bold), WRAPPED


def head(sheet: Any, row: int, labels: Sequence[str]) -> None:
    """The labels of a table."""
    for column, label in enumerate(labels, start=1):
        words(sheet, row, column, label, bold=True)
        sheet.cell(row, column).fill = PatternFill("solid", fgColor=PALE_BLUE)
        sheet.cell(row, column).alignment = CENTRED


def number(sheet: Any, row: int, column: int, value: float | str, form: str, bold: bool = False) -> None:
    """A number, or a formula that makes one."""
    cell = sheet.cell(row, column)
    cell.value, cell.number_format = value, form
    cell.font = Font(name=FONT, size=SIZE, bold=bold)
    cell.alignment = Alignment(vertical="top")


def named(
    book: Workbook,
    sheet: Any,
    row: int,
    column: int,
    name: str,
    value: float | str | None,
    form: str,
    edit: bool = True,
) -> None:
    """A number or formula that formulas call by `name`; one that may be edited is marked."""
    number(sheet, row, column, "" if value is None else value, form)
    cell = sheet.cell(row, column)
    if value is None:
        cell.value = None
    if edit:
        cell.fill, cell.border = PatternFill("solid", fgColor=EDITED), FRAME
    place = f"{quote_sheetname(sheet.title)}!${get_column_letter(column)}${row}"
    book.defined_names[name] = DefinedName(name, attr_text=place)


def finish(sheet: Any, widths: Sequence[float], below: int) -> None:
    """Widths of the columns, heights of the rows, what stands above `below` in sight, and a page that fits."""
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in sheet.iter_rows(max_col=len(widths)):
        wrapped = [
            lines(cell.value, DIGIT * (width - MARGIN))
            for cell, width in zip(row, widths, strict=True)
            if cell.data_type == "s" and cell.alignment.wrap_text and cell.value
        ]
        sheet.row_dimensions[row[0].row].height = LINE * max([1, *wrapped])
    sheet.freeze_panes = f"B{below}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
