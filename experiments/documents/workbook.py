"""Tables as a workbook for a spreadsheet: numbers stay numbers, and no text is ever computed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import count
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.writer.excel import ExcelWriter

from experiments.documents.about import About, shown, stamp
from experiments.documents.fitting import ems, lines
from experiments.documents.markup import harmless, shortened
from experiments.documents.sheet import Sheet
from experiments.documents.zipped import dateless
from sim.text.language import _

LONGEST, LONGEST_NAME = 32_767, 31  # signs of a cell, of a sheet's name
WIDEST, NARROWEST, USUAL = 60.0, 10.0, 8.43  # columns, in digits; the last is one that has no width of its own
DIGIT = 0.56  # ems
ACROSS = 8  # columns over which a sentence runs at least
EXACT = 10**15  # a spreadsheet keeps 15 digits of a number
FORMATS = ((10_000.0, "#,##0"), (100.0, "#,##0.0"), (1.0, "#,##0.00"), (0.1, "0.000"), (0.001, "0.00000"))
UNGROUPED = ("year", "seed")
FORMULA = ("=", "+", "-", "@")
DARK_BLUE, PALE_BLUE = "1F3864", "DEE6F0"
FONT, SIZE = "Arial", 10.0
LINE, HIGHEST = 13.5, 405.0  # of a row, in points
LEFT, RIGHT = (Alignment(horizontal=side, vertical="top", wrap_text=True) for side in ("left", "right"))
BODY = Font(name=FONT, size=SIZE)
FORBIDDEN = re.compile(r"[\[\]:*?/\\]|_(?=x[0-9A-Fa-f]{4}_)")
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def render(sheets: Sequence[Sheet], about: About, contents: Sequence[str] = ()) -> bytes:
    """The sheets as an Excel file, in the language of this call; before them a list of them, below the sentences
    `contents`, and the columns explained. The same bytes for the same sheets.
    """
    book = Workbook()
    stamp(book.properties, about, author="creator")
    names = sheet_names([_("Contents"), _("Columns"), *(sheet.name for sheet in sheets)])
    first, second, *others = (book.create_sheet(name) for name in names)
    book.remove(book.worksheets[0])
    _grid(first, about.title, contents, pd.DataFrame(_contents(sheets, names[2:])))
    for row, name in enumerate(names[2:], start=len(contents) + 4):
        place = f"A{row}"
        first[place].hyperlink = Hyperlink(place, location=f"{quote_sheetname(name)}!A1")
        first[place].font = _font(color=DARK_BLUE, underline="single")
    _grid(second, _("What the columns mean"), (), pd.DataFrame(_columns(sheets, names[2:])))
    for to, sheet in zip(others, sheets, strict=True):
        _grid(to, sheet.title, sheet.notes, sheet.table, {name: unit for name, (unit, _why) in sheet.columns.items()})
    return packed(book)


def packed(book: Workbook) -> bytes:
    """A workbook as a file: the same bytes on every day."""
    sink = BytesIO()
    with ZipFile(sink, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()  # save() of the book would say that it was changed today
    return dateless(sink.getvalue())


def sheet_names(names: Sequence[str]) -> list[str]:
    """Names that a spreadsheet takes: at most 31 signs, none of []:*?/\\, no two alike.

    >>> sheet_names(["a/b", "A b", ""])
    ['a b', 'A b (2)', '-']
    """
    taken: list[str] = []
    for name in names:
        clean = " ".join(FORBIDDEN.sub(" ", harmless(name)).split()).strip("'") or "-"
        for number in count(1):
            mark = f" ({number})" if number > 1 else ""
            free = shortened(clean, LONGEST_NAME - len(mark)) + mark
            if free.lower() not in map(str.lower, taken):
                taken.append(free)
                break
    return taken


def text_cell(cell: Any, text: str) -> None:
    """Write a text that shows as it is: never a formula, never an error, and no `_x000D_` that would be a line end."""
    clean = shortened(harmless(text), LONGEST)
    cell.value = ESCAPE.sub("_x005F_", clean)
    cell.data_type = "s"
    cell.quotePrefix = clean.startswith(FORMULA)


def number_format(name: str, column: pd.Series) -> str:
    """How the numbers of a column are shown: whole ones without decimals, others with three figures or more.

    >>> number_format("cost", pd.Series([1234.5])), number_format("share", pd.Series([0.125, 0.5]))
    ('#,##0.0', '0.000')
    >>> number_format("clients", pd.Series([1200])), number_format("year", pd.Series([2025]))
    ('#,##0', '0')
    """
    numbers = pd.to_numeric(column, errors="coerce").astype(float).abs()
    numbers = numbers[np.isfinite(numbers)]
    if (numbers % 1 == 0).all():
        return "0" if name in UNGROUPED else "#,##0"
    largest = numbers.max()
    return next((form for least, form in FORMATS if largest >= least), "0.00E+00")


def _contents(sheets: Sequence[Sheet], names: Sequence[str]) -> dict[str, list[Any]]:
    return {
        _("sheet"): list(names),
        _("title"): [shown(sheet.title) for sheet in sheets],
        _("rows"): [len(sheet.table) for sheet in sheets],
    }


def _columns(sheets: Sequence[Sheet], names: Sequence[str]) -> dict[str, list[str]]:
    rows = [
        (name, str(column), *sheet.columns.get(str(column), ("", "")))
        for name, sheet in zip(names, sheets, strict=True)
        for column in sheet.table.columns
    ]
    labels = (_("sheet"), _("column"), _("unit"), _("meaning"))
    return {label: [row[k] for row in rows] for k, label in enumerate(labels)}


def _grid(
    to: Any, title: str, notes: Sequence[str], table: pd.DataFrame, units: Mapping[str, str] | None = None
) -> None:
    """A title, sentences, an empty row, and a table, whose head stays in sight."""
    labels = [_label(str(name), (units or {}).get(str(name), "")) for name in table.columns]
    wide = [_width(label, table[name]) for name, label in zip(table.columns, labels, strict=True)]
    for k, width in enumerate(wide, start=1):
        to.column_dimensions[get_column_letter(k)].width = width
    text_cell(to.cell(1, 1), shown(title))
    to.cell(1, 1).font = _font(14.0, bold=True, color=DARK_BLUE)
    across = max(ACROSS, len(wide))
    room = sum(wide) + USUAL * (across - len(wide))
    for row, note in enumerate(notes, start=2):
        text_cell(to.cell(row, 1), shown(note))
        to.cell(row, 1).font, to.cell(row, 1).alignment = BODY, LEFT
        to.merge_cells(start_row=row, end_row=row, start_column=1, end_column=across)
        to.row_dimensions[row].height = _height([shown(note)], [room])
    head = len(notes) + 3
    for k, (name, label) in enumerate(zip(table.columns, labels, strict=True), start=1):
        text_cell(to.cell(head, k), label)
        to.cell(head, k).font, to.cell(head, k).fill = _font(bold=True), PatternFill("solid", fgColor=PALE_BLUE)
        to.cell(head, k).alignment = LEFT if any(isinstance(value, str) for value in table[name]) else RIGHT
        form = number_format(str(name), table[name])
        for row, value in enumerate(table[name], start=head + 1):
            _cell(to.cell(row, k), value, form)
    to.row_dimensions[head].height = _height(labels, wide)
    for row, values in enumerate(table.itertuples(index=False, name=None), start=head + 1):
        to.row_dimensions[row].height = _height([value if isinstance(value, str) else "" for value in values], wide)
    to.freeze_panes = f"A{head + 1}"
    if len(wide):
        to.auto_filter.ref = f"A{head}:{get_column_letter(len(wide))}{head + len(table)}"
    to.page_setup.orientation, to.page_setup.paperSize = "landscape", to.PAPERSIZE_A4
    to.page_setup.fitToWidth, to.page_setup.fitToHeight, to.sheet_properties.pageSetUpPr.fitToPage = 1, 0, True
    to.print_title_rows = f"{head}:{head}"


def _font(size: float = SIZE, **options: Any) -> Font:
    return Font(name=FONT, size=size, **options)


def _label(name: str, unit: str) -> str:
    return f"{name}\n({unit})" if unit else name


def _height(texts: Sequence[str], wide: Sequence[float]) -> float:
    """How high a row is in which these texts are wrapped, in points."""
    rows = (
        sum(lines(line, DIGIT * width) for line in text.splitlines()) for text, width in zip(texts, wide, strict=True)
    )
    return min(HIGHEST, LINE * max([1, *rows]))


def _cell(cell: Any, value: Any, form: str) -> None:
    """A value as what it is: empty where there is none; a number that a spreadsheet cannot keep is a text."""
    match value:
        case bool() | np.bool_():
            cell.value = bool(value)
        case int() | float() | np.integer() | np.floating() if -EXACT < value < EXACT:
            cell.value, cell.number_format = value.item() if isinstance(value, np.generic) else value, form
        case datetime.datetime() | datetime.date() if not pd.isna(value):
            cell.value, cell.number_format = pd.Timestamp(value).tz_localize(None).to_pydatetime(), "yyyy-mm-dd"
        case _ if not pd.isna(value):
            text_cell(cell, str(value))
    cell.font, cell.alignment = BODY, LEFT if isinstance(cell.value, str) else RIGHT


def _width(label: str, column: pd.Series) -> float:
    longest = max(ems(line) for text in (f"{label}xxx", *map(_seen, column)) for line in text.splitlines() or [""])
    return min(WIDEST, max(NARROWEST, longest / DIGIT + 2.0))


def _seen(value: Any) -> str:
    """About as much as is seen of a value."""
    if isinstance(value, datetime.date):
        return "2025-01-01"
    return f"{value:,.2f}" if isinstance(value, float) else str(value)
