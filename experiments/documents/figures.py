"""Styles of all figures, once.

Figures are matplotlib's objects, without pyplot: nothing global is touched, and many can be drawn at once.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import ScalarFormatter
from numpy.typing import ArrayLike

from experiments.documents.markup import harmless
from sim.text.language import written

COLOURS = ("#000000", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")  # Okabe and Ito 2008
LINES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 3)))
MARKS = ("o", "s", "^", "D", "v", "P", "X")
HATCHES = ("", "//", "..", "xx", "--", "\\\\", "||", "++")
SHADES = ("#f7f7f7", "#d9d9d9", "#bdbdbd", "#a6cee3", "#fdbf6f", "#b2df8a", "#fb9a99", "#cab2d6")
GOLDEN = 0.618034  # multiples of the golden ratio fill an interval evenly, however many there are
Change = tuple[float, float, float]


def canvas(width: float, height: float, rows: int = 1, columns: int = 1, **options: Any) -> tuple[Figure, np.ndarray]:
    """A figure in inches and its axes, an array of `rows` by `columns`; nothing is cut at the edges."""
    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.subplots(rows, columns, squeeze=False, **options)
    for ax in axes.flat:
        ax.xaxis.set_major_formatter(Numbers())
        ax.yaxis.set_major_formatter(Numbers())
    return figure, axes


class Numbers(ScalarFormatter):
    """Numbers at an axis, written as the reader's language writes them."""

    def __call__(self, x: float, pos: int | None = None) -> str:
        """The number at a tick; years have no mark for thousands, longer numbers have one."""
        text = super().__call__(x, pos)
        return written(f"{int(text):,}" if text.isdecimal() and len(text) > 4 else text)


def literal(text: str) -> str:
    """A user's text as it shows in a figure: its dollar signs begin no formula, and it hides from no legend.

    >>> literal("Rp or $"), literal("_x")
    ('Rp or \\\\$', ' _x')
    """
    shown = harmless(text).replace("$", r"\$")
    return f" {shown}" if shown.startswith("_") else shown  # a label that begins with _ is left out of legends


def wrapped(text: str, width: int) -> str:
    """A text in lines of at most `width` signs.

    >>> wrapped("cost of office and programmes", 20)
    'cost of office and\\nprogrammes'
    """
    return "\n".join(textwrap.wrap(text, width))


def plain_axes(ax: Axes) -> None:
    """Axes without a box, with a faint grid behind what is drawn."""
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(alpha=0.25)
    ax.set_axisbelow(True)


def line_style(k: int) -> dict[str, Any]:
    """Line `k` of a plot: told apart by colour, by dashes, and by marks at places of its own."""
    return {
        "color": COLOURS[k % len(COLOURS)],
        "linestyle": LINES[k % len(LINES)],
        "lw": 1.4,
        "marker": MARKS[k % len(MARKS)],
        "markersize": 5,
        "markerfacecolor": "white",
        "markevery": (0.01 + 0.025 * (k % len(MARKS)), 0.18),
    }


def interval_style(k: int) -> dict[str, Any]:
    """The interval at the end of line `k`: its colour and its mark."""
    colour = COLOURS[k % len(COLOURS)]
    return {"fmt": MARKS[k % len(MARKS)], "color": colour, "mfc": "white", "ms": 4, "capsize": 3, "lw": 1.2}


def bar_style(k: int) -> dict[str, Any]:
    """Bar `k` of a stack: told apart by shade and by hatching."""
    return {"color": SHADES[k % len(SHADES)], "hatch": HATCHES[k % len(HATCHES)], "edgecolor": "black", "lw": 0.6}


def dots(ax: Axes, changes: Sequence[Change], smallest: float, label: str) -> None:
    """Changes in percent (mean, low, high), the first on top, over the band that is too small to matter.

    A dash stands where there is no change to show (nan).
    """
    ax.axvspan(-smallest, smallest, color="0.92", zorder=0)
    ax.axvline(0, color="0.4", lw=0.8)
    edge = farthest(changes, smallest)
    for y, (mean, lo, hi) in zip(range(len(changes) - 1, -1, -1), changes, strict=True):
        if np.isnan(mean):
            ax.text(0, y, "–", va="center", ha="center")
            continue
        left, middle, right = (min(edge, max(-edge, x)) for x in (lo, mean, hi))
        ax.errorbar([middle], [y], xerr=arms([middle], [left], [right]), fmt="o", color="black", capsize=4, ms=5)
        for bound, place, arrow in ((lo, -edge, "<"), (hi, edge, ">")):
            if abs(bound) > edge:
                ax.plot(place, y, arrow, color="black", ms=6)
                ax.annotate(
                    written(f"{bound:+,.0f}"), (place, y), (0, 5), textcoords="offset points", ha="center", size=8
                )
    ax.set_xlim(-1.15 * edge, 1.15 * edge)
    ax.set_ylim(-0.6, len(changes) - 0.4)
    ax.set_xlabel(label)
    plain_axes(ax)


def arms(mean: ArrayLike, lo: ArrayLike, hi: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """How far intervals reach below and above their means: never less than nothing, which rounding would have of an
    interval without a width.

    >>> below, above = arms([2.0, 1.0], [1.0, 1.1], [4.0, 1.1])
    >>> below.tolist(), above.round(1).tolist()
    ([1.0, 0.0], [2.0, 0.1])
    """
    low, middle, high = (np.asarray(x, dtype=float) for x in (lo, mean, hi))
    return np.maximum(0.0, middle - low), np.maximum(0.0, high - middle)


def farthest(changes: Sequence[Change], smallest: float) -> float:
    """How far an axis of changes reaches: as far as they do, but for one that runs away from the others.

    >>> farthest([(1.0, 0.0, 2.0), (2.0, 1.0, 3.0)], 5.0), farthest([(1.0, 0.0, 2.0), (50.0, 10.0, 400.0)], 2.0)
    (6.0, 16.0)
    """
    reaches = sorted(max(abs(lo), abs(hi)) for mean, lo, hi in changes if not np.isnan(mean))
    if not reaches:
        return 1.2 * smallest
    return max(1.2 * smallest, min(reaches[-1], 8.0 * reaches[(len(reaches) - 1) // 2]))


def scattered(n: int, width: float) -> np.ndarray:
    """Offsets that part `n` dots which would lie on one another: always the same ones, within `width` around 0.

    >>> [round(float(x), 2) for x in scattered(3, 1.0)]
    [-0.5, 0.12, -0.26]
    """
    return width * ((np.arange(n) * GOLDEN) % 1.0 - 0.5)


def legend_below(figure: Figure, *axes: Axes, columns: int = 4) -> None:
    """One legend for the whole figure, below it, with what `axes` show, in as many columns as there is room for."""
    shown = {text: line for ax in axes for line, text in zip(*ax.get_legend_handles_labels(), strict=True)}
    for number in range(columns, 0, -1):
        legend = figure.legend(shown.values(), shown.keys(), loc="outside lower center", ncols=number, frameon=False)
        if legend.get_window_extent().width <= figure.bbox.width or number == 1:
            return
        legend.remove()
