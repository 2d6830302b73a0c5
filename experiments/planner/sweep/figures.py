"""The figures: heat maps where two things are varied, lines where one is, dots where points are spread."""

from __future__ import annotations

from functools import partial
from itertools import product

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from experiments.comparison.standards import STANDARDS
from experiments.documents.blocks import Figure
from experiments.documents.figures import arms, canvas, interval_style, literal, plain_axes, wrapped
from experiments.documents.numbers import in_figures
from experiments.planner.sweep.answer import TODAY, Sweep
from experiments.planner.sweep.words import factor_word, level_word, outcome_word
from scenarios.runs.statistics import RELATIVE
from sim.text.language import _

WIDTH = 9.5
SHOWN = ("late_litmas", "reports_held", "contact_minutes")


def outcomes_of(sweep: Sweep) -> list[str]:
    """What is shown of every point: three standards, and reoffending."""
    return [*(name for name in SHOWN if name in STANDARDS), sweep.headline]


def responses(sweep: Sweep) -> Figure:
    """What each point does to standards and reoffending."""
    shown = outcomes_of(sweep)
    data = sweep.responses[sweep.responses["outcome"].isin(shown)].merge(sweep.design, on="point", how="left")
    levels = {factor: list(dict.fromkeys(sweep.design[factor])) for factor in sweep.factors}
    crossed = len(sweep.design) == np.prod([len(found) for found in levels.values()])
    if crossed and len(sweep.factors) >= 2:
        caption = _("Means by point; darker is more, and what is too small to matter has one shade.")
        return Figure("responses", caption, partial(_maps, sweep, data, levels), data)
    caption = _("Means by point, with the 95 % interval of a further replication; dashed: today's office.")
    return Figure("responses", caption, partial(_dots, sweep, data), data)


def least(sweep: Sweep, outcome: str) -> float:
    """The smallest difference of an outcome that matters, in its own unit: shades tell no more apart."""
    row = sweep.differences[sweep.differences["outcome"] == outcome].iloc[0]
    today = sweep.responses.set_index(["point", "outcome"])["mean"][TODAY, outcome]
    return float(row["matters"] * (abs(today) if row["unit"] == RELATIVE else 1.0))


def _maps(sweep: Sweep, data: pd.DataFrame, levels: dict[str, list[str]]) -> Canvas:
    """A row an outcome, a column each combination of the further factors: a heat map of the first two in each."""
    first, second, *others = sweep.factors
    panels = list(product(*(levels[name] for name in others)))
    shown = outcomes_of(sweep)
    figure, axes = canvas(
        WIDTH, 0.9 + 2.1 * len(shown), rows=len(shown), columns=len(panels), sharex=True, sharey=True
    )
    for row, outcome in zip(axes, shown, strict=True):
        table = data[data["outcome"] == outcome]
        middle, span = table["mean"].mean(), max(np.ptp(table["mean"]), 2.0 * least(sweep, outcome))
        for ax, panel in zip(row, panels, strict=True):
            part = table
            for name, level in zip(others, panel, strict=True):
                part = part[part[name] == level]
            wide = part.pivot(index=second, columns=first, values="mean").loc[levels[second], levels[first]]
            ax.imshow(wide, cmap="Greys", aspect="auto", vmin=middle - span, vmax=middle + 2.0 * span)
            for (y, x), value in np.ndenumerate(wide.to_numpy()):
                ax.text(x, y, in_figures(value), ha="center", va="center", fontsize=8)
            ax.set_xticks(range(len(levels[first])), [literal(level_word(name)) for name in levels[first]])
            ax.set_yticks(range(len(levels[second])), [literal(level_word(name)) for name in levels[second]])
            ax.tick_params(length=0)
        row[0].set_ylabel(wrapped(outcome_word(outcome), 22))
    for ax, panel in zip(axes[0], panels, strict=True):
        told = [f"{factor_word(name)}: {level_word(level)}" for name, level in zip(others, panel, strict=True)]
        ax.set_title(wrapped(literal("\n".join(told)), 30))
    figure.supxlabel(literal(factor_word(first)))
    figure.supylabel(literal(factor_word(second)))
    return figure


def _dots(sweep: Sweep, data: pd.DataFrame) -> Canvas:
    """A row an outcome, a column a factor: every point at its level."""
    shown = outcomes_of(sweep)
    factors = sweep.factors[:4]
    size = {"rows": len(shown), "columns": len(factors)}
    figure, axes = canvas(WIDTH, 0.9 + 2.0 * len(shown), sharex="col", sharey="row", **size)
    for row, outcome in zip(axes, shown, strict=True):
        table = data[data["outcome"] == outcome]
        today = float(table[table["point"] == TODAY]["mean"].iloc[0])
        for ax, factor in zip(row, factors, strict=True):
            _along(ax, table[table["point"] != TODAY], factor)
            ax.axhline(today, color="0.4", lw=1, linestyle="--")
        row[0].set_ylabel(wrapped(outcome_word(outcome), 22))
    for ax, factor in zip(axes[-1], factors, strict=True):
        ax.set_xlabel(literal(wrapped(factor_word(factor), 28)))
    return figure


def _along(ax: Axes, table: pd.DataFrame, factor: str) -> None:
    """Means and intervals along the levels of a factor, to scale where they are numbers."""
    places = pd.to_numeric(table[factor], errors="coerce")
    if places.isna().any():
        names = list(dict.fromkeys(table[factor]))
        places = table[factor].map(names.index)
        ax.set_xticks(range(len(names)), [literal(level_word(name)) for name in names])
    ax.errorbar(places, table["mean"], yerr=arms(table["mean"], table["lo"], table["hi"]), **interval_style(1))
    plain_axes(ax)
