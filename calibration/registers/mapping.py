"""The mapping file: which heading of an office's table is which field, and which of its words is which code.

Written once for an office's export (`bapas data map` proposes one), and used again for every file of that layout.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping as Named
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from calibration.registers.codes import UNKNOWN
from calibration.registers.fields import codes_of
from calibration.registers.headings import problem_of
from calibration.registers.kinds import KINDS
from calibration.registers.series import MEANINGS
from sim.text.errors import InputError, nearest
from sim.text.files import read_toml, typed
from sim.text.language import _
from sim.text.values import Checked, Whole

EVERY = "*"  # every sheet
Text = Annotated[str, Field(max_length=500)]

if TYPE_CHECKING:
    Kind = str
else:
    Kind = Literal[tuple(KINDS)]


class TableMap(Checked):
    """A table: its sheet (`*` for every one), its kind, the field of each heading (empty: not read), and the code of
    each of the office's own words, by field.

    `year` and `month` are those of a table that has none; `meaning` says what a series counts, `source` who says so.
    """

    sheet: Text = EVERY
    kind: Kind
    columns: Annotated[dict[Text, Text], Field(min_length=1, max_length=300)]
    values: dict[Text, dict[Text, Text]] = {}
    year: Annotated[Whole, Field(ge=1990, le=2100)] | None = None
    month: Annotated[Whole, Field(ge=1, le=12)] | None = None
    meaning: dict[Text, Text] = {}
    source: Text = ""

    @model_validator(mode="after")
    def _known(self) -> TableMap:
        for heading, name in self.columns.items():
            near = problem_of(name, self.kind)
            if near is not None:
                _refuse(f"columns.{heading}", name, ", ".join(KINDS[self.kind].fields), near or None)
        for field, words in self.values.items():
            if field not in KINDS[self.kind].fields:
                _refuse("values", field, ", ".join(KINDS[self.kind].fields))
            allowed = codes_of(KINDS[self.kind].fields[field])
            for word, code in words.items():
                if code not in allowed:
                    _refuse(f"values.{field}.{word}", code, ", ".join(allowed), nearest(code, allowed))
        for series, meaning in self.meaning.items():
            if meaning not in (*MEANINGS.get(series, ()), UNKNOWN):
                allowed = (*MEANINGS.get(series, ()), UNKNOWN)
                _refuse(f"meaning.{series}", meaning, ", ".join(allowed), nearest(meaning, allowed))
        return self


class Mapping(Checked):
    """The tables of a file, the sign before decimals, and the last day of which its registers know."""

    schema_version: Literal[1] = 1
    decimal: Literal[",", "."] = ","
    until: datetime.date | None = None
    tables: Annotated[tuple[TableMap, ...], Field(strict=False, max_length=200)] = ()


def read(file: str | Path) -> Mapping:
    """The mapping in a TOML file. Raises `InputError` that names the file and the key."""
    path = Path(file)
    return typed(Mapping, read_toml(path), path)


def written(mapping: Mapping, remarks: Named[tuple[str, str], str] | None = None) -> str:
    """The mapping as a TOML file that reads back as the same; `remarks` stand at a heading or a word, by its
    sheet and itself.

    >>> one = TableMap(kind="totals", columns={"Tahun": "year"})
    >>> print(written(Mapping(tables=(one,))))
    schema_version = 1
    decimal = ","
    <BLANKLINE>
    [[tables]]
    sheet = "*"
    kind = "totals"
    <BLANKLINE>
    [tables.columns]
    "Tahun" = "year"
    <BLANKLINE>
    """
    lines = [f"schema_version = {mapping.schema_version}", f"decimal = {_quoted(mapping.decimal)}"]
    lines += [f"until = {mapping.until.isoformat()}"] if mapping.until else []
    for table in mapping.tables:
        lines += ["", "[[tables]]", f"sheet = {_quoted(table.sheet)}", f"kind = {_quoted(table.kind)}"]
        lines += [f"{key} = {value}" for key in ("year", "month") if (value := getattr(table, key)) is not None]
        lines += [f"source = {_quoted(table.source)}"] if table.source else []
        parts = {"columns": table.columns, "meaning": table.meaning}
        parts |= {f"values.{field}": words for field, words in table.values.items()}
        for part, entries in parts.items():
            lines += ["", f"[tables.{part}]"] if entries else []
            lines += [
                _entry(word, code, (remarks or {}).get((table.sheet, word), "")) for word, code in entries.items()
            ]
    return "\n".join(lines) + "\n"


def _entry(word: str, code: str, remark: str) -> str:
    return f"{_quoted(word)} = {_quoted(code)}" + (f"  # {remark}" if remark else "")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _refuse(key: str, name: str, allowed: str, near: str | None = None) -> None:
    raise InputError(_("unknown name: {name}").format(name=name), key=key, allowed=allowed, nearest=near)
