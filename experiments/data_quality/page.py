"""The quality report: what is wrong, and what was read; no row about a person, no count of fewer than 5."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby

import pandas as pd

from calibration.registers.codes import vocabulary_of
from calibration.registers.data import Data
from calibration.registers.findings import Finding, Severity, refused
from calibration.registers.series import ADDED_UP, SERIES
from calibration.registers.suppression import ALL, LEAST, shown, suppressed
from experiments.documents.blocks import Block, Heading, Note, Page, Paragraph, Table, plain
from experiments.documents.words import ENDS, PROGRAMMES, UNKNOWN, Words
from sim.text.language import N_, _, written

MOST_PLACES = 5  # of one sentence that holds in many
MOST_FINDINGS = 60
MONTHS = 12
STAFF = "pks"  # no clients: always shown
SEVERITIES = Words({Severity.REFUSE: N_("refused"), Severity.WARN: N_("to know")})


def page(name: str, data: Data, findings: Sequence[Finding]) -> Page:
    """The report on the data of a file; `findings` are what `calibration.registers.check` gave."""
    wrong = len(refused(findings))
    verdict = _("Nothing is fitted to these data until what is refused is mended: {n}.").format(n=wrong)
    if not wrong:
        verdict = _("Nothing is refused; {n} to know.").format(n=len(findings))
    blocks: list[Block] = [Heading(_("Data: {name}").format(name=plain(name)), 1), Paragraph(verdict)]
    if findings:
        rows = [[SEVERITIES[severity], places, sentence] for severity, places, sentence in _rows(findings)]
        head = [_("finding"), _("where"), _("what was found")]
        blocks += [Heading(_("What was found")), Table(head, rows[:MOST_FINDINGS])]
        if len(rows) > MOST_FINDINGS:
            blocks.append(Note(_("and {n} more").format(n=len(rows) - MOST_FINDINGS)))
    if not data.series.empty:
        blocks += [Heading(_("What was read")), _read(data.series), *_by_year(data.series)]
    if data.people is not None and len(data.people):
        blocks += _clients(data.people)
    told = _("Counts of fewer than {least} persons are hidden, and others with them that would give them back.")
    return [*blocks, Note(told.format(least=LEAST))]


def _rows(findings: Sequence[Finding]) -> Iterator[tuple[str, str, str]]:
    """Findings, those with the same sentence in one row."""
    ordered = sorted(findings, key=lambda one: (one.severity, one.rule, one.sentence))
    for (severity, _rule, sentence), same in groupby(ordered, lambda one: (one.severity, one.rule, one.sentence)):
        places = [plain(one.place) for one in same]
        more = [_("and {n} more").format(n=len(places) - MOST_PLACES)] if len(places) > MOST_PLACES else []
        yield severity, "; ".join(places[:MOST_PLACES] + more), plain(sentence)


def _read(series: pd.DataFrame) -> Table:
    """What each series counts, its years, and how many numbers it has."""
    rows = []
    for code in [code for code in SERIES if code in set(series["series"])]:
        own = series[series["series"] == code]
        first, last = own["year"].min(), own["year"].max()
        years = str(first) if first == last else _("{low} to {high}").format(low=str(first), high=str(last))
        meanings = ", ".join(sorted(set(own["meaning"]) - {""}))
        rows.append([f"`{code}`", _(SERIES[code].meaning), plain(meanings), years, str(len(own))])
    return Table([_("series"), _("counts"), _("meaning"), _("years"), _("numbers")], rows, right=[4])


def _by_year(series: pd.DataFrame) -> Iterator[Block]:
    """Totals of whole years, then those of groups, each year on its own: no sum over years could give a cell back."""
    yearly = whole_years(series[series["series"].isin(ADDED_UP)])
    if yearly.empty:
        return
    years = sorted(set(yearly["year"]))
    alone = yearly[yearly["group"] == ""].pivot(index="series", columns="year", values="value")
    rows = [[f"`{code}`", *(_cell(code, alone.loc[code], year) for year in years)] for code in alone.index]
    head = [str(year) for year in years]
    if rows:
        yield Table([_("series"), *head], rows, range(1, len(years) + 1), _("Whole years"))
    grouped = yearly[yearly["group"] != ""]
    for (code, by), own in grouped.groupby(["series", grouped["group"].map(_split)], sort=True):
        table = _hidden(own, alone.loc[code] if code in alone.index else pd.Series(dtype=float))
        caption = _("{series} by {group}").format(series=code, group=by)
        right = range(1, len(table.columns) + 1)
        yield Table([_("group"), *map(str, table.columns)], _rows_of(table), right, caption)


def whole_years(series: pd.DataFrame) -> pd.DataFrame:
    """A row a series, group and year: the year's own number, or that of twelve months, added up or averaged."""
    rows = []
    for (code, group, year), own in series.groupby(["series", "group", "year"], sort=True):
        whole, months = own[own["month"].isna()], own[own["month"].notna()].drop_duplicates("month")
        if not whole.empty:
            rows.append((code, group, year, whole["value"].iloc[0]))
        elif len(months) == MONTHS:
            rows.append((code, group, year, months["value"].agg("sum" if SERIES[code].flow else "mean")))
    return pd.DataFrame(rows, columns=["series", "group", "year", "value"])


def _split(group: str) -> str:
    return vocabulary_of(group) or "region"


def _hidden(own: pd.DataFrame, totals: pd.Series) -> pd.DataFrame:
    """Groups by year with the rest and all, as they may be shown."""
    table = own.pivot(index="group", columns="year", values="value").fillna(0.0)
    rest = totals.reindex(table.columns).fillna(table.sum()) - table.sum()
    if (rest > 0).any():
        table.loc[_("others")] = rest.clip(lower=0.0)
    return pd.concat([suppressed(table[[year]])[year] for year in table.columns], axis=1).rename({ALL: _("all")})


def _cell(code: str, row: pd.Series, year: int) -> str:
    """A total of a year, empty where there is none."""
    value = row.get(year, math.nan)
    if math.isnan(value):
        return ""
    return written(f"{value:,.12g}") if code == STAFF else shown(value)


def _count(value: float) -> str:
    return "·" if math.isnan(value) else shown(value)


def _clients(people: pd.DataFrame) -> Iterator[Block]:
    """The register: programme by what happened, as it may be shown."""
    yield Heading(_("The client register"))
    programme = people["programme"].replace("", UNKNOWN)
    words = {**PROGRAMMES, **ENDS, UNKNOWN: _("not known"), ALL: _("all")}
    table = suppressed(pd.crosstab(programme, people["event"])).rename(index=words, columns=words)
    yield Table([_("programme"), *map(str, table.columns)], _rows_of(table), range(1, len(table.columns) + 1))


def _rows_of(table: pd.DataFrame) -> list[list[str]]:
    """A table of counts as texts, its labels first."""
    pairs = zip(table.index, table.to_numpy(), strict=True)
    return [[plain(str(label)), *map(_count, row)] for label, row in pairs]
