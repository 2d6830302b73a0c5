"""Claims of the paper, each with what the model says of it: supports, contradicts, or cannot judge.

A claim whose answer depends on the runs is judged by a rule of its own, so that it follows the runs when they change.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from calibration.table1 import CONTRADICTIONS
from experiments.comparison import BASELINE
from experiments.paper import aspects, barriers, effectiveness, forms
from experiments.paper.markdown import table
from experiments.paper.poisson import FAR, rate_ratio, share_interval, years_needed
from experiments.tables import Answer, number
from scenarios.statistics import BETTER, SAME, WORSE, verdict
from sim.language import _
from sim.outcomes import OUTCOMES

if TYPE_CHECKING:
    from experiments.paper.runs import Evidence

SUPPORTS, CONTRADICTS, UNJUDGED = _("supports"), _("contradicts"), _("cannot judge")
STANDARD = 4.0  # hours in the high band by hours in the low one: 4 and 1 a month, APPA workload table, Burrell 2006


class Judgement(NamedTuple):
    """A verdict and what it rests on."""

    verdict: str
    says: str


class Claim(NamedTuple):
    """A short quotation in Indonesian, its gloss, and the rule that judges it."""

    quote: str
    gloss: str
    judge: Callable[[Evidence], Judgement]


def from_verdict(found: str) -> str:
    """What a verdict on the true layer says of a claim that something lowers reoffending.

    >>> from_verdict(BETTER), from_verdict(SAME), from_verdict("cannot tell")
    ('supports', 'contradicts', 'cannot judge')
    """
    return {BETTER: SUPPORTS, SAME: CONTRADICTS, WORSE: CONTRADICTS}.get(found, UNJUDGED)


def barrier(name: str) -> Callable[[Evidence], Judgement]:
    """A claim that a barrier keeps reoffending up, judged by its removal."""
    return lambda evidence: Judgement(from_verdict(str(_change(evidence, name)["verdict"])), _removal(evidence, name))


def _deterrence(evidence: Evidence) -> Judgement:
    """Deterrence is changed behaviour: custody does not count."""
    comparison = evidence.comparison
    behaviour, _custody = barriers.behaviour_and_custody(comparison, "barrier_cooperation")
    found = verdict(behaviour, OUTCOMES["true_rate"].better, comparison.smallest)
    return Judgement(from_verdict(found), _removal(evidence, "barrier_cooperation"))


def _family(evidence: Evidence) -> Judgement:
    answer = Answer(evidence.comparison)
    before, after = (answer.row(name, "family_support") for name in (BASELINE, "barrier_family"))
    says = _(
        "The model assumes that a family's support lowers a person's risk, so it cannot judge it. What it finds: "
        "mediation moves mean support from {before} to {after} (0..1, grade C). {removal}"
    ).format(
        before=forms.spread(before["mean"], before["lo"], before["hi"]),
        after=forms.spread(after["mean"], after["lo"], after["hi"]),
        removal=_removal(evidence, "barrier_family"),
    )
    return Judgement(UNJUDGED, says)


def _stigma(evidence: Evidence) -> Judgement:
    """Hardest of the five: its removal lowers true offences most, and surely."""
    changes = {name: _change(evidence, name) for name in barriers.BARRIERS}
    most = min(changes, key=lambda name: float(changes[name]["mean"]))
    surely = float(changes["barrier_stigma"]["hi"]) < 0.0
    says = _("Of the five barriers removed singly, {most} lowers true offences most. {removal}").format(
        most=barriers.BARRIERS[most], removal=_removal(evidence, "barrier_stigma")
    )
    return Judgement(SUPPORTS if most == "barrier_stigma" and surely else UNJUDGED, says)


def _change(evidence: Evidence, name: str) -> pd.Series:
    return Answer(evidence.comparison).change(name, "true_rate")


def _removal(evidence: Evidence, name: str) -> str:
    """What the removal of a barrier does."""
    answer = Answer(evidence.comparison)
    behaviour, custody = barriers.behaviour_and_custody(evidence.comparison, name)
    return _(
        "Its removal changes true offences by {change} ({verdict}): by changed behaviour {behaviour}, by custody "
        "{custody}; social adaptation by {adaptation}, satisfaction by {satisfaction} (grade C)."
    ).format(
        change=barriers.cell(_change(evidence, name)),
        verdict=_change(evidence, name)["verdict"],
        behaviour=aspects.relative(behaviour),
        custody=aspects.relative(custody),
        adaptation=barriers.cell(answer.change(name, "adaptation")),
        satisfaction=barriers.cell(answer.change(name, "satisfaction")),
    )


def aspect(name: str) -> Callable[[Evidence], Judgement]:
    """A claim that a strengthened aspect lowers reoffending, judged by its main effect."""

    def judge(evidence: Evidence) -> Judgement:
        comparison = evidence.comparison
        main = aspects.effects(comparison, "true_rate")[frozenset([name])]
        recorded = aspects.effects(comparison, "recorded_share")[frozenset([name])]
        found = verdict(main, OUTCOMES["true_rate"].better, comparison.smallest)
        says = _("Main effect on true offences {true} ({verdict}), on the record {recorded}.").format(
            true=aspects.relative(main), verdict=found, recorded=aspects.relative(recorded)
        )
        return Judgement(from_verdict(found), says)

    return judge


def fixed(found: str, says: str) -> Callable[[Evidence], Judgement]:
    """A claim that the paper's own numbers, or the way they were got, decide."""
    return lambda _evidence: Judgement(found, says)


def _effective(evidence: Evidence) -> Judgement:
    paper = effectiveness.paper_counts()
    found = [effectiveness.unchanged(years, paper) for years in (evidence.central, evidence.drawn)]
    shares = [number(100 * f.share) if f.pairs else "–" for f in found]
    says = _(
        "Where nothing changes the record falls as far in {central} % (central parameters) and {drawn} % (drawn) of "
        "pairs of years: a fall that tells nothing of effectiveness, for or against."
    ).format(central=shares[0], drawn=shares[1])
    return Judgement(UNJUDGED, says)


def _proven(_evidence: Evidence) -> Judgement:
    paper = effectiveness.paper_counts()
    years = years_needed(sum(paper.recorded) / 2.0, 1.0 - paper.fall)
    p = rate_ratio(*paper.recorded, *paper.clients).p
    says = _(
        "Not proven by these data (p = {p}, no control, recorded layer): a real fall of this size takes {years} years "
        "before and as many after to tell. That is no proof of the opposite."
    ).format(p=number(p, 2), years=years if years is not None else _("more than {n}").format(n=FAR))
    return Judgement(CONTRADICTS if p > 0.05 else UNJUDGED, says)


def _record_as_indicator(evidence: Evidence) -> Judgement:
    name = aspects.scenario_of(frozenset(["tracking"]))
    true = aspects.difference_of(evidence.comparison, name, ("true_rate",))
    recorded = aspects.difference_of(evidence.comparison, name, ("recorded_share",))
    says = _(
        "As a recorded rate it misleads: under integrated tracking true offences change by {true}, the record by "
        "{recorded}, and the record falls in {falls} % of replications. Only the true layer, or records with "
        "information held the same, indicates."
    ).format(
        true=aspects.relative(true),
        recorded=aspects.relative(recorded),
        falls=number(100 * recorded.p_lower, 0),
    )
    smallest = evidence.comparison.smallest
    apart = true.hi < smallest < recorded.mean and recorded.p_lower < 0.025
    return Judgement(CONTRADICTS if apart else UNJUDGED, says)


def _hundred_clients(evidence: Evidence) -> Judgement:
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
    return Judgement(SUPPORTS if guiding["hi"] >= 100 else CONTRADICTS, says)


def _misallocated(evidence: Evidence) -> Judgement:
    mean, lo, hi = forms.gap(evidence.hours, BASELINE)
    says = _(
        "In the status quo a client of the high true band gets {gap} times the hours of one of the low band; a "
        "workload standard that follows risk (APPA, grade B) gives {standard:g} times."
    ).format(gap=forms.spread(mean, lo, hi), standard=STANDARD)
    return Judgement(SUPPORTS if hi < STANDARD else CONTRADICTS if lo >= STANDARD else UNJUDGED, says)


def _started_business(evidence: Evidence) -> Judgement:
    lo, hi = share_interval(2, 7)
    own = Answer(evidence.comparison).row(BASELINE, "self_employed")
    says = _(
        "Two of seven is anything from {lo} % to {hi} % (95 %), chosen on purpose and without a control; in the model "
        "{own} % have work of their own in the status quo (grade C, assumed)."
    ).format(lo=number(100 * lo, 0), hi=number(100 * hi, 0), own=number(own["mean"]))
    return Judgement(UNJUDGED, says)


def _hundreds(evidence: Evidence) -> Judgement:
    register = effectiveness.paper_counts().clients
    says = _("Table 1 of the paper has {a:,} and {b:,}; the model's register is set to that.").format(
        a=register[0], b=register[1]
    )
    return Judgement(CONTRADICTS, says)


def _seven_percent(evidence: Evidence) -> Judgement:
    paper = effectiveness.paper_counts()
    shares = [100.0 * k / n for k, n in zip(paper.recorded, paper.clients, strict=True)]
    says = _("Table 1 of the paper has {a} % and {b} %; probably 0.7 % with a digit lost. Not used.").format(
        a=number(shares[0], 2), b=number(shares[1], 2)
    )
    return Judgement(CONTRADICTS, says)


CLAIMS = (
    Claim(
        "terbukti berkontribusi positif dalam menurunkan angka residivisme",
        _("proven to contribute to lower recidivism"),
        _proven,
    ),
    Claim(
        "program pembimbingan Bapas dapat dikategorikan cukup efektif",
        _("the guidance can be called fairly effective (35 to 26)"),
        _effective,
    ),
    Claim(
        "tingkat residivisme yang menurun menjadi indikator utama",
        _("a falling recidivism rate is the main indicator"),
        _record_as_indicator,
    ),
    Claim(
        "standarisasi asesmen berbasis risiko dan kebutuhan",
        _("first aspect to strengthen: standard assessment of risk and need"),
        aspect("assessment"),
    ),
    Claim(
        "peningkatan rasio PK terhadap jumlah klien",
        _("second aspect to strengthen: more PKs for the clients"),
        aspect("ratio"),
    ),
    Claim(
        "pengembangan sistem pelacakan pasca-bebas yang terintegrasi",
        _("third aspect to strengthen: integrated tracking after release"),
        aspect("tracking"),
    ),
    Claim(
        "klien berisiko rendah bisa saja menerima pembimbingan yang terlalu intensif",
        _("low-risk clients may get too much, high-risk clients too little"),
        _misallocated,
    ),
    Claim(
        "Salah satu faktor utama yang menghambat efektivitas pembimbingan",
        _("facilities are one of the main barriers"),
        barrier("barrier_facilities"),
    ),
    Claim(
        "jangkauan wilayah menjadi hambatan struktural utama",
        _("too few PKs and distance are the main structural barrier"),
        barrier("barrier_staff"),
    ),
    Claim(
        "mengurangi efek jera serta memperbesar risiko terjadinya pelanggaran ulang",
        _("weak cooperation weakens deterrence and raises reoffending"),
        _deterrence,
    ),
    Claim(
        "Hal ini memperbesar kemungkinan terjadinya residivisme",
        _("families' absence makes recidivism more likely"),
        _family,
    ),
    Claim(
        "Salah satu tantangan paling kompleks dalam proses reintegrasi sosial",
        _("stigma is one of the hardest challenges"),
        _stigma,
    ),
    Claim(
        "satu orang PK dapat menangani hingga lebih dari 100 klien",
        _("one PK may have more than 100 clients"),
        _hundred_clients,
    ),
    Claim(
        "secara konsisten cenderung memiliki tingkat kepatuhan yang lebih tinggi",
        _("those who take part consistently comply more"),
        fixed(
            UNJUDGED,
            _(
                "No effect can be read from it: in the model motivation and the relation with the PK drive both "
                "coming to programmes and reporting, so the two go together even where programmes do nothing."
            ),
        ),
    ),
    Claim(
        "sebagian besar klien menyatakan program pembimbingan memberikan dampak positif",
        _("most clients say that guidance helped them"),
        fixed(UNJUDGED, _("What clients say is not in the model; its satisfaction index is assumed (grade C).")),
    ),
    Claim(
        "dua dari tujuh klien dalam studi ini berhasil mendirikan usaha kecil",
        _("two of seven clients started a small business"),
        _started_business,
    ),
    Claim(
        "tergolong sangat rendah dibandingkan dengan rata-rata nasional",
        _("very low compared with the national average"),
        fixed(
            UNJUDGED,
            _("A yearly share of clients is set beside a share of people in prison: different quantities."),
        ),
    ),
    Claim(
        "menunjukkan penurunan tingkat residivisme hingga ~50% pada periode 2020–2023",
        _("national recidivism fell by about 50 %"),
        fixed(UNJUDGED, _("One opinion page without a series; no layer is named. The model has one office.")),
    ),
    Claim("Angka residivisme sebesar 7% tersebut", _("this recidivism rate of 7 %"), _seven_percent),
    Claim("Bapas ini membina ratusan klien", _("this office guides hundreds of clients"), _hundreds),
    Claim(
        "belum adanya instrumen asesmen terstandar",
        _("there is no standard instrument"),
        fixed(
            CONTRADICTS,
            _(
                "National instruments exist since 2013 and 2021 (a source, not the model). The model's status quo has "
                "them partly adopted and loosely used."
            ),
        ),
    ),
)


def judged(evidence: Evidence) -> list[tuple[Claim, Judgement]]:
    """Every claim with its judgement."""
    return [(claim, claim.judge(evidence)) for claim in CLAIMS]


def section(evidence: Evidence) -> list[str]:
    """The lines of the page."""
    found = judged(evidence)
    counts = ", ".join(
        f"{name} {sum(judgement.verdict == name for _claim, judgement in found)}"
        for name in (SUPPORTS, CONTRADICTS, UNJUDGED)
    )
    rows = [
        [f"“{claim.quote}” ({claim.gloss})", judgement.says, f"**{judgement.verdict}**"] for claim, judgement in found
    ]
    return [
        _(
            "Each claim by a short quotation, with what the model, or the paper's own numbers, say of it. That "
            "something changes true offences is supported where they fall and the fall matters ({smallest} or more), "
            "contradicted where the whole interval is too small to matter or they rise, and cannot be judged "
            "otherwise: under this model, its assumptions and these {years:g} years. Claims of another kind are "
            "judged as their row says. {counts}."
        ).format(
            smallest=f"{number(100 * evidence.comparison.smallest, 0)} %",
            years=evidence.comparison.study.years,
            counts=counts.capitalize(),
        ),
        "",
        *table([_("the paper"), _("what the model says"), _("verdict")], rows),
        _("Where the paper's own numbers and sentences disagree with one another or with other sources:"),
        "",
        *(f"- {text}" for text in CONTRADICTIONS),
        "",
    ]
