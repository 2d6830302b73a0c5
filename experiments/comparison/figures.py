"""Figures of a comparison: labelled, with units and intervals, readable without colour."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd
from matplotlib.figure import Figure as Canvas

from experiments.comparison.answer import Answer
from experiments.comparison.compare import Comparison
from experiments.comparison.standards import label, watched
from experiments.documents.blocks import Figure
from experiments.documents.figures import (
    COLOURS,
    MARKS,
    arms,
    bar_style,
    canvas,
    dots,
    interval_style,
    legend_below,
    line_style,
    literal,
    plain_axes,
    wrapped,
)
from experiments.documents.words import ACTIVITIES, NEEDS, Words
from scenarios.runs.statistics import RELATIVE
from sim.ledger.outcomes import OUTCOMES, Better
from sim.text.language import N_, _

CURVES = Words(
    {
        "true": N_("an offence, true"),
        "detected": N_("an offence that the police detect"),
        "recorded": N_("an offence known to the office"),
        "returned": N_("back in custody"),
    }
)
RISK_BANDS = Words({"low": N_("low risk band"), "medium": N_("medium risk band"), "high": N_("high risk band")})
SUPPLY_PERSONS = Words(
    {"had": N_("have the need"), "believed": N_("are believed to"), "aimed": N_("plan works on it")}
)
SUPPLY_HOURS = Words(
    {
        "planned": N_("that these plans ask for"),
        "offered": N_("that partners' places offer"),
        "delivered": N_("that clients had"),
    }
)
CAPACITY = "capacity_pct"
WIDTH = 9.5  # inches: text of 10 points can be read where it is printed across an A4 page
TITLE = 78  # signs in a line of a figure's title
TITLE_WIDTH = 28  # of a scenario's, beside its row
FARTHEST = 10.0  # of a change, in what matters
APART = 0.022  # intervals at the end of lines, of the horizon


def reoffending(comparison: Comparison) -> Figure:
    """The cohort by weeks since the due release: the baseline, and how the others differ from it."""
    caption = _("The cohort since the due release: four things that must not be mixed (the last one counted)")
    draw = partial(_against_baseline, comparison, comparison.curves, "curve", CURVES, caption)
    labels = {"x": _("weeks since the due release"), "y": _("% of the cohort"), "of": _("points of percent")}
    return Figure("reoffending", caption, partial(draw, labels), comparison.curves)


def _against_baseline(
    comparison: Comparison, table: pd.DataFrame, panel: str, words: Words, title: str, labels: dict[str, str]
) -> Canvas:
    """A row a panel: on the left the baseline with its 95 % band; on the right the other scenarios less the baseline,
    since their own lines would coincide with it, and the 95 % interval of each at its end.
    """
    figure, axes = canvas(WIDTH, 1.4 + 2.3 * len(words), rows=len(words), columns=2, sharex=True)
    week = next(name for name in table.columns if name.startswith("week"))
    titles = _titles(comparison)
    for (left, right), (code, word) in zip(axes, words.items(), strict=True):
        values = ["mean", "lo", "hi", "change", "change_lo", "change_hi"]
        wide = table[table[panel] == code].pivot(index=week, columns="scenario", values=values)
        if wide.empty:
            left.text(0.5, 0.5, wrapped(_("the horizon is too short"), 24), ha="center", transform=left.transAxes)
            left.set_axis_off()
            right.set_axis_off()
            continue
        mean, today = wide["mean"], comparison.baseline
        left.plot(mean.index, mean[today], label=titles[today], **line_style(0))
        left.fill_between(mean.index, wide["lo"][today], wide["hi"][today], color="0.88", label=_("its 95 % interval"))
        for k, name in enumerate(titles):
            if name != today:
                change, lo, hi = (wide[part][name] for part in ("change", "change_lo", "change_hi"))
                right.plot(mean.index, change, label=titles[name], **line_style(k))
                end, far = change.iloc[-1], mean.index[-1] * (1.0 + APART * k)
                right.errorbar(far, end, [[end - lo.iloc[-1]], [hi.iloc[-1] - end]], **interval_style(k))
        right.axhline(0, color="0.4", lw=0.8)
        left.set_title(wrapped(word, 40))
        left.set_ylabel(wrapped(labels["y"], 24))
        right.set_ylabel(wrapped(labels["of"], 24))
        for ax in (left, right):
            ax.set_xlim(0, None)
            plain_axes(ax)
    axes[0, 1].set_title(_("less the baseline; at the end the 95 % interval"))
    for ax in axes[-1]:
        ax.set_xlabel(labels["x"])
    legend_below(figure, axes[0, 0], axes[0, 1])
    figure.suptitle(wrapped(title, TITLE))
    return figure


def panels(comparison: Comparison) -> dict[str, str]:
    """The outcomes whose paired differences are drawn, and their words."""
    months = comparison.window
    cost = {"cost_year": _("cost of office and programmes")}
    if not months:
        return {"true_rate": _("true offences"), "potential_rate": _("by changed behaviour"), **cost}
    return {
        comparison.headline: _("people who reoffend within {months} months").format(months=months),
        f"potential_{months}": _("of this, by changed behaviour"),
        f"returned_{months}": _("people back in custody"),
        **cost,
    }


def differences(comparison: Comparison) -> Figure:
    """Paired relative differences of the headline, its part by behaviour, returns to custody and cost."""
    caption = _("Paired differences from the status quo: mean and 95 % interval; grey: too small to matter")
    table = comparison.differences[comparison.differences["outcome"].isin(list(panels(comparison)))]
    data = table[["scenario", "outcome", "unit", "mean", "lo", "hi", "matters", "verdict"]]
    return Figure("differences", caption, partial(_differences, comparison, caption), data)


def _differences(comparison: Comparison, title: str) -> Canvas:
    answer = Answer(comparison)
    names, drawn = answer.others, panels(comparison)
    across = 2
    down = math.ceil(len(drawn) / across)
    height = down * (1.2 + 0.45 * len(names)) + 0.6
    figure, axes = canvas(WIDTH, height, rows=down, columns=across, sharey=True)
    for ax in axes.flat[len(drawn) :]:
        ax.set_axis_off()
    for ax, (outcome, word) in zip(axes.flat, drawn.items(), strict=False):
        changes = []
        for name in names:
            row = answer.change(name, outcome)
            relative = row["unit"] == RELATIVE
            changes.append((100 * row["mean"], 100 * row["lo"], 100 * row["hi"]) if relative else (np.nan,) * 3)
        dots(ax, changes, 100 * comparison.matters.of(outcome).least(RELATIVE), _("% of the status quo"))
        ax.set_title(wrapped(word, 40))
    labels = [wrapped(_titles(comparison)[name], TITLE_WIDTH) for name in names]
    for ax in axes[:, 0]:
        ax.set_yticks(range(len(names))[::-1], labels)
    figure.suptitle(wrapped(title, TITLE))
    return figure


def service(comparison: Comparison) -> Figure:
    """Every standard under every scenario: how far it is lost or gained, in what matters."""
    caption = _("Service standards: gained (right) or lost (left), counted in the smallest change that matters")
    table = comparison.differences
    data = table[table["outcome"].isin(watched(comparison))]
    data = data[["scenario", "outcome", "unit", "mean", "lo", "hi", "matters", "verdict"]]
    return Figure("standards", caption, partial(_service, comparison, caption), data)


def _service(comparison: Comparison, title: str) -> Canvas:
    answer = Answer(comparison)
    outcomes = [name for name in watched(comparison) if OUTCOMES[name].better != Better.NONE]
    figure, axes = canvas(WIDTH, 2.4 + 0.4 * len(outcomes))
    ax = axes[0, 0]
    ax.axvspan(-1, 1, color="0.92", zorder=0)
    ax.axvline(0, color="0.4", lw=0.8)
    rows = np.arange(len(outcomes))[::-1]
    titles = _titles(comparison)
    for k, name in enumerate(titles):
        if name != comparison.baseline:
            places, left, right = np.transpose([_in_what_matters(answer, name, outcome) for outcome in outcomes])
            style = {"color": COLOURS[k % len(COLOURS)], "marker": MARKS[k % len(MARKS)], "markerfacecolor": "white"}
            heights = rows + 0.14 * (k - len(titles) / 2)
            ax.hlines(heights, left, right, color=style["color"], lw=0.8, alpha=0.6)
            ax.plot(places, heights, label=titles[name], linestyle="", **style)
    ax.set_yticks(rows, [label(comparison, outcome) for outcome in outcomes])
    ax.set_xlim(-1.05 * FARTHEST, 1.05 * FARTHEST)
    scale = _("changes that matter, 95 % intervals; grey: too small to matter; what is farther stands at the edge")
    ax.set_xlabel(wrapped(scale, 64))
    plain_axes(ax)
    legend_below(figure, ax)
    figure.suptitle(wrapped(title, TITLE))
    return figure


def _in_what_matters(answer: Answer, name: str, outcome: str) -> list[float]:
    """A mean change and the ends of its interval as multiples of what matters, positive where it is for the better."""
    row = answer.change(name, outcome)
    if not row["matters"] > 0:
        return [math.nan] * 3
    sign = 1.0 if OUTCOMES[outcome].better == Better.HIGHER else -1.0
    return [float(np.clip(sign * row[part] / row["matters"], -FARTHEST, FARTHEST)) for part in ("mean", "lo", "hi")]


def gap(comparison: Comparison) -> Figure:
    """Need and supply under the baseline: persons and programme hours by need."""
    caption = _("Need and supply under the status quo")
    return Figure("gap", caption, partial(_gap, comparison, caption), comparison.gap)


def _gap(comparison: Comparison, title: str) -> Canvas:
    table = comparison.gap[comparison.gap["scenario"] == comparison.baseline]
    sums = table.groupby(["need", "measure"])["mean"].sum()
    figure, axes = canvas(WIDTH, 5.2, columns=2, sharey=True)
    rows = np.arange(len(NEEDS))[::-1]
    for ax, measures in zip(axes[0], (SUPPLY_PERSONS, SUPPLY_HOURS), strict=True):
        for k, (measure, word) in enumerate(measures.items()):
            values = [float(sums.get((need, measure), 0.0)) for need in NEEDS]
            ax.barh(rows - 0.27 * (k - 1), values, height=0.25, label=word, **bar_style(k))
        ax.set_yticks(rows, [wrapped(word, 20) for word in NEEDS.values()])
        ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.14), ncols=1, frameon=False)
        plain_axes(ax)
    axes[0, 0].set_xlabel(_("persons on an average day"))
    axes[0, 1].set_xlabel(_("programme hours a year"))
    figure.suptitle(wrapped(title, TITLE))
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
    figure, axes = canvas(WIDTH, 1.9 + 0.55 * len(titles), columns=2, width_ratios=(2, 1), sharey=True)
    bars, reach = axes[0]
    rows = np.arange(len(titles))[::-1]
    left = np.zeros(len(titles))
    for k, (activity, table) in enumerate(comparison.hours.groupby("activity", sort=False)):
        values = table.set_index("scenario")["mean"].reindex(titles).to_numpy()
        bars.barh(rows, values, left=left, label=ACTIVITIES[str(activity)], **bar_style(k))
        left += values
    bars.set_yticks(rows, [wrapped(title, TITLE_WIDTH) for title in titles.values()])
    bars.set_xlabel(wrapped(_("hours a PK-week (vacant posts and absence included)"), 40))
    answer = Answer(comparison)
    for y, name in zip(rows, titles, strict=True):
        row = answer.row(name, CAPACITY)
        if not np.isnan(row["mean"]):
            error = arms([row["mean"]], [row["lo"]], [row["hi"]])
            reach.errorbar([row["mean"]], [y], xerr=error, fmt="s", color="black", capsize=4, ms=5)
    reach.axvline(100, color="0.4", lw=0.8, linestyle="--")
    reach.set_xlim(0, None)
    reach.set_xlabel(wrapped(_("hours demanded, % of hours available"), 24))
    for ax in (bars, reach):
        plain_axes(ax)
    legend_below(figure, bars)
    figure.suptitle(wrapped(title, TITLE))
    return figure


def needs(comparison: Comparison) -> Figure:
    """Mean criminogenic need over time, by true risk band on arrival."""
    caption = _("Needs of clients under guidance, by their true risk band on arrival")
    means = comparison.needs
    draw = partial(_against_baseline, comparison, means, "band", RISK_BANDS, caption)
    labels = {"x": _("weeks since the change"), "y": _("mean of seven needs, 0 to 1"), "of": _("same scale")}
    return Figure("needs", caption, partial(draw, labels), means)


def _titles(comparison: Comparison) -> dict[str, str]:
    return {name: literal(_(scenario.short)) for name, scenario in comparison.scenarios.items()}


FIGURES: dict[str, Callable[[Comparison], Figure]] = {
    "reoffending": reoffending,
    "standards": service,
    "differences": differences,
    "gap": gap,
    "hours": hours,
    "needs": needs,
}
