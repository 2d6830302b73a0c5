"""Changes in time as a scenario file writes them: a lever from a date, with a phase-in, or a campaign that ends."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from sim.policy.levers import LONGEST, RIVALS, Change
from sim.text.errors import InputError
from sim.text.language import _
from sim.text.values import Checked, Whole


class ChangeTable(Checked):
    """A lever that moves to `value`, from a week or from a date on.

    By weeks: `week` (0 is the first week of the year after the office's base year) and `over_weeks`. By dates:
    `from`, `full_from` (the phase-in ends) and `until` (a campaign ends: the lever goes back to what it was).
    """

    lever: str
    value: Any
    week: Annotated[Whole, Field(ge=0, le=LONGEST)] | None = None
    over_weeks: Whole = Field(0, ge=0, le=LONGEST)
    from_date: datetime.date | None = Field(None, alias="from")
    full_from: datetime.date | None = None
    until: datetime.date | None = None


def in_weeks(tables: Sequence[ChangeTable], base_year: int, file: Path) -> list[Change]:
    """The changes of one file by week, for an office of that base year.

    Raises `InputError` for a change that is not dated, dated twice, before the start, over before it is in full, or
    of a lever that another one changes in the same week.
    """
    changes: list[Change] = []
    for number, table in enumerate(tables):
        key = f"change.{number}"
        change = _by_week(table, file, key) if table.from_date is None else _by_date(table, base_year, file, key)
        for other in changes:
            if change.week == other.week and change.lever in (other.lever, RIVALS.get(other.lever)):
                raise InputError(
                    _("a second change of {lever} in week {week}").format(lever=other.lever, week=change.week),
                    file=file,
                    key=f"{key}.lever",
                    allowed=_("one change of a lever in a week"),
                )
        changes.append(change)
    return changes


def week_of(date: datetime.date, base_year: int) -> int:
    """The week in which a date lies; week 0 begins on 1 January after the base year.

    >>> week_of(datetime.date(2026, 3, 1), 2024)
    60
    """
    return (date - start_of(base_year)).days // 7


def start_of(base_year: int) -> datetime.date:
    """The first day of week 0."""
    return datetime.date(base_year + 1, 1, 1)


def _by_week(table: ChangeTable, file: Path, key: str) -> Change:
    if table.week is None:
        raise InputError(_("has neither week nor from"), file=file, key=key, allowed=_("one of the two"))
    for name in ("full_from", "until"):
        if getattr(table, name) is not None:
            raise InputError(
                _("goes with from, not with week"), file=file, key=f"{key}.{name}", allowed=_("week and over_weeks")
            )
    return Change(table.lever, table.week, table.value, table.over_weeks)


def _by_date(table: ChangeTable, base_year: int, file: Path, key: str) -> Change:
    assert table.from_date is not None
    for name in ("week", "over_weeks"):
        if name in table.model_fields_set:
            raise InputError(
                _("goes with week alone, not with from"),
                file=file,
                key=f"{key}.{name}",
                allowed=_("either week and over_weeks, or from, full_from and until"),
            )
    full_date = table.full_from or table.from_date
    begin, full = week_of(table.from_date, base_year), week_of(full_date, base_year)
    until = None if table.until is None else week_of(table.until, base_year)
    if not 0 <= begin <= LONGEST:
        raise InputError(
            _("{date} is outside the weeks of this office, which begin on {start}").format(
                date=table.from_date, start=start_of(base_year)
            ),
            file=file,
            key=f"{key}.from",
            allowed=_("{first} to {last}").format(
                first=start_of(base_year), last=start_of(base_year) + datetime.timedelta(weeks=LONGEST)
            ),
        )
    if full_date < table.from_date:
        raise InputError(
            _("the phase-in ends on {end}, before it starts on {start}").format(end=full_date, start=table.from_date),
            file=file,
            key=f"{key}.full_from",
            allowed=_("{date} or later").format(date=table.from_date),
        )
    if until is not None and until <= full:
        raise InputError(
            _("the campaign ends on {end}, before it is in full on {full}").format(end=table.until, full=full_date),
            file=file,
            key=f"{key}.until",
            allowed=_("a week after {date}, or later").format(date=full_date),
        )
    return Change(table.lever, begin, table.value, full - begin, until)
