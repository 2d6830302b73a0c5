"""Figures of a comparison: labelled, with units and intervals, readable without colour."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd
from matplotlib.figure import Figure as Canvas

from experiments.comparison.compare import Comparison
from experiments.comparison.tables import Answer
from experiments.documents.blocks import Figure
from experiments.documents.figures import (
    bar_style,
    canvas,
    dots,
    legend_below,
    line_style,
    literal,
    plain_axes,
    wrapped,
)
from experiments.documents.words import ACTIVITIES, LAYERS, Words
from scenarios.runs.statistics import RELATIVE
from sim.text.language import N_, _

PANELS = Words(
    {
        "true_rate": N_("true offences"),
        "potential_rate": N_("by changed behaviour"),
        "recorded_share": N_("recorded recidivists"),
        "cost_year": N_("cost of office and programmes"),
    }
)
RISK_BANDS = Words({"low": N_("low risk band"), "medium": N_("medium risk band"), "high": N_("high risk band")})
CAPACITY = "capacity_pct"
TITLE_WIDTH = 36


def reoffending(comparison: Comparison) -> Figure:
    """Cumulative offences by weeks since release, in the three layers."""
    caption = _("Reoffending since release: three layers that must not be mixed")
    return Figure("reoffending", caption, partial(_reoffending, comparison, caption), comparison.curves)


def _reoffending(comparison: Comparison, title: str) -> Canvas:
    figure, axes = canvas(13, 4.6, columns=3)
    for ax, (layer, word) in zip(axes[0], LAYERS.items(), strict=True):
        table = comparison.curves[comparison.curves["layer"] == layer]
        for k, (name, label) in enumerate(_titles(comparison).items()):
            rows = table[table["scenario"] == name].sort_values("weeks_since_release")
            weeks = rows["weeks_since_release"]
            ax.plot(weeks, rows["mean"], label=label, **line_style(k))
            if k == 0:
                ax.fill_between(weeks, rows["lo"], rows["hi"], color="0.88", label=_("status quo, 95 % interval"))
        ax.set_title(word)
        ax.set_xlabel(_("weeks since release"))
        ax.set_ylabel(_("offences per 100 people"))
        ax.set_xlim(0, None)
        ax.set_ylim(0, None)
        plain_axes(ax)
    legend_below(figure, axes[0, 0])
    figure.suptitle(title)
    return figure


def differences(comparison: Comparison) -> Figure:
    """Paired relative differences of the headline, its parts and the recorded share, with 95 % intervals."""
    caption = _("Paired differences from the status quo: mean and 95 % interval; grey: too small to matter")
    table = comparison.differences[comparison.differences["outcome"].isin(list(PANELS))]
    data = table[["scenario", "outcome", "unit", "mean", "lo", "hi"]]
    return Figure("differences", caption, partial(_differences, comparison, caption), data)


def _differences(comparison: Comparison, title: str) -> Canvas:
    names = [name for name in comparison.scenarios if name != comparison.baseline]
    figure, axes = canvas(14, 1.6 + 0.55 * len(names), columns=4, sharey=True)
    answer = Answer(comparison)
    for ax, (outcome, word) in zip(axes[0], PANELS.items(), strict=True):
        changes = []
        for name in names:
            change = answer.change(name, outcome)
            relative = change["unit"] == RELATIVE
            changes.append(
                (100 * change["mean"], 100 * change["lo"], 100 * change["hi"]) if relative else (np.nan,) * 3
            )
        dots(ax, changes, 100 * comparison.matters.of(outcome).least(RELATIVE), _("% of the status quo"))
        ax.set_title(wrapped(word, 22))
    labels = [wrapped(_titles(comparison)[name], TITLE_WIDTH) for name in names]
    axes[0, 0].set_yticks(range(len(names))[::-1], labels)
    figure.suptitle(title)
    return figure


def hours(comparison: Comparison) -> Figure:
    """PK hours by activity, and hours demanded by hours available."""
    caption = _("Where PK hours go, and how far they reach (95 % interval)")
    reach = comparison.summary[comparison.summary["outcome"] == CAPACITY]
    reach = reach.rename(columns={"outcome": "activity"})[list(comparison.hours.columns)]
    data = pd.concat([comparison.hours, reach], ignore_index=True)
    return Figure("hours", caption, partial(_hours, comparison, caption), data)


def _hours(comparison: Comparison, title: str) -> Canvas:
    titles = _titles(comparison)
    figure, axes = canvas(13, 1.8 + 0.55 * len(titles), columns=2, width_ratios=(5, 2), sharey=True)
    bars, reach = axes[0]
    rows = np.arange(len(titles))[::-1]
    left = np.zeros(len(titles))
    for k, (activity, table) in enumerate(comparison.hours.groupby("activity", sort=False)):
        values = table.set_index("scenario")["mean"].reindex(titles).to_numpy()
        bars.barh(rows, values, left=left, label=ACTIVITIES[str(activity)], **bar_style(k))
        left += values
    bars.set_yticks(rows, [wrapped(title, TITLE_WIDTH) for title in titles.values()])
    bars.set_xlabel(_("hours a PK-week (vacant posts and absence included)"))
    answer = Answer(comparison)
    for y, name in zip(rows, titles, strict=True):
        row = answer.row(name, CAPACITY)
        if not np.isnan(row["mean"]):
            error = [[row["mean"] - row["lo"]], [row["hi"] - row["mean"]]]
            reach.errorbar(row["mean"], y, xerr=error, fmt="s", color="black", capsize=4, ms=5)
    reach.axvline(100, color="0.4", lw=0.8, linestyle="--")
    reach.set_xlim(0, None)
    reach.set_xlabel(wrapped(_("hours demanded, % of hours available"), 24))
    for ax in (bars, reach):
        plain_axes(ax)
    legend_below(figure, bars)
    figure.suptitle(title)
    return figure


def needs(comparison: Comparison) -> Figure:
    """Mean criminogenic need over time, by true risk band on arrival."""
    caption = _("Needs of clients under guidance, by their true risk band on arrival")
    groups = comparison.needs.groupby(["scenario", "week", "band"], sort=False)
    means = groups[["mean", "lo", "hi"]].mean().reset_index()
    return Figure("needs", caption, partial(_needs, comparison, means, caption), means)


def _needs(comparison: Comparison, means: pd.DataFrame, title: str) -> Canvas:
    figure, axes = canvas(13, 4.6, columns=3)
    for ax, (band, word) in zip(axes[0], RISK_BANDS.items(), strict=True):
        for k, (name, label) in enumerate(_titles(comparison).items()):
            rows = means[(means["scenario"] == name) & (means["band"] == band)].sort_values("week")
            ax.plot(rows["week"], rows["mean"], label=label, **line_style(k))
            if k == 0:
                interval = _("status quo, 95 % interval")
                ax.fill_between(rows["week"], rows["lo"], rows["hi"], color="0.88", label=interval)
        ax.set_title(word)
        ax.set_xlabel(_("weeks since the start"))
        ax.set_ylabel(_("mean of seven needs, 0 to 1"))
        ax.set_xlim(0, None)
        plain_axes(ax)
    legend_below(figure, axes[0, 0])
    figure.suptitle(title)
    return figure


def _titles(comparison: Comparison) -> dict[str, str]:
    return {name: literal(_(scenario.title)) for name, scenario in comparison.scenarios.items()}


FIGURES: dict[str, Callable[[Comparison], Figure]] = {
    "reoffending": reoffending,
    "differences": differences,
    "hours": hours,
    "needs": needs,
}
