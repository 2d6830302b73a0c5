"""Service standards: what an office owes its clients, courts, children and staff, in one table of every scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from experiments.comparison.answer import Answer
from experiments.comparison.compare import Comparison
from experiments.comparison.marks import Mark, mark
from experiments.documents.blocks import Table, plain
from experiments.documents.numbers import number
from experiments.documents.words import Words
from sim.ledger.outcomes import OUTCOMES
from sim.text.language import N_, _

STANDARDS = Words(
    {
        "late_litmas": N_("litmas late, %"),
        "desk_litmas": N_("litmas without a visit, %"),
        "awaiting_days": N_("days inside for want of one"),
        "contact_minutes": N_("talk, minutes a client-month"),
        "high_seen": N_("high risk: held reports, %"),
        "reports_held": N_("reports with a talk, %"),
        "reports_unheld": N_("came, PK had no time, %"),
        "reports_missed": N_("client did not come, %"),
        "visits_made": N_("home visits of those due, %"),
        "lost_share": N_("clients nobody can trace, %"),
        "unassessed": N_("people waiting: assessment"),
        "without_plan": N_("no plan past the TPP, %"),
        "waiting": N_("people waiting: programme"),
        "programme_hours": N_("programme hours a year"),
        "hours_delivered": N_("planned hours delivered, %"),
        "stages_late": N_("revocation steps late, %"),
        "child_delay_days": N_("children: days lost"),
        "diversions_run_out": N_("children: diversions failed"),
        "child_detention_days": N_("children: days detained"),
        "capacity_pct": N_("PK hours asked, % of all"),
        "overtime_hours": N_("overtime, hours a PK-week"),
        "strain": N_("strain of PKs, 0 to 1"),
        "turnover": N_("PKs who leave, % a year"),
    }
)  # those that a head of office answers for come first
SIGNS = {Mark.LOST: "!", Mark.GAINED: "*", Mark.UNKNOWN: "?", Mark.NEITHER: ""}
ARROWS = {Mark.LOST: "▼ ", Mark.GAINED: "▲ ", Mark.UNKNOWN: "? ", Mark.NEITHER: ""}  # for documents


class Changes(NamedTuple):
    """Standards that a scenario surely loses and gains, and those of which we cannot tell."""

    lost: list[str]
    gained: list[str]
    unknown: list[str]


def watched(comparison: Comparison) -> list[str]:
    """The standards, and what else an office has promised in a table of its own."""
    promised = [name for name, loss in comparison.matters.table.items() if loss.title or loss.target is not None]
    return list(dict.fromkeys([*STANDARDS, *promised]))


def label(comparison: Comparison, outcome: str) -> str:
    """What an office calls a standard, or we do."""
    loss = comparison.matters.of(outcome)
    if loss.title:
        return plain(loss.title)
    if outcome in STANDARDS:
        return STANDARDS[outcome]
    return _("{outcome}, {unit}").format(outcome=_(OUTCOMES[outcome].meaning), unit=_(OUTCOMES[outcome].unit))


def changes(answer: Answer, scenario: str) -> Changes:
    """What a scenario surely loses and gains of the standards, and what we cannot tell, in their order."""
    marks = {outcome: answer.mark(scenario, outcome) for outcome in watched(answer.comparison)}
    kinds = (Mark.LOST, Mark.GAINED, Mark.UNKNOWN)
    return Changes(*([outcome for outcome, mark in marks.items() if mark == kind] for kind in kinds))


def counted(differences: pd.DataFrame, by: str) -> pd.DataFrame:
    """How many standards are surely gained and lost, by however little: a row a value of `by`, columns gained, lost.

    `differences` has a row a value of `by` and outcome, with its verdict.
    """
    found = differences[differences["outcome"].isin(list(STANDARDS))]
    marks = [mark(row.verdict, row.outcome, little=True) for row in found.itertuples()]
    told = {kind.value: [one == kind for one in marks] for kind in (Mark.GAINED, Mark.LOST)}
    return found[[by]].assign(**told).groupby(by, sort=False).sum()


def figures(x: float) -> str:
    """A number in as many figures as a table of standards needs.

    >>> figures(0.1234), figures(12.34), figures(1234.5)
    ('0.12', '12.3', '1,234')
    """
    return number(x, 2 if abs(x) < 2 else 1 if abs(x) < 100 else 0)


def table(
    answer: Answer,
    names: list[str],
    heads: list[str],
    outcomes: Sequence[str] = (),
    signs: Mapping[Mark, str] = SIGNS,
) -> Table:
    """A standard a row (all of them where no outcomes are named), a scenario a column under its head; a sign beside
    each number says what the verdict is.
    """
    comparison = answer.comparison
    shown = outcomes or watched(comparison)
    targets = any(comparison.matters.of(outcome).target is not None for outcome in shown)
    rows = []
    for outcome in shown:
        target = comparison.matters.of(outcome).target
        promised = ["" if target is None else figures(target)] if targets else []
        rows.append([label(comparison, outcome), *promised, *(_cell(answer, name, outcome, signs) for name in names)])
    head = [_("standard"), *([_("promised")] if targets else []), *heads]
    return Table(head, rows, right=range(1, len(head)))


def _cell(answer: Answer, name: str, outcome: str, signs: Mapping[Mark, str]) -> str:
    told = figures(answer.mean(name, outcome))
    if name == answer.comparison.baseline or not told:
        return told
    return signs[answer.mark(name, outcome)] + told
