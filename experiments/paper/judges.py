"""How a claim of the paper is judged: by a rule of its own, so that the answer follows the runs when they change."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

import pandas as pd

from experiments.comparison.answer import Answer
from experiments.comparison.compare import BASELINE
from experiments.documents.numbers import number
from experiments.documents.words import VERDICTS
from experiments.paper import aspects, forms
from experiments.paper.asked import BARRIERS, REMOVED, scenario_of
from experiments.paper.counts import paper_counts, unchanged
from experiments.paper.differences import behaviour_and_custody, change, difference_of, spread
from experiments.paper.poisson import FAR, rate_ratio, share_interval, years_needed
from experiments.paper.runs import Evidence
from scenarios.runs import verdicts
from scenarios.runs.statistics import RELATIVE
from scenarios.runs.verdicts import SURE, surely, verdict
from sim.text.language import _

STANDARD = 4.0  # hours in the high band by hours in the low one: 4 and 1 a month, APPA workload table, Burrell 2006


class Verdict(StrEnum):
    """What the model says of a claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    UNJUDGED = "cannot_judge"


class Judgement(NamedTuple):
    """A verdict and what it rests on."""

    verdict: Verdict
    says: str


Judge = Callable[[Evidence], Judgement]


def from_verdict(found: verdicts.Verdict) -> Verdict:
    """What a verdict on the true layer says of a claim that something lowers reoffending.

    >>> from_verdict(verdicts.Verdict.FALLS).value, from_verdict(verdicts.Verdict.NO_CHANGE).value
    ('supports', 'contradicts')
    """
    if found == verdicts.Verdict.FALLS:
        return Verdict.SUPPORTS
    against = (verdicts.Verdict.NO_CHANGE, verdicts.Verdict.FALLS_A_LITTLE, *verdicts.RISING)
    return Verdict.CONTRADICTS if found in against else Verdict.UNJUDGED


def barrier(name: str) -> Judge:
    """A claim that a barrier keeps reoffending up, judged by its removal."""
    return lambda evidence: Judgement(from_verdict(_change(evidence, name)["verdict"]), _removal(evidence, name))


def deterrence(evidence: Evidence) -> Judgement:
    """Deterrence is changed behaviour: custody does not count."""
    comparison = evidence.comparison
    behaviour, _custody = behaviour_and_custody(comparison, "barrier_cooperation")
    found = verdict(behaviour, comparison.matters.of("true_rate").least(RELATIVE))
    return Judgement(from_verdict(found), _removal(evidence, "barrier_cooperation"))


def family(evidence: Evidence) -> Judgement:
    answer = Answer(evidence.comparison)
    before, after = (answer.row(name, "family_support") for name in (BASELINE, "barrier_family"))
    says = _(
        "The model assumes that a family's support lowers a person's risk, so it cannot judge it. What it finds: "
        "mediation moves mean support from {before} to {after} (0..1, grade C). {removal}"
    ).format(
        before=spread(before["mean"], before["lo"], before["hi"]),
        after=spread(after["mean"], after["lo"], after["hi"]),
        removal=_removal(evidence, "barrier_family"),
    )
    return Judgement(Verdict.UNJUDGED, says)


def stigma(evidence: Evidence) -> Judgement:
    """Hardest of the five: its removal lowers true offences most, and surely."""
    changes = {name: _change(evidence, name) for name in BARRIERS}
    most = min(changes, key=lambda name: float(changes[name]["mean"]))
    sure = float(changes["barrier_stigma"]["p_better"]) >= SURE
    says = _("Of the five barriers removed singly, {most} lowers true offences most. {removal}").format(
        most=REMOVED[most], removal=_removal(evidence, "barrier_stigma")
    )
    return Judgement(Verdict.SUPPORTS if most == "barrier_stigma" and sure else Verdict.UNJUDGED, says)


def aspect(name: str) -> Judge:
    """A claim that a strengthened aspect lowers reoffending, judged by its main effect."""

    def judge(evidence: Evidence) -> Judgement:
        comparison = evidence.comparison
        main = aspects.effects(comparison, "true_rate")[frozenset([name])]
        recorded = aspects.effects(comparison, "recorded_share")[frozenset([name])]
        found = verdict(main, comparison.matters.of("true_rate").least(RELATIVE))
        says = _("Main effect on true offences {true} ({verdict}), on the record {recorded}.").format(
            true=change(main), verdict=VERDICTS[found], recorded=change(recorded)
        )
        return Judgement(from_verdict(found), says)

    return judge


def fixed(found: Verdict, says: str) -> Judge:
    """A claim that the paper's own numbers, or the way they were got, decide; `says` is marked with `N_`."""
    return lambda _evidence: Judgement(found, _(says))


def effective(evidence: Evidence) -> Judgement:
    paper = paper_counts()
    found = [unchanged(years, paper) for years in (evidence.central, evidence.drawn)]
    shares = [number(100 * f.share) or "–" for f in found]
    says = _(
        "Where nothing changes the record falls as far in {central} % (central parameters) and {drawn} % (drawn) of "
        "pairs of years: a fall that tells nothing of effectiveness, for or against."
    ).format(central=shares[0], drawn=shares[1])
    return Judgement(Verdict.UNJUDGED, says)


def proven(_evidence: Evidence) -> Judgement:
    paper = paper_counts()
    years = years_needed(paper.mean, 1.0 - paper.fall)
    p = rate_ratio(*paper.recorded, *paper.clients).p
    says = _(
        "Not proven by these data (p = {p}, no control, recorded layer): a real fall of this size takes {years} years "
        "before and as many after to tell. That is no proof of the opposite."
    ).format(p=number(p, 2), years=years if years is not None else _("more than {n}").format(n=FAR))
    return Judgement(Verdict.CONTRADICTS if p > 0.05 else Verdict.UNJUDGED, says)


def record_as_indicator(evidence: Evidence) -> Judgement:
    name = scenario_of(frozenset(["tracking"]))
    true = difference_of(evidence.comparison, name, ("true_rate",))
    recorded = difference_of(evidence.comparison, name, ("recorded_share",))
    says = _(
        "As a recorded rate it misleads: under integrated tracking true offences change by {true}, the record by "
        "{recorded}, and the record falls in {falls} % of replications. Only the true layer, or records with "
        "information held the same, indicates."
    ).format(
        true=change(true),
        recorded=change(recorded),
        falls=number(100 * sum(x < 0.0 for x in recorded.values) / max(recorded.replications, 1), 0),
    )
    matters = evidence.comparison.matters
    true_matters, matters_recorded = (matters.of(name).least(RELATIVE) for name in ("true_rate", "recorded_share"))
    rises = recorded.mean > matters_recorded and surely(x > 0.0 for x in recorded.values)
    apart = rises and surely(x < true_matters for x in true.values)
    return Judgement(Verdict.CONTRADICTS if apart else Verdict.UNJUDGED, says)


def hundred_clients(evidence: Evidence) -> Judgement:
    answer = Answer(evidence.comparison)
    guiding, all_pks = (answer.row(BASELINE, name) for name in ("clients_per_guiding_pk", "clients_per_pk"))
    says = _(
        "{guiding} clients per PK who guides adults ({lo} to {hi}), {all} per PK of the office: true of the first, "
        "not of the second."
    ).format(
        guiding=number(guiding["mean"], 0),
        lo=number(guiding["lo"], 0),
        hi=number(guiding["hi"], 0),
        all=number(all_pks["mean"], 0),
    )
    return Judgement(Verdict.SUPPORTS if guiding["hi"] >= 100 else Verdict.CONTRADICTS, says)


def misallocated(evidence: Evidence) -> Judgement:
    mean, lo, hi = forms.gap(evidence.hours, BASELINE)
    says = _(
        "In the status quo a client of the high true band gets {gap} times the hours of one of the low band; a "
        "workload standard that follows risk (APPA, grade B) gives {standard:g} times."
    ).format(gap=spread(mean, lo, hi), standard=STANDARD)
    return Judgement(
        Verdict.SUPPORTS if hi < STANDARD else Verdict.CONTRADICTS if lo >= STANDARD else Verdict.UNJUDGED, says
    )


def started_business(evidence: Evidence) -> Judgement:
    lo, hi = share_interval(2, 7)
    own = Answer(evidence.comparison).row(BASELINE, "self_employed")
    says = _(
        "Two of seven is anything from {lo} % to {hi} % (95 %), chosen on purpose and without a control; in the model "
        "{own} % have work of their own in the status quo (grade C, assumed)."
    ).format(lo=number(100 * lo, 0), hi=number(100 * hi, 0), own=number(own["mean"]))
    return Judgement(Verdict.UNJUDGED, says)


def hundreds(evidence: Evidence) -> Judgement:
    register = paper_counts().clients
    says = _("Table 1 of the paper has {a:,} and {b:,}; the model's register is set to that.").format(
        a=register[0], b=register[1]
    )
    return Judgement(Verdict.CONTRADICTS, says)


def seven_percent(evidence: Evidence) -> Judgement:
    paper = paper_counts()
    shares = [100.0 * k / n for k, n in zip(paper.recorded, paper.clients, strict=True)]
    says = _("Table 1 of the paper has {a} % and {b} %; probably 0.7 % with a digit lost. Not used.").format(
        a=number(shares[0], 2), b=number(shares[1], 2)
    )
    return Judgement(Verdict.CONTRADICTS, says)


def _change(evidence: Evidence, name: str) -> pd.Series:
    return Answer(evidence.comparison).change(name, "true_rate")


def _removal(evidence: Evidence, name: str) -> str:
    """What the removal of a barrier does."""
    answer = Answer(evidence.comparison)
    behaviour, custody = behaviour_and_custody(evidence.comparison, name)
    return _(
        "Its removal changes true offences by {change} ({verdict}): by changed behaviour {behaviour}, by custody "
        "{custody}; social adaptation by {adaptation}, satisfaction by {satisfaction} (grade C)."
    ).format(
        change=change(_change(evidence, name)),
        verdict=VERDICTS[_change(evidence, name)["verdict"]],
        behaviour=change(behaviour),
        custody=change(custody),
        adaptation=change(answer.change(name, "adaptation")),
        satisfaction=change(answer.change(name, "satisfaction")),
    )
