"""From a grid to a table: its heading, merged or over several rows; its rows; totals and titles, kept apart."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from calibration.registers.cells import FIRST_YEAR, LAST_YEAR, normal, text_of
from calibration.registers.sheets import Grid, Merged

HEADING_WITHIN = 40  # rows from the top
BETWEEN = " / "  # the parts of a heading over several rows
FEW, MANY = 2, 4  # filled cells of a signature below a table, columns of a table that has more in a row
TOTAL = re.compile(
    r"(sub )?(grand )?(jumlah|total|sum)"
    r"( (total|seluruhnya|keseluruhan|akhir|tahun|thn|triwulan|semester|year|[ivx]+|\d{1,4}))*"
)
AVERAGE = re.compile(r"(rata rata|average|mean)( .*)?")


class Row(NamedTuple):
    """A row: its number on the sheet, from 1, and a cell for each column."""

    number: int
    cells: list[Any]


class Table(NamedTuple):
    """A table of a sheet. Columns are by their place on the sheet, from 0; `head` is empty where a column has none.

    `totals` are the rows that add others up, `above` the texts above the heading, `decimal` the sign before decimals.
    """

    sheet: str
    head: list[str]
    rows: list[Row]
    totals: list[Row]
    above: list[str]
    decimal: str = ","


def table(grid: Grid, known: Callable[[str], bool]) -> Table | None:
    """The table of a sheet, None where there is none. `known` says which texts are headings.

    >>> cells = [["Laporan 2024", None], ["Bulan", "Klien"], ["Januari", 12], ["Jumlah", 12]]
    >>> found = table(Grid("a", cells), lambda text: text in ("Bulan", "Klien"))
    >>> found.head, found.rows, found.above
    (['Bulan', 'Klien'], [Row(number=3, cells=['Januari', 12])], ['Laporan 2024'])
    >>> found.totals
    [Row(number=4, cells=['Jumlah', 12])]
    """
    filled = _filled(grid)
    at = _heading(filled, known)
    if at is None:
        return None
    first, last = _block(grid, filled, at)
    head = [_joined([row[k] for row in filled[first : last + 1]]) for k in range(len(filled[0]))]
    body = [Row(k + 1, _below(grid, filled, k)) for k in range(last + 1, len(filled))]
    rows, totals = _parted(_without_signature(body, head), head)
    above = list(dict.fromkeys(text_of(cell) for row in filled[:first] for cell in row if text_of(cell)))
    return Table(grid.name, head, rows, totals, above, grid.decimal)


def is_total(row: Sequence[Any]) -> bool:
    """Whether a row adds others up: one of its first two texts says so."""
    texts = [normal(cell) for cell in row if isinstance(cell, str) and cell.strip()][:2]
    return any(TOTAL.fullmatch(text) for text in texts)


def _is_average(row: Sequence[Any]) -> bool:
    texts = [normal(cell) for cell in row if isinstance(cell, str) and cell.strip()][:1]
    return any(AVERAGE.fullmatch(text) for text in texts)


def _filled(grid: Grid) -> list[list[Any]]:
    """The cells, with what is merged in every cell of its rectangle."""
    cells = [list(row) for row in grid.cells]
    for area in grid.merged:
        value = cells[area.top][area.left]
        for row in cells[area.top : area.bottom + 1]:
            row[area.left : area.right + 1] = [value] * (area.right + 1 - area.left)
    return cells


def _heading(filled: list[list[Any]], known: Callable[[str], bool]) -> int | None:
    """The row with most known headings; where none is known, the first of those with most texts and no number."""
    most, at = (0, 0), None
    for k, row in enumerate(filled[:HEADING_WITHIN]):
        texts = {text_of(cell) for cell in row if isinstance(cell, str)}
        count = sum(map(known, texts))
        others = len(texts) if all(cell is None or isinstance(cell, str) for cell in row) and len(texts) > 1 else 0
        if (count, others) > most and (count or others):
            most, at = (count, others), k
    return at


def _block(grid: Grid, filled: list[list[Any]], at: int) -> tuple[int, int]:
    """First and last row of the heading to which the row `at` belongs, by what is merged."""
    width = len(filled[0])
    first = last = at
    while first > 0 and _over(grid.merged, first - 1, width) and _all_texts(filled[first - 1]):
        first -= 1
    while last + 1 < len(filled) and _goes_on(grid.merged, last, width) and _all_texts(filled[last + 1]):
        last += 1
    return first, last


def _over(merged: Sequence[Merged], row: int, width: int) -> bool:
    """Whether a row holds something merged across columns, but not across the whole sheet."""
    return any(area.top <= row <= area.bottom and 0 < area.right - area.left < width - 1 for area in merged)


def _goes_on(merged: Sequence[Merged], row: int, width: int) -> bool:
    """Whether a heading goes on below a row: something is merged into the next one, or across columns."""
    down = any(area.top <= row < area.bottom for area in merged)
    return down or any(area.bottom == row and 0 < area.right - area.left < width - 1 for area in merged)


def _all_texts(row: Sequence[Any]) -> bool:
    return any(cell is not None for cell in row) and all(cell is None or isinstance(cell, str) for cell in row)


def _joined(parts: Sequence[Any]) -> str:
    return BETWEEN.join(dict.fromkeys(text for text in map(text_of, parts) if text))


def _below(grid: Grid, filled: list[list[Any]], row: int) -> list[Any]:
    """The cells of a row below the heading: a merged label or year holds for all its rows, a merged number once."""
    return [
        merged if own is None and _is_label(merged) else own
        for own, merged in zip(grid.cells[row], filled[row], strict=True)
    ]


def _is_label(cell: Any) -> bool:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return FIRST_YEAR <= cell <= LAST_YEAR
    return isinstance(cell, str | datetime.date)


def _without_signature(body: list[Row], head: list[str]) -> list[Row]:
    """The rows without place, date and name of who signed, which stand below an empty row."""
    filled = [len(_held(row)) for row in body]
    last = max((k for k, count in enumerate(filled) if count > FEW), default=-1)
    end = next((k for k in range(last + 1, len(body)) if not filled[k]), len(body))
    return body[:end] if sum(map(bool, head)) >= MANY else body


def _parted(body: list[Row], head: list[str]) -> tuple[list[Row], list[Row]]:
    """Rows and totals; without empty rows, averages, headings that a page repeats, and numbers of columns."""
    rows: list[Row] = []
    totals: list[Row] = []
    for k, row in enumerate(body):
        if not _held(row) or _is_average(row.cells) or _repeats(row, head) or (k == 0 and _counts_columns(row)):
            continue
        (totals if is_total(row.cells) else rows).append(row)
    return rows, totals


def _held(row: Row) -> list[Any]:
    return [cell for cell in row.cells if cell is not None]


def _repeats(row: Row, head: list[str]) -> bool:
    return all(text_of(cell) in (label, "") for cell, label in zip(row.cells, head, strict=True))


def _counts_columns(row: Row) -> bool:
    """Whether a row only numbers the columns, as forms do below their heading: 1, 2, 3 or (1), (2), (3)."""
    marks = [text_of(cell).strip("()") for cell in _held(row)]
    return len(marks) >= MANY and marks == [str(k) for k in range(1, len(marks) + 1)]
