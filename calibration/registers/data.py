"""What a Bapas has, read: files by a mapping to one table of series, one of clients, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from calibration.registers import counted, mapping, people, totals
from calibration.registers.findings import Finding, refusal, warning
from calibration.registers.headings import is_known
from calibration.registers.kinds import KINDS, LISTED, TOTALS
from calibration.registers.mapping import EVERY, Mapping, TableMap
from calibration.registers.proposing import known_mapping
from calibration.registers.reading import Typed, typed
from calibration.registers.sheets import grids
from calibration.registers.tables import Table, table
from sim.text.errors import InputError
from sim.text.language import _


@dataclass(frozen=True)
class Data:
    """What was read. `series`: year, month (NA: the whole year), series, group (empty: all), value, meaning, source.
    `people`: as `calibration.registers.people.people` gives them, None without a register. `findings`: what reading
    found; `check` finds the rest.
    """

    series: pd.DataFrame
    people: pd.DataFrame | None = None
    findings: list[Finding] = field(default_factory=list)


def tables(file: str | Path, given: Mapping | None = None) -> list[Table]:
    """The tables of a file, one a sheet that has any. Headings of `given` are known headings too.

    Raises `InputError` where the file cannot be read.
    """
    own = {heading for one in given.tables for heading in one.columns} if given else set()
    parts = own | {part for heading in own for part in heading.split(" / ")}
    found = (table(grid, lambda text: text in parts or is_known(text)) for grid in grids(Path(file)))
    return [one for one in found if one is not None]


def read(file: str | Path | Sequence[str | Path], mapping: Mapping | str | Path | None = None) -> Data:
    """The series and the clients of one file or several, by a mapping (or its file), or by known headings alone.

    Raises `InputError` where a file cannot be read, or holds no table that is known. What is wrong inside is found.

    >>> from calibration.table1 import FILE
    >>> read(FILE).series.query("series == 'recorded'")[["year", "value", "meaning"]].values.tolist()
    [[2023, 35.0, 'unknown'], [2024, 26.0, 'unknown']]
    """
    given = _given(mapping)
    files = [Path(file)] if isinstance(file, str | Path) else [Path(one) for one in file]
    reads: list[tuple[Typed, TableMap]] = []
    found: list[Finding] = []
    for path in files:
        sheets = tables(path, given)
        used = given or known_mapping(sheets)
        matched = [(sheet, one) for sheet in sheets for one in _maps(used, sheet)]
        if not matched:
            raise InputError(
                _("holds no table with known headings"),
                file=path,
                allowed=_("a form of `bapas data template`, or a mapping that `bapas data map` proposes"),
            )
        reads += [(typed(sheet, one, used.decimal, path.name), one) for sheet, one in matched]
        left = [sheet.sheet for sheet in sheets if all(sheet is not other for other, _one in matched)]
        if left:
            told = _("sheets that are not read: {names}; `bapas data map` proposes a mapping for them")
            found.append(warning("unread", path.name, told.format(names=", ".join(left))))
    if given:
        lacking = {one.sheet for one in given.tables} - {EVERY} - {one.sheet for one, _by in reads}
        told = _("the mapping names a sheet that is not there")
        found += [refusal("sheet", name, told) for name in sorted(lacking)]
    return _put_together(reads, found, given)


def _given(given: Mapping | str | Path | None) -> Mapping | None:
    return given if given is None or isinstance(given, Mapping) else mapping.read(given)


def _maps(used: Mapping, sheet: Table) -> list[TableMap]:
    """The maps of a sheet: those that name it, or else those of every sheet that know one of its headings."""
    named = [one for one in used.tables if one.sheet == sheet.sheet]
    return named or [one for one in used.tables if one.sheet == EVERY and set(one.columns) & set(sheet.head)]


def _put_together(reads: Sequence[tuple[Typed, TableMap]], found: list[Finding], given: Mapping | None) -> Data:
    """One table of series and one of clients, of all tables that were read."""
    rows: list[tuple[Any, ...]] = []
    for one, by in reads:
        found += one.findings
        if one.kind == TOTALS:
            own, wrong = totals.tidy(one, by)
            rows += own
            found += wrong
        elif one.kind == LISTED:
            own, wrong = totals.listed(one)
            rows += own
            found += wrong
        elif one.kind != "clients":
            rows += counted.counted(one)
            found += counted.impossible(one)
    of = {kind: [one for one, _by in reads if one.kind == kind and one.columns] for kind in KINDS}
    register, wrong = people.people(of["clients"], of["assessments"], given.until if given else None)
    series, taken = totals.counts_of_percents(totals.wholes(totals.frame(rows)))
    return Data(series, register, [*found, *wrong, *taken])
