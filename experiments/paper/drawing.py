"""What the page's figures share: plain axes, and differences as dots with intervals."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures import DPI
from scenarios.store import write_whole

Change = tuple[float, float, float]


def plain(ax: Axes) -> None:
    """Axes without a box, with a faint grid."""
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(alpha=0.25)
    ax.set_axisbelow(True)


def dots(ax: Axes, changes: list[Change], smallest: float, label: str) -> None:
    """Changes in percent (mean, low, high), the first on top, over the band that is too small to matter."""
    ax.axvspan(-smallest, smallest, color="0.92", zorder=0)
    ax.axvline(0, color="0.4", lw=0.8)
    for y, (mean, lo, hi) in zip(np.arange(len(changes))[::-1], changes, strict=True):
        if np.isnan(mean):
            ax.text(0, y, "–", va="center", ha="center")
        else:
            ax.errorbar(mean, y, xerr=[[mean - lo], [hi - mean]], fmt="o", color="black", capsize=4, ms=5)
    ax.set_ylim(-0.6, len(changes) - 0.4)
    ax.set_xlabel(label)
    plain(ax)


def save(figure: Figure, path: Path) -> None:
    """The figure as PNG, written whole."""
    sink = BytesIO()
    figure.savefig(sink, format="png", dpi=DPI, metadata={"Software": None})
    plt.close(figure)
    write_whole(path, sink.getvalue())
