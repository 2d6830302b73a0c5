"""Figures of a comparison: labelled, with units and intervals, readable without colour."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.comparison import Comparison
from experiments.tables import Answer
from sim.language import _
from sim.ledger import LAYERS

COLOURS = ("#000000", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")  # Okabe and Ito 2008
LINES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 3)))
MARKS = ("o", "s", "^", "D", "v", "P", "X")
HATCHES = ("", "//", "..", "xx", "--", "\\\\", "oo", "++")
DPI = 150


def draw_all(comparison: Comparison, folder: Path) -> None:
    """Every figure as PNG in `folder`."""
    for name, draw in FIGURES.items():
        figure = draw(comparison)
        figure.savefig(folder / f"{name}.png", dpi=DPI, metadata={"Software": None})
        plt.close(figure)


def _titles(comparison: Comparison) -> dict[str, str]:
    return {name: scenario.title for name, scenario in comparison.scenarios.items()}


def reoffending(comparison: Comparison) -> Figure:
    """Cumulative offences by weeks since release, in the three layers."""
    figure, axes = plt.subplots(1, 3, figsize=(13, 4.6), layout="constrained")
    names = {
        "true": _("true (probabilities summed)"),
        "detected": _("detected by police"),
        "recorded": _("recorded by the office"),
    }
    for ax, layer in zip(axes, LAYERS, strict=True):
        table = comparison.curves[comparison.curves["layer"] == layer]
        for k, (name, title) in enumerate(_titles(comparison).items()):
            rows = table[table["scenario"] == name].sort_values("weeks_since_release")
            weeks = rows["weeks_since_release"]
            ax.plot(weeks, rows["mean"], label=title, **_style(k))
            if k == 0:
                ax.fill_between(weeks, rows["lo"], rows["hi"], color="0.88", label=_("status quo, 95 % interval"))
        ax.set_title(names[layer])
        ax.set_xlabel(_("weeks since release"))
        ax.set_ylabel(_("offences per 100 people"))
        ax.set_xlim(0, None)
        ax.set_ylim(0, None)
        _plain(ax)
    figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=4, frameon=False)
    figure.suptitle(_("Reoffending since release: three layers that must not be mixed"))
    return figure


def differences(comparison: Comparison) -> Figure:
    """Paired relative differences of the headline, its parts and the recorded share, with 95 % intervals."""
    panels = (
        ("true_rate", _("true offences")),
        ("offences_potential", _("by changed behaviour")),
        ("recorded_share", _("recorded recidivists")),
        ("cost_year", _("cost of office and programmes")),
    )
    names = [name for name in comparison.scenarios if name != comparison.baseline]
    figure, axes = plt.subplots(1, 4, figsize=(14, 1.6 + 0.55 * len(names)), sharey=True, layout="constrained")
    answer = Answer(comparison)
    rows = np.arange(len(names))[::-1]
    for ax, (outcome, title) in zip(axes, panels, strict=True):
        ax.axvspan(-100 * comparison.smallest, 100 * comparison.smallest, color="0.92", zorder=0)
        ax.axvline(0, color="0.4", lw=0.8)
        for y, name in zip(rows, names, strict=True):
            change = answer.change(name, outcome)
            if change["unit"] != "relative":
                ax.text(0, y, _("no relative change"), va="center", ha="center", fontsize=8)
                continue
            mean, lo, hi = (100 * float(change[key]) for key in ("mean", "lo", "hi"))
            ax.errorbar(mean, y, xerr=[[mean - lo], [hi - mean]], fmt="o", color="black", capsize=4, ms=5)
        ax.set_title(title)
        ax.set_xlabel(_("% of the status quo"))
        _plain(ax)
    axes[0].set_yticks(rows, [comparison.scenarios[name].title for name in names])
    axes[0].set_ylim(-0.6, len(names) - 0.4)
    figure.suptitle(_("Paired differences from the status quo: mean and 95 % interval; grey: too small to matter"))
    return figure


def hours(comparison: Comparison) -> Figure:
    """PK hours by activity, and hours demanded by hours available."""
    titles = _titles(comparison)
    figure, axes = plt.subplots(
        1, 2, figsize=(13, 1.8 + 0.55 * len(titles)), width_ratios=(3, 1), sharey=True, layout="constrained"
    )
    rows = np.arange(len(titles))[::-1]
    left = np.zeros(len(titles))
    for k, (activity, table) in enumerate(comparison.hours.groupby("activity", sort=False)):
        values = table.set_index("scenario")["mean"].reindex(titles).to_numpy()
        axes[0].barh(
            rows,
            values,
            left=left,
            color=_shade(k),
            edgecolor="black",
            hatch=HATCHES[k % 8],
            label=_(str(activity)),
            lw=0.6,
        )
        left += values
    axes[0].set_yticks(rows, list(titles.values()))
    axes[0].set_xlabel(_("hours a PK-week (vacant posts and absence included)"))
    figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=4, frameon=False)
    answer = Answer(comparison)
    for y, name in zip(rows, titles, strict=True):
        row = answer.row(name, "capacity_pct")
        if not np.isnan(row["mean"]):
            error = [[row["mean"] - row["lo"]], [row["hi"] - row["mean"]]]
            axes[1].errorbar(row["mean"], y, xerr=error, fmt="s", color="black", capsize=4, ms=5)
    axes[1].axvline(100, color="0.4", lw=0.8, linestyle="--")
    axes[1].set_xlim(0, None)
    axes[1].set_xlabel(_("hours demanded, % of hours available"))
    for ax in axes:
        _plain(ax)
    figure.suptitle(_("Where PK hours go, and how far they reach (95 % interval)"))
    return figure


def needs(comparison: Comparison) -> Figure:
    """Mean criminogenic need over time, by true risk band on arrival."""
    bands = {"low": _("low risk band"), "medium": _("medium risk band"), "high": _("high risk band")}
    figure, axes = plt.subplots(1, 3, figsize=(13, 4.6), layout="constrained")
    means = (
        comparison.needs.groupby(["scenario", "week", "band"], sort=False)[["mean", "lo", "hi"]].mean().reset_index()
    )
    for ax, (band, label) in zip(axes, bands.items(), strict=True):
        for k, (name, title) in enumerate(_titles(comparison).items()):
            rows = means[(means["scenario"] == name) & (means["band"] == band)].sort_values("week")
            ax.plot(rows["week"], rows["mean"], label=title, **_style(k))
            if k == 0:
                ax.fill_between(
                    rows["week"], rows["lo"], rows["hi"], color="0.88", label=_("status quo, 95 % interval")
                )
        ax.set_title(label)
        ax.set_xlabel(_("weeks since the start"))
        ax.set_ylabel(_("mean of seven needs, 0 to 1"))
        ax.set_xlim(0, None)
        _plain(ax)
    figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=4, frameon=False)
    figure.suptitle(_("Needs of clients under guidance, by their true risk band on arrival"))
    return figure


def _style(k: int) -> dict[str, Any]:
    """Line `k`: told apart by colour, by dashes, and by marks at places of its own."""
    return {
        "color": COLOURS[k % 7],
        "linestyle": LINES[k % 6],
        "lw": 1.4,
        "marker": MARKS[k % 7],
        "markersize": 5,
        "markerfacecolor": "white",
        "markevery": (0.01 + 0.025 * (k % 7), 0.18),
    }


def _shade(k: int) -> str:
    return ("#f7f7f7", "#d9d9d9", "#bdbdbd", "#a6cee3", "#fdbf6f", "#b2df8a", "#fb9a99", "#cab2d6")[k % 8]


def _plain(ax: Axes) -> None:
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(alpha=0.25)
    ax.set_axisbelow(True)


FIGURES: dict[str, Callable[[Comparison], Figure]] = {
    "reoffending": reoffending,
    "differences": differences,
    "hours": hours,
    "needs": needs,
}
