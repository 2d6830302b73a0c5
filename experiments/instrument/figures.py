"""The figure of an instrument: what its bands say, and what came of them."""

from __future__ import annotations

from functools import partial

import pandas as pd
from matplotlib.figure import Figure as Canvas

from experiments.documents.blocks import Figure
from experiments.documents.figures import arms, canvas, interval_style, legend_below, plain_axes, wrapped
from experiments.documents.words import BANDS
from sim.text.language import _

TITLE = 60  # signs in a line


def bands(found: pd.DataFrame) -> Figure:
    """Shares who reoffended by band with their intervals, and those that the instrument names."""
    caption = _("Who reoffended by band, with 95 % intervals, and what the instrument says of the band")
    return Figure("bands", caption, partial(_draw, found, caption), found)


def _draw(found: pd.DataFrame, title: str) -> Canvas:
    drawn, axes = canvas(7.5, 4.5)
    ax, places = axes[0, 0], list(range(len(found)))
    share, lo, hi, people = (found[name].astype(float) for name in ("share", "lo", "hi", "people"))
    reach = arms(100.0 * share, 100.0 * lo, 100.0 * hi)
    ax.errorbar(places, 100.0 * share, reach, label=_("reoffended"), **interval_style(0))
    said = 100.0 * found["expected"].astype(float) / people
    if said.notna().any():
        ax.plot(places, said, "D", color="0.45", ms=7, label=_("as the instrument says"))
    ax.set_xticks(places, [BANDS[band] for band in found["band"]])
    ax.set_ylim(0, None)
    ax.set_ylabel(_("% of the band"))
    plain_axes(ax)
    legend_below(drawn, ax)
    drawn.suptitle(wrapped(title, TITLE))
    return drawn
