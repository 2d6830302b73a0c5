"""What the answer says: which verdicts hold over every number's range, and where the others flip."""

from __future__ import annotations

import math

import pandas as pd

from experiments.comparison.answer import interval
from experiments.comparison.standards import STANDARDS
from experiments.documents.blocks import Note, Page, Paragraph, Table, plain
from experiments.documents.numbers import in_figures, number, trimmed, with_interval
from experiments.documents.sheet import Sheet
from experiments.documents.words import VERDICTS, Words
from experiments.planner.asked import Asked
from experiments.planner.decision import scenarios
from experiments.planner.decision.marginals import Marginals
from experiments.planner.decision.words import decision, number_cell, number_word
from experiments.planner.saying import made, premises
from experiments.planner.sweep.words import outcome_word
from experiments.planner.tipping import figures, ministry
from experiments.planner.tipping.answer import DRAWN, QUANTILES, Tipping, reoffending_of
from experiments.planner.tipping.flips import Fate, Side
from experiments.report import evidence, never, tables
from experiments.report.certainty import certainty
from experiments.report.report import Report, Section
from scenarios.runs.verdicts import FEWEST
from sim.text.language import N_, _

FATES = Words(
    {
        Fate.HOLDS: N_("does not flip inside its range"),
        Fate.FADES: N_("no longer the same"),
        Fate.TURNS: N_("turns"),
        Fate.SETTLES: N_("becomes sure"),
    }
)


def report(found: Tipping, asked: Asked) -> Report:
    """The report of the tipping points, in the language of this call."""
    marginals, shown = Marginals(asked), verdicts_of(found, asked)
    picture = figures.verdicts(found, marginals, shown)
    headline = asked.own["outcomes"][0]
    return Report(
        question=_("What would have to be otherwise for the verdicts on {decision} at {office} to flip?").format(
            decision=decision(asked), office=plain(asked.office.name)
        ),
        answer=[_holding(found, shown), _nearest(found, marginals, shown), _reoffending(found, reoffending_of(asked))],
        picture=picture,
        certainty=certainty(asked.replications, *_sure(asked)),
        silent=never.in_short(),
        premises=premises(asked, *_chosen(asked, found)),
        facts=[_fact(found, name) for name in shown[:6]],
        advice=[_("Before money is asked for, ask who can measure the numbers with which a verdict turns or fades.")],
        made=made(asked, f"tipping {' '.join(scenarios.titles(asked))}"),
        sections=[
            Section(_("Questions the finance ministry will ask"), ministry.page(found, asked, marginals, shown)),
            Section(_("Where verdicts flip"), [*_table(found, marginals, shown), picture]),
            Section(_("The difference along each range"), [figures.headline(found, marginals, headline)]),
        ],
        sheets=[*_sheets(found), evidence.sheet()],
    )


def verdicts_of(found: Tipping, asked: Asked) -> list[str]:
    """The outcomes whose verdicts are shown: those asked for, and the standards that surely gain or lose."""
    drawn = found.drawn()
    sure = [name for name in STANDARDS if drawn.loc[name, "side"] in (Side.BETTER, Side.WORSE)]
    there = set(found.flips["outcome"])
    return [name for name in dict.fromkeys([*asked.own["outcomes"], *sure]) if name in there]


def _holding(found: Tipping, shown: list[str]) -> str:
    sure = [name for name in shown if found.drawn().loc[name, "side"] != Side.OPEN]
    fates = found.flips[found.flips["outcome"].isin(sure)].groupby("outcome", sort=False)["fate"]
    holding = sum(bool((fate == Fate.HOLDS).all()) for _name, fate in fates)
    return _(
        "**What stands:** {n} of {all} sure verdicts hold over the whole range of each of the {numbers} numbers, "
        "moved one at a time."
    ).format(n=holding, all=len(sure), numbers=len(found.numbers))


def _nearest(found: Tipping, marginals: Marginals, shown: list[str]) -> str:
    flips = found.flips[found.flips["outcome"].isin(shown) & found.flips["fate"].isin([Fate.TURNS, Fate.FADES])]
    if flips.empty:
        return _("**What flips:** none of them inside the range of any of these numbers.")
    told = [
        _("{outcome} {fate} with “{number}”").format(
            outcome=plain(outcome_word(row.outcome)),
            fate=FATES[row.fate],
            number=plain(number_word(marginals.entry(row.parameter))),
        )
        for row in flips.sort_values("fate", ascending=False, kind="stable").head(3).itertuples()
    ]
    return _("**What flips:** {n} pairs of verdict and number inside the range; among them {told}.").format(
        n=len(flips), told="; ".join(told)
    )


def _reoffending(found: Tipping, outcome: str) -> str:
    fates = found.flips[found.flips["outcome"] == outcome]["fate"]
    row = found.drawn().loc[outcome]
    changed = int((fates != Fate.HOLDS).sum())
    return _(
        "**Reoffending:** {verdict} ({change}); this verdict is another somewhere with {n} of {all} numbers."
    ).format(verdict=VERDICTS[row["verdict"]], change=interval(row), n=changed, all=len(fates))


def _sure(asked: Asked) -> list[str]:
    told = [
        _(
            "Each number takes the values below which {shares} % of its prior lie, under the same luck and the same "
            "draws of all others; in between lines are drawn, and the interval of a flip (95 %) is from resampled "
            "replications."
        ).format(shares=", ".join(trimmed(100 * u) for u in QUANTILES)),
        _("Two numbers moved together may flip what neither flips alone: `bapas robust` looks for such."),
    ]
    few = _("A verdict is lost easily with {n} replications: one that disagrees is enough; more make it steadier.")
    return [*([few.format(n=asked.replications)] if asked.replications < 2 * FEWEST else []), *told]


def _chosen(asked: Asked, found: Tipping) -> list[str]:
    if asked.own["numbers"]:
        return [_("The {n} numbers that were named are moved.").format(n=len(found.numbers))]
    return [
        _(
            "The {n} assumed numbers (grade C) that move the difference most in a screen with {r} trajectories are "
            "moved; the screen ran an office of at most {clients:,} clients."
        ).format(n=len(found.numbers), r=asked.own["trajectories"], clients=asked.own["clients"])
    ]


def _fact(found: Tipping, name: str) -> str:
    row = found.drawn().loc[name]
    return _("{outcome}: {verdict}, {change}").format(
        outcome=plain(outcome_word(name)), verdict=VERDICTS[row["verdict"]], change=interval(row)
    )


def _table(found: Tipping, marginals: Marginals, shown: list[str]) -> Page:
    """Every flip in full; of what does not flip, how many numbers."""
    head = [_("verdict"), _("number"), _("range"), _("grade"), _("what happens"), _("at")]
    rows = []
    for name in shown:
        table = found.flips[found.flips["outcome"] == name]
        flipping = table[table["fate"] != Fate.HOLDS]
        for row in flipping.itertuples():
            entry = marginals.entry(row.parameter)
            ends = [in_figures(marginals.quantile(row.parameter, u)) for u in (QUANTILES[0], QUANTILES[-1])]
            told = _("{low} to {high}").format(low=ends[0], high=ends[1])
            rows.append([_verdict(found, name), number_cell(entry), told, entry.grade, FATES[row.fate], _where(row)])
    fates = found.flips[found.flips["outcome"].isin(shown)].groupby("outcome", sort=False)["fate"]
    holding = [_verdict(found, str(name)) for name, fate in fates if (fate == Fate.HOLDS).all()]
    caption = _("The range is that in which 95 % of a number's prior lie; with the 95 % interval of the flip")
    note = _(
        "Turns: the mean difference changes its sign at the value given. No longer the same, becomes sure: between "
        "the two values given another verdict begins, or none is sure. Not in the table: does not flip inside "
        "its range."
    )
    steady = _("Do not flip inside the range of any of these numbers: {verdicts}.").format(
        verdicts="; ".join(holding) or _("none")
    )
    return [*([Table(head, rows, caption=caption)] if rows else []), Paragraph(steady), Note(note)]


def _verdict(found: Tipping, name: str) -> str:
    return _("{outcome}: {verdict}").format(
        outcome=plain(outcome_word(name)), verdict=VERDICTS[found.drawn().loc[name, "verdict"]]
    )


def _where(row: object) -> str:
    """The value of a flip with its interval, or between which values it lies."""
    values = pd.Series(row._asdict())  # type: ignore[attr-defined]
    if values["fate"] == Fate.TURNS and not math.isnan(values["value"]):
        told = with_interval(*(in_figures(values[name]) for name in ("value", "lo", "hi")))
        missing = 1.0 - values["crosses"]
        beyond = _("{told}; in {share} % of resamples beyond the range")
        return beyond.format(told=told, share=number(100 * missing, 0)) if missing >= 0.05 else told
    if values["lost_from"] == values["lost_to"]:
        return _("already at {value}").format(value=in_figures(values["lost_from"]))
    return _("{low} to {high}").format(low=in_figures(values["lost_from"]), high=in_figures(values["lost_to"]))


def _sheets(found: Tipping) -> list[Sheet]:
    names = {
        "outcome": ("", _("code of the outcome")),
        "parameter": ("", _("name of the number in sim/parameters.toml; {drawn}: none is moved").format(drawn=DRAWN)),
    }
    unit = _("unit of the number")
    verdicts = tables.explained(found.verdicts) | {
        "quantile": (_("share"), _("of the prior that lies below the value")),
        "value": (unit, _("value of the number")),
        "side": ("", _("better, worse, same (surely nothing that matters), or open where nothing is sure")),
    }
    flips = {
        "fate": ("", _("holds, fades, turns or settles")),
        "value": (unit, _("value at which the mean difference changes its sign")),
        "lo": (unit, _("lower end of its 95 % interval")),
        "hi": (unit, _("upper end of its 95 % interval")),
        "crosses": (_("share"), _("of resamples in which it does so inside the range")),
        "lost_from": (unit, _("one of the two values between which the verdict is first another")),
        "lost_to": (unit, _("the other")),
    }
    return [
        Sheet("verdicts", _("Verdicts at every value"), found.verdicts, verdicts | names),
        Sheet("flips", _("What becomes of each verdict"), found.flips, names | flips),
    ]
