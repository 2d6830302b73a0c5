"""A figure a pattern: every replication, its 95 % interval, and the mean with its own, claim by claim."""

from __future__ import annotations

import textwrap
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from experiments.patterns.base import Claim, Finding
from experiments.validation import Result
from sim.language import _

DPI = 130
BLUE = "#0072B2"  # Okabe and Ito 2008


def draw(result: Result, path: Path) -> None:
    """The figure of one pattern as PNG at `path`."""
    claims = result.pattern.claims
    figure, axes = plt.subplots(
        len(claims), 1, figsize=(9.0, 0.9 + 1.5 * len(claims)), layout="constrained", squeeze=False
    )
    for ax, claim in zip(axes[:, 0], claims, strict=True):
        _claim(ax, claim, result.findings[claim.name], np.array(result.values[claim.name]))
    handles, labels = axes[0, 0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=3, frameon=False, fontsize=8)
    figure.suptitle(f"{result.pattern.number}. {result.pattern.name.replace('_', ' ')}", fontsize=11)
    figure.savefig(path, dpi=DPI, metadata={"Software": None})
    plt.close(figure)


def _claim(ax: Axes, claim: Claim, found: Finding, values: np.ndarray) -> None:
    """One claim: replications as dots in their order from below, intervals above them."""
    ax.axvline(0.0, color="0.3", linewidth=1)
    if claim.direction not in ("positive", "negative"):
        ax.axvspan(-claim.smallest, claim.smallest, color="0.9", zorder=0)
    ax.plot(values, np.linspace(0.0, 0.45, len(values)), ".", color="0.55", markersize=4, label=_("a replication"))
    label = _("95 % interval of a further replication")
    ax.plot([found.lo, found.hi], [0.65, 0.65], "|-", color="black", linewidth=1.5, markersize=9, label=label)
    ax.plot([found.mean_lo, found.mean_hi], [0.85, 0.85], "|-", color=BLUE, linewidth=3, markersize=9)
    ax.plot(found.mean, 0.85, "D", color=BLUE, markersize=5, label=_("mean and its 95 % interval"))
    ax.set_ylim(-0.1, 1.0)
    ax.set_yticks([])
    ax.set_xlabel(claim.unit, fontsize=8)
    ax.tick_params(labelsize=8)
    text = f"{claim.name}: {found.verdict} ({_('on average')}: {found.on_average})"
    ax.set_title("\n".join(textwrap.wrap(text, 110)), fontsize=9, loc="left")
