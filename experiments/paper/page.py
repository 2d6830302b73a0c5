"""The page: every question of the paper with its answer, from the runs alone."""

from __future__ import annotations

from pathlib import Path

from experiments.comparison import BASELINE
from experiments.paper import aspects, barriers, claims, effectiveness, forms
from experiments.paper.drawing import save
from experiments.paper.poisson import chance_of_fall
from experiments.paper.runs import Evidence
from experiments.tables import Answer, interval, number
from scenarios.store import write_whole
from sim.language import _

FIGURES = {
    "forms": forms.figure,
    "effectiveness": effectiveness.figure,
    "barriers": barriers.figure,
    "aspects": aspects.figure,
}


def write(evidence: Evidence, out: Path) -> None:
    """The page at `out` and its figures in a folder of the same name beside it, each whole, the page last."""
    folder = out.with_suffix("")
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in FIGURES.items():
        save(draw(evidence), folder / f"{name}.png")
    write_whole(out, text(evidence, folder.name).encode())


def text(evidence: Evidence, folder: str) -> str:
    """The whole page as Markdown; figures are found in `folder` beside it."""
    lines = [
        "# " + _("The paper, answered"),
        "",
        *_opening(evidence),
        "## " + _("In short"),
        "",
        *(f"- {line}" for line in in_short(evidence)),
        "",
        "## " + _("Question 1: which forms of guidance do clients get?"),
        "",
        *forms.section(evidence, folder),
        "## " + _("Question 2: does guidance lower reoffending, and could these data show it?"),
        "",
        *effectiveness.section(evidence, folder),
        "## " + _("Question 3: what stands in the way?"),
        "",
        *barriers.section(evidence, folder),
        "## " + _("The three aspects to strengthen"),
        "",
        *aspects.section(evidence, folder),
        "## " + _("The paper's claims, one by one"),
        "",
        *claims.section(evidence),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _opening(evidence: Evidence) -> list[str]:
    comparison = evidence.comparison
    lines = [
        _(
            "Oktarina, “Efektivitas pembimbingan bagi klien dewasa dalam mencegah residivisme di Bapas Kelas I "
            "Palembang” (Tonji, doi 10.70656/tonji.v2i1.388) asks three questions and recommends three aspects to "
            "strengthen. This page is the model's answer, made by `bapas paper`."
        ),
        "",
        _(
            "{office}: {n} paired replications over {years:g} years, each with its own seed and its own draw of the "
            "uncertain parameters, shared by all scenarios; study seed {seed}. An interval (95 %) says where a "
            "further replication is expected. Grades of evidence: A measured locally, B measured elsewhere, C the "
            "modeller's assumption. Layers: true offences, detected by police, recorded by the office; never mixed."
        ).format(
            office=evidence.office, n=comparison.replications, years=comparison.study.years, seed=comparison.study.seed
        ),
        "",
    ]
    if len(comparison.failures):
        lines += [_("{n} runs failed and were left out.").format(n=len(comparison.failures)), ""]
    return [*lines, _("For planning and teaching, never for deciding about a person."), ""]


def in_short(evidence: Evidence) -> list[str]:
    """The answers, a sentence each."""
    comparison = evidence.comparison
    answer = Answer(comparison)
    low, high = (
        forms.spread(*forms.of_hours(forms.total(evidence.hours, BASELINE, band))) for band in ("low", "high")
    )
    paper = effectiveness.paper_counts()
    still = effectiveness.unchanged(evidence.central, paper)
    chance = chance_of_fall(sum(paper.recorded) / 2.0, paper.fall)
    single = {name: answer.change(name, "true_rate") for name in barriers.BARRIERS}
    best = min(single, key=lambda name: float(single[name]["mean"]))
    effects = aspects.effects(comparison, "true_rate")
    mains = "; ".join(
        f"{title} {aspects.relative(effects[frozenset([name])])}" for name, title in aspects.ASPECTS.items()
    )
    tracked = aspects.difference_of(comparison, aspects.TRACKING_ONLY, ("recorded_count", "recorded_after_count"))
    return [
        _(
            "Forms: in the status quo a client of the low true risk band gets {low} hours a year of all four "
            "components together, one of the high band {high} (grade C)."
        ).format(low=low, high=high),
        _(
            "Effectiveness: chance alone shows the paper's fall from {first} to {second}, or more, in {chance} % of "
            "pairs of years at the paper's size, and in {model} % in the model's unchanged years (recorded layer)."
        ).format(
            first=paper.recorded[0],
            second=paper.recorded[1],
            chance=number(100 * chance),
            model=number(100 * still.share) if still.pairs else "–",
        ),
        _(
            "Barriers: the one whose removal lowers true offences most is {best}, {change}; all five together "
            "{all}, verdict: {verdict}."
        ).format(
            best=barriers.BARRIERS[best],
            change=interval(single[best]),
            all=interval(answer.change(barriers.TOGETHER, "true_rate")),
            verdict=answer.change(barriers.TOGETHER, "true_rate")["verdict"],
        ),
        _("Aspects, main effects on true offences: {mains}.").format(mains=mains),
        _("Tracking alone changes what is recorded by {records} and true offences by {true}.").format(
            records=aspects.relative(tracked),
            true=aspects.relative(aspects.difference_of(comparison, aspects.TRACKING_ONLY, ("true_rate",))),
        ),
    ]
