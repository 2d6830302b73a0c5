"""A register of people as durations since the start of guidance, in weeks.

A day counts whole: who leaves the register on a day was at risk to its evening. Who is on a register because it was
drawn up while they were under guidance is *delayed*: seen only from that day (`entry`), at noon, on; whoever had
reoffended or left before then is not on it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pandas as pd

from sim.calendar import DAYS_A_WEEK
from sim.text.errors import InputError, nearest
from sim.text.language import _

REOFFENCE, NONE = "reoffence", "none"
EVENTS = (REOFFENCE, "revoked", "ended", "transferred", "died", NONE)
COLUMNS = ("id", "entry", "start", "end", "event", "event_date")
WRITTEN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
NOON, EVENING = 0.5, 1.0  # of a day


def durations(people: pd.DataFrame) -> pd.DataFrame:
    """A row a person: id, entry, earliest, exit (weeks since `start`), event.

    `people` has `COLUMNS`. `event` is one of `EVENTS`: how the record ends, at `event_date` or, where that is empty,
    at `end`; for `none`, nothing had happened by `end`. A date is a day, or, for the event, a month (2025-03) or a
    year (2025): it then happened between `earliest` and `exit`, while the person was seen, and not after `end`. An
    empty `entry`, or one before the start, says that the person was seen from the start. Raises `InputError` with row
    and column.

    >>> rows = [("a", None, "2025-01-01", None, "reoffence", "2025-01-14")]
    >>> rows += [("b", "2025-02-05", "2025-01-01", "2025-12-30", "none", None)]
    >>> durations(pd.DataFrame(rows, columns=COLUMNS)).round(2).to_dict("list")["exit"]
    [2.0, 52.0]
    """
    for column in COLUMNS:
        if column not in people:
            raise InputError(
                _("is missing"), key=column, allowed=", ".join(COLUMNS), nearest=nearest(column, map(str, people))
            )
    rows = [_durations(k, row) for k, row in enumerate(people[list(COLUMNS)].itertuples(index=False), 1)]
    found = pd.DataFrame(rows, columns=["id", "entry", "earliest", "exit", "event"])
    weeks = ["entry", "earliest", "exit"]
    return found.astype(dict.fromkeys(weeks, float)).assign(**{name: found[name] / DAYS_A_WEEK for name in weeks})


def _durations(number: int, row: Any) -> tuple[Any, float, float, float, str]:
    """The same in days, of one row; rows count from 1."""
    if row.event not in EVENTS:
        raise InputError(
            _("unknown event: {event}").format(event=row.event),
            key=_place(number, "event"),
            allowed=", ".join(EVENTS),
            nearest=nearest(str(row.event), EVENTS),
        )
    start = _day(row.start, number, "start")
    entry = start if _empty(row.entry) else max(start, _day(row.entry, number, "entry"))
    dated = row.event != NONE and (row.event == REOFFENCE or not _empty(row.event_date))
    column = "event_date" if dated else "end"
    first, last = _span(getattr(row, column), number, column)
    if first < last and not _empty(row.end):
        last = min(last, _span(row.end, number, "end")[1])
    if last < entry:
        raise InputError(_("is before the day from which the person was seen"), key=_place(number, column))
    seen = (entry - start).days + NOON if entry > start else 0.0
    earliest, leaves = ((day - start).days + EVENING for day in (max(first, entry), last))
    return row.id, seen, earliest, leaves, row.event


def _day(value: Any, number: int, column: str) -> pd.Timestamp:
    first, last = _span(value, number, column)
    if first != last:
        raise InputError(
            _("is no day: {value}").format(value=value),
            key=_place(number, column),
            allowed=_("a date such as 2025-03-31"),
        )
    return first


def _span(value: Any, number: int, column: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day of what is written: a day, a month or a year."""
    if _empty(value):
        raise InputError(_("is missing"), key=_place(number, column))
    try:
        return _written(value.strip()) if isinstance(value, str) else (pd.Timestamp(value).normalize(),) * 2
    except (TypeError, ValueError):
        raise InputError(
            _("is no date: {value}").format(value=value),
            key=_place(number, column),
            allowed=_("a date such as 2025-03-31, a month such as 2025-03 or a year such as 2025"),
        ) from None


@cache
def _written(text: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    if not WRITTEN.fullmatch(text):
        raise ValueError(text)
    period = pd.Period(text)
    return period.start_time, period.end_time.normalize()


def _empty(value: Any) -> bool:
    return value is None or value == "" or bool(pd.isna(value))


def _place(number: int, column: str) -> str:
    return _("row {row}, {name}").format(row=number, name=column)
