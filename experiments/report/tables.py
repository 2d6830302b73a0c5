"""The tables of a comparison as sheets of a workbook: codes beside the words that a reader knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from experiments.comparison.compare import Comparison
from experiments.documents.sheet import Sheet
from experiments.documents.words import ACTIVITIES, NEEDS, VERDICTS, Words
from sim.ledger.outcomes import OUTCOMES
from sim.text.language import N_, _

TITLES = Words(
    {
        "summary": N_("Outcomes of every scenario: means over replications, with 95 % intervals"),
        "differences": N_("Paired differences from the baseline, with 95 % intervals and verdicts"),
        "groups": N_("Clients' outcomes by group: band, sex, region, programme and others"),
        "curves": N_("What has happened to the people due for release, by weeks since then"),
        "gap": N_("Need and supply by need and risk band"),
        "needs": N_("The mean of seven needs over time, by risk band on arrival"),
        "hours": N_("Hours of PKs by activity"),
        "yearly": N_("Outcomes of the office by calendar year (by group: yearly.csv)"),
    }
)
COLUMNS = Words(
    {
        "scenario": N_("name of the scenario"),
        "title": N_("title of the scenario"),
        "baseline": N_("what it is held against"),
        "outcome": N_("code of the outcome"),
        "meaning": N_("what the outcome is"),
        "layer": N_("whose offences: true, detected or recorded; none where it is of no layer"),
        "unit": N_("unit of the row; relative: a share of the baseline, 0.05 is 5 %"),
        "mean": N_("mean over replications, in the unit of the row"),
        "lo": N_("lower end of the 95 % interval in which a further replication is expected"),
        "hi": N_("upper end of the 95 % interval in which a further replication is expected"),
        "mcse": N_("Monte Carlo error of the mean"),
        "replications": N_("how many replications have a value"),
        "grade": N_("of the evidence behind the outcome: A measured here, B elsewhere, C assumed"),
        "p_better": N_("chance that a further replication is better than the baseline, 0 to 1"),
        "p_better_matters": N_("chance that a further replication is better by what matters, 0 to 1"),
        "matters": N_("the smallest difference that matters, in the unit of the row"),
        "sd_seeds": N_("standard deviation of the difference by luck alone"),
        "sd_parameters": N_("standard deviation of the difference by the uncertain numbers alone"),
        "needed": N_("how many more replications a verdict needs; empty where no run will tell"),
        "verdict": N_("code of the verdict"),
        "verdict_told": N_("the verdict in words"),
        "dimension": N_("by what clients are grouped"),
        "category": N_("the group"),
        "weeks_since_due": N_("weeks since the due release"),
        "curve": N_("true, detected or recorded offences, or returned: came back into custody"),
        "change": N_("paired difference from the baseline, in the unit of the row"),
        "change_lo": N_("lower end of the 95 % interval of the difference"),
        "change_hi": N_("upper end of the 95 % interval of the difference"),
        "band": N_("true risk band on arrival"),
        "need": N_("code of the need"),
        "measure": N_("had, believed, aimed: persons on an average day; planned, offered, delivered: hours a year"),
        "week": N_("weeks since the change"),
        "activity": N_("code of what PK hours go to"),
        "told": N_("the same in words"),
        "year": N_("calendar year"),
    }
)
UNITS = Words(
    {
        "weeks_since_due": N_("weeks"),
        "week": N_("weeks"),
        "p_better": N_("0 to 1"),
        "p_better_matters": N_("0 to 1"),
        "needed": N_("replications"),
    }
)
OF_VALUES = ("mean", "lo", "hi", "change", "change_lo", "change_hi")
VALUES = Words({"curves": N_("% of the cohort"), "needs": N_("0 to 1"), "hours": N_("hours a PK-week")})
Told = Callable[[str], str]


def sheets(comparison: Comparison) -> list[Sheet]:
    """Every table of a comparison; of the years, those of the office as a whole."""
    tables = {name: getattr(comparison, name) for name in TITLES}
    tables["yearly"] = comparison.yearly[comparison.yearly["dimension"] == "all"]
    return [_sheet(name, table, comparison) for name, table in tables.items()]


def explained(table: pd.DataFrame, unit: str = "") -> dict[str, tuple[str, str]]:
    """Unit and meaning of each column of a table; `unit` is that of its values where all rows have the same."""
    return {
        str(name): (unit if name in OF_VALUES else UNITS.get(str(name), ""), COLUMNS.get(str(name), ""))
        for name in table.columns
    }


def _sheet(name: str, table: pd.DataFrame, comparison: Comparison) -> Sheet:
    beside: Mapping[str, tuple[str, str, Told]] = {
        "scenario": ("title", "scenario", lambda code: _(comparison.scenarios[code].title)),
        "outcome": ("meaning", "outcome", lambda code: _(OUTCOMES[code].meaning)),
        "verdict": ("verdict_told", "verdict", VERDICTS.__getitem__),
        "need": ("told", "need", NEEDS.__getitem__),
        "activity": ("told", "activity", ACTIVITIES.__getitem__),
    }
    shown = table.copy()
    for column, (new, code, told) in beside.items():
        if column in shown.columns:
            words = {value: told(value) for value in shown[code].unique()}
            shown.insert(int(shown.columns.get_loc(column)) + 1, new, shown[code].map(words))
    if "unit" in shown.columns:
        units = {value: _(value) if value else "" for value in shown["unit"].unique()}
        shown["unit"] = shown["unit"].map(units)
    if "outcome" in shown.columns and "unit" not in shown.columns:
        units = {code: _(OUTCOMES[code].unit) for code in shown["outcome"].unique()}
        shown.insert(int(shown.columns.get_loc("meaning")) + 1, "unit", shown["outcome"].map(units))
    return Sheet(name, TITLES[name], shown, explained(shown, VALUES.get(name, "")))
