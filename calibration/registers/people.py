"""The client register and its assessments as one table: a row a client and spell of guidance."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from calibration.registers.codes import NONE, SCORES
from calibration.registers.findings import Finding, refusal, warning
from calibration.registers.reading import Typed
from sim.text.language import _

DATES = ["entry", "start", "end", "event_date", "until"]
CODES = ["programme", "risk_band", "sex", "region"]
COLUMNS = ["id", "entry", "start", "end", *CODES, "event", "event_date", "until"]
SCORE_COLUMNS = [f"score_{name}" for name in SCORES]


def people(
    registers: Sequence[Typed], sheets: Sequence[Typed], until: datetime.date | None
) -> tuple[pd.DataFrame | None, list[Finding]]:
    """The clients of the registers with the scores of their first assessment, None where there is no register.

    Columns: id; entry (the office's record begins: delayed entry), start (guidance began), end; programme, risk_band,
    sex, region (codes, empty where not known); event (`none` where nothing happened), event_date; until, the last day
    on which the row is watched (its event, its end, or `until`, by which a row without an event is censored); and
    those `score_*` columns that the file has. `until` is the last day that the file knows of where none is given.
    """
    rows = [{**row, "place": _place(register, row)} for register in registers for row in register.rows]
    if not registers:
        told = _("assessments without a client register: their scores are not used")
        return None, [warning("assessments", sheet.sheet, told) for sheet in sheets]
    found = [finding for row in rows for finding in _impossible(row)]
    found += list(_twice(rows))
    table = pd.DataFrame([_person(row) for row in rows], columns=[*COLUMNS[:-1], *SCORE_COLUMNS])
    last = until or max((day for row in rows for day in _past(row)), default=None)
    table = _assessed(table, sheets)
    for name in DATES[:-1]:
        table[name] = pd.to_datetime(table[name])
    stops = [table["event_date"], table["end"].where(table["event_date"].isna())]
    table["until"] = pd.concat(stops, axis=1).min(axis=1).fillna(pd.Timestamp(last) if last else pd.NaT)
    if last:
        table["until"] = table["until"].clip(upper=pd.Timestamp(last))
    if until is None and last and (table["event"] == NONE).any():
        told = _("the register says no last day; rows without an event are taken to be watched until {day}")
        found.append(warning("until", registers[0].sheet, told.format(day=last.isoformat())))
    kept = [name for name in SCORE_COLUMNS if table[name].notna().any()]
    order = table.sort_values(["id", "start"], kind="stable", ignore_index=True)
    return order[[*COLUMNS, *kept]], found


def _person(row: dict[str, Any]) -> dict[str, Any]:
    event = row.get("event") or NONE
    codes = {name: row.get(name) or "" for name in CODES}
    scores = {name: row.get(name) for name in SCORE_COLUMNS}
    dates = {"entry": row.get("entry") or row.get("start"), "start": row.get("start"), "end": row.get("end")}
    return {"id": row.get("id"), **dates, **codes, "event": event, "event_date": row.get("event_date"), **scores}


def _past(row: dict[str, Any]) -> list[datetime.date]:
    """The days of a row that have been, not those that are planned."""
    return [row[name] for name in ("entry", "start", "event_date") if row.get(name)]


def _place(register: Typed, row: dict[str, Any]) -> str:
    return _("{sheet}, row {row}").format(sheet=register.sheet, row=row["row"])


def _impossible(row: dict[str, Any]) -> Iterator[Finding]:
    """What cannot be of one client: dates in the wrong order, an event without its day, a row without its sign."""
    start, entry, end, day = (row.get(name) for name in ("start", "entry", "end", "event_date"))
    event = row.get("event") or NONE
    wrong = {
        _("has no client code"): not row.get("id"),
        _("has no day on which guidance began"): start is None,
        _("is registered before its guidance began"): bool(entry and start and entry < start),
        _("ends before its guidance began"): bool(end and start and end < start),
        _("has an event before its guidance began"): bool(day and start and day < start),
        _("has an event before registration"): bool(day and entry and day < entry),
        _("has an event without a day"): event != NONE and day is None,
        _("has the day of an event, and no event"): event == NONE and day is not None,
    }
    yield from (refusal("dates", row["place"], sentence) for sentence, is_so in wrong.items() if is_so)


def _twice(rows: Sequence[dict[str, Any]]) -> Iterator[Finding]:
    """Rows of one client that are the same, or whose spells of guidance overlap."""
    spells: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if row.get("id") and row.get("start"):
            spells.setdefault(row["id"], []).append(row)
    for own in spells.values():
        own.sort(key=lambda row: row["start"])
        for before, after in zip(own, own[1:], strict=False):
            ended = before.get("event_date") or before.get("end")
            if after["start"] == before["start"]:
                yield refusal("duplicate", after["place"], _("is the same client and start as another row"))
            elif ended is None or ended > after["start"]:
                yield refusal("duplicate", after["place"], _("is a client whose guidance goes on in another row"))


def _assessed(table: pd.DataFrame, sheets: Sequence[Typed]) -> pd.DataFrame:
    """The clients with band and scores of their first assessment, where the register has none itself."""
    first: dict[str, dict[str, Any]] = {}
    for row in sorted(
        (row for sheet in sheets for row in sheet.rows if row.get("id") and row.get("date")),
        key=lambda row: (row["id"], row["date"], row["row"]),
    ):
        first.setdefault(row["id"], row)
    if not first:
        return table
    for name, missing in {"risk_band": "", **dict.fromkeys(SCORE_COLUMNS)}.items():
        told = table["id"].map({who: row.get(name) for who, row in first.items()})
        own = table[name] if missing is None else table[name].replace("", None)
        table[name] = own.where(own.notna(), told).where(lambda column: column.notna(), missing)
    return table
