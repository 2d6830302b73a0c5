"""Tables and sentences that a planner reads."""

from __future__ import annotations

import math
from collections.abc import Callable

import pandas as pd
from rich.console import Console
from rich.table import Table

from experiments.comparison import Comparison
from scenarios.statistics import BETTER, SAME, UNKNOWN, WORSE
from sim.language import _
from sim.outcomes import OUTCOMES

Cell = Callable[[str], str]


def number(x: float, digits: int = 1) -> str:
    """A number for the eye, empty where there is none.

    >>> number(1234.56), number(-0.01), number(float("nan"))
    ('1,234.6', '0.0', '')
    """
    return "" if math.isnan(x) else f"{x:z,.{digits}f}"


def percent(x: float) -> str:
    """A relative change in percent, with its sign.

    >>> percent(-0.1234), percent(-0.0001)
    ('-12.3 %', '+0.0 %')
    """
    return "" if math.isnan(x) else f"{100 * x:+z.1f} %"


def interval(row: pd.Series) -> str:
    """Mean and 95 % interval of a relative difference."""
    return _("{mean} ({lo} to {hi})").format(mean=percent(row["mean"]), lo=percent(row["lo"]), hi=percent(row["hi"]))


class Answer:
    """The numbers of a comparison, looked up by scenario and outcome."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self._summary = comparison.summary.set_index(["scenario", "outcome"])
        self._differences = comparison.differences.set_index(["scenario", "outcome"])

    def mean(self, scenario: str, outcome: str) -> float:
        """Mean of an outcome."""
        return float(self._summary.loc[(scenario, outcome), "mean"])

    def row(self, scenario: str, outcome: str) -> pd.Series:
        """Summary of an outcome."""
        return self._summary.loc[(scenario, outcome)]

    def change(self, scenario: str, outcome: str) -> pd.Series:
        """Difference of an outcome from the status quo."""
        return self._differences.loc[(scenario, outcome)]


def headline_tables(comparison: Comparison) -> list[Table]:
    """The tables of `bapas compare`, a scenario a row, narrow enough for any terminal."""
    answer = Answer(comparison)

    def plain(outcome: str, digits: int = 0, scale: float = 1.0) -> Cell:
        return lambda name: number(answer.mean(name, outcome) * scale, digits)

    def rate(name: str) -> str:
        row = answer.row(name, "true_rate")
        return _("{mean:.1f} ({lo:.1f} to {hi:.1f})").format(mean=row["mean"], lo=row["lo"], hi=row["hi"])

    def against(cell: Cell) -> Cell:
        return lambda name: _("baseline") if name == comparison.baseline else cell(name)

    tables = {
        _("Staff and workload"): {
            _("PKs"): plain("pks"),
            _("clients per PK"): plain("clients_per_pk"),
            _("per PK who guides adults"): plain("clients_per_guiding_pk"),
            _("hours demanded, % of capacity"): plain("capacity_pct"),
        },
        _("True offences per 100 person-years, and against the status quo (95 % intervals)"): {
            _("true rate"): rate,
            _("difference"): against(lambda name: interval(answer.change(name, "true_rate"))),
            _("verdict"): against(lambda name: str(answer.change(name, "true_rate")["verdict"])),
        },
        _("How: changed behaviour or incapacitation"): {
            _("by changed behaviour"): against(lambda name: percent(parts(answer, name)[0])),
            _("by custody"): against(lambda name: percent(parts(answer, name)[1])),
            _("recorded, % of clients a year"): plain("recorded_share", 2),
        },
        _("What else, a year"): {
            _("revocations"): plain("revocations"),
            _("custody caused, person-years"): plain("custody_caused"),
            _("cost of office and programmes, Rp bn"): plain("cost_year", 1, 1e-9),
        },
    }
    return [_table(comparison, title, columns) for title, columns in tables.items()]


def _table(comparison: Comparison, title: str, columns: dict[str, Cell]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    table.add_column(_("scenario"), overflow="fold")
    for label in columns:
        table.add_column(label, justify="right")
    for name, scenario in comparison.scenarios.items():
        table.add_row(scenario.title, *(cell(name) for cell in columns.values()))
    return table


def parts(answer: Answer, name: str) -> tuple[float, float]:
    """Relative change of the headline by changed behaviour and by incapacitation."""
    behaviour = float(answer.change(name, "offences_potential")["mean"])
    return behaviour, -float(answer.change(name, "offences_prevented")["mean"])


def sentences(comparison: Comparison) -> list[str]:
    """One plain sentence a scenario."""
    answer = Answer(comparison)
    return [_sentence(answer, name) for name in comparison.scenarios if name != comparison.baseline]


def _sentence(answer: Answer, name: str) -> str:
    row = answer.change(name, "true_rate")
    meaning = {
        BETTER: _("fewer true offences than the status quo"),
        WORSE: _("more true offences than the status quo"),
        SAME: _("practically the same true offences as the status quo"),
        UNKNOWN: _("we cannot tell whether true offences change by as much as matters"),
    }.get(row["verdict"], str(row["verdict"]))
    recorded = answer.mean(name, "recorded_share") - answer.mean(answer.comparison.baseline, "recorded_share")
    cost = answer.mean(name, "cost_year") - answer.mean(answer.comparison.baseline, "cost_year")
    custody = answer.mean(name, "custody_caused") - answer.mean(answer.comparison.baseline, "custody_caused")
    return _(
        "{title}: {meaning}, {interval}; records change by {recorded:+z.2f} points of percent, custody caused by "
        "{custody:+z.0f} person-years a year, costs by Rp {cost:+z.1f} bn a year."
    ).format(
        title=answer.comparison.scenarios[name].title,
        meaning=meaning,
        interval=interval(row),
        recorded=recorded,
        custody=custody,
        cost=cost / 1e9,
    )


def notes() -> list[str]:
    """What a reader has to know beside the table."""
    return [
        _(
            "Paired runs: the same people with the same luck in every scenario. "
            "Intervals are over unknown parameters and seeds, under this model and its assumptions."
        ),
        _(
            "Scenarios are ranked on true offences. The recorded share (Table 1 of the paper, read as clients on the "
            "register) rises where more becomes known, even if true offences fall."
        ),
        _("For planning and teaching, never for deciding about a person."),
    ]


def show(comparison: Comparison) -> None:
    """The whole answer on the terminal."""
    console = Console()
    console.print(
        _("{office}: {years:g} years from the start, {n} paired replications").format(
            office=comparison.study.office.name, years=comparison.study.years, n=comparison.replications
        )
    )
    for table in headline_tables(comparison):
        console.print(table)
    for text in (*sentences(comparison), "", *notes()):
        console.print(text, highlight=False, soft_wrap=False)


YEARLY = (
    "register",
    "pks",
    "capacity_pct",
    "true_rate",
    "detected_rate",
    "recorded_count",
    "recorded_share",
    "violations",
    "revocations",
    "custody_years",
    "compliance",
    "work_share",
    "late_litmas",
    "cost_year",
)


def show_years(yearly: pd.DataFrame, title: str) -> None:
    """The years of one run on the terminal: an outcome a row."""
    rows = yearly[yearly["group"] == "all"].pivot(index="outcome", columns="year", values="value")
    years = list(rows.columns)[-5:]
    table = Table(title=title)
    table.add_column(_("outcome"))
    table.add_column(_("unit"))
    for year in years:
        table.add_column(str(year), justify="right")
    for outcome in YEARLY:
        table.add_row(
            OUTCOMES[outcome].meaning, OUTCOMES[outcome].unit, *(number(rows.loc[outcome, year], 2) for year in years)
        )
    Console().print(table)
