"""The part of the validation page that takes the credo apart: tables by mechanism and channel, and a figure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from experiments.documents.blocks import Block, Figure, Heading, Paragraph, Table
from experiments.documents.figures import COLOURS, MARKS, arms, canvas, legend_below, scattered
from experiments.documents.numbers import number, percent, trimmed, with_interval
from experiments.documents.words import VERDICTS
from experiments.patterns.ablation import (
    AS_IT_IS,
    DISPUTED,
    FACTORS,
    ORDER,
    ORDERS,
    decomposition,
    held,
    strength,
    verdicts,
)
from experiments.patterns.words import CHANNELS, DISPUTES
from scenarios.runs.statistics import SMALLEST
from sim.text.language import _


def section(changes: pd.DataFrame, mechanisms: Sequence[str]) -> list[Block]:
    """The blocks of the page; `mechanisms` by name, in their order."""
    found = verdicts(changes).set_index(["variant", "scenario"])
    names = list(changes["scenario"].unique())
    steady = [mechanism for mechanism in mechanisms if _steady(found, names, mechanism)]
    strengths = [
        [mechanism, trimmed(factor), *_cells(found, names, strength(mechanism, factor))]
        for mechanism in mechanisms
        if mechanism not in steady
        for factor in FACTORS
    ]
    data = disputed(changes)
    return [
        Heading(_("Taking the credo apart")),
        Paragraph(
            _(
                "The headline scenarios with each mechanism at none, half and double its strength ({n} paired "
                "replications): true offences against the status quo of the same world, 95 % interval of a further "
                "replication, and its verdict. What matters is {smallest} % or more. Mechanisms that change no "
                "verdict are named below the table."
            ).format(n=changes["replication"].nunique(), smallest=trimmed(100 * SMALLEST))
        ),
        Table(
            [_("mechanism"), _("strength"), *(f"`{name}`" for name in names)],
            [[_("as it is"), "1", *_cells(found, names, AS_IT_IS)], *strengths],
        ),
        Paragraph(_("No verdict changes with: {names}.").format(names=", ".join(steady) or _("none of them"))),
        Heading(_("By what the effects come about"), 3),
        Paragraph(
            _(
                "Each channel knocked out, and by how much the effect shrinks (points of percent, 95 % interval of "
                "the mean; negative: the channel lowers offences), the channel that lowers them most first. Time, "
                "allocation and need match put their levers back to the status quo; job and family stop to move a "
                "person's hazard; the relation (M9) is off; incapacitation is what custody prevented. Channels "
                "overlap: shares need not add up to one, and none is given where the whole effect cannot be told from "
                "zero."
            )
        ),
        _channels(changes),
        Heading(_("What gives way when a week is too short"), 3),
        Paragraph(
            _(
                "No office has written down what gives way first (`{lever}`): the same headline under each order, "
                "against a status quo of the same order."
            ).format(lever=ORDER)
        ),
        Table(
            [_("order"), *(f"`{name}`" for name in names)],
            [[f"`{order}`", *_cells(found, names, order)] for order in ORDERS],
        ),
        Heading(_("Disputed strengths"), 3),
        Figure("disputed", _("The headline effects at several disputed strengths."), partial(draw, data), data),
    ]


def disputed(changes: pd.DataFrame) -> pd.DataFrame:
    """The headline at the levels that are disputed, a row a replication: dispute, variant, scenario, mean, lo, hi and
    verdict over all of them, replication, and the change in it.
    """
    found = verdicts(changes).merge(changes[["variant", "scenario", "replication", "change"]])
    parts = [
        found[found["variant"] == held(values)].assign(dispute=dispute)
        for dispute, levels in DISPUTED.items()
        for values in levels
    ]
    table = pd.concat(parts, ignore_index=True)
    return table[["dispute", *found.columns]]


def draw(table: pd.DataFrame) -> Canvas:
    """The headline effects at three levels of each disputed strength."""
    figure, axes = canvas(13, 4.4, columns=len(DISPUTED), sharey=True)
    for ax, dispute in zip(axes[0], DISPUTED, strict=True):
        _dispute(ax, table[table["dispute"] == dispute])
        ax.set_title(DISPUTES[dispute], fontsize=9)
    axes[0, 0].set_ylabel(
        _("true offences against the status quo, %\n(each replication, 95 % interval of a further one)"), fontsize=9
    )
    legend_below(figure, axes[0, 0])
    return figure


def _dispute(ax: Axes, rows: pd.DataFrame) -> None:
    """The levels of one disputed strength, the scenarios beside one another at each, and their replications."""
    levels = list(rows["variant"].unique())
    for k, (name, part) in enumerate(rows.groupby("scenario", sort=False)):
        for x, level in enumerate(levels):
            each = 100.0 * part.loc[part["variant"] == level, "change"]
            beside = x + 0.15 * (k - 1) + 0.06 + scattered(len(each), 0.05)
            ax.plot(beside, each, ".", color=COLOURS[k + 1], alpha=0.5, markersize=3)
        found = 100.0 * part.drop_duplicates("variant").set_index("variant").loc[levels, ["mean", "lo", "hi"]]
        reach = arms(found["mean"], found["lo"], found["hi"])
        places = [x + 0.15 * (k - 1) for x in range(len(levels))]
        ax.errorbar(places, found["mean"], yerr=reach, fmt=MARKS[k], color=COLOURS[k + 1], capsize=3, label=str(name))
    ax.axhline(0.0, color="0.3", linewidth=1)
    ax.set_xlim(-0.6, len(levels) - 0.4)
    ax.set_xticks(range(len(levels)), [level.replace("=", " = ").replace(",", "\n") for level in levels], fontsize=7)


def _channels(changes: pd.DataFrame) -> Table:
    rows = [
        [
            f"`{row.scenario}`",
            CHANNELS[str(row.channel)],
            with_interval(*map(percent, (row.mean, row.lo, row.hi))),
            "" if math.isnan(row.share) else f"{number(100.0 * row.share, 0)} %",
        ]
        for row in decomposition(changes).itertuples()
    ]
    return Table([_("scenario"), _("channel"), _("part of the effect"), _("share")], rows, right=[3])


def _steady(found: pd.DataFrame, names: Sequence[str], mechanism: str) -> bool:
    """Whether a mechanism changes no verdict."""
    return all(
        found.loc[(strength(mechanism, factor), name), "verdict"] == found.loc[(AS_IT_IS, name), "verdict"]
        for factor in FACTORS
        for name in names
    )


def _cells(found: pd.DataFrame, names: Sequence[str], variant: str) -> list[str]:
    rows = [found.loc[(variant, name)] for name in names]
    return [f"{VERDICTS[r['verdict']]}: {with_interval(*map(percent, r[['mean', 'lo', 'hi']]))}" for r in rows]
