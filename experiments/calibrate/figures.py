"""The figures: the ridge of true rate and recorded share, what each number's prior became, and the data predicted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
import pandas as pd
from matplotlib.figure import Figure as Canvas

from calibration.identify import HEARD, TRUE
from calibration.next_data import fallen
from calibration.registers.suppression import LEAST, few_hidden
from calibration.targets.counted import Counted
from experiments.calibrate.answer import Calibrated
from experiments.calibrate.words import QUANTITIES, series_word, thing
from experiments.documents.blocks import Figure
from experiments.documents.figures import arms, bar_style, canvas, legend_below, literal, plain_axes, wrapped
from experiments.documents.numbers import trimmed
from experiments.planner.decision.words import lines
from sim.text.language import _

WIDTH = 9.5
SHOWN = 12
RECORDED = "recorded"


def ridge(found: Calibrated, targets: Sequence[Counted]) -> Figure:
    """Every draw by its true rate and the share that is recorded."""
    caption = _(
        "The ridge. Each point is one set of the unknown numbers: hollow before the data, filled after. Along the "
        "filled points the data fit equally well: much crime of which little is recorded, or little of which much is. "
        "Dashed: as many recorded as in the data, where clients are those of an average day."
    )
    return Figure("ridge", caption, partial(_ridge, found, targets), found.cloud)


def moved(found: Calibrated) -> Figure:
    """The numbers that the emulator knows: where their middle went, and what is left of their spread."""
    caption = _(
        "What became of the numbers that the data could move, in standard deviations of their prior: point and bar, "
        "mean and 90 % interval after the data; dotted, 90 % before them."
    )
    return Figure("moved", caption, partial(_moved, found), found.numbers)


def predicted(found: Calibrated) -> Figure:
    """Each datum beside what the posterior would have it be."""
    caption = _(
        "The data (crosses; fewer than five are not shown) beside what the posterior predicts for the same year: "
        "thick 50 %, thin 90 % of them."
    )
    return Figure("predictive", caption, partial(_predicted, found.predictive_shown), found.predictive_shown)


def held_out(table: pd.DataFrame) -> Figure:
    """Each count beside what the other years would have it be."""
    caption = _(
        "Each year's data (crosses; fewer than five are not shown) beside what the posterior of the other years "
        "predicts: 90 % of it."
    )
    shown = few_hidden(table, "value")
    return Figure("held_out", caption, partial(_predicted, shown.rename(columns={"value": "observed"})), shown)


def next_data(gains: pd.DataFrame, words: Mapping[str, str]) -> Figure:
    """What each candidate would take away of the spread, beside the days that it takes."""
    caption = _(
        "How much of the standard deviation of the difference data not gathered yet would take away (bars with 95 % "
        "intervals), beside the days of work that they take."
    )
    return Figure("next_data", caption, partial(_next_data, gains, words), gains)


def _ridge(found: Calibrated, targets: Sequence[Counted]) -> Canvas:
    figure, axes = canvas(WIDTH, 5.2)
    ax = axes[0, 0]
    styles = {
        "prior": {"marker": "o", "facecolors": "none", "edgecolors": "0.45", "linewidths": 0.8},
        "posterior": {"marker": "o", "color": "black", "alpha": 0.6},
    }
    for (stage, style), label in zip(styles.items(), (_("before the data"), _("after the data")), strict=True):
        table = found.cloud[found.cloud["stage"] == stage]
        ax.scatter(table[TRUE], table[HEARD], s=14, label=label, **style)
    recorded = [target for target in targets if target.series == RECORDED]
    if recorded and all(target.value >= LEAST for target in recorded):  # the line would tell a hidden count
        share = sum(target.value for target in recorded) / sum(target.exposure for target in recorded)
        x = np.geomspace(found.cloud[TRUE].min(), found.cloud[TRUE].max(), 50)
        ax.plot(x, 1e4 * share / x, "--", color="0.3", lw=1.2, label=_("as recorded"))
    ax.set_xscale("log")
    ax.set_yscale("log")
    ax.set_xlabel(QUANTITIES[TRUE])
    ax.set_ylabel(wrapped(QUANTITIES[HEARD], 40))
    for axis, values in ((ax.xaxis, found.cloud[TRUE]), (ax.yaxis, found.cloud[HEARD])):
        axis.set_ticks(_ticks(values.min(), values.max()))
        axis.set_minor_formatter("")
        axis.set_major_formatter(lambda x, _place: trimmed(x))
    plain_axes(ax)
    legend_below(figure, ax)
    return figure


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers within a range."""
    steps = [m * 10.0**k for k in range(-4, 6) for m in (1, 1.5, 2, 3, 4, 5, 7)]
    return [step for step in steps if low <= step <= high]


def _moved(found: Calibrated) -> Canvas:
    table = found.numbers[found.numbers["screened"]].head(SHOWN).iloc[::-1]
    figure, axes = canvas(WIDTH, 1.4 + 0.55 * len(table))
    ax = axes[0, 0]
    places = np.arange(len(table))
    spread = 1.645 * np.sqrt(1.0 - table["contraction"])
    ax.hlines(places, -1.645, 1.645, colors="0.4", linestyles=":", lw=1.6, label=_("before the data"))
    ax.errorbar(
        table["shift"], places, xerr=spread, fmt="o", color="black", capsize=4, ms=5, label=_("after the data")
    )
    ax.axvline(0, color="0.8", lw=0.8, zorder=0)
    ax.set_yticks(places, [literal(lines(thing(name), 48, 2)) for name in table["parameter"]])
    ax.set_ylim(-0.6, len(table) - 0.4)
    ax.set_xlabel(_("standard deviations of the prior"))
    plain_axes(ax)
    legend_below(figure, ax)
    return figure


def _predicted(predictions: pd.DataFrame) -> Canvas:
    groups = list(predictions.groupby(["series", "group"], sort=False))
    figure, axes = canvas(WIDTH, 0.6 + 2.0 * len(groups), rows=len(groups))
    for ax, ((series, group), table) in zip(axes[:, 0], groups, strict=True):
        places = np.arange(len(table))[::-1]
        bars = {("lo", "hi"): 1.2, ("lo50", "hi50"): 4.5}
        for lo, hi in (bar for bar in bars if bar[0] in table):
            below, above = arms(table["median"], table[lo], table[hi])
            ax.errorbar(
                table["median"], places, xerr=[below, above], fmt="none", ecolor="0.35", elinewidth=bars[lo, hi]
            )
        ax.plot(table["observed"], places, "x", color="black", ms=9, mew=2, label=_("data"))
        ax.set_yticks(places, [str(year) for year in table["year"]])
        ax.set_ylim(-0.6, len(table) - 0.4)
        ax.set_xlim(left=0)
        ax.set_xlabel(literal(series_word(series, group)))
        plain_axes(ax)
    legend_below(figure, axes[0, 0])
    return figure


def _next_data(gains: pd.DataFrame, words: Mapping[str, str]) -> Canvas:
    table = gains.iloc[::-1]
    figure, axes = canvas(WIDTH, 1.2 + 0.6 * len(table), columns=2, sharey=True, width_ratios=(3, 2))
    places = np.arange(len(table))
    fall, lo, hi = (100.0 * fallen(table[name]) for name in ("gain_nats", "lo", "hi"))
    left, right = axes[0]
    left.barh(places, fall, 0.6, xerr=arms(fall, lo, hi), error_kw={"capsize": 4}, **bar_style(1))
    left.axvline(0, color="0.4", lw=0.8)
    left.set_yticks(places, [literal(lines(words[code], 34, 2)) for code in table["candidate"]])
    left.set_xlabel(wrapped(_("fall of the standard deviation, %"), 40))
    right.barh(places, table["effort_days"], 0.6, **bar_style(2))
    right.set_xlabel(_("days of work"))
    for ax in (left, right):
        plain_axes(ax)
    return figure
