"""The figures: every verdict over every number's range, and the headline's difference along it."""

from __future__ import annotations

from functools import partial

from matplotlib.figure import Figure as Canvas

from experiments.documents.blocks import Figure
from experiments.documents.figures import arms, canvas, interval_style, legend_below, plain_axes, wrapped
from experiments.planner.decision.marginals import Marginals
from experiments.planner.decision.words import lines, number_word
from experiments.planner.sweep.words import outcome_word
from experiments.planner.tipping.answer import QUANTILES, Tipping
from experiments.planner.tipping.flips import Side
from scenarios.runs.statistics import RELATIVE
from sim.text.language import N_, _

WIDTH = 9.5
ACROSS = 3
MARKS = {
    Side.BETTER: ("^", "black", N_("surely better")),
    Side.SAME: ("_", "black", N_("surely no change that matters")),
    Side.OPEN: (".", "0.6", N_("not sure")),
    Side.WORSE: ("v", "white", N_("surely worse")),
}


def verdicts(found: Tipping, marginals: Marginals, shown: list[str]) -> Figure:
    """A row a verdict, a column a number, five marks from the low to the high end of its range."""
    caption = _(
        "What is sure at five values of each number, from the low (left) to the high end of its range; all other "
        "numbers as they are drawn."
    )
    data = found.verdicts[found.verdicts["outcome"].isin(shown)]
    return Figure("tipping", caption, partial(_verdicts, found, marginals, shown), data)


def headline(found: Tipping, marginals: Marginals, outcome: str) -> Figure:
    """The difference in one outcome along each number's range."""
    caption = _(
        "{outcome}: the difference at five values of each number, with the 95 % interval of a further replication; a "
        "line at none."
    ).format(outcome=outcome_word(outcome))
    data = found.verdicts[found.verdicts["outcome"] == outcome]
    return Figure("along", caption, partial(_headline, found, marginals, outcome), data)


def _verdicts(found: Tipping, marginals: Marginals, shown: list[str]) -> Canvas:
    figure, axes = canvas(WIDTH, 2.6 + 0.34 * len(shown))
    ax = axes[0][0]
    table = found.verdicts.set_index(["outcome", "parameter", "quantile"])["side"]
    places: dict[Side, list[tuple[float, float]]] = {side: [] for side in MARKS}
    for y, outcome in enumerate(reversed(shown)):
        for x, name in enumerate(found.numbers):
            for k, u in enumerate(QUANTILES):
                places[Side(table[outcome, name, u])].append((x + 0.16 * (k - 2), y))
    for side, (mark, fill, word) in MARKS.items():
        if spots := places[side]:
            xs, ys = zip(*spots, strict=True)
            edge = fill if side in (Side.OPEN, Side.SAME) else "black"
            ax.plot(xs, ys, mark, mfc=fill, mec=edge, ms=7, label=_(word))
    for x in range(1, len(found.numbers)):
        ax.axvline(x - 0.5, color="0.8", lw=0.8)
    ax.set_xlim(-0.5, len(found.numbers) - 0.5)
    width = min(36, max(10, 84 // len(found.numbers)))
    labels = [lines(number_word(marginals.entry(name)), width, 5) for name in found.numbers]
    ax.set_xticks(range(len(labels)), labels, fontsize=8)
    ax.set_yticks(range(len(shown)), [lines(outcome_word(name), 44, 2) for name in reversed(shown)], fontsize=9)
    ax.spines[["top", "right"]].set_visible(False)
    legend_below(figure, ax)
    return figure


def _headline(found: Tipping, marginals: Marginals, outcome: str) -> Canvas:
    rows, across = -(-len(found.numbers) // ACROSS), min(ACROSS, len(found.numbers))
    figure, axes = canvas(WIDTH, 0.6 + 2.4 * rows, rows=rows, columns=across, sharey=True)
    table = found.verdicts[found.verdicts["outcome"] == outcome]
    scale = 100.0 if (table["unit"] == RELATIVE).all() else 1.0
    for ax, name in zip(axes.flat, found.numbers, strict=False):
        one = table[table["parameter"] == name]
        mean, lo, hi = (scale * one[column] for column in ("mean", "lo", "hi"))
        ax.errorbar(one["value"], mean, yerr=arms(mean, lo, hi), **(interval_style(0) | {"fmt": "-o"}))
        ax.axhline(0.0, color="0.4", lw=0.8)
        ax.set_xlabel(lines(number_word(marginals.entry(name)), 42), fontsize=8)
        plain_axes(ax)
    for ax in axes.flat[len(found.numbers) :]:
        ax.set_axis_off()
    unit = _("difference, %") if scale == 100.0 else _(str(table["unit"].iloc[0]))
    for ax in axes[:, 0]:
        ax.set_ylabel(wrapped(unit, 22))
    return figure
