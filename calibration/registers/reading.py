"""A mapped table as typed rows: each cell read as its field says, with a finding for each that cannot be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from calibration.registers import cells
from calibration.registers.cells import normal
from calibration.registers.codes import coded
from calibration.registers.fields import CODE, DATE, ID, MONTH, NUMBER, TEXT, YEAR, Field
from calibration.registers.findings import Finding, refusal, warning
from calibration.registers.headings import IGNORED
from calibration.registers.kinds import KINDS, LISTED, TOTALS
from calibration.registers.mapping import TableMap
from calibration.registers.privacy import letter, persons_in
from calibration.registers.tables import Row, Table
from sim.text.language import _

NUMBERING = ("no", "nomor", "no urut", "number")  # headings of columns that number the rows


class Typed(NamedTuple):
    """A table as it was read: rows by target (None where a cell is empty or could not be read), in their order, with
    the number of the row on the sheet at `row`; and its totals in the same way.

    Nothing is read of a table with a column that tells who somebody is.
    """

    sheet: str
    kind: str
    source: str
    rows: list[dict[str, Any]]
    totals: list[dict[str, Any]]
    columns: dict[str, int]
    findings: list[Finding]


def typed(table: Table, given: TableMap, decimal: str, source: str) -> Typed:
    """The rows of a table as `given` maps them. `source` is who says so where neither the table nor its map does."""
    targets = [given.columns.get(heading, IGNORED) for heading in table.head]
    empty = Typed(table.sheet, given.kind, given.source or source, [], [], {}, [])
    found = [*_unmapped(table, given), *_twice(table, targets)]
    if persons := list(persons_in(table, given.kind, targets)):
        return empty._replace(findings=persons)
    columns = {name: k for k, name in enumerate(targets) if name}
    missing = [field for code, field in KINDS[given.kind].fields.items() if field.required and code not in columns]
    if missing:
        told = _("a needed column is missing: {name}")
        return empty._replace(
            findings=[*found, *(refusal("column", table.sheet, told.format(name=field.heading)) for field in missing)]
        )
    title = _title(table, given)
    readers = {name: _reader(_field(given.kind, name), given.values.get(name, {}), decimal) for name in columns}
    rows = [{**_row(table.sheet, row, columns, readers, found), "row": row.number} for row in table.rows]
    rows = [{**row, **{name: row.get(name) or value for name, value in title.items()}} for row in rows]
    ignored: list[Finding] = []  # a total has no year or code of its own
    totals = [{**_row(table.sheet, row, columns, readers, ignored), "row": row.number} for row in table.totals]
    return empty._replace(rows=rows, totals=totals, columns=columns, findings=found)


def _field(kind: str, name: str) -> Field:
    return KINDS[kind].fields[name.partition(":")[0]]


def _reader(field: Field, own: Mapping[str, str], decimal: str) -> Callable[[Any], Any]:
    """What reads a cell of a field. Raises `ValueError` where it cannot be read."""
    readers: dict[str, Callable[[Any], Any]] = {
        ID: lambda cell: cells.text_of(cell) or None,
        TEXT: lambda cell: cells.text_of(cell) or None,
        DATE: cells.date,
        NUMBER: partial(cells.number, decimal=decimal),
        YEAR: cells.year,
        MONTH: cells.month,
        CODE: partial(_code, vocabulary=field.vocabulary, own=own),
    }
    return readers[field.type]


def _code(cell: Any, vocabulary: str, own: Mapping[str, str]) -> str | None:
    text = cells.text_of(cell)
    found = coded(text, vocabulary, own)
    if found is None and text.lower() not in cells.NOTHING | cells.NIL:
        raise ValueError(_("is no known word of `{name}`: the mapping file says its code").format(name=vocabulary))
    return found


def _row(
    sheet: str, row: Row, columns: Mapping[str, int], readers: Mapping[str, Any], found: list[Finding]
) -> dict[str, Any]:
    """The values of a row; what cannot be read goes to `found`."""
    values = {}
    for name, k in columns.items():
        try:
            values[name] = readers[name](row.cells[k])
        except ValueError as error:
            values[name] = None
            found.append(refusal("cell", f"{sheet}!{letter(k)}{row.number}", str(error)))
    return values


def _title(table: Table, given: TableMap) -> dict[str, Any]:
    """Year and month of a table of totals: as its map, its title or the name of its sheet say."""
    if given.kind not in (TOTALS, LISTED):
        return {}
    named = [cells.period(text) for text in (*table.above, table.sheet)]
    year = given.year or next((one for one, _month in named if one), None)
    month = given.month or next((one for _year, one in named if one), None)
    return {"year": year, "month": month if "month" not in given.columns.values() else None}


def _unmapped(table: Table, given: TableMap) -> Iterator[Finding]:
    """What a mapping does not find on the sheet, and what of the sheet it says nothing of."""
    for heading in given.columns:
        if heading not in table.head:
            told = _("the mapping names a heading that is not there: {heading}").format(heading=heading)
            yield refusal("heading", table.sheet, told)
    left = [
        letter(k)
        for k, heading in enumerate(table.head)
        if heading not in given.columns
        and normal(heading) not in NUMBERING
        and any(row.cells[k] is not None for row in table.rows)
    ]
    if left:
        told = _("columns that are not read: {columns}").format(columns=", ".join(left))
        yield warning("unread", table.sheet, told)


def _twice(table: Table, targets: list[str]) -> Iterator[Finding]:
    for name, count in Counter(filter(None, targets)).items():
        if count > 1:
            yield refusal("column", table.sheet, _("several columns are read as {name}").format(name=name))
