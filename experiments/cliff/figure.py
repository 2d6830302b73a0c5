"""The figure: standards of service above, what becomes of the people released below, by number of PKs."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from experiments.cliff.measures import COHORT, HEADLINE, STANDARDS
from experiments.cliff.scan import pks_of
from experiments.comparison.compare import Comparison
from experiments.documents.blocks import Figure
from experiments.documents.figures import canvas, legend_below, line_style, plain_axes, wrapped
from scenarios.runs.statistics import RELATIVE
from sim.ledger.outcomes import OUTCOMES
from sim.text.language import _

RATIOS = (10, 20, 30, 40, 50, 60, 80, 100, 150, 200, 300, 400)  # clients per PK that the upper scale shows
WIDTH = 36


def cliff(scan: Comparison) -> Figure:
    """Means and 95 % intervals of a further replication at every number of PKs, and paired differences from today."""
    caption = _("By number of PKs: means, and 95 % intervals of a further replication (grey); dashed: today's office")
    data = points(scan)
    return Figure("cliff", caption, partial(draw, data, scan), data)


def points(scan: Comparison) -> pd.DataFrame:
    """Columns pks, outcome, against, unit, mean, lo, hi: values (against `none`), paired differences from today."""
    shown = [*STANDARDS, *COHORT, "clients_per_pk"]
    values = scan.summary[scan.summary["outcome"].isin(shown)].assign(against="none")
    changes = scan.differences[scan.differences["outcome"] == HEADLINE].rename(columns={"baseline": "against"})
    rows = pd.concat([values, changes], ignore_index=True)
    rows["pks"] = rows["scenario"].map(pks_of)
    return rows[["pks", "outcome", "against", "unit", "mean", "lo", "hi"]]


def draw(data: pd.DataFrame, scan: Comparison) -> Canvas:
    """Six panels over one scale of PKs."""
    figure, axes = canvas(9.5, 10.5, rows=3, columns=2, sharex=True)
    values, today = data[data["against"] == "none"], pks_of(scan.baseline)
    for ax, (outcome, word) in zip(axes[:2].flat, STANDARDS.items(), strict=True):
        _line(ax, values[values["outcome"] == outcome], 0, word)
        ax.set_title(wrapped(word, WIDTH))
        ax.set_ylabel(wrapped(_(OUTCOMES[outcome].unit), WIDTH))
        _from_zero(ax, outcome)
    cohort, paired = axes[2]
    for k, (outcome, word) in enumerate(COHORT.items()):
        _line(cohort, values[values["outcome"] == outcome], k, word)
    cohort.set_title(wrapped(_("people due for release who reoffend"), WIDTH))
    cohort.set_ylabel(_("% of the cohort within 24 months"))
    _from_zero(cohort, HEADLINE)
    _paired(paired, data[data["against"] != "none"], scan)
    for ax in axes.flat:
        ax.axvline(today, color="0.3", lw=1.0, linestyle=(0, (6, 3)), zorder=1, label=_("today's office"))
        plain_axes(ax)
    for ax in axes[0]:
        word, across = _("today: {n}").format(n=today), ax.get_xaxis_transform()
        ax.annotate(word, (today, 0.97), (5, 0), xycoords=across, textcoords="offset points", va="top")
        _ratios(ax, values[values["outcome"] == "clients_per_pk"])
    for ax in axes[2]:
        ax.set_xlabel(_("PK posts"))
    legend_below(figure, cohort, columns=3)
    figure.suptitle(_("Standards of service and recidivism by number of PKs: means, 95 % intervals"))
    return figure


def _line(ax: Axes, rows: pd.DataFrame, k: int, label: str) -> None:
    """Means as line `k` with a mark at every point, and the interval around them."""
    rows = rows.sort_values("pks")
    interval = _("95 % interval of a further replication") if k == 0 else None
    ax.fill_between(rows["pks"], rows["lo"], rows["hi"], color="0.5", alpha=0.2, lw=0, label=interval)
    ax.plot(rows["pks"], rows["mean"], label=label, **line_style(k) | {"markevery": None})


def _from_zero(ax: Axes, outcome: str) -> None:
    """Values begin at zero, and shares end at 100 %."""
    top = ax.get_ylim()[1]
    ax.set_ylim(0, min(top, 100) if OUTCOMES[outcome].unit.startswith("%") else top)


def _paired(ax: Axes, rows: pd.DataFrame, scan: Comparison) -> None:
    """The paired difference of the headline from today, over the band that is too small to matter."""
    rows = pd.concat([rows, pd.DataFrame({"pks": [pks_of(scan.baseline)], "mean": [0.0], "lo": [0.0], "hi": [0.0]})])
    relative = RELATIVE in set(rows["unit"])
    unit = RELATIVE if relative else OUTCOMES[HEADLINE].unit
    scale = 100.0 if relative else 1.0
    least = scale * scan.matters.of(HEADLINE).least(unit)
    rows = rows.assign(**{bound: scale * rows[bound] for bound in ("mean", "lo", "hi")})
    if not np.isnan(least):
        ax.axhspan(-least, least, facecolor="none", edgecolor="0.75", hatch="..", lw=0)
    ax.axhline(0, color="0.4", lw=0.8)
    _line(ax, rows, 0, COHORT[HEADLINE])
    ax.set_title(wrapped(_("reoffending against today's office; dotted: too small to matter"), WIDTH))
    ax.set_ylabel(_("% of today's") if relative else _(OUTCOMES[HEADLINE].unit))


def _ratios(ax: Axes, rows: pd.DataFrame) -> None:
    """A second scale on top: clients per PK, which is the register by the posts."""
    rows = rows[rows["mean"] > 0].sort_values("mean")
    if rows.empty:  # an office without clients
        return
    places = {ratio: float(np.interp(ratio, rows["mean"], rows["pks"], np.nan, np.nan)) for ratio in RATIOS}
    shown = {ratio: place for ratio, place in places.items() if not np.isnan(place)}
    above = ax.secondary_xaxis("top")
    above.set_xticks(list(shown.values()), [str(ratio) for ratio in shown])
    above.set_xlabel(_("clients per PK"))
