"""The figure: how surely the targets are reached, above; each measure by posts, as the office works today, below."""

from __future__ import annotations

from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.ticker import MaxNLocator

from experiments.documents.blocks import Figure
from experiments.documents.figures import canvas, legend_below, line_style, plain_axes, wrapped
from experiments.planner.staff.answer import Staff
from experiments.planner.staff.ways import TODAY
from experiments.planner.staff.words import way_word
from experiments.planner.sweep.words import outcome_word
from sim.ledger.outcomes import OUTCOMES
from sim.text.language import _

WIDTH, TOP, PANEL = 9.5, 3.4, 2.2
SHOWN = 6  # measures at most
LABEL = 44


def staffing(staff: Staff) -> Figure:
    """Shares of replications that meet every target, and measures, by posts."""
    caption = _(
        "Above: share of replications that meet every target, by way of working. Below: as the office works today, "
        "means and 95 % intervals of a further replication (grey); the triangle is the knee, after which more PKs buy "
        "least; none where PKs do not surely move the measure."
    )
    return Figure("staff", caption, partial(_draw, staff), _data(staff))


def measures(staff: Staff) -> list[str]:
    """What is drawn of today's way: outcomes that are targets, and reoffending last."""
    outcomes = [target.outcome for target in staff.targets if target.outcome != staff.headline]
    return [*outcomes[: SHOWN - 1], staff.headline]


def _data(staff: Staff) -> pd.DataFrame:
    shares = staff.points.assign(measure="share", unit="").rename(columns={"share": "mean"})
    rows = staff.responses[
        (staff.responses["way"] == TODAY) & staff.responses["outcome"].isin(measures(staff))
    ].rename(columns={"outcome": "measure"})
    columns = ["measure", "way", "posts", "unit", "mean", "lo", "hi"]
    return pd.concat([shares[columns], rows[columns]], ignore_index=True)


def _draw(staff: Staff) -> Canvas:
    shown = measures(staff)
    rows = -(-len(shown) // 2)
    figure, axes = canvas(
        WIDTH, TOP + PANEL * rows, rows=rows + 1, columns=2, sharex=True, height_ratios=[TOP, *[PANEL] * rows]
    )
    grid = axes[0, 0].get_gridspec()
    for ax in axes[0]:
        ax.remove()
    above = figure.add_subplot(grid[0, :], sharex=axes[1, 0])
    _shares(above, staff)
    for ax, outcome in zip(axes[1:].flat, shown, strict=False):
        _measure(ax, staff, outcome)
    for ax in axes[1:].flat[len(shown) :]:
        ax.axis("off")
    for ax in axes[1:].flat[: len(shown)][-2:]:
        ax.tick_params(labelbottom=True)
        ax.set_xlabel(_("PK posts"))
    axes[1, 0].xaxis.set_major_locator(MaxNLocator(integer=True))
    legend_below(figure, above, axes[1, 0], columns=3)
    return figure


def _shares(ax: Axes, staff: Staff) -> None:
    """A line a way of working, over the probability that is asked for."""
    for k, (way, rows) in enumerate(staff.points.groupby("way", sort=False)):
        ax.plot(rows["posts"], 100 * rows["share"], label=way_word(str(way)), **line_style(k) | {"markevery": None})
    ax.axhline(100 * staff.probability, color="0.2", lw=1, linestyle=":", label=_("asked for"))
    ax.axvline(staff.today, color="0.4", lw=1, linestyle="--", label=_("today's posts"))
    ax.set_ylim(-4, 104)
    ax.set_ylabel(_("% of replications"))
    ax.set_title(_("Replications that meet every target"))
    ax.set_xlabel(_("PK posts"))
    plain_axes(ax)


def _top(rows: pd.DataFrame, bound: float | None) -> float:
    """How far up a panel reaches: all of the band, but for one that a few replications make very wide."""
    most = min(float(rows["hi"].max()), 4.0 * float(rows["mean"].max()))
    percent = OUTCOMES[rows["outcome"].iloc[0]].unit.startswith("%")
    return 1.05 * max(min(most, 100.0) if percent else most, bound or 0.0, 1e-9)


def _measure(ax: Axes, staff: Staff, outcome: str) -> None:
    """An outcome as the office works today: mean, band, target, knee."""
    found = staff.responses
    rows = found[(found["way"] == TODAY) & (found["outcome"] == outcome)].sort_values("posts")
    ax.fill_between(rows["posts"], rows["lo"], rows["hi"], color="0.5", alpha=0.25, lw=0)
    ax.plot(rows["posts"], rows["mean"], color="black", marker="o", markersize=4, lw=1.2)
    bound = next((target.bound for target in staff.targets if target.outcome == outcome), None)
    if bound is not None:
        ax.axhline(bound, color="0.2", lw=1, linestyle="-.", label=_("target"))
    ax.axvline(staff.today, color="0.4", lw=1, linestyle="--")
    at_knee = rows[rows["posts"].isin(staff.knees[staff.knees["outcome"] == outcome]["posts"])]
    ax.plot(at_knee["posts"], at_knee["mean"], "v", color="black", markersize=11, mfc="white", lw=0, label=_("knee"))
    ax.set_ylim(0, _top(rows, bound))
    ax.set_title(wrapped(outcome_word(outcome), LABEL))
    plain_axes(ax)
