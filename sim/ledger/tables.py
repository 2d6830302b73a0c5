"""The ledger, as it is read: outcomes by year and group, costs, curves, needs and hours, as tidy tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sim.calendar import MINUTES_AN_HOUR, SNAPSHOT_WEEKS, WEEKS_A_YEAR
from sim.codes import Activity, Band, Need
from sim.kernel.world import Books, Floats, Records
from sim.ledger.auc import auc
from sim.ledger.cohort import SUMS
from sim.ledger.costs import COSTS, OFFICE_ACCOUNTS
from sim.ledger.follow_up import LASTS, MARKS, MONTHS
from sim.ledger.groups import Dimension, groups
from sim.ledger.office_year import OFFICE_YEAR
from sim.ledger.outcomes import OUTCOMES, Layer
from sim.ledger.tallies import TALLY
from sim.text.errors import InputError, nearest
from sim.text.language import _

RETURNED = "returned"
CURVES = (Layer.TRUE.value, Layer.DETECTED.value, Layer.RECORDED.value, RETURNED)
PICTURED = ("had", "believed", "aimed", "planned")
HOURS = {"available": "available", "overtime": "overtime", "asked": "demand"}
ASSUMED = ("net_widening", "spared_months")  # parameters that outcomes read


class Start(NamedTuple):
    """What had been counted when the policy began; what comes after is the difference.

    `year` is the row of the books' yearly sums; `tallies` has the shape (groups, tallies), `office` and `costs` are
    one record each.
    """

    year: int
    tallies: Floats
    office: Records
    costs: Records

    @classmethod
    def of(cls, year: int, books: Books) -> Start:
        """The sums of folded books."""
        return cls(year, books.yearly.sum(0), _total(books.office), _total(books.costs))


class Span(NamedTuple):
    """Sums over one or more spans of time: tallies (spans, groups, tallies), the office's records (spans), its costs
    (spans), and weights of assessed scores (spans, bins, who offend and who do not).
    """

    tallies: Floats
    office: Records
    costs: Records
    scores: Floats


class CohortSums(NamedTuple):
    """What the cohort has come to: `sums` (groups, marks, `SUMS`), `curve` of first events (weeks since due, 4), and
    the weeks since it opened.
    """

    sums: Floats
    curve: Floats
    weeks: int

    def named(self) -> dict[str, Any]:
        """Sums of everybody by name, (1, groups); not numbers at a mark for which somebody was not yet followed."""
        found: dict[str, Any] = {"cohort_people": self.sums[None, :, 0, 0]}
        for m, months in enumerate(MONTHS):
            whole = 1.0 if self.weeks - LASTS + 1 >= MARKS[m] else np.nan
            found |= {f"cohort_{name}_{months}": whole * self.sums[None, :, m, k] for k, name in enumerate(SUMS)}
        return found


class Ledger:
    """What one run has counted. Reading it changes nothing in the run.

    `books` are folded to this week, `cohort` is what became of the cohort, `gap` what was needed and supplied since
    the policy began, `start` what the books held then, `first_year` the calendar year of their first row, `regions`
    the names of the office's regions, `values` the parameters.

    >>> from sim.model import BapasModel
    >>> model = BapasModel(rng=1, warmup_weeks=60)
    >>> model.run(4)
    >>> model.ledger.table(["pks"])
      dimension group outcome  value
    0       all   all     pks    5.0
    """

    def __init__(
        self,
        books: Books,
        cohort: CohortSums,
        gap: Records,
        start: Start,
        first_year: int,
        regions: Sequence[str],
        values: Mapping[str, float],
    ) -> None:
        self._books, self._cohort, self._gap, self._start = books, cohort, gap, start
        self._first_year = first_year
        self._groups = groups(regions)
        self._assumed = {name: values[name] for name in ASSUMED}

    def outcomes(self) -> dict[str, float]:
        """Every outcome of all people since the policy began, by name."""
        sums = self.sums()
        return {name: float(outcome.value(sums)) for name, outcome in OUTCOMES.items()}

    def table(
        self, outcomes: Iterable[str] | None = None, by: Dimension | str | Iterable[Dimension | str] = Dimension.ALL
    ) -> pd.DataFrame:
        """Columns dimension, group, outcome, value: outcomes (all where absent) since the policy began, by one or more
        dimensions.

        Raises `InputError` for an unknown outcome or dimension, and where an outcome of the whole office is asked for
        by name and by group of clients.
        """
        dimensions = [_dimension(name) for name in ([by] if isinstance(by, str) else by)]
        names = list(OUTCOMES) if outcomes is None else [_outcome(name) for name in outcomes]
        if outcomes is not None and set(dimensions) != {Dimension.ALL}:
            for name in names:
                if OUTCOMES[name].office:
                    raise InputError(
                        _("an outcome of the whole office has no value by group of clients"), key=name, allowed="all"
                    )
        return self._tidy(self._values(self._since(), names), names, dimensions).drop(columns="span")

    def yearly(self) -> pd.DataFrame:
        """Columns year, dimension, group, outcome, value: every outcome but the cohort's by calendar year and group,
        the warm-up's years included.
        """
        books, counted = self._books, self._counted()
        names = [name for name, outcome in OUTCOMES.items() if not outcome.cohort]
        span = Span(books.yearly[counted], books.office[counted], books.costs[counted], books.scores[counted])
        table = self._tidy(self._values(span, names), names, list(Dimension))
        table["span"] = self._first_year + counted[table["span"]]
        return table.rename(columns={"span": "year"})

    def sums(self) -> dict[str, float]:
        """What was counted since the policy began, by name: tallies of all people and the office's own sums."""
        everyone = {**self._people(self._since()), **self._cohort.named(), **_office(self._since())}
        return {name: float(np.ravel(value)[0]) for name, value in everyone.items()}

    def year_sums(self, dimension: Dimension = Dimension.ALL, group: str = "all") -> pd.DataFrame:
        """Tallies of the people of a group by calendar year: a year a row."""
        rows = self._books.yearly[:, self._groups.index((dimension, group))]
        years = pd.Index([self._first_year + y for y in range(len(rows))], name="year")
        return pd.DataFrame(rows, index=years, columns=[f.name for f in TALLY.fields])

    def group_sums(self) -> pd.DataFrame:
        """Tallies since the policy began: a group a row, under its dimension and code."""
        index = pd.MultiIndex.from_tuples([(d.value, code) for d, code in self._groups], names=["dimension", "group"])
        return pd.DataFrame(self._since().tallies[0], index=index, columns=[f.name for f in TALLY.fields])

    def costs(self) -> pd.DataFrame:
        """Columns year, account, value (Rp): each week under its own levers, the warm-up's years included."""
        rows = [
            (int(self._first_year + y), account.name, float(self._books.costs[y][account.name]))
            for y in self._counted()
            for account in COSTS.fields
        ]
        return pd.DataFrame(rows, columns=["year", "account", "value"])

    def curves(self) -> pd.DataFrame:
        """Columns weeks_since_due, curve, cumulative (% of the cohort): who has reoffended since the due release, in
        the three layers (probabilities summed), and who has come back into custody (`returned`, counted); as far as
        all of it has been followed.
        """
        whole = min(len(self._cohort.curve), max(0, self._cohort.weeks - LASTS + 1))
        people = max(1.0, float(self._cohort.sums[0, 0, 0]))
        shares = 100.0 / people * np.cumsum(self._cohort.curve[:whole], axis=0)
        weeks = np.arange(1, whole + 1)
        tables = [
            pd.DataFrame({"weeks_since_due": weeks, "curve": curve, "cumulative": shares[:, k]})
            for k, curve in enumerate(CURVES)
        ]
        return pd.concat(tables, ignore_index=True)

    def needs(self) -> pd.DataFrame:
        """Columns week (since the policy began), band, need, mean (0..1): by true risk band on arrival."""
        rows = []
        for number, bands in enumerate(self._books.needs):
            for band in Band:
                n = bands[band, len(Need)]
                rows += [
                    (SNAPSHOT_WEEKS * number, band.code, need.code, bands[band, need] / n) for need in Need if n > 0
                ]
        return pd.DataFrame(rows, columns=["week", "band", "need", "mean"])

    def gap(self) -> pd.DataFrame:
        """Columns band, need, measure, value, since the policy began: by true risk band on arrival, persons under
        guidance on an average day who have a need (`had`), are believed to (`believed`), whose plan works on it
        (`aimed`), and programme hours a year that these plans ask for (`planned`) and that were `delivered`; and of
        all bands the hours that partners' places `offered`.
        """
        pictures = max(1, int((self._books.needs[:, :, -1].sum(1) > 0).sum()))
        years = max(1.0, float(self._since().office["weeks"][0])) / WEEKS_A_YEAR
        rows = []
        for need in Need:
            record = self._gap[need]
            for band in Band:
                rows += [(band.code, need.code, name, record[name][band] / pictures) for name in PICTURED]
                rows.append((band.code, need.code, "delivered", record["delivered"][band] / years))
            rows.append(("all", need.code, "offered", record["offered"] / years))
        return pd.DataFrame(rows, columns=["band", "need", "measure", "value"])

    def hours(self) -> pd.DataFrame:
        """Columns activity, hours (a PK-week): PK time since the policy began."""
        office = self._since().office[0]
        hours = office["spent"] / 60.0 / max(1.0, float(office["posts"]))
        return pd.DataFrame({"activity": Activity.codes(), "hours": hours})

    def office_hours(self) -> pd.DataFrame:
        """PK hours by calendar year, the warm-up's years included: a year a row.

        Columns: weeks (counted), available (overtime apart), overtime, asked, and the hours worked by activity.
        """
        office, counted = self._books.office, self._counted()
        hours = {name: office[field] for name, field in HOURS.items()}
        hours |= {activity.code: office["spent"][:, activity] for activity in Activity}
        years = pd.Index(self._first_year + np.arange(len(office)), name="year")
        table = pd.DataFrame(hours, index=years) / MINUTES_AN_HOUR
        table.insert(0, "weeks", office["weeks"])
        return table.iloc[counted]

    def office_years(self) -> pd.DataFrame:
        """The office's own sums by calendar year, the warm-up's years included: a year a row, `OFFICE_YEAR`'s fields
        as columns, those of several numbers as their sum.
        """
        rows = self._books.office
        sums = {f.name: rows[f.name] if f.length == 1 else rows[f.name].sum(-1) for f in OFFICE_YEAR.fields}
        return pd.DataFrame(sums, index=pd.Index(self._first_year + np.arange(len(rows)), name="year"))

    def _counted(self) -> Any:
        """Rows of the years of which a week was counted."""
        return np.flatnonzero(self._books.office["weeks"] > 0)

    def _since(self) -> Span:
        """The one span since the policy began."""
        books, start = self._books, self._start
        return Span(
            (books.yearly.sum(0) - start.tallies)[None],
            _less(_total(books.office), start.office),
            _less(_total(books.costs), start.costs),
            books.scores[start.year :].sum(0)[None],
        )

    def _people(self, span: Span) -> dict[str, Any]:
        """Sums by name of every group: arrays of the shape (spans, groups), or (spans, 1) where all share one."""
        tallies = {field.name: span.tallies[..., k] for k, field in enumerate(TALLY.fields)}
        return {**tallies, **self._assumed, "office_weeks": span.office["weeks"][:, None]}

    def _values(self, span: Span, names: Sequence[str]) -> Floats:
        """Outcomes, (spans, groups, outcomes)."""
        people = self._people(span) | (self._cohort.named() if len(span.office) == 1 else {})
        everyone = {name: value[:, :1] if np.ndim(value) else value for name, value in people.items()}
        office = everyone | _office(span)
        values = np.full((*span.tallies.shape[:2], len(names)), np.nan)
        for k, name in enumerate(names):
            if OUTCOMES[name].office:
                values[:, :1, k] = OUTCOMES[name].value(office)
            else:
                values[:, :, k] = OUTCOMES[name].value(people)
        return values

    def _tidy(self, values: Floats, names: Sequence[str], dimensions: Collection[Dimension]) -> pd.DataFrame:
        """Columns span, dimension, group, outcome, value of those that exist."""
        there = np.zeros(values.shape, bool)
        for g, (dimension, _code) in enumerate(self._groups):
            if dimension in dimensions:
                there[:, g] = [dimension == Dimension.ALL or not OUTCOMES[name].office for name in names]
        span, group, outcome = np.nonzero(there)
        labels = np.array([(d.value, code) for d, code in self._groups], object)
        return pd.DataFrame(
            {
                "span": span,
                "dimension": labels[group, 0],
                "group": labels[group, 1],
                "outcome": np.array(names, object)[outcome],
                "value": values[there],
            }
        )


def _office(span: Span) -> dict[str, Any]:
    """The office's own sums by name, of the shape (spans, 1); fields of several numbers as their sum."""
    fields = [field for field in OFFICE_YEAR.fields if field.name != "weeks"]
    sums = {f.name: span.office[f.name] if f.length == 1 else span.office[f.name].sum(-1) for f in fields}
    sums["office_costs"] = np.sum([span.costs[account] for account in OFFICE_ACCOUNTS], axis=0)
    sums["custody_costs"] = span.costs["custody"]
    sums["awaiting_costs"] = span.costs["awaiting"]
    sums["auc"] = auc(span.scores[..., 0], span.scores[..., 1])
    return {name: value[:, None] for name, value in sums.items()}


def _total(records: Records) -> Records:
    """One record of the sums of every field."""
    summed = np.zeros(1, records.dtype)
    for name in records.dtype.names or ():
        summed[name] = records[name].sum(0)
    return summed


def _less(a: Records, b: Records) -> Records:
    """`a - b`, field by field."""
    less = a.copy()
    for name in a.dtype.names or ():
        less[name] -= b[name]
    return less


def _dimension(name: str) -> Dimension:
    if name not in list(Dimension):
        raise InputError(
            _("unknown dimension"), key=name, allowed=", ".join(Dimension), nearest=nearest(name, list(Dimension))
        )
    return Dimension(name)


def _outcome(name: str) -> str:
    if name not in OUTCOMES:
        raise InputError(_("unknown outcome"), key=name, nearest=nearest(name, OUTCOMES))
    return name
