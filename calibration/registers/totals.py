"""Totals of months and years as one tidy series table, and whether printed totals add up."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from calibration.registers.cells import FIRST_YEAR, Percent
from calibration.registers.codes import GROUPS, UNKNOWN, VOCABULARIES, group_of
from calibration.registers.findings import Finding, refusal, warning
from calibration.registers.mapping import TableMap
from calibration.registers.privacy import letter
from calibration.registers.reading import Typed
from calibration.registers.series import ADDED_UP, MEANINGS, SERIES
from calibration.registers.suppression import shown
from sim.text.language import _, written

COLUMNS = ["year", "month", "series", "group", "value", "meaning", "source"]
ROW_GROUPS = (*GROUPS, "region")
PERIOD = ["year", "month", "series", "meaning", "source"]
TOLERANCE = 1e-6


def frame(rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Rows as a series table, in a fixed order: year, month (NA for a whole year), series, group (empty for all),
    value, meaning (empty where a series has one only), source.
    """
    table = pd.DataFrame(list(rows), columns=COLUMNS)
    types = {"year": int, "month": "Int64", "value": float}
    table = table.astype(types | dict.fromkeys(("series", "group", "meaning", "source"), object))
    return table.sort_values(COLUMNS[:4], kind="stable", na_position="first", ignore_index=True)


def tidy(read: Typed, given: TableMap) -> tuple[list[tuple[Any, ...]], list[Finding]]:
    """The rows of the series table that a table of totals gives, and what is wrong with them."""
    rows, found = [], list(_sums(read))
    for row in read.rows:
        year, groups = row.get("year"), [row[name] for name in ROW_GROUPS if row.get(name)]
        for name, k in read.columns.items():
            series, _colon, group = name.partition(":")
            value = row.get(name)
            if series not in SERIES or value is None:
                continue
            place = f"{read.sheet}!{letter(k)}{row['row']}"
            all_groups = [*groups, *([group] if group else [])]
            if year is None or year < FIRST_YEAR:
                found.append(refusal("year", place, _("no year says when this was")))
            elif len(all_groups) > 1:
                told = _("is split by two things at once ({groups}): give totals by one of them")
                found.append(refusal("groups", place, told.format(groups=", ".join(all_groups))))
            elif isinstance(value, Percent) and series not in ("recorded", "recorded_percent"):
                found.append(refusal("unit", place, _("is in per cent; the number itself is needed")))
            else:
                series = "recorded_percent" if isinstance(value, Percent) else series
                meaning = _meaning(series.removesuffix("_percent"), row, given)
                source = row.get("source") or read.source
                rows.append((year, row.get("month"), series, "".join(all_groups), float(value), meaning, source))
    return rows, found


def listed(read: Typed) -> tuple[list[tuple[Any, ...]], list[Finding]]:
    """The rows of the series table that a list of numbers gives, and what is wrong with them. A group that is no code
    is a region.
    """
    rows, found = [], []
    for row in read.rows:
        year, series, value, group = (row.get(name) for name in ("year", "series", "value", "group"))
        if series is None or value is None:
            continue
        place = f"{read.sheet}!{letter(read.columns['value'])}{row['row']}"
        allowed = (*MEANINGS.get(series, ()), UNKNOWN)
        meaning = row.get("meaning") or (UNKNOWN if series in MEANINGS else "")
        if year is None:
            found.append(refusal("year", place, _("no year says when this was")))
        elif meaning and meaning not in allowed:
            told = _("{meaning} is no meaning of {series}; allowed: {allowed}")
            sentence = told.format(meaning=meaning, series=series, allowed=", ".join(allowed))
            found.append(refusal("meaning", place, sentence))
        else:
            code = (group_of(group) or group) if group else ""
            rows.append(
                (year, row.get("month"), series, code, float(value), meaning, row.get("source") or read.source)
            )
    return rows, found


def _meaning(series: str, row: dict[str, Any], given: TableMap) -> str:
    """What a series counts, by the row, or the map; empty for a series that has one meaning only."""
    if series not in MEANINGS:
        return ""
    return str(row.get(f"{series}_meaning") or given.meaning.get(series) or UNKNOWN)


def _sums(read: Typed) -> Iterator[Finding]:
    """A finding for each printed total of what adds up that is neither the sum of all rows above it nor of those
    since the total before.
    """
    for name, k in read.columns.items():
        series = name.partition(":")[0]
        if series not in SERIES or not SERIES[series].flow:
            continue
        since = 0
        for total in read.totals:
            printed = total.get(name)
            above = [(row["row"], row.get(name) or 0.0) for row in read.rows if row["row"] < total["row"]]
            sums = (sum(value for _row, value in above), sum(value for row, value in above if row > since))
            since = total["row"]
            if printed is not None and not any(math.isclose(printed, one, abs_tol=TOLERANCE) for one in sums):
                told = _("the total is {printed}; the rows add up to {sum}")
                place = f"{read.sheet}!{letter(k)}{total['row']}"
                yield refusal("sum", place, told.format(printed=shown(printed), sum=shown(sums[0])))


def wholes(series: pd.DataFrame) -> pd.DataFrame:
    """The series with a number for all where there is none and every group of one kind is there, such as both sexes.

    >>> rows = [(2024, None, "clients", group, 9.0, "stock", "a") for group in ("man", "woman")]
    >>> wholes(frame(rows))[["group", "value"]].values.tolist()
    [['', 18.0], ['man', 9.0], ['woman', 9.0]]
    """
    summed = series[series["series"].isin(ADDED_UP)]
    added = []
    for (year, month, name, meaning, source), rows in summed.groupby(PERIOD, dropna=False, sort=True):
        own = dict(zip(rows["group"], rows["value"], strict=True))
        whole = next((kind for kind in GROUPS if set(VOCABULARIES[kind]) <= set(own)), None)
        if "" not in own and whole:
            total = sum(own[group] for group in VOCABULARIES[whole])
            added.append((year, month, name, "", total, meaning, source))
    return frame([*series.itertuples(index=False, name=None), *added]) if added else series


def counts_of_percents(series: pd.DataFrame) -> tuple[pd.DataFrame, list[Finding]]:
    """The series with a count for each per cent of recidivists that has none, where only one whole number of clients
    comes out as that per cent; and a note of each.
    """
    rows, found = [], []
    for row in series[series["series"] == "recorded_percent"].itertuples():
        alike = (series["year"] == row.year) & (series["group"] == row.group)
        alike &= series["month"].isna() if pd.isna(row.month) else (series["month"] == row.month).fillna(False)
        clients = series[alike & (series["series"] == "clients")]["value"]
        if clients.empty or (alike & (series["series"] == "recorded")).any():
            continue
        whole = persons_of(row.value, clients.iloc[0])
        if len(whole) == 1:
            rows.append(
                (row.year, row.month, "recorded", row.group, float(whole[0]), row.meaning or UNKNOWN, row.source)
            )
            told = _("{percent} % of {clients:,.0f} clients is {persons:,.0f} persons: this count is taken")
            told = told.format(percent=written(f"{row.value:,.4g}"), clients=clients.iloc[0], persons=whole[0])
            found.append(warning("percent", place_of(row), told))
    return (frame([*series.itertuples(index=False, name=None), *rows]) if rows else series), found


def persons_of(percent: float, clients: float) -> range:
    """The whole numbers of persons that come out as this per cent of so many clients, to the digits that it has.

    >>> list(persons_of(0.76, 4611)), list(persons_of(0.01, 2830)), len(persons_of(7.0, 4611))
    ([35], [], 46)
    """
    digits = len(repr(float(percent)).partition(".")[2].rstrip("0"))
    half = 0.5 * 10.0**-digits
    low, high = (max(0.0, percent - half) * clients / 100, (percent + half) * clients / 100)
    return range(math.ceil(low - TOLERANCE), math.floor(high + TOLERANCE) + 1)


def place_of(row: Any) -> str:
    """Where a row of the series table stands: series, group, year and month.

    >>> place_of(next(frame([(2024, 3, "clients", "pb", 9.0, "stock", "a")]).itertuples()))
    'clients:pb, 2024-03'
    """
    name = f"{row.series}:{row.group}" if row.group else row.series
    return f"{name}, {row.year}" if pd.isna(row.month) else f"{name}, {row.year}-{row.month:02d}"
