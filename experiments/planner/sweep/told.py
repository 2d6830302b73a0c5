"""What a sweep says: which points serve best, what reoffending does, what it costs; and its tables."""

from __future__ import annotations

import pandas as pd

from experiments.comparison.standards import counted
from experiments.documents.blocks import Page, Table, plain
from experiments.documents.numbers import in_figures, number
from experiments.documents.sheet import Sheet
from experiments.planner.asked import Asked
from experiments.planner.saying import made, premises
from experiments.planner.sweep.answer import TODAY, Sweep
from experiments.planner.sweep.figures import outcomes_of, responses
from experiments.planner.sweep.words import factor_word, level_word, outcome_word, point_word
from experiments.report import evidence, never, tables
from experiments.report.certainty import certainty
from experiments.report.report import Report, Section
from scenarios.runs.verdicts import FALLING, FEWEST, RISING
from sim.ledger.outcomes import OUTCOMES
from sim.text.language import _

BILLION = 1e-9
MOST_ROWS = 30
NARROW = "reports_held"  # has no room in the table, and is in the figure


def report(sweep: Sweep, asked: Asked) -> Report:
    """The report of a sweep, in the language of this call."""
    varied = ", ".join(plain(factor_word(name)) for name in sweep.factors)
    marks = counted(sweep.differences, "point").reset_index()
    return Report(
        question=_("What do {n} combinations of {varied} do at {office}?").format(
            n=len(sweep.design), varied=varied, office=plain(asked.office.name)
        ),
        answer=[_service(sweep, marks, asked.replications), _reoffending(sweep), _cost(sweep)],
        picture=responses(sweep),
        certainty=certainty(asked.replications, _sure(sweep)),
        silent=never.in_short(),
        premises=premises(asked),
        facts=_facts(sweep),
        advice=[_("Read along one row or column at a time: what a lever does depends on the others.")],
        made=made(asked, "sweep"),
        sections=[Section(_("Every point"), _table(sweep, marks))],
        sheets=[*_sheets(sweep), evidence.sheet()],
    )


def _service(sweep: Sweep, marks: pd.DataFrame, replications: int) -> str:
    if replications < FEWEST:
        few = _("**Service:** with {n} replications no change is sure; that takes {fewest}.")
        return few.format(n=replications, fewest=FEWEST)
    best = _by_marks(marks).iloc[0]
    return _(
        "**Service:** of {all} points {lost} surely lose a standard against today. The best of them by that count, "
        "{best}, surely gains {gained} and loses {loses}: the best of so many is likely a little too good."
    ).format(
        all=len(marks),
        lost=int((marks["lost"] > 0).sum()),
        best=_point(sweep, best["point"]),
        gained=best["gained"],
        loses=best["lost"],
    )


def _by_marks(marks: pd.DataFrame) -> pd.DataFrame:
    """Points that surely lose least first, then those that surely gain most."""
    return marks.sort_values(["lost", "gained"], ascending=[True, False], kind="stable")


def _point(sweep: Sweep, name: str) -> str:
    """A point in words."""
    row = sweep.design.set_index("point").loc[name]
    return plain(point_word({factor: row[factor] for factor in sweep.factors}))


def _reoffending(sweep: Sweep) -> str:
    means = sweep.responses[sweep.responses["outcome"] == sweep.headline].set_index("point")["mean"]
    others = means.drop(TODAY)
    return _("**Reoffending:** {today} {unit} today; the means of the points lie between {low} and {high}.").format(
        today=number(means[TODAY], 2),
        unit=_(OUTCOMES[sweep.headline].unit),
        low=number(others.min(), 2),
        high=number(others.max(), 2),
    )


def _cost(sweep: Sweep) -> str:
    means = BILLION * sweep.responses[sweep.responses["outcome"] == "cost_year"].set_index("point")["mean"]
    others = means.drop(TODAY)
    return _("**Cost a year:** Rp {today} bn today; over the points from Rp {low} to {high} bn.").format(
        today=number(means[TODAY], 1), low=number(others.min(), 1), high=number(others.max(), 1)
    )


def _sure(sweep: Sweep) -> str:
    verdicts = sweep.differences[sweep.differences["outcome"] == sweep.headline]["verdict"]
    sure = int(verdicts.isin([*FALLING, *RISING]).sum())
    return _("At {n} of {all} points reoffending surely differs from today's.").format(n=sure, all=len(verdicts))


def _facts(sweep: Sweep) -> list[str]:
    today = sweep.responses[sweep.responses["point"] == TODAY].set_index("outcome")["mean"]
    return [
        _("{what}: {value} today").format(what=outcome_word(name), value=in_figures(today[name]))
        for name in outcomes_of(sweep)
    ]


def _table(sweep: Sweep, marks: pd.DataFrame) -> Page:
    """A point a row, the best ones first."""
    shown = [name for name in outcomes_of(sweep) if name != NARROW]
    wide = sweep.responses.pivot(index="point", columns="outcome", values="mean")
    order = _by_marks(marks)
    design = sweep.design.set_index("point")
    head = [*(plain(factor_word(name)) for name in sweep.factors), _("better, worse")]
    head += [plain(outcome_word(name)) for name in shown]
    rows = [
        [
            *(plain(level_word(design.loc[row.point, name])) for name in sweep.factors),
            f"{row.gained}, {row.lost}",
            *(in_figures(wide.loc[row.point, name]) for name in shown),
        ]
        for row in order.head(MOST_ROWS).itertuples()
    ]
    caption = _("Standards surely better and worse than today, and means; the best {n} of {all} points").format(
        n=len(rows), all=len(order)
    )
    return [Table(head, rows, range(len(sweep.factors), len(head)), caption), responses(sweep)]


def _sheets(sweep: Sweep) -> list[Sheet]:
    design = {"point": ("", _("name of the point"))}
    design |= {name: ("", plain(factor_word(name))) for name in sweep.factors}
    point = {"point": ("", _("name of the point"))}
    return [
        Sheet("design", _("Points"), sweep.design, design),
        Sheet("responses", tables.TITLES["summary"], sweep.responses, tables.explained(sweep.responses) | point),
        Sheet(
            "differences", tables.TITLES["differences"], sweep.differences, tables.explained(sweep.differences) | point
        ),
    ]
