"""The page of questions that a finance ministry asks, answered from the runs."""

from __future__ import annotations

from experiments.comparison.answer import interval
from experiments.comparison.standards import STANDARDS
from experiments.documents.blocks import Block, Page, Paragraph, plain
from experiments.documents.numbers import number, with_interval
from experiments.documents.words import VERDICTS
from experiments.planner.asked import Asked
from experiments.planner.decision.marginals import Marginals
from experiments.planner.decision.words import decision
from experiments.planner.sweep.words import outcome_word
from experiments.planner.tipping.answer import Tipping, reoffending_of
from experiments.planner.tipping.flips import Fate, Side
from experiments.report import evidence
from scenarios.runs.statistics import RELATIVE
from sim.text.language import _

BILLION = 1e9


def page(found: Tipping, asked: Asked, marginals: Marginals, shown: list[str]) -> Page:
    """Questions and answers."""
    pairs = [
        (_("What does it cost a year?"), _cost(found)),
        (_("What does the office's service gain by it?"), _listed(found, Side.BETTER)),
        (_("What does it lose?"), _listed(found, Side.WORSE)),
        (_("Do fewer people reoffend?"), reoffending(found, asked)),
        (_("Does it save prison money?"), _prison(found)),
        (_("What would have to be otherwise for you to be wrong?"), wrong(found, shown)),
        (_("How much of this has anybody measured?"), evidence.by_grade()),
    ]
    first: list[Block] = [Paragraph(_("Asked of {decision}:").format(decision=decision(asked)))]
    return [*first, *(Paragraph(f"**{question}** {answer}") for question, answer in pairs)]


def _cost(found: Tipping) -> str:
    row = found.drawn().loc["cost_year"]
    if row["unit"] != RELATIVE:
        told = with_interval(*(number(row[name] / BILLION, 1) for name in ("mean", "lo", "hi")))
        return _("Rp {amount} bn a year more or less.").format(amount=told)
    return _("The cost of office and programmes changes by {change} of today's.").format(change=interval(row))


def _listed(found: Tipping, side: Side) -> str:
    drawn = found.drawn()
    names = [name for name in drawn.index if drawn.loc[name, "side"] == side and name in STANDARDS]
    told = [f"{plain(outcome_word(name))} {interval(drawn.loc[name])}" for name in names]
    return "; ".join(told) + "." if told else _("Nothing that is sure.")


def reoffending(found: Tipping, asked: Asked) -> str:
    """Whether fewer people reoffend, whatever outcomes were asked for."""
    name = reoffending_of(asked)
    row = found.drawn().loc[name]
    return _("{outcome}: {verdict}; {change}.").format(
        outcome=plain(outcome_word(name)), verdict=VERDICTS[row["verdict"]], change=interval(row)
    )


def _prison(found: Tipping) -> str:
    drawn = found.drawn()
    told = "; ".join(
        f"{plain(outcome_word(name))}: {VERDICTS[drawn.loc[name, 'verdict']]}, {interval(drawn.loc[name])}"
        for name in ("custody_cost", "awaiting_cost")
    )
    return _("{told}. It is no cash: a place in prison that stays empty saves food, not the building.").format(
        told=told
    )


def wrong(found: Tipping, shown: list[str]) -> str:
    """How many pairs of a verdict and a number flip, of verdicts that are sure as drawn."""
    drawn = found.drawn()
    sure = [name for name in shown if drawn.loc[name, "side"] != Side.OPEN]
    table = found.flips[found.flips["outcome"].isin(sure)]
    turning = table[table["fate"] == Fate.TURNS]
    fading = table[table["fate"] == Fate.FADES]
    return _(
        "Of {all} pairs of a sure verdict and an unknown number, {turns} turn and {fades} are no longer the same "
        "somewhere in the number's range; the others hold over all of it, one number moved at a time."
    ).format(all=len(table), turns=len(turning), fades=len(fading))
