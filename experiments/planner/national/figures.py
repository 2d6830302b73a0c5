"""The figure: what each rule changes in the country, measure by measure, and which offices get the PKs."""

from __future__ import annotations

from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from experiments.documents.blocks import Figure
from experiments.documents.figures import COLOURS, MARKS, arms, canvas, legend_below, plain_axes, wrapped
from experiments.planner.national.answer import TODAY, National
from experiments.planner.national.rules import RULES
from experiments.planner.national.words import RULES as WORDS
from experiments.planner.sweep.words import outcome_word
from sim.text.language import _

WIDTH, TOP, PANEL = 9.5, 3.2, 1.9
LABEL = 40


def shares(national: National) -> Figure:
    """Changes by rule, and new PKs by clients per PK."""
    caption = _(
        "Above: which offices get the PKs, by clients per PK today. Below: what {more:,} PKs change in the country by "
        "rule, means and 95 % intervals of a further replication, paired; the line is today."
    ).format(more=national.more)
    return Figure("national", caption, partial(_draw, national), national.effects)


def _draw(national: National) -> Canvas:
    found = national.effects[national.effects["rule"] != TODAY]
    measures = list(dict.fromkeys([national.goal, *found["measure"]]))
    rows = -(-len(measures) // 2)
    figure, axes = canvas(WIDTH, TOP + PANEL * rows, rows=rows + 1, columns=2, height_ratios=[TOP, *[PANEL] * rows])
    grid = axes[0, 0].get_gridspec()
    for ax in axes[0]:
        ax.remove()
    above = figure.add_subplot(grid[0, :])
    _given(above, national.posts)
    for k, (ax, measure) in enumerate(zip(axes[1:].flat, measures, strict=False)):
        _changes(ax, found[found["measure"] == measure].set_index("rule"), k % 2 == 0)
        ax.set_title(wrapped(outcome_word(measure), LABEL))
    for ax in axes[1:].flat[len(measures) :]:
        ax.axis("off")
    legend_below(figure, above)
    return figure


def _given(ax: Axes, posts: pd.DataFrame) -> None:
    """A mark an office and rule."""
    ratio = posts["clients"] / posts["pks"]
    for k, rule in enumerate(RULES):
        ax.plot(ratio, posts[rule], MARKS[k], color=COLOURS[k], mfc="none", markersize=5, label=WORDS[rule])
    ax.set_xlabel(_("clients per PK today"))
    ax.set_ylabel(_("new PKs of an office"))
    plain_axes(ax)


def _changes(ax: Axes, rows: pd.DataFrame, named: bool) -> None:
    """A rule a row, the first on top."""
    for y, rule in enumerate(reversed(RULES)):
        row, k = rows.loc[rule], RULES.index(rule)
        reach = arms([row["change"]], [row["change_lo"]], [row["change_hi"]])
        ax.errorbar([row["change"]], [y], xerr=reach, fmt=MARKS[k], color=COLOURS[k], mfc="white", capsize=3)
    ax.axvline(0, color="0.4", lw=0.8)
    ax.set_yticks(range(len(RULES)), [WORDS[rule] if named else "" for rule in reversed(RULES)])
    ax.set_ylim(-0.6, len(RULES) - 0.4)
    plain_axes(ax)
