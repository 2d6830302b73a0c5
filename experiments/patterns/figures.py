"""A figure a pattern: every replication, its 95 % interval, and the mean with its own, claim by claim."""

from __future__ import annotations

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.documents.figures import COLOURS, canvas, legend_below, scattered
from experiments.patterns.base import Claim, Finding
from experiments.patterns.validation import Result
from experiments.patterns.words import VERDICTS
from sim.text.language import _

MEAN = COLOURS[1]


def data(result: Result) -> pd.DataFrame:
    """What the figure shows: a row a claim and replication, with the claim's mean and intervals on each."""
    rows = [
        (code, number, value, found.mean, found.lo, found.hi, found.mean_lo, found.mean_hi)
        for code, found in result.findings.items()
        for number, value in enumerate(result.values[code])
    ]
    return pd.DataFrame(rows, columns=["claim", "replication", "value", "mean", "lo", "hi", "mean_lo", "mean_hi"])


def draw(result: Result) -> Figure:
    """The figure of one pattern."""
    claims = result.pattern.claims
    figure, axes = canvas(9.0, 0.9 + 1.5 * len(claims), len(claims))
    for ax, claim in zip(axes[:, 0], claims, strict=True):
        _claim(ax, claim, result.findings[claim.code], np.array(result.values[claim.code]))
    legend_below(figure, axes[0, 0], columns=3)
    title = _(result.pattern.title)
    figure.suptitle(f"{result.pattern.number}. {title}", fontsize=11)
    return figure


def _claim(ax: Axes, claim: Claim, found: Finding, values: np.ndarray) -> None:
    """One claim: every replication as a dot below its interval, and the mean with its own above."""
    ax.axvline(0.0, color="0.3", linewidth=1)
    if claim.direction not in ("positive", "negative"):
        ax.axvspan(-claim.smallest, claim.smallest, color="0.9", zorder=0)
    heights = 0.25 + scattered(len(values), 0.45)
    ax.plot(values, heights, ".", color="0.55", markersize=4, label=_("a replication"))
    label = _("95 % interval of a further replication")
    ax.plot([found.lo, found.hi], [0.65, 0.65], "|-", color="black", linewidth=1.5, markersize=9, label=label)
    ax.plot([found.mean_lo, found.mean_hi], [0.85, 0.85], "|-", color=MEAN, linewidth=3, markersize=9)
    ax.plot(found.mean, 0.85, "D", color=MEAN, markersize=5, label=_("mean and its 95 % interval"))
    ax.set_ylim(-0.1, 1.0)
    ax.set_yticks([])
    ax.set_xlabel(_(claim.unit), fontsize=8)
    ax.tick_params(labelsize=8)
    text = _("{claim}: {verdict} (on average: {on_average})").format(
        claim=_(claim.sentence), verdict=VERDICTS[found.verdict], on_average=VERDICTS[found.on_average]
    )
    ax.set_title("\n".join(textwrap.wrap(text, 110)), fontsize=9, loc="left")
