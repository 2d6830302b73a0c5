"""Where a number of the arithmetic comes from: a fact, a norm, arithmetic on facts, or a guess, and who says so.

Parameters carry their grade and source. What an office file sets carries the remark at its line, with tags as in
`sim/offices/palembang.toml`: (a) read in a source, (b) seed paper, (c) norm, (d) arithmetic, (m) assumption.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import pandas as pd

from sim.office import Office
from sim.parameters import Parameter
from sim.policy.levers import LEVERS, Policy
from sim.text.language import N_


class Kind(StrEnum):
    """What a number rests on, the firmest first."""

    FACT = "fact"
    NORM = "norm"
    ARITHMETIC = "arithmetic"
    GUESS = "guess"


TAGS = {"a": Kind.FACT, "b": Kind.FACT, "c": Kind.NORM, "d": Kind.ARITHMETIC, "m": Kind.GUESS}
KINDS = {"A": Kind.FACT, "B": Kind.NORM, "C": Kind.GUESS}
GRADES = {Kind.FACT: "A", Kind.NORM: "B", Kind.ARITHMETIC: "B", Kind.GUESS: "C"}
LINE = re.compile(r'(?:\[+(?P<table>\w+)\]+|"?(?P<key>[\w.]+)"?\s*=[^#]*?)\s*(?:#\s*(?P<remark>.*))?$')
DEFAULT = N_("the lever's default, the modeller's")
UNITS = {
    "clients": N_("persons"),
    "pks": N_("persons"),
    "hours_year": N_("h a year"),
    "other_share": N_("share"),
    "litmas_year": N_("litmas a year"),
    "pb_stock": N_("share"),
}
TAG = re.compile(r"\(([abcdm])[,)]")
TOLD_ONCE = "status_quo"  # the table whose keys are levers


def remarks(path: Path) -> dict[str, str]:
    """What an office file remarks on its own lines: by field (`office.clients`), table (`office.litmas`) or lever.

    >>> from sim.office import office_file
    >>> remarks(office_file("palembang"))["office.other_share"]
    'hearings, meetings, piket (m)'
    """
    found: dict[str, str] = {}
    table = ""
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        match = LINE.match(line)
        if not match:
            continue
        if match["table"]:
            table = match["table"]
        if match["remark"] and (match["table"] or not table or table == TOLD_ONCE):
            name = match["key"] if table == TOLD_ONCE and match["key"] else f"office.{match['table'] or match['key']}"
            found.setdefault(name, match["remark"])
    return found


def sources(
    names: Iterable[str], office: Office, parameters: Mapping[str, Parameter], told: Mapping[str, str]
) -> pd.DataFrame:
    """A row a name that `calibration.workload` uses. `told` are the file's `remarks`, empty for an office without one.

    Columns: name, value (as written; empty where it is a table), kind (code), grade (A, B, C, as of parameters), unit,
    meaning, source: sentences as the lists of numbers and levers and the file have them.
    """
    rows = [_source(name, office, parameters, told) for name in names]
    return pd.DataFrame(rows, columns=["name", "value", "kind", "grade", "unit", "meaning", "source"])


def _source(
    name: str, office: Office, parameters: Mapping[str, Parameter], told: Mapping[str, str]
) -> tuple[str, str, Kind, str, str, str, str]:
    if name in parameters:
        entry = parameters[name]
        return name, f"{entry.value:g}", KINDS[entry.grade], entry.grade, entry.unit, entry.meaning, entry.source
    remark = told.get(name, "")
    kind = max((TAGS[tag] for tag in TAG.findall(remark)), key=list(Kind).index, default=Kind.GUESS)
    if name in LEVERS:
        value, lever = Policy.of(office.status_quo).levers()[name], LEVERS[name]
        return name, _written(value), kind, GRADES[kind], lever.unit, lever.meaning, remark or DEFAULT
    field = name.removeprefix("office.")
    return name, _written(getattr(office, field)), kind, GRADES[kind], UNITS.get(field, ""), "", remark


def _written(value: Any) -> str:
    """A number or a choice; empty for a table."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:g}"
    return str(value).lower() if isinstance(value, str | bool) else ""
