"""What a comparison comes to, in a sentence a scenario: what it loses first, then what it gains, recidivism, money."""

from __future__ import annotations

from collections.abc import Callable

from experiments.comparison.answer import Answer
from experiments.comparison.columns import short
from experiments.comparison.standards import changes, figures, label
from experiments.comparison.told import fewer_or_more_of, still_needed
from experiments.documents.blocks import plain
from experiments.documents.numbers import number
from experiments.documents.words import VERDICTS, listed
from scenarios.runs.statistics import RELATIVE
from scenarios.runs.verdicts import FALLING, FEWEST, RISING, Verdict
from sim.text.language import _

TOLD = 3  # losses and gains that a sentence names
BILLION = 1e-9


def headline(answer: Answer) -> str:
    """The one line on top: how many scenarios change recidivism by what matters, and who loses standards."""
    names = answer.others
    headline = answer.comparison.headline
    falls, rises = (
        [name for name in names if answer.change(name, headline)["verdict"] == verdict]
        for verdict in (Verdict.FALLS, Verdict.RISES)
    )
    told = []
    if answer.comparison.replications < FEWEST:
        few = _("with {n} replications nothing can be sure: that takes {fewest}")
        told.append(few.format(n=answer.comparison.replications, fewest=FEWEST))
    if rises:
        told.append(_("more people reoffend under {names}").format(names=listed(_named(answer, rises))))
    if falls:
        told.append(_("fewer people reoffend under {names}").format(names=listed(_named(answer, falls))))
    if not told:
        told.append(_("no scenario surely changes reoffending by as much as matters"))
    losing = [name for name in names if changes(answer, name).lost]
    if losing:
        told.append(_("service is lost under {names}").format(names=listed(_named(answer, losing))))
    text = "; ".join(told)
    return f"**{text[0].upper()}{text[1:]}.**"


def sentence(answer: Answer, name: str) -> str:
    """One scenario: standards lost, standards gained, recidivism of the cohort, cost."""
    lost, gained, unknown = changes(answer, name)
    parts = []
    if lost:
        parts.append(_("Worse: {what}.").format(what=_some(answer, name, lost)))
    if gained:
        parts.append(_("Better: {what}.").format(what=_some(answer, name, gained)))
    if not lost and not gained:
        parts.append(_("No standard surely changes by as much as matters."))
    if unknown and not lost:
        parts.append(_("Of {n} standards we cannot tell.").format(n=len(unknown)))
    parts.append(recidivism(answer, name))
    parts.append(money(answer, name, bool(lost), bool(unknown)))
    title = plain(_(answer.comparison.scenarios[name].title))
    return _("**{title}.** {parts}").format(title=title, parts=" ".join(parts))


def recidivism(answer: Answer, name: str) -> str:
    """The verdict on the headline, and how many people that is of those followed."""
    comparison = answer.comparison
    row = answer.change(name, comparison.headline)
    told = [VERDICTS[row["verdict"]]]
    if row["verdict"] in (*FALLING, *RISING) and people(answer, name):
        told.append(_("{people} who reoffend").format(people=people(answer, name)))
    if still_needed(row["verdict"], row["needed"]):
        told.append(still_needed(row["verdict"], row["needed"]))
    return _("Reoffending: {told}.").format(told=" - ".join(told))


def people(answer: Answer, name: str, tell: Callable[[float, float, float], str] = fewer_or_more_of) -> str:
    """Fewer or more people who reoffend, of those who do under the baseline."""
    comparison = answer.comparison
    row = answer.change(name, comparison.headline)
    return tell(row["lo"], row["hi"], reoffending_today(answer)) if row["unit"] == RELATIVE else ""


def reoffending_today(answer: Answer) -> float:
    """People of the cohort who reoffend under the baseline."""
    comparison = answer.comparison
    return answer.mean(comparison.baseline, comparison.headline) / 100.0 * comparison.people


def money(answer: Answer, name: str, loses: bool, may_lose: bool) -> str:
    """What a scenario costs a year; a saving never without what is lost for it."""
    comparison = answer.comparison
    more = BILLION * (answer.mean(name, "cost_year") - answer.mean(comparison.baseline, "cost_year"))
    amount = number(abs(more), 1)
    if amount == number(0.0, 1):
        return _("The same cost.")
    if more > 0:
        return _("Rp {amount} bn a year more.").format(amount=amount)
    if loses:
        return _("For that, Rp {amount} bn a year are not spent.").format(amount=amount)
    if may_lose:
        return _("Rp {amount} bn a year less; whether service is lost for it we cannot tell.").format(amount=amount)
    return _("Rp {amount} bn a year less, with no loss that this model can see.").format(amount=amount)


def _some(answer: Answer, name: str, outcomes: list[str]) -> str:
    """The first ones with their numbers, and how many more there are."""
    comparison = answer.comparison
    told = [
        _("{what}: {before} to {after}").format(
            what=label(comparison, outcome),
            before=figures(answer.mean(comparison.baseline, outcome)),
            after=figures(answer.mean(name, outcome)),
        )
        for outcome in outcomes[:TOLD]
    ]
    if len(outcomes) > TOLD:
        told.append(_("{n} more").format(n=len(outcomes) - TOLD))
    return listed(told)


def _named(answer: Answer, names: list[str]) -> list[str]:
    return [short(answer.comparison, name) for name in names]
