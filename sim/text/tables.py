"""Tables that users write as CSV: a row a line, with every row that is wrong told at once, by its line.

A head with semicolons and no comma is that of a table as an Excel set to decimal commas writes it: there a comma
stands before decimals, and lines of nothing but semicolons are no rows.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sim.text.errors import InputError, nearest
from sim.text.files import check_regular
from sim.text.language import _


class Bounds(NamedTuple):
    """What a number of a column may be, and whether a cell may be left empty."""

    low: float
    high: float
    whole: bool = False
    optional: bool = False


class Line(NamedTuple):
    """A row: the line on which it ends, its texts by column, and the sign before decimals."""

    number: int
    cells: Mapping[str, str]
    decimal: str = "."


def read_lines(file: Path, columns: Sequence[str], needed: Sequence[str], problems: list[str], key: str) -> list[Line]:
    """The rows of a CSV file with a head; those that have more cells than it are added to `problems`.

    Raises `InputError` where it cannot be read, or a column is unknown, missing or doubled. `key` says what named it.
    """
    check_regular(file)
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            head = lines.readline()
            parted = ";" if ";" in head and "," not in head else ","
            lines.seek(0)
            reader = csv.DictReader(lines, delimiter=parted)
            rows = [(reader.line_num, row) for row in reader if not _is_blank(row)]
            names = [name.strip() for name in reader.fieldnames or ()]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(_("cannot be read as a table ({why})").format(why=error), file=file, key=key) from None
    _check_columns(names, columns, needed, file)
    for line, row in rows:
        if None in row:
            problems.append(_("line {line}: has more cells than the head").format(line=line))
    decimal = "," if parted == ";" else "."
    return [
        Line(line, {name.strip(): (value or "").strip() for name, value in row.items() if name is not None}, decimal)
        for line, row in rows
    ]


def text(line: Line, column: str, problems: list[str]) -> str:
    """The text of a cell of 1 to 100 signs; another is added to `problems`."""
    found = line.cells.get(column, "")
    if not 1 <= len(found) <= 100:
        told = _("line {line}: {column}: is missing, or longer than 100 signs")
        problems.append(told.format(line=line.number, column=column))
    return found


def numbers(line: Line, bounds: Mapping[str, Bounds], problems: list[str]) -> dict[str, float]:
    """The numbers of a row by column; those that are none, or impossible, are added to `problems`.

    >>> problems = []
    >>> numbers(Line(2, {"pks": "9", "clients": "1,5"}), {"pks": Bounds(1, 50), "clients": Bounds(1, 9)}, problems)
    {'pks': 9.0, 'clients': nan}
    >>> problems[0]
    "line 2: clients: '1,5' is not a number from 1 to 9; a point stands before decimals, and nothing between thousands"
    """
    values: dict[str, float] = {}
    for column, (low, high, whole, optional) in bounds.items():
        cell = line.cells.get(column, "")
        if not cell and optional:
            continue
        number = _number(cell, line.decimal)
        if not low <= number <= high or (whole and number != int(number)):
            kind = _("a whole number") if whole else _("a number")
            problems.append(
                _("line {line}: {column}: {text!r} is not {kind} from {low:,} to {high:,}{hint}").format(
                    line=line.number,
                    column=column,
                    text=cell,
                    kind=kind,
                    low=low,
                    high=high,
                    hint=_hint(cell, line.decimal),
                )
            )
        values[column] = number
    return values


def refuse(problems: Sequence[str], file: Path) -> None:
    """Raise one `InputError` that tells all problems, if there are any."""
    if problems:
        told = _("{n} things are wrong; nothing was run").format(n=len(problems))
        raise InputError("\n  ".join([told, *problems]), file=file)


def _is_blank(row: Mapping[Any, Any]) -> bool:
    """Whether all cells of a row are empty, those beyond the head too."""
    cells = [cell for value in row.values() for cell in (value if isinstance(value, list) else [value])]
    return not any((cell or "").strip() for cell in cells)


def _check_columns(names: list[str], columns: Sequence[str], needed: Sequence[str], file: Path) -> None:
    for name in names:
        if name not in columns:
            allowed = ", ".join(columns)
            raise InputError(_("unknown column"), file=file, key=name, allowed=allowed, nearest=nearest(name, columns))
    lacking = [name for name in needed if name not in names]
    if lacking or len(names) != len(set(names)):
        key = lacking[0] if lacking else next(name for name in names if names.count(name) > 1)
        problem = _("this column is missing") if lacking else _("this column stands twice")
        raise InputError(problem, file=file, key=key, allowed=", ".join(columns))


def _number(cell: str, decimal: str) -> float:
    if decimal == ",":
        cell = "" if "." in cell else cell.replace(",", ".")
    try:
        number = float(cell)
    except ValueError:
        return math.nan
    return number if math.isfinite(number) else math.nan


def _hint(cell: str, decimal: str) -> str:
    if decimal == "," and "." in cell:
        return _("; in a table with semicolons a comma stands before decimals, and nothing between thousands")
    if decimal == "." and "," in cell:
        return _("; a point stands before decimals, and nothing between thousands")
    return ""
