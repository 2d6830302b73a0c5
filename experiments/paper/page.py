"""The page: every question of the paper with its answer, from the runs alone."""

from __future__ import annotations

from pathlib import Path

from experiments.cliff import page as cliff
from experiments.comparison.answer import Answer
from experiments.comparison.compare import BASELINE
from experiments.documents.blocks import Block, Bullets, Heading, Page, Paragraph, plain
from experiments.documents.files import write_page
from experiments.documents.numbers import number, trimmed
from experiments.documents.words import VERDICTS
from experiments.paper import aspects, barriers, claims, effectiveness, forms
from experiments.paper.asked import ASPECTS, BARRIERS, REMOVED, TOGETHER, TRACKING_ONLY
from experiments.paper.counts import paper_counts, unchanged
from experiments.paper.differences import change, difference_of, spread
from experiments.paper.indicators import recidivism
from experiments.paper.poisson import chance_of_fall
from experiments.paper.runs import Evidence
from sim.text.language import _


def write(evidence: Evidence, out: Path) -> None:
    """The page at `out`, and its figures with their data in a folder of the same name beside it."""
    write_page(page(evidence), out)


def page(evidence: Evidence) -> Page:
    """The whole page."""
    return [
        Heading(_("The paper, answered"), 1),
        *_opening(evidence),
        Heading(_("In short")),
        Bullets(in_short(evidence)),
        Heading(_("Question 1: which forms of guidance do clients get?")),
        *forms.section(evidence),
        Heading(_("Question 2: does guidance lower reoffending, and could these data show it?")),
        *effectiveness.section(evidence),
        Heading(_("Question 3: what stands in the way?")),
        *barriers.section(evidence),
        Heading(_("The three aspects to strengthen")),
        *aspects.section(evidence),
        Heading(_("How many PKs: where the office stands")),
        *cliff.section(evidence.scan),
        Heading(_("The paper's claims, one by one")),
        *claims.section(evidence),
    ]


def _opening(evidence: Evidence) -> list[Block]:
    comparison = evidence.comparison
    blocks: list[Block] = [
        Paragraph(
            _(
                "Oktarina, “Efektivitas pembimbingan bagi klien dewasa dalam mencegah residivisme di Bapas Kelas I "
                "Palembang” (Tonji, doi 10.70656/tonji.v2i1.388) asks three questions and recommends three aspects to "
                "strengthen. This page is the model's answer, made by `bapas paper`."
            )
        ),
        Paragraph(
            _(
                "{office}: {n} paired replications over {years} years, each with its own seed and its own draw of "
                "the uncertain parameters from their priors, shared by all scenarios; study seed {seed}. An "
                "interval (95 %) says where a further replication is expected. Grades of evidence: A measured "
                "locally, B measured elsewhere, C the modeller's assumption. Layers: true offences, detected by "
                "police, recorded by the office; never mixed."
            ).format(
                office=plain(evidence.office),
                n=comparison.replications,
                years=trimmed(comparison.study.years),
                seed=comparison.study.seed,
            )
        ),
    ]
    if comparison.window:
        blocks.append(
            Paragraph(
                _(
                    "Recidivism, where no other measure is named, is that of a cohort: everyone due for release in "
                    "the same year, from half a year after the change on, followed for {months} months from the due "
                    "week ({people:,.0f} people on average). True offences per person-year are those of everybody "
                    "whom the office has or had."
                ).format(months=comparison.window, people=comparison.people)
            )
        )
    if len(comparison.failures):
        blocks.append(Paragraph(_("{n} runs failed and were left out.").format(n=len(comparison.failures))))
    return [*blocks, Paragraph(_("For planning and teaching, never for deciding about a person."))]


def in_short(evidence: Evidence) -> list[str]:
    """The answers, a sentence each."""
    return [_forms(evidence), _effectiveness(evidence), _barriers(evidence), *_aspects(evidence)]


def _forms(evidence: Evidence) -> str:
    low, high = (spread(*forms.of_hours(forms.total(evidence.hours, BASELINE, band))) for band in ("low", "high"))
    return _(
        "Forms: in the status quo a client of the low true risk band gets {low} hours a year of all four components "
        "together, one of the high band {high} (grade C)."
    ).format(low=low, high=high)


def _effectiveness(evidence: Evidence) -> str:
    paper = paper_counts()
    still = unchanged(evidence.central, paper)
    return _(
        "Effectiveness: chance alone shows the paper's fall from {first} to {second}, or more, in {chance} % of pairs "
        "of years at the paper's size, and in {model} % in the model's unchanged years (recorded layer)."
    ).format(
        first=paper.recorded[0],
        second=paper.recorded[1],
        chance=number(100 * chance_of_fall(paper.mean, paper.fall)),
        model=number(100 * still.share) or "–",
    )


def _barriers(evidence: Evidence) -> str:
    answer = Answer(evidence.comparison)
    comparison = evidence.comparison
    single = {name: answer.change(name, comparison.headline) for name in BARRIERS}
    best = min(single, key=lambda name: float(single[name]["mean"]))
    together = answer.change(TOGETHER, comparison.headline)
    return _(
        "Barriers: the one whose removal lowers {recidivism} most is {best}, {change}; all five together {all}, "
        "verdict: {verdict}."
    ).format(
        recidivism=recidivism(comparison),
        best=REMOVED[best],
        change=change(single[best]),
        all=change(together),
        verdict=VERDICTS[together["verdict"]],
    )


def _aspects(evidence: Evidence) -> list[str]:
    comparison = evidence.comparison
    effects = aspects.effects(comparison, comparison.headline)
    mains = "; ".join(f"{title} {change(effects[frozenset([name])])}" for name, title in ASPECTS.items())
    return [
        _("Aspects, main effects on {recidivism}: {mains}.").format(recidivism=recidivism(comparison), mains=mains),
        _("Tracking alone changes what is recorded by {records} and true offences by {true}.").format(
            records=change(difference_of(comparison, TRACKING_ONLY, ("recorded_count", "recorded_after_count"))),
            true=change(difference_of(comparison, TRACKING_ONLY, ("true_rate",))),
        ),
    ]
