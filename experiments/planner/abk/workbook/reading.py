"""Reading an edited workbook: every input by its name, and what was edited. All mistakes are told at once."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from experiments.planner.abk.answer import Form
from experiments.planner.abk.workbook.inputs import Input, inputs
from experiments.planner.abk.workbook.writing import HIDDEN, VERSION, State
from sim.office import Office
from sim.text.errors import InputError
from sim.text.files import check_regular
from sim.text.language import _
from sim.text.values import THOUSANDS

LARGEST = 20_000_000  # bytes
SAME = 1e-9  # relative: a spreadsheet keeps 15 digits
MOST_TOLD = 20


class Edited(NamedTuple):
    """A workbook that was read: the office that it was made of, and its inputs now; `edits` are those that differ
    from what was written, by name: before and after (none: an empty cell).
    """

    office: Office
    numbers: dict[str, float]
    remarks: dict[str, str]
    now: dict[str, float | None]
    edits: dict[str, tuple[float | None, float | None]]


def read(path: Path) -> tuple[State, Any]:
    """What the workbook keeps of its office, and the workbook. Raises `InputError` where it is none of ours."""
    check_regular(path, LARGEST)
    try:
        book = load_workbook(path, data_only=True)
        kept = "".join(str(cell.value or "") for cell in book[HIDDEN]["A"])
        state = State(**json.loads(kept))
    except (InvalidFileException, BadZipFile, KeyError, TypeError, ValueError, OSError, EOFError):
        state = None
    if state is None or state.version != VERSION:
        raise InputError(
            _("is no workbook that `bapas abk --excel` wrote"), file=path, allowed=_("such a file, edited and saved")
        )
    return state, book


def edited(path: Path, state: State, book: Any, form: Form) -> Edited:
    """The inputs of a workbook against what was written. `form` is that of the office that it keeps.

    Raises one `InputError` that lists every cell which is missing, no number, or out of bounds.
    """
    now: dict[str, float | None] = {}
    mistakes = []
    for entry in inputs(form):
        try:
            now[entry.name] = _number(book, entry, state.written.get(entry.name))
        except InputError as error:
            mistakes.append(str(error))
    if mistakes:
        shown = mistakes[:MOST_TOLD]
        more = len(mistakes) - len(shown)
        shown += [_("and {n} more").format(n=more)] if more else []
        problem = _("mistakes: {n}; nothing was written").format(n=len(mistakes))
        raise InputError("\n  ".join([problem, *shown]), file=path)
    changed = {
        name: (state.written[name], value) for name, value in now.items() if not _same(state.written[name], value)
    }
    return Edited(Office(**state.office), state.numbers, state.remarks, now, changed)


def _number(book: Any, entry: Input, before: float | None) -> float | None:
    """What stands in an input's cell. Raises `InputError` with the cell's address."""
    if entry.name not in book.defined_names:
        raise InputError(_("its cell was deleted"), key=entry.name)
    try:
        (sheet, address), *_others = book.defined_names[entry.name].destinations
        value = book[sheet][address.replace("$", "")].value
    except (KeyError, ValueError):
        raise InputError(_("its cell was deleted"), key=entry.name) from None
    where = f"{sheet}!{address.replace('$', '')}"
    allowed = _("{low:,.12g} to {high:,.12g}").format(low=entry.low, high=entry.high)
    if value is None and (before is None or entry.name.startswith("official_")):
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        told = _("is empty") if value is None else _written(str(value))
        raise InputError(told, key=where, allowed=allowed)
    if not entry.low <= value <= entry.high or not math.isfinite(value):
        raise InputError(_("{value:g} is not possible").format(value=value), key=where, allowed=allowed)
    return float(value)


def _written(text: str) -> str:
    if "," in text and text.replace(",", "", 1).strip("-").isdigit():
        return _("{text} is a text with a decimal comma, no number").format(text=text)
    if THOUSANDS.fullmatch(text):
        return _("{text} is a text with a dot for thousands, no number").format(text=text)
    return _("{text!r} is no number").format(text=text)


def _same(before: float | None, after: float | None) -> bool:
    if before is None or after is None:
        return before is after
    return math.isclose(before, after, rel_tol=SAME, abs_tol=1e-12)
