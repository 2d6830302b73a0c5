"""How a claim of the paper is judged on an outcome: by a rule, so that the answer follows the runs."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from experiments.comparison.answer import Answer
from experiments.comparison.compare import BASELINE
from experiments.documents.numbers import number, trimmed
from experiments.documents.words import VERDICTS
from experiments.paper import forms
from experiments.paper.asked import BARRIERS, FOLLOWED, REMOVED, scenario_of
from experiments.paper.counts import paper_counts, unchanged
from experiments.paper.differences import behaviour_and_custody, change, difference_of, paired, spread
from experiments.paper.poisson import FAR, rate_ratio, years_needed
from experiments.paper.rules import Verdict, of_change, of_level
from experiments.paper.runs import Evidence
from scenarios.runs.statistics import RELATIVE, share_interval
from scenarios.runs.verdicts import surely, verdict
from sim.ledger.outcomes import OUTCOMES, Better
from sim.text.language import _

STANDARD = 4.0  # hours in the high band by hours in the low one: 4 and 1 a month, APPA workload table, Burrell 2006


class Judgement(NamedTuple):
    """A verdict and what it rests on."""

    verdict: Verdict
    says: str


Judge = Callable[[Evidence, str], Judgement]


def by_change(evidence: Evidence, scenario: str, outcome: str, better: Better | None = None) -> Judgement:
    """What a scenario does to an outcome; `better` says which way is better, where the outcome does not."""
    found = paired(evidence.comparison, scenario, outcome)
    least = evidence.comparison.matters.of(outcome).least(found.unit)
    says = _("{change} ({verdict})").format(change=change(found), verdict=VERDICTS[verdict(found, least)])
    return Judgement(of_change(found, least, better or OUTCOMES[outcome].better), says)


def aspect(name: str, better: Better | None = None) -> Judge:
    """A claim that an aspect is to be strengthened, judged by strengthening it alone."""

    def judge(evidence: Evidence, outcome: str) -> Judgement:
        judged, told = by_change(evidence, scenario_of(frozenset([name])), outcome, better)
        return Judgement(judged, _("Strengthened alone: {change}.").format(change=told))

    return judge


def barrier(name: str) -> Judge:
    """A claim that a barrier stands in the way, judged by its removal."""

    def judge(evidence: Evidence, outcome: str) -> Judgement:
        comparison = evidence.comparison
        judged, told = by_change(evidence, name, outcome)
        says = [_("Removed: {change}.").format(change=told)]
        changes = {other: paired(comparison, other, outcome).mean for other in BARRIERS}
        if not math.isnan(changes[name]):
            best = min if OUTCOMES[outcome].better == Better.LOWER else max
            most = best(changes, key=lambda other: changes[other])
            says.append(_("Of the five, the removal of {most} comes off best.").format(most=REMOVED[most]))
        if outcome == comparison.headline:
            behaviour, custody = map(change, behaviour_and_custody(comparison, name))
            parts = _("By changed behaviour {behaviour}, by custody {custody}.")
            says.append(parts.format(behaviour=behaviour, custody=custody))
        return Judgement(judged, " ".join(says))

    return judge


def family(evidence: Evidence, outcome: str) -> Judgement:
    """The family as a barrier: what its removal does is told, but the model assumes what the claim says."""
    answer = Answer(evidence.comparison)
    before, after = (answer.row(name, "family_support") for name in (BASELINE, "barrier_family"))
    says = _(
        "The model assumes that a family's support lowers a person's risk, so it cannot judge it. What it finds: "
        "mediation moves mean support from {before} to {after} (0..1, grade C). {removal}"
    ).format(
        before=spread(before["mean"], before["lo"], before["hi"]),
        after=spread(after["mean"], after["lo"], after["hi"]),
        removal=barrier("barrier_family")(evidence, outcome).says,
    )
    return Judgement(Verdict.UNJUDGED, says)


def fixed(says: str) -> Judge:
    """A claim that no run can judge; `says` is marked with `N_`."""
    return lambda _evidence, _outcome: Judgement(Verdict.UNJUDGED, _(says))


def effective(evidence: Evidence, _outcome: str) -> Judgement:
    """The fall of the record, against how far it falls where nothing changes."""
    paper = paper_counts()
    found = [unchanged(years, paper) for years in (evidence.central, evidence.drawn)]
    shares = [number(100 * f.share) or "–" for f in found]
    says = _(
        "Where nothing changes the record falls as far in {central} % (central parameters) and {drawn} % (drawn) of "
        "pairs of years: a fall that tells nothing of effectiveness, for or against."
    ).format(central=shares[0], drawn=shares[1])
    return Judgement(Verdict.UNJUDGED, says)


def proven(evidence: Evidence, outcome: str) -> Judgement:
    """By what the paper says that guidance works through: RNR, followed in full."""
    paper = paper_counts()
    years = years_needed(paper.mean, 1.0 - paper.fall)
    judged, told = by_change(evidence, FOLLOWED, outcome)
    says = _(
        "Where RNR is followed in full: {change}. The paper's own counts do not prove it (p = {p}, no control, "
        "recorded layer), nor the opposite: a real fall of this size takes {years} years before and as many after to "
        "tell."
    ).format(
        change=told,
        p=number(rate_ratio(*paper.recorded, *paper.clients).p, 2),
        years=years if years is not None else _("more than {n}").format(n=FAR),
    )
    return Judgement(judged, says)


def record_as_indicator(evidence: Evidence, outcome: str) -> Judgement:
    """Not where the record surely rises while true offences, of everybody whom it may be about, surely do not."""
    name = scenario_of(frozenset(["tracking"]))
    true, recorded = (difference_of(evidence.comparison, name, (one,)) for one in ("true_rate", outcome))
    says = _(
        "Under integrated tracking true offences change by {true}, the record by {recorded}, and the record falls in "
        "{falls} % of replications. Only the true layer, or records with information held the same, indicates."
    ).format(
        true=change(true),
        recorded=change(recorded),
        falls=number(100 * sum(x < 0.0 for x in recorded.values) / max(recorded.replications, 1), 0),
    )
    true_matters, matters = (evidence.comparison.matters.of(one).least(RELATIVE) for one in ("true_rate", outcome))
    rises = recorded.mean > matters and surely(x > 0.0 for x in recorded.values)
    apart = rises and surely(x < true_matters for x in true.values)
    return Judgement(Verdict.NOT_SUPPORTED if apart else Verdict.UNJUDGED, says)


def level(low: float, high: float = math.inf) -> Judge:
    """A claim that an outcome is at least `low` and below `high` in the status quo."""

    def judge(evidence: Evidence, outcome: str) -> Judgement:
        runs = evidence.comparison.runs
        values = runs.loc[(runs["scenario"] == BASELINE) & (runs["outcome"] == outcome), "value"]
        return Judgement(of_level(list(values), low, high), _today(evidence, outcome))

    return judge


def misallocated(evidence: Evidence, outcome: str) -> Judgement:
    """A standard that follows risk gives the high band four times the hours of the low one."""
    hours = evidence.hours[evidence.hours["component"] == outcome]
    says = _(
        "In the status quo a client of the high true band gets {gap} times the hours of one of the low band; a "
        "workload standard that follows risk (APPA, grade B) gives {standard} times."
    ).format(gap=spread(*forms.gap(hours, BASELINE)), standard=trimmed(STANDARD))
    return Judgement(of_level(list(forms.gaps(hours, BASELINE)), 0.0, STANDARD), says)


def started_business(evidence: Evidence, outcome: str) -> Judgement:
    lo, hi = share_interval(2, 7)
    says = _(
        "Two of seven is anything from {lo} % to {hi} % (95 %), chosen on purpose and without a control. {today} Its "
        "level is assumed (grade C)."
    ).format(lo=number(100 * lo, 0), hi=number(100 * hi, 0), today=_today(evidence, outcome))
    return Judgement(Verdict.UNJUDGED, says)


def hundreds(evidence: Evidence, outcome: str) -> Judgement:
    register = paper_counts().clients
    judged, today = level(100.0, 1000.0)(evidence, outcome)
    says = _("Table 1 of the paper has {a:,} and {b:,}, to which the model's register is set. {today}").format(
        a=register[0], b=register[1], today=today
    )
    return Judgement(judged, says)


def seven_percent(evidence: Evidence, outcome: str) -> Judgement:
    paper = paper_counts()
    shares = [100.0 * k / n for k, n in zip(paper.recorded, paper.clients, strict=True)]
    judged, today = level(6.5, 7.5)(evidence, outcome)  # what rounds to 7
    says = _("Table 1 of the paper has {a} % and {b} %; probably 0.7 % with a digit lost. Not used. {today}").format(
        a=number(shares[0], 2), b=number(shares[1], 2), today=today
    )
    return Judgement(judged, says)


def _today(evidence: Evidence, outcome: str) -> str:
    row = Answer(evidence.comparison).row(BASELINE, outcome)
    return _("In the model's status quo: {level} {unit}.").format(
        level=spread(row["mean"], row["lo"], row["hi"]), unit=_(row["unit"])
    )
