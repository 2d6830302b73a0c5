"""The answer of a comparison, as a planner reads it: tables, a sentence a scenario, and what to know beside them."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from experiments.comparison.compare import HEADLINE, Comparison
from experiments.comparison.told import what_matters
from experiments.documents.blocks import Block, Bullets, Heading, Note, Page, Paragraph, Table, plain
from experiments.documents.numbers import number, percent, with_interval
from experiments.documents.words import VERDICTS, Words
from scenarios.runs.statistics import RELATIVE
from scenarios.runs.verdicts import Verdict
from sim.ledger.outcomes import OUTCOMES
from sim.text.language import N_, _

Cell = Callable[[str], str]
MEANINGS = Words(
    {
        Verdict.NO_CHANGE: N_("no change of true offences that matters"),
        Verdict.FALLS: N_("true offences fall"),
        Verdict.RISES: N_("true offences rise"),
        Verdict.FALLS_A_LITTLE: N_("true offences fall a little"),
        Verdict.RISES_A_LITTLE: N_("true offences rise a little"),
        Verdict.FALLS_UNSURE: N_("true offences fall, by how much is uncertain"),
        Verdict.RISES_UNSURE: N_("true offences rise, by how much is uncertain"),
        Verdict.CANNOT_TELL: N_("we cannot tell whether true offences fall or rise"),
        Verdict.NO_VALUE: N_("there are no true offences to compare"),
    }
)


def page(comparison: Comparison) -> Page:
    """The whole answer."""
    opening = _("{office}: {years:g} years from the start, {n} paired replications").format(
        office=plain(comparison.study.office.name), years=comparison.study.years, n=comparison.replications
    )
    answer = Answer(comparison)
    found = [_sentence(answer, name) for name in answer.ranked()]
    return [Paragraph(opening), *headline_tables(comparison), Bullets(found), *notes(comparison)]


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

    def ranked(self) -> list[str]:
        """The scenarios, but for the baseline, by their mean difference in true offences: the largest fall first."""
        others = [name for name in self.comparison.scenarios if name != self.comparison.baseline]
        return sorted(others, key=lambda name: float(self.change(name, HEADLINE)["mean"]))


def interval(row: pd.Series) -> str:
    """Mean and 95 % interval of a difference: in percent, or in the outcome's unit where it is not relative."""
    if row["unit"] == RELATIVE:
        return with_interval(percent(row["mean"]), percent(row["lo"]), percent(row["hi"]))
    told = with_interval(number(row["mean"], 2), number(row["lo"], 2), number(row["hi"], 2))
    return _("{amount} {unit}").format(amount=told, unit=_(row["unit"]))


def headline_tables(comparison: Comparison) -> list[Block]:
    """The tables of `bapas compare`, each under its title, a scenario a row, narrow enough for any terminal."""
    answer = Answer(comparison)

    def mean(outcome: str, digits: int = 0, scale: float = 1.0) -> Cell:
        return lambda name: number(answer.mean(name, outcome) * scale, digits)

    def rate(name: str) -> str:
        row = answer.row(name, "true_rate")
        return with_interval(number(row["mean"]), number(row["lo"]), number(row["hi"]))

    def against(cell: Cell) -> Cell:
        return lambda name: _("baseline") if name == comparison.baseline else cell(name)

    tables = {
        _("Staff and workload"): {
            _("PKs"): mean("pks"),
            _("clients per PK"): mean("clients_per_pk"),
            _("per PK who guides adults"): mean("clients_per_guiding_pk"),
            _("hours demanded, % of capacity"): mean("capacity_pct"),
        },
        _("True offences per 100 person-years, and against the status quo (95 % intervals)"): {
            _("true rate"): rate,
            _("difference"): against(lambda name: interval(answer.change(name, "true_rate"))),
            _("verdict"): against(lambda name: VERDICTS[answer.change(name, "true_rate")["verdict"]]),
        },
        _("How: changed behaviour or incapacitation"): {
            _("by changed behaviour"): against(lambda name: percent(parts(answer, name)[0])),
            _("by custody"): against(lambda name: percent(parts(answer, name)[1])),
            _("recorded, % of clients a year"): mean("recorded_share", 2),
        },
        _("What else, a year"): {
            _("revocations"): mean("revocations"),
            _("custody caused, person-years"): mean("custody_caused"),
            _("cost of office and programmes, Rp bn"): mean("cost_year", 1, 1e-9),
        },
    }
    return [block for title, cells in tables.items() for block in (Heading(title), _table(comparison, cells))]


def _table(comparison: Comparison, cells: dict[str, Cell]) -> Table:
    rows = [
        [plain(_(scenario.title)), *(cell(name) for cell in cells.values())]
        for name, scenario in comparison.scenarios.items()
    ]
    return Table([_("scenario"), *cells], rows, right=range(1, len(cells) + 1))


def parts(answer: Answer, name: str) -> tuple[float, float]:
    """Relative change of the headline by changed behaviour and by incapacitation."""
    behaviour = float(answer.change(name, "potential_rate")["mean"])
    return behaviour, -float(answer.change(name, "prevented_rate")["mean"])


def _sentence(answer: Answer, name: str) -> str:
    row = answer.change(name, "true_rate")
    recorded = answer.mean(name, "recorded_share") - answer.mean(answer.comparison.baseline, "recorded_share")
    cost = answer.mean(name, "cost_year") - answer.mean(answer.comparison.baseline, "cost_year")
    custody = answer.mean(name, "custody_caused") - answer.mean(answer.comparison.baseline, "custody_caused")
    return _(
        "{title}: {meaning}, {interval}; records change by {recorded:+z.2f} points of percent, custody caused by "
        "{custody:+z.0f} person-years a year, costs by Rp {cost:+z.1f} bn a year."
    ).format(
        title=plain(_(answer.comparison.scenarios[name].title)),
        meaning=MEANINGS[row["verdict"]],
        interval=interval(row),
        recorded=recorded,
        custody=custody,
        cost=cost / 1e9,
    )


def notes(comparison: Comparison) -> list[Block]:
    """What a reader has to know beside the tables."""
    return [
        Note(
            _(
                "Paired runs: the same people with the same luck in every scenario. "
                "Intervals are over unknown parameters and seeds, under this model and its assumptions."
            )
        ),
        Note(
            _(
                "A verdict is what nine in ten replications say, or more. The smallest difference in true offences "
                "that matters: {matters}"
            ).format(matters=what_matters(comparison.matters.of(HEADLINE), _(OUTCOMES[HEADLINE].unit)))
        ),
        Note(
            _(
                "The sentences rank scenarios by true offences, the largest fall first. The recorded share (Table 1 "
                "of the paper, read as clients on the register) rises where more becomes known, even if true offences "
                "fall."
            )
        ),
        Note(_("For planning and teaching, never for deciding about a person.")),
    ]
