"""Published numbers in a CSV file: a key and a value a line, or an office a line below a head of keys."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from experiments.new_office.published import parsed
from sim.text.errors import InputError
from sim.text.files import check_regular
from sim.text.language import _

PAIRS = ["key", "value"]
Row = tuple[int, list[str]]


def read(path: Path) -> list[dict[str, Any]]:
    """The offices in a file, each a value by key. Commas or semicolons part the columns, as the first line has them.

    Raises one `InputError` that lists every mistake with its line.
    """
    rows = _rows(path)
    if not rows:
        raise InputError(_("is empty"), file=path, allowed=_("key,value lines, or an office a line below a head"))
    head = [cell.lower() for cell in rows[0][1]]
    found = [_pairs(rows[1:])] if head == PAIRS else _offices(head, rows[1:])
    mistakes = [text for _values, told in found for text in told]
    if not found:
        mistakes = [_("there is no office below the head")]
    if mistakes:
        problem = _("mistakes: {n}; nothing was written").format(n=len(mistakes))
        raise InputError("\n  ".join([problem, *mistakes]), file=path)
    return [values for values, _told in found]


def _rows(path: Path) -> list[Row]:
    """The lines that are not empty, with their numbers."""
    check_regular(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        first = text.lstrip().partition("\n")[0]
        reader = csv.reader(text.splitlines(), delimiter="," if "," in first else ";", strict=True)
        return [(reader.line_num, [cell.strip() for cell in row]) for row in reader if any(map(str.strip, row))]
    except UnicodeDecodeError:
        raise InputError(_("is not a text file in UTF-8"), file=path) from None
    except csv.Error as error:
        raise InputError(_("cannot be read as a table ({why})").format(why=error), file=path) from None


def _pairs(rows: Sequence[Row]) -> tuple[dict[str, Any], list[str]]:
    """One office, a key a line."""
    lines: dict[str | None, int] = {}
    given: dict[str, str] = {}
    found: list[tuple[int, InputError]] = []
    for line, (key, *cells) in rows:
        if key in lines:
            found.append((line, InputError(_("stands here twice"), key=key)))
        elif len(cells) != 1:
            found.append((line, _too_many(key, cells)))
        else:
            given[key] = cells[0]
        lines.setdefault(key, line)
    values, mistakes = parsed(given)
    unread = lines.keys() - given.keys()
    found += [(lines[error.key], error) for error in mistakes if error.key in given]
    told = [_told(line, error) for line, error in sorted(found, key=lambda one: one[0])]
    return values, told + [str(error) for error in mistakes if error.key not in given and error.key not in unread]


def _offices(head: Sequence[str], rows: Sequence[Row]) -> list[tuple[dict[str, Any], list[str]]]:
    """An office a line."""
    found: list[tuple[dict[str, Any], list[str]]] = []
    for line, cells in rows:
        if len(cells) != len(head):
            found.append(({}, [_told(line, _too_many("", cells))]))
            continue
        values, mistakes = parsed(dict(zip(head, cells, strict=True)))
        found.append((values, [_told(line, error) for error in mistakes]))
    return found


def _too_many(key: str, cells: Sequence[str]) -> InputError:
    """A line with more or fewer cells than there are columns: most often a number with a decimal comma."""
    problem = _("{n} cells, not as many as the head has").format(n=len(cells) + bool(key))
    return InputError(
        problem, key=key or None, allowed=_("a decimal point; a value that holds commas stands in quotes")
    )


def _told(line: int, error: InputError) -> str:
    return _("line {line}: {problem}").format(line=line, problem=error)
