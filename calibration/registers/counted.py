"""Registers of events as monthly series: litmas, transfers, reports, assessments, sessions of programmes, survey.

A month between the first and the last of a register in which nothing happened counts as zero.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import pandas as pd

from calibration.registers.findings import Finding, refusal
from calibration.registers.privacy import letter
from calibration.registers.reading import Typed
from sim.text.language import _

Rows = Sequence[dict[str, Any]]
PASSED = ("asked", "sent", "date")  # days that have been, not those that are planned


class Counted(NamedTuple):
    """A series of a register: its code, the date by which a row falls into a month, which rows count, the field that
    splits it, and the number that is averaged (none: rows are counted).
    """

    series: str
    day: Callable[[dict[str, Any]], datetime.date | None]
    counts: Callable[[dict[str, Any]], bool] = lambda row: True
    group: str = ""
    averaged: Callable[[dict[str, Any]], float | None] | None = None


def _day(name: str) -> Callable[[dict[str, Any]], datetime.date | None]:
    return lambda row: row.get(name)


def _is(name: str, code: str) -> Callable[[dict[str, Any]], bool]:
    return lambda row: row.get(name) == code


def _between(first: str, last: str) -> Callable[[dict[str, Any]], float | None]:
    return lambda row: (row[last] - row[first]).days if row.get(first) and row.get(last) else None


def deadline(row: dict[str, Any]) -> datetime.date | None:
    """The deadline of a litmas: its own, or the planned release."""
    return row.get("due") or row.get("planned_release")


def is_late(row: dict[str, Any]) -> bool:
    """Whether a litmas was sent after its deadline, or not by the last day that the register knows of (`last`).

    >>> is_late({"due": datetime.date(2024, 1, 9), "sent": datetime.date(2024, 1, 9)})
    False
    >>> is_late({"due": datetime.date(2024, 1, 9), "last": datetime.date(2024, 3, 1)})
    True
    """
    due, done = deadline(row), row.get("sent") or row.get("last")
    return due is not None and done is not None and bool(done > due)


SERIES_OF: dict[str, tuple[Counted, ...]] = {
    "litmas": (
        Counted("litmas_asked", _day("asked"), group="litmas_kind"),
        Counted("litmas_sent", _day("sent"), group="litmas_kind"),
        Counted("litmas_late", lambda row: row.get("asked") if deadline(row) else None, is_late),
        Counted("litmas_days", _day("sent"), averaged=_between("asked", "sent")),
        Counted("release_delay", _day("planned_release"), averaged=_between("planned_release", "actual_release")),
    ),
    "transfers": (
        Counted("transfers_in", _day("date"), _is("direction", "in"), group="programme"),
        Counted("transfers_out", _day("date"), _is("direction", "out"), group="programme"),
    ),
    "reports": (
        Counted("reports_due", _day("due")),
        Counted("missed_reports", _day("due"), _is("held", "no")),
    ),
    "assessments": (Counted("assessments", _day("date")),),
    "attendance": (
        Counted("sessions_due", _day("date"), group="partner"),
        Counted("sessions_attended", _day("date"), _is("held", "yes"), group="partner"),
    ),
    "survey": (
        Counted("survey_answers", _day("date")),
        Counted("survey_score", _day("date"), averaged=lambda row: row.get("score")),
    ),
}


def counted(read: Typed) -> list[tuple[Any, ...]]:
    """The rows of the series table that a register of events gives: for all, and for each group that it has."""
    last = max((row[name] for row in read.rows for name in PASSED if row.get(name)), default=None)
    known = read._replace(rows=[{**row, "last": last} for row in read.rows])
    return [row for one in SERIES_OF[read.kind] for row in _series(known, one)]


def _series(read: Typed, one: Counted) -> Iterator[tuple[Any, ...]]:
    dated = [(pd.Period(day, "M"), row) for row in read.rows if (day := one.day(row)) is not None]
    if not dated:
        return
    months = pd.period_range(min(month for month, _row in dated), max(month for month, _row in dated), freq="M")
    codes = sorted({row[one.group] for _month, row in dated if row.get(one.group)}) if one.group else []
    for group in ["", *codes]:
        for month in months:
            rows = [row for at, row in dated if at == month and (not group or row.get(one.group) == group)]
            value = _value(rows, one)
            if value is not None:
                yield month.year, month.month, one.series, group, value, "", read.source


def _value(rows: Rows, one: Counted) -> float | None:
    """Rows that count, or the mean of what is averaged; None where there is nothing to average."""
    if one.averaged is None:
        return float(sum(map(one.counts, rows)))
    values = [value for value in map(one.averaged, rows) if value is not None]
    return sum(values) / len(values) if values else None


ORDER = {"litmas": (("asked", "appointed"), ("asked", "tpp"), ("asked", "sent"), ("appointed", "sent"))}


def impossible(read: Typed) -> Iterator[Finding]:
    """A finding for each row whose dates stand in the wrong order, or whose needed field is empty."""
    for row in read.rows:
        for first, last in ORDER.get(read.kind, ()):
            if row.get(first) and row.get(last) and row[last] < row[first]:
                place = f"{read.sheet}!{letter(read.columns[last])}{row['row']}"
                yield refusal("dates", place, _("is before the day of {name}").format(name=first))
        for name in {"transfers": ("date", "direction"), "reports": ("due", "held")}.get(read.kind, ()):
            if row.get(name) is None:
                place = f"{read.sheet}!{letter(read.columns[name])}{row['row']}"
                yield refusal("empty", place, _("is empty"))
