"""What is wrong with series and clients, before anything is fitted to them: a function a rule."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterator

import pandas as pd

from calibration.registers.codes import NONE, VOCABULARIES, vocabulary_of
from calibration.registers.data import Data
from calibration.registers.findings import Finding, refusal, warning
from calibration.registers.office import contradictions
from calibration.registers.series import ADDED_UP, FLOWS, MEANINGS, OF_PERSONS
from calibration.registers.suppression import LEAST, shown
from calibration.registers.totals import PERIOD, TOLERANCE, persons_of, place_of
from sim.office import Office
from sim.text.language import _, written

NONE_SEEN = 3.0  # events that are still likely (95 %) where none was seen: the rule of three
FEW_EVENTS = 10  # below which no model with more than a rate can be fitted
MONTHS = 12
AVERAGED = ("clients", "pks")  # numbers of persons that may be an average, and so have decimals


def check(data: Data, office: Office | None = None, today: datetime.date | None = None) -> list[Finding]:
    """All findings: those of reading, and those of every rule; of an `office`, what contradicts its file; of `today`,
    days that have not come. Those that refuse stand first.
    """
    found = list(data.findings)
    for rule in SERIES_RULES:
        found += rule(data.series)
    if data.people is not None:
        found += list(_people(data.people, today))
    if office is not None:
        found += contradictions(data.series, office)
    if data.series.empty and data.people is None:
        found.append(refusal("empty", "series", _("nothing was read that could be fitted")))
    return sorted(dict.fromkeys(found), key=lambda finding: finding.severity)


def possible_numbers(series: pd.DataFrame) -> Iterator[Finding]:
    """Numbers below zero, parts of persons, per cents above 100."""
    for row in series.itertuples():
        if row.value < 0 and row.series != "release_delay":
            yield refusal("number", place_of(row), _("is below zero"))
        elif row.series == "recorded_percent" and row.value > 100:
            yield refusal("number", place_of(row), _("is more than 100 %"))
        elif row.series in (*FLOWS, *OF_PERSONS) and row.series not in AVERAGED and row.value % 1:
            told = _("{value} is no whole number; is a comma or a dot for thousands read as one for decimals?")
            yield refusal("number", place_of(row), told.format(value=written(f"{row.value:,.12g}")))


def percents(series: pd.DataFrame) -> Iterator[Finding]:
    """Per cents of recidivists that no number of persons gives, or another one than is stated."""
    for row in series[series["series"] == "recorded_percent"].itertuples():
        clients, recorded = (_beside(series, row, name) for name in ("clients", "recorded"))
        if clients is None:
            yield refusal("unit", place_of(row), _("a per cent without the number of clients that it is of"))
            continue
        given = {"percent": written(f"{row.value:,.4g}"), "clients": clients}
        possible = persons_of(row.value, clients)
        if not possible:
            told = _("{percent} % of {clients:,.0f} clients is {part:,.2f} of a person")
            if row.value * clients >= 100:
                told = _("{percent} % of {clients:,.0f} clients is {part:,.2f} persons: no whole number")
            yield refusal("unit", place_of(row), told.format(part=row.value * clients / 100, **given))
        elif recorded is None and len(possible) > 1:
            told = _("{percent} % of {clients:,.0f} clients may be {low:,.0f} to {high:,.0f} persons: give the count")
            yield refusal("unit", place_of(row), told.format(low=possible[0], high=possible[-1], **given))
        elif recorded is not None and recorded not in possible:
            told = _("{percent} % is printed; {recorded:,.0f} of {clients:,.0f} clients are {own:,.2f} %")
            yield refusal("unit", place_of(row), told.format(recorded=recorded, own=100 * recorded / clients, **given))


def _beside(series: pd.DataFrame, row: tuple, name: str) -> float | None:  # type: ignore[type-arg]
    """The value of another series in the same period and group."""
    alike = series[(series["series"] == name) & (series["year"] == row.year) & (series["group"] == row.group)]  # type: ignore[attr-defined]
    month = row.month  # type: ignore[attr-defined]
    alike = alike[alike["month"].isna()] if pd.isna(month) else alike[(alike["month"] == month).fillna(False)]
    return None if alike.empty else float(alike["value"].iloc[0])


def meanings(series: pd.DataFrame) -> Iterator[Finding]:
    """Series that do not say what they count."""
    for name, known in MEANINGS.items():
        if ((series["series"] == name) & ~series["meaning"].isin(known)).any():
            told = _("does not say what it counts ({meanings}): it is fitted under each meaning")
            yield warning("meaning", name, told.format(meanings=", ".join(known)))


def contradictory(series: pd.DataFrame) -> Iterator[Finding]:
    """The same number given twice, alike or not."""
    for _key, rows in series.groupby(["year", "month", "series", "group", "meaning"], dropna=False, sort=False):
        if len(rows) < 2:
            continue
        first = next(rows.itertuples())
        if rows["value"].nunique() > 1:
            told = _("the sources contradict each other: {numbers}; keep one and say why")
            pairs = zip(rows["value"], rows["source"], strict=True)
            numbers = [_("{value} in {source}").format(value=shown(value), source=source) for value, source in pairs]
            yield refusal("contradiction", place_of(first), told.format(numbers="; ".join(numbers)))
        else:
            yield warning("duplicate", place_of(first), _("stands in the data more than once, alike"))


def zeros(series: pd.DataFrame) -> Iterator[Finding]:
    """Years in which nobody was recorded: what such a zero says, and what it does not."""
    for row in series[(series["series"] == "recorded") & (series["value"] == 0) & series["month"].isna()].itertuples():
        clients = _beside(series, row, "clients")
        told = _("nobody was recorded; up to {most:,.0f} would still be likely")
        if clients:
            told = _(
                "nobody was recorded; up to {most:,.0f} of {clients:,.0f} clients would still be likely by chance"
            )
        yield warning("zero", place_of(row), told.format(most=NONE_SEEN, clients=clients or 0))


def years(series: pd.DataFrame) -> Iterator[Finding]:
    """Series of one year only, and years before there were offices to count them."""
    for name, rows in series.groupby("series", sort=True):
        known = sorted(set(rows["year"]))
        if len(known) == 1:
            told = _("there is one year only ({year}): level and trend cannot be told apart")
            yield warning("one_year", str(name), told.format(year=str(known[0])))
        elif len(known) < known[-1] - known[0] + 1:
            yield warning("gap", str(name), _("there are years without a number in between"))


def months(series: pd.DataFrame) -> Iterator[Finding]:
    """Months that do not add up to the printed year, and years of which some months lack."""
    flows = series[series["series"].isin(FLOWS)]
    for _key, rows in flows.groupby(["series", "group", "year"], sort=True):
        monthly, whole = rows[rows["month"].notna()], rows[rows["month"].isna()]
        if monthly.empty:
            continue
        first = next(monthly.assign(month=pd.NA).itertuples())
        count, total = monthly["month"].nunique(), float(monthly["value"].sum())
        if not whole.empty and count == MONTHS and not math.isclose(total, whole["value"].iloc[0], abs_tol=TOLERANCE):
            told = _("the months add up to {total}, the year is {year}")
            yield refusal("sum", place_of(first), told.format(total=shown(total), year=shown(whole["value"].iloc[0])))
        elif whole.empty and count < MONTHS:
            yield warning("months", place_of(first), _("{n} months of 12: no whole year").format(n=count))


def groups(series: pd.DataFrame) -> Iterator[Finding]:
    """Groups that add up to more than all, or where all groups are there, to something else."""
    summed = series[series["series"].isin(ADDED_UP)]
    for _key, rows in summed.groupby(PERIOD, dropna=False, sort=True):
        alone = rows[rows["group"] == ""]
        if alone.empty:
            continue
        by = rows[rows["group"] != ""].groupby(rows["group"].map(lambda group: vocabulary_of(group) or "region"))
        for name, parts in by:
            total, all_of_them = float(parts["value"].sum()), float(alone["value"].iloc[0])
            complete = name in VOCABULARIES and set(parts["group"]) == set(VOCABULARIES[name])
            if total > all_of_them + TOLERANCE or (complete and total < all_of_them - TOLERANCE):
                told = _("the groups by {name} add up to {total}, all are {all}")
                place = place_of(next(alone.itertuples()))
                yield refusal("sum", place, told.format(name=name, total=shown(total), all=shown(all_of_them)))


def parts(series: pd.DataFrame) -> Iterator[Finding]:
    """Parts that are more than the whole, such as more recidivists than clients."""
    for part, whole in (
        ("recorded", "clients"),
        ("missed_reports", "reports_due"),
        ("litmas_late", "litmas_asked"),
        ("sessions_attended", "sessions_due"),
    ):
        for row in series[series["series"] == part].itertuples():
            beside = _beside(series, row, whole)
            if beside is not None and row.value > beside:
                told = _("{part} is more than {whole}, {number}")
                told = told.format(part=shown(row.value), whole=whole, number=shown(beside))
                yield refusal("part", place_of(row), told)


def balance(series: pd.DataFrame) -> Iterator[Finding]:
    """Stocks that entries and exits, with transfers, do not lead to."""
    whole = series[(series["group"] == "") & series["month"].isna()].drop_duplicates(["year", "series"])
    table = whole.pivot(index="year", columns="series", values="value")
    if not {"stock", "entries", "exits"} <= set(table.columns):
        return
    for year in table.index:
        if year - 1 in table.index:
            now, before = table.loc[year], table.loc[year - 1]
            led = before["stock"] + now["entries"] - now["exits"]
            if pd.notna(led) and pd.notna(now["stock"]) and abs(led - now["stock"]) > TOLERANCE:
                told = _("last year's {before:,.0f}, entries and exits lead to {led:,.0f}; {stock:,.0f} is stated")
                sentence = told.format(before=before["stock"], led=led, stock=now["stock"])
                yield warning("balance", f"stock, {year}", sentence)


def small_cells(series: pd.DataFrame) -> Iterator[Finding]:
    """How many numbers of persons are too small to be shown."""
    counts = series[series["series"].isin(OF_PERSONS)]
    small = int((counts["value"] < LEAST).sum())
    if small:
        told = _("{n} numbers are below {least}: they are used, and shown nowhere")
        yield warning("small", "series", told.format(n=small, least=LEAST))


SERIES_RULES: tuple[Callable[[pd.DataFrame], Iterator[Finding]], ...] = (
    possible_numbers,
    percents,
    meanings,
    contradictory,
    zeros,
    years,
    months,
    groups,
    parts,
    balance,
    small_cells,
)


def _people(people: pd.DataFrame, today: datetime.date | None) -> Iterator[Finding]:
    """Days that have not come, and how little a register can say."""
    for name in ("entry", "start", "event_date"):
        if today and (people[name] > pd.Timestamp(today)).any():
            yield refusal("dates", name, _("there are days that are still to come"))
    events = int((people["event"] == "reoffence").sum())
    if events < FEW_EVENTS:
        told = _("fewer than {few} clients reoffended: no more than a rate can be fitted")
        if not events:
            told = _("no client reoffended: there is nothing to fit but an upper bound")
        yield warning("zero" if not events else "few", "people", told.format(few=FEW_EVENTS))
    empty = [name for name in ("programme", "risk_band", "sex", "region") if (people[name] == "").all()]
    if empty:
        yield warning("unknown", "people", _("not known of any client: {names}").format(names=", ".join(empty)))
    if (people["entry"] == people["start"]).all() and (people["event"] != NONE).any():
        told = _(
            "every client is registered on the day guidance began: if the register was opened later, who had left "
            "before is missing, and rates come out wrong"
        )
        yield warning("entry", "people", told)
