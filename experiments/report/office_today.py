"""The office as it is under the baseline, and what every answer about it rests on."""

from __future__ import annotations

from experiments.comparison import page
from experiments.comparison.answer import Answer
from experiments.comparison.compare import Comparison
from experiments.comparison.sentences import reoffending_today
from experiments.comparison.told import what_matters
from experiments.documents.blocks import plain
from experiments.documents.numbers import number
from experiments.report import evidence
from scenarios.notes import told
from sim.ledger.outcomes import OUTCOMES
from sim.text.language import _


def premises(comparison: Comparison) -> list[str]:
    """What an answer rests on."""
    matters = what_matters(comparison.matters.of(comparison.headline), _(OUTCOMES[comparison.headline].unit))
    return [
        page.opening(comparison),
        _("Everything that a scenario does not change stays as it is today: intake, sentences, courts, prices."),
        _("The smallest change of reoffending that matters: {matters}").format(matters=matters),
        evidence.by_grade(),
        *map(plain, told(comparison.notes)),
        *([_("{n} runs failed and were left out.").format(n=failed)] if (failed := len(comparison.failures)) else []),
    ]


def facts(answer: Answer) -> list[str]:
    """The office as it is today, under the baseline."""
    today = answer.comparison.baseline

    def mean(outcome: str, digits: int = 0) -> str:
        return number(answer.mean(today, outcome), digits)

    facts = [
        _("{clients} clients on the register and {pks} PKs: {ratio} clients for each of them.").format(
            clients=mean("register"), pks=mean("pks"), ratio=mean("clients_per_pk")
        ),
        _("{asked} % of the hours that PKs have are asked of them.").format(asked=mean("capacity_pct")),
        _("{late} % of litmas are late, and {desk} % are made without a visit.").format(
            late=mean("late_litmas", 1), desk=mean("desk_litmas", 1)
        ),
        _("A client has {minutes} minutes of talk a month; {held} % of reports have a talk.").format(
            minutes=mean("contact_minutes", 1), held=mean("reports_held", 1)
        ),
        _("{waiting} clients wait for a place in a programme.").format(waiting=mean("waiting")),
    ]
    if answer.comparison.window:
        facts.append(
            _("Of {people:,.0f} people due for release, {n:,.0f} reoffend within {months} months.").format(
                people=answer.comparison.people, n=reoffending_today(answer), months=answer.comparison.window
            )
        )
    return facts
