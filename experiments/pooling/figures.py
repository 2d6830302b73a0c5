"""The figure of several offices: each by itself and pooled, on the mean of all."""

from __future__ import annotations

from functools import partial

import numpy as np
from matplotlib.figure import Figure as Canvas

from calibration.pooling import Pooled
from experiments.documents.blocks import Figure
from experiments.documents.figures import arms, canvas, legend_below, literal, plain_axes
from experiments.planner.decision.words import lines
from sim.text.language import _

A_THOUSAND = 1000.0
WIDTH, ASIDE = 9.5, 0.16


def offices(found: Pooled) -> Figure:
    """Offices in the order of their file, the first on top."""
    caption = _(
        "Recorded recidivists per 1,000 clients and year: each office by itself (hollow) and pooled (filled), with "
        "95 % intervals; dashed line and grey band, the mean of all. The order is that of the file."
    )
    return Figure("offices", caption, partial(_offices, found), found.offices)


def _offices(found: Pooled) -> Canvas:
    table = found.offices
    figure, axes = canvas(WIDTH, 1.6 + 0.5 * len(table))
    ax = axes[0, 0]
    lo, middle, hi = (A_THOUSAND * x for x in found.mean)
    ax.axvspan(lo, hi, color="0.9", zorder=0)
    ax.axvline(middle, color="0.3", ls="--", lw=1.2, label=_("mean of all"))
    places = np.arange(len(table))[::-1]
    looks = {
        ("rate", "lo", "hi"): (_("by itself"), ASIDE, {"mfc": "white", "color": "0.35"}),
        ("pooled", "pooled_lo", "pooled_hi"): (_("pooled"), -ASIDE, {"color": "black"}),
    }
    for columns, (label, aside, look) in looks.items():
        mean, low, high = (A_THOUSAND * table[name] for name in columns)
        ax.errorbar(mean, places + aside, xerr=arms(mean, low, high), fmt="o", capsize=3, ms=5, label=label, **look)
    ax.set_yticks(places, [literal(lines(name, 34, 2)) for name in table["office"]])
    ax.set_ylim(-0.6, len(table) - 0.4)
    ax.set_xlim(left=0)
    ax.set_xlabel(_("recorded recidivists per 1,000 clients and year"))
    plain_axes(ax)
    legend_below(figure, ax)
    return figure
