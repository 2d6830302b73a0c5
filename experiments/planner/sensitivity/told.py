"""What a sensitivity analysis says: which numbers decide, what luck does, and what the decision looks like."""

from __future__ import annotations

from experiments.documents.blocks import Note, Page, Paragraph, Table, plain
from experiments.documents.numbers import in_figures, number, with_interval
from experiments.documents.sheet import Sheet
from experiments.planner.asked import Asked
from experiments.planner.decision import scenarios
from experiments.planner.decision.marginals import Marginals
from experiments.planner.decision.points import HIGH, LOW
from experiments.planner.decision.words import amount, decision, number_cell, number_word, unit_word
from experiments.planner.saying import made, premises
from experiments.planner.sensitivity.answer import Sensitivity
from experiments.planner.sensitivity.figures import ranked, screened, settling
from experiments.planner.sweep.words import outcome_word
from experiments.report import evidence, never
from experiments.report.report import Report, Section
from scenarios.runs.statistics import interval
from sim.text.language import _

SCREENED = 15


def report(found: Sensitivity, asked: Asked) -> Report:
    """The report of a sensitivity analysis, in the language of this call."""
    marginals = Marginals(asked)
    picture = ranked(found, marginals)
    return Report(
        question=_("Which unknown numbers decide what {decision} does at {office}?").format(
            decision=decision(asked), office=plain(asked.office.name)
        ),
        answer=[_leading(found, marginals), _luck(found), _difference(found, asked)],
        picture=picture,
        certainty=[*_sure(found, asked), evidence.by_grade()],
        silent=never.in_short(),
        premises=premises(asked, *_stands_for(found, asked)),
        facts=[_screen_told(found, outcome) for outcome in found.outcomes],
        advice=[
            _(
                "Measure first what stands on top and nobody has measured (grade C): a survey of it narrows the "
                "decision; one of a number far below does not."
            )
        ],
        made=made(asked, f"sensitivity {' '.join(scenarios.titles(asked))}"),
        sections=[
            Section(_("Shares of the spread"), [*_shares(found, marginals), picture]),
            Section(_("The screen of all unknown numbers"), [*_screen(found, marginals), screened(found, marginals)]),
            Section(_("Whether the shares have settled"), [settling(found, marginals)]),
        ],
        sheets=[*_sheets(found), evidence.sheet()],
    )


def _leading(found: Sensitivity, marginals: Marginals) -> str:
    """Who leads for each outcome; a share whose interval reaches nothing is not claimed."""
    told = []
    for outcome in found.outcomes:
        table = found.ranked(outcome)
        sure = table[table["total"] - table["total_half"] > 0.0].head(3)
        names = [
            _("{what} ({share} %)").format(
                what=plain(number_word(marginals.entry(row.parameter))), share=number(100 * row.total, 0)
            )
            for row in sure.itertuples()
        ]
        listed = "; ".join(names) or _("none surely")
        told.append(_("{outcome}: {names}").format(outcome=plain(outcome_word(outcome)), names=listed))
    return _("**What decides**, with its share of the spread of the difference: {told}.").format(told=". ".join(told))


def _luck(found: Sensitivity) -> str:
    told = []
    for outcome in found.outcomes:
        luck = found.parts[(found.parts["outcome"] == outcome) & (found.parts["part"] == "luck")].iloc[0]
        told.append(
            _("{share} % of the spread of {outcome}").format(
                share=with_interval(*(number(100 * min(1.0, luck[name]), 0) for name in ("share", "lo", "hi"))),
                outcome=plain(outcome_word(outcome)),
            )
        )
    return _("**Luck of a single run** makes {told}: that goes away with replications, the rest does not.").format(
        told=_(" and ").join(told)
    )


def _difference(found: Sensitivity, asked: Asked) -> str:
    told = []
    for outcome in found.outcomes:
        values = list(found.points[outcome])
        lo, hi = interval(values)
        told.append(
            _("{outcome} differs by {amount} {unit}, and falls in {n} of {all} worlds").format(
                outcome=plain(outcome_word(outcome)),
                amount=amount(sum(values) / len(values), lo, hi),
                unit=unit_word(outcome),
                n=sum(value < 0.0 for value in values),
                all=len(values),
            )
        )
    return _("**The decision:** with {decision}, {told}.").format(decision=decision(asked), told="; ".join(told))


def _sure(found: Sensitivity, asked: Asked) -> list[str]:
    wide = max(float(found.ranked(outcome)["total_half"].max()) for outcome in found.outcomes)
    return [
        _(
            "Screened by Morris' method with {r} trajectories, central values elsewhere; the {k} that are left by "
            "Sobol's shares over {n} blocks, each with its own luck and its own draw of all other numbers."
        ).format(r=asked.own["trajectories"], k=len(found.left), n=asked.replications),
        _(
            "A share is sure to {wide} percentage points or less (95 %, bootstrap); the order of two whose intervals "
            "overlap is not known."
        ).format(wide=number(100 * wide, 0)),
        *(_screen_told(found, outcome) for outcome in found.outcomes),
        _(
            "With few trajectories the screen may miss a number that matters only together with others; their share "
            "is among what is not of the chosen numbers."
        ),
    ]


def _screen_told(found: Sensitivity, outcome: str) -> str:
    count = int((found.screened["outcome"] == outcome).sum())
    return _(
        "{outcome}: {n} of {all} numbers move the difference by more than luck does; luck alone would lift about "
        "{false} of them so far."
    ).format(
        outcome=plain(outcome_word(outcome)),
        n=found.standing_out(outcome),
        all=count,
        false=number(0.05 * count, 0),
    )


def _stands_for(found: Sensitivity, asked: Asked) -> list[str]:
    """That a smaller office was run, where it was; and what becomes of a posterior."""
    small = _(
        "An office of {few:,} clients with everything in proportion stands for the {clients:,} of {office}: luck "
        "weighs more in it, and travel and small sections may come out otherwise."
    ).format(few=found.clients, clients=asked.office.clients, office=plain(asked.office.name))
    posterior = _("Numbers of the table of draws are moved one by one over their own spread there.")
    return [
        *([small] if found.clients < asked.office.clients else []),
        *([posterior] if asked.posterior is not None else []),
    ]


def _shares(found: Sensitivity, marginals: Marginals) -> Page:
    head = [_("number"), _("grade"), _("by itself, %"), _("in all, %"), _("the more of it, the difference is")]
    blocks: list[Paragraph | Table | Note] = []
    for outcome in found.outcomes:
        rows = []
        for row in found.ranked(outcome).itertuples():
            entry = marginals.entry(row.parameter)
            first, total = (
                with_interval(*(number(100 * (mean + sign * half), 0) for sign in (0, -1, 1)))
                for mean, half in ((row.first, row.first_half), (row.total, row.total_half))
            )
            way = _("larger") if row.direction > 0 else _("smaller")
            rows.append([number_cell(entry), entry.grade, first, total, way])
        for part in found.parts[found.parts["outcome"] == outcome].itertuples():
            word = _("all of these together") if part.part == "chosen" else _("luck of a single run")
            share = with_interval(*(number(100 * x, 0) for x in (part.share, part.lo, part.hi)))
            rows.append([word, "", "", share, ""])
        blocks.append(Table(head, rows, right=(2, 3), caption=plain(outcome_word(outcome))))
    return [*blocks, Note(_("Shares below 0 or above 100 % are what a small sample makes of them."))]


def _screen(found: Sensitivity, marginals: Marginals) -> Page:
    head = [_("number"), _("range"), _("unit"), _("grade"), _("effect"), _("with its sign")]
    blocks: list[Table | Note] = []
    for outcome in found.outcomes:
        table = found.screened[found.screened["outcome"] == outcome]
        rows = []
        for row in table.head(SCREENED).itertuples():
            entry = marginals.entry(row.parameter)
            low, high = (in_figures(marginals.quantile(row.parameter, u)) for u in (LOW, HIGH))
            ends = _("{low} to {high}").format(low=low, high=high)
            rows.append(
                [number_cell(entry), ends, plain(_(entry.unit)), entry.grade]
                + [in_figures(row.mu_star, 2), in_figures(row.mu, 2)]
            )
        caption = _("{outcome}: the first {n} of {all}; luck alone: {luck}").format(
            outcome=plain(outcome_word(outcome)),
            n=len(rows),
            all=len(table),
            luck=in_figures(table["luck"].iloc[0], 2),
        )
        blocks.append(Table(head, rows, right=(4, 5), caption=caption))
    note = _(
        "The range is that in which 95 % of a number's prior lie; an effect is of a move from its low to its high end."
    )
    return [*blocks, Note(note)]


def _sheets(found: Sensitivity) -> list[Sheet]:
    names = {
        "outcome": ("", _("code of the outcome")),
        "parameter": ("", _("name of the number in sim/parameters.toml")),
    }
    effect = _("unit of the outcome")
    effects = {
        "mu_star": (effect, _("mean size of the effect of a move over the whole range")),
        "mu": (effect, _("mean effect with its sign")),
        "sigma": (effect, _("spread of the effect over trajectories")),
        "luck": (effect, _("numbers without effect stay below it 19 times in 20")),
    }
    indices = {
        "samples": (_("blocks"), _("of the sample")),
        "first": (_("share"), _("of the variance, by itself")),
        "first_half": (_("share"), _("half the width of its 95 % interval")),
        "total": (_("share"), _("of the variance, in all")),
        "total_half": (_("share"), _("half the width of its 95 % interval")),
        "direction": ("", _("rank correlation of number and difference")),
    }
    parts = {
        "part": ("", _("chosen: all chosen numbers together; luck: of a single run")),
        "share": (_("share"), _("of the variance")),
        "lo": (_("share"), _("lower end of the 95 % interval")),
        "hi": (_("share"), _("upper end of the 95 % interval")),
    }
    return [
        Sheet("screened", _("Effects of all unknown numbers"), found.screened, names | effects),
        Sheet("indices", _("Shares of the variance"), found.indices, names | indices),
        Sheet("parts", _("Luck, and all chosen numbers together"), found.parts, names | parts),
    ]
