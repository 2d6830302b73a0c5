"""What a workload analysis says: the need, the shortage, and what each gap means for the service."""

from __future__ import annotations

import pandas as pd

from experiments.comparison.marks import mark
from experiments.comparison.standards import SIGNS, STANDARDS, figures
from experiments.documents.blocks import Paragraph, Table, plain
from experiments.documents.numbers import trimmed, with_interval
from experiments.documents.sheet import Sheet
from experiments.documents.words import VERDICTS
from experiments.planner.abk import form_told
from experiments.planner.abk.answer import REALISTIC, RULE, STAFFINGS, TODAY, Abk
from experiments.planner.abk.figures import gaps, needed
from experiments.planner.abk.words import COLUMNS
from experiments.planner.abk.words import STAFFINGS as STAFFING_WORDS
from experiments.planner.asked import Asked
from experiments.planner.saying import made, premises
from experiments.planner.sweep.words import outcome_word
from experiments.report import evidence, never, tables
from experiments.report.certainty import certainty
from experiments.report.report import Report, Section
from scenarios.runs.verdicts import FEWEST
from sim.text.language import _


def report(abk: Abk, asked: Asked) -> Report:
    """The report of a workload analysis, in the language of this call."""
    form = abk.form
    return Report(
        question=_("How many PKs does {office} need, and what does the gap mean?").format(
            office=plain(asked.office.name)
        ),
        answer=[form_told.need(form), form_told.shortage(form), _service(abk, asked.replications)],
        picture=needed(form),
        certainty=certainty(asked.replications, form_told.norms_assumed(form)),
        silent=never.in_short(),
        premises=premises(asked, *form_told.premises(form), _growing(abk, asked)),
        facts=[
            *form_told.facts(form),
            *(
                _("{what}: {value} today").format(what=STANDARDS[name], value=figures(_mean(abk, TODAY, name)))
                for name in ("late_litmas", "reports_held")
            ),
        ],
        advice=[
            _("Fill in the official norms and your own volumes in the workbook (`bapas abk --excel abk.xlsx`)."),
            _("Have `bapas abk --read abk.xlsx --to my_office.toml` carry them into an office, and ask again."),
        ],
        made=made(asked, "abk"),
        sections=[
            *form_told.sections(form),
            Section(_("What the gap means"), [Paragraph(_meaning(abk)), _standards(abk), gaps(abk)]),
        ],
        sheets=[*_sheets(abk), evidence.sheet()],
    )


def _mean(abk: Abk, staffing: str, outcome: str) -> float:
    found = abk.summary[(abk.summary["staffing"] == staffing) & (abk.summary["outcome"] == outcome)]
    return float(found["mean"].iloc[0])


def _row(abk: Abk, staffing: str, outcome: str) -> pd.Series:
    table = abk.differences
    return table[(table["staffing"] == staffing) & (table["outcome"] == outcome)].iloc[0]


def _sign(abk: Abk, staffing: str, outcome: str) -> str:
    """`*` where an outcome is surely better than today, `!` surely worse, `?` where we cannot tell."""
    return SIGNS[mark(_row(abk, staffing, outcome)["verdict"], outcome, little=True)]


def _service(abk: Abk, replications: int) -> str:
    """What more PKs would do, no firmer than the verdicts."""
    if replications < FEWEST:
        few = _("**What the gap means:** with {n} replications no change is sure; that takes {fewest}.")
        return few.format(n=replications, fewest=FEWEST)
    told = "; ".join(
        _("with {pks:,} PKs standards surely better {gained}, surely worse {lost}, reoffending: {verdict}").format(
            pks=abk.posts[name],
            gained=sum(_sign(abk, name, outcome) == "*" for outcome in STANDARDS),
            lost=sum(_sign(abk, name, outcome) == "!" for outcome in STANDARDS),
            verdict=VERDICTS[_row(abk, name, abk.headline)["verdict"]],
        )
        for name in (RULE, REALISTIC)
    )
    return _("**What the gap means:** against today's {pks:,} PKs, {told}.").format(pks=abk.posts[TODAY], told=told)


def _growing(abk: Abk, asked: Asked) -> str:
    return _(
        "The gaps are runs of the same people with the same luck: today's {today:,} PKs, and {rule:,} and "
        "{realistic:,} from the start on (new PKs work on their own {weeks} weeks later), with intake growing by "
        "{growth:.1f} % a year in each."
    ).format(
        today=abk.posts[TODAY],
        rule=abk.posts[RULE],
        realistic=abk.posts[REALISTIC],
        weeks=asked.base.staffing.hiring_lag_weeks,
        growth=100 * abk.form.growth,
    )


def _meaning(abk: Abk) -> str:
    return _(
        "Each column is the same office with so many PK posts. `*` surely better than today, `!` surely worse, `?` "
        "cannot tell; no sign: no change that matters, or nothing to compare."
    )


def _standards(abk: Abk) -> Table:
    """A standard a row, a staffing a column; reoffending with its interval comes first."""
    rows = []
    for outcome in (abk.headline, *STANDARDS):
        cells = [
            ("" if name == TODAY else _sign(abk, name, outcome)) + figures(_mean(abk, name, outcome))
            for name in STAFFINGS
        ]
        change = _row(abk, REALISTIC, outcome)
        rows.append([plain(outcome_word(outcome)), *cells, _change(change)])
    heads = [_("{staffing}: {pks:,}").format(staffing=STAFFING_WORDS[name], pks=abk.posts[name]) for name in STAFFINGS]
    caption = _("Means over the run; the last column is {pks:,} PKs against today, with its 95 % interval").format(
        pks=abk.posts[REALISTIC]
    )
    return Table([_("standard"), *heads, _("change")], rows, range(1, 5), caption)


def _change(row: pd.Series) -> str:
    """A paired difference with its interval, in percent where it is relative."""
    scale, unit = (100.0, " %") if row["unit"] == "relative" else (1.0, "")
    if pd.isna(row["mean"]):
        return ""
    mean, lo, hi = (trimmed(float(f"{scale * row[name]:.3g}")) for name in ("mean", "lo", "hi"))
    return with_interval(mean, lo, hi) + unit


def _sheets(abk: Abk) -> list[Sheet]:
    form = abk.form
    staffing = {"staffing": ("", _("today's PKs, the need by the ministry's rule, or by realistic hours"))}
    titles = {
        "tasks": (_("Tasks, volumes and norms"), form.tasks),
        "years": (_("Need and staff by year"), form.years),
        "grades": (_("Need and staff by year and grade"), form.grades),
    }
    own = [
        Sheet(name, title, table, {str(column): ("", COLUMNS[str(column)]) for column in table.columns})
        for name, (title, table) in titles.items()
    ]
    runs = {"summary": abk.summary, "differences": abk.differences}
    return [
        *own,
        *(Sheet(name, tables.TITLES[name], table, tables.explained(table) | staffing) for name, table in runs.items()),
    ]
