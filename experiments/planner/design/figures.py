"""The figures: power by offices, and what each reading makes of a change and of none."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
from matplotlib.figure import Figure as Canvas
from matplotlib.ticker import FixedLocator, NullLocator

from experiments.documents.blocks import Figure
from experiments.documents.figures import (
    COLOURS,
    LINES,
    MARKS,
    Numbers,
    arms,
    canvas,
    legend_below,
    plain_axes,
    wrapped,
)
from experiments.planner.design.answer import Design
from experiments.planner.design.trials import HONEST
from experiments.planner.design.words import DATA, DESIGNS
from sim.text.language import _

WIDTH = 9.5
TICKS = (1, 2, 4, 8, 16, 32, 64, 94)
SPAN = 5  # years of the readings that are shown beside one another
SHOWN = (1, 8)


def power(found: Design, wanted: float) -> Figure:
    """Power by the number of offices."""
    caption = _(
        "Share of simulated evaluations that see the fall, by the number of offices. Dashed: the power asked for. "
        "Full marks: a match with the police; hollow: what the office records."
    )
    data = found.designs[found.designs["design"].isin(HONEST)]
    return Figure("power", caption, partial(_power, data, wanted), data)


def _power(data: pd.DataFrame, wanted: float) -> Canvas:
    figure, axes = canvas(WIDTH, 4.8, columns=2, sharey=True)
    spans = sorted(data["years"].unique())
    for ax, design in zip(axes[0], HONEST, strict=True):
        for source, filled in (("detected", True), ("recorded", False)):
            for k, span in enumerate(spans):
                rows = data[(data["design"] == design) & (data["data"] == source) & (data["years"] == span)]
                ax.plot(
                    rows["offices"],
                    100.0 * rows["power"],
                    color=COLOURS[1 if filled else 2],
                    linestyle=LINES[k],
                    marker=MARKS[k],
                    ms=5,
                    mfc=COLOURS[1] if filled else "white",
                    lw=1.3,
                    label=_("{data}, {years} years").format(data=DATA[source], years=span),
                )
        ax.axhline(100.0 * wanted, color="0.4", lw=1, linestyle="--")
        ax.set_xscale("log")
        ax.xaxis.set_major_locator(FixedLocator(TICKS))
        ax.xaxis.set_minor_locator(NullLocator())
        ax.xaxis.set_major_formatter(Numbers())
        ax.set_ylim(-2, 102)
        ax.set_title(wrapped(DESIGNS[design], 40), fontsize=10)
        ax.set_xlabel(_("offices"))
        plain_axes(ax)
    axes[0][0].set_ylabel(_("evaluations that see it, %"))
    legend_below(figure, *axes[0], columns=3)
    return figure


def readings(found: Design, fall: float) -> Figure:
    """What each design estimates: the fall, and its bias where nothing changed."""
    caption = _(
        "What {years} years of data show, a row a design and number of offices: middle estimate with the range of "
        "95 % of evaluations where there is a fall (dot), and where nothing changed (cross). Dashed: the "
        "true fall. Arrows: the range goes on."
    ).format(years=SPAN)
    chosen = (found.designs["years"] == SPAN) & found.designs["offices"].isin(SHOWN)
    data = found.designs[chosen].reset_index(drop=True)
    return Figure("readings", caption, partial(_readings, data, fall), data)


def _readings(data: pd.DataFrame, fall: float) -> Canvas:
    edge = 60.0
    figure, axes = canvas(WIDTH, 1.4 + 0.33 * len(data))
    ax = axes[0, 0]
    places = list(range(len(data) - 1, -1, -1))
    means, lows, highs = 100.0 * data[["estimate", "estimate_lo", "estimate_hi"]].to_numpy().T
    spread = arms(means, np.maximum(lows, -edge), np.minimum(highs, edge))
    ax.errorbar(
        means, places, xerr=spread, fmt="o", color="black", ecolor="0.5", capsize=3, ms=5, label=_("with the fall")
    )
    ax.plot(100.0 * data["bias"], places, "x", color="black", ms=7, label=_("nothing changed"))
    for bounds, sign, mark in ((lows, -1.0, "<"), (highs, 1.0, ">")):
        beyond = [place for place, bound in zip(places, bounds, strict=True) if sign * bound > edge]
        ax.plot([sign * edge] * len(beyond), beyond, mark, color="0.4", ms=5)
    ax.axvline(0.0, color="0.4", lw=0.8)
    ax.axvline(-100.0 * fall, color="0.4", lw=1.0, linestyle="--")
    told = _("{design}; {data}; offices: {n}")
    labels = [told.format(design=DESIGNS[row.design], data=DATA[row.data], n=row.offices) for row in data.itertuples()]
    ax.set_yticks(places, labels, fontsize=8)
    ax.set_xlim(-1.08 * edge, 1.08 * edge)
    ax.set_xlabel(_("estimated change, %"))
    plain_axes(ax)
    legend_below(figure, ax)
    return figure
