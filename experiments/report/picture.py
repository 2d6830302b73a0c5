"""The one picture of a brief."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
from matplotlib.figure import Figure as Canvas
from matplotlib.ticker import MaxNLocator

from experiments.cliff.measures import HEADLINE, STANDARDS
from experiments.cliff.scan import pks_of
from experiments.comparison.answer import Answer
from experiments.comparison.compare import Comparison
from experiments.comparison.predictions import JUDGEMENTS
from experiments.comparison.standards import changes
from experiments.documents.blocks import Figure
from experiments.documents.figures import (
    bar_style,
    canvas,
    dots,
    legend_below,
    line_style,
    literal,
    plain_axes,
    wrapped,
)
from scenarios.runs.statistics import RELATIVE
from sim.text.language import _

WIDTH = 9.5
NAME = 30
BY_PKS = ("late_litmas", "reports_held", "high_seen")
GAINED, LOST = {"color": "#56B4E9", "edgecolor": "black"}, {"color": "#E69F00", "hatch": "//", "edgecolor": "black"}


def service_and_reoffending(comparison: Comparison) -> Figure:
    """Standards surely lost and gained, and the paired change of reoffending, a scenario a row."""
    caption = _(
        "Left: how many standards of service surely get worse or better (a count, no measure of benefit). Right: the "
        "change of reoffending, mean and 95 % interval; grey: too small to matter"
    )
    data = _data(Answer(comparison))
    return Figure("answer", caption, partial(_draw, data, comparison), data)


def _data(answer: Answer) -> pd.DataFrame:
    """Columns scenario, lost, gained, unknown (numbers of standards), unit, mean, lo, hi of the headline's change."""
    rows = []
    for name in answer.others:
        found, change = changes(answer, name), answer.change(name, answer.comparison.headline)
        rows.append((name, *map(len, found), *(change[key] for key in ("unit", "mean", "lo", "hi"))))
    return pd.DataFrame(rows, columns=["scenario", "lost", "gained", "unknown", "unit", "mean", "lo", "hi"])


def _draw(data: pd.DataFrame, comparison: Comparison) -> Canvas:
    figure, axes = canvas(WIDTH, 1.2 + 0.29 * len(data), columns=2, sharey=True)
    service, reoffending = axes[0]
    rows = np.arange(len(data))[::-1]
    service.barh(rows, -data["lost"], height=0.6, label=_("surely lost"), **LOST)
    service.barh(rows, data["gained"], height=0.6, label=_("surely gained"), **GAINED)
    most = max(1, int(data[["lost", "gained"]].to_numpy().max()))
    for side, counts, away in (("right", -data["lost"], -4), ("left", data["gained"], 4)):
        for y, count in zip(rows, counts, strict=True):
            if count:
                beside = {"xytext": (away, 0), "textcoords": "offset points", "va": "center", "ha": side}
                service.annotate(str(abs(count)), (count, y), **beside)
    service.set_xlim(-1.25 * most, 1.25 * most)
    service.xaxis.set_major_locator(MaxNLocator(integer=True))
    service.xaxis.set_major_formatter(lambda x, _place: str(abs(round(x))))
    service.axvline(0, color="0.4", lw=0.8)
    service.set_xlabel(_("surely worse (left) or better (right)"))
    service.set_yticks(
        rows, [wrapped(literal(_(comparison.scenarios[name].short)), NAME) for name in data["scenario"]]
    )
    plain_axes(service)
    service.set_title(_("Service standards"))
    relative = data["unit"].eq(RELATIVE)
    shown = [tuple(100 * row) for row in data[["mean", "lo", "hi"]].where(relative).to_numpy()]
    least = 100 * comparison.matters.of(comparison.headline).least(RELATIVE)
    dots(reoffending, shown, least, _("% of today's: fewer left, more right"))
    reoffending.set_title(_("Reoffending"))
    return figure


def by_pks(scan: Comparison) -> Figure:
    """Standards and reoffending by number of PKs, with 95 % intervals of reoffending."""
    caption = _(
        "By number of PKs: standards of service on the left, people who reoffend on the right, with the 95 % "
        "interval; dashed: today's office"
    )
    table = scan.summary[scan.summary["outcome"].isin([*BY_PKS, HEADLINE])]
    data = table.assign(pks=table["scenario"].map(pks_of)).sort_values("pks")[["pks", "outcome", "mean", "lo", "hi"]]
    return Figure("answer", caption, partial(_by_pks, data, pks_of(scan.baseline)), data)


def _by_pks(data: pd.DataFrame, today: int) -> Canvas:
    figure, axes = canvas(WIDTH, 3.2, columns=2)
    service, reoffending = axes[0]
    for k, outcome in enumerate(BY_PKS):
        rows = data[data["outcome"] == outcome]
        service.plot(rows["pks"], rows["mean"], label=STANDARDS[outcome], **line_style(k) | {"markevery": None})
    rows = data[data["outcome"] == HEADLINE]
    reoffending.fill_between(rows["pks"], rows["lo"], rows["hi"], color="0.88")
    reoffending.plot(rows["pks"], rows["mean"], **line_style(0) | {"markevery": None})
    service.set_ylabel("%")
    reoffending.set_ylabel(wrapped(_("% of people due for release, within 24 months"), 30))
    for ax, title in ((service, _("Service")), (reoffending, _("Reoffending"))):
        ax.axvline(today, color="0.3", lw=1.0, linestyle=(0, (6, 3)), zorder=1)
        ax.set_xlabel(_("PK posts"))
        ax.set_ylim(0, 100 if ax is service else None)
        ax.set_title(title)
        plain_axes(ax)
    legend_below(figure, service, columns=3)
    return figure


def kept_predictions(comparison: Comparison, held: pd.DataFrame) -> Figure:
    """How many predictions of each scenario came out as predicted, against it, or cannot be told."""
    caption = _("Predictions by scenario: how many came out as predicted, against it, or cannot be told")
    codes = [code for code in JUDGEMENTS if code in set(held["verdict"])]
    data = held.groupby(["scenario", "verdict"], sort=False).size().unstack(fill_value=0)[codes].reset_index()
    return Figure("answer", caption, partial(_kept, data, codes, comparison), data)


def _kept(data: pd.DataFrame, codes: list[str], comparison: Comparison) -> Canvas:
    figure, axes = canvas(WIDTH, 1.8 + 0.32 * len(data))
    ax = axes[0, 0]
    rows, left = np.arange(len(data))[::-1], np.zeros(len(data))
    for k, code in enumerate(codes):
        ax.barh(rows, data[code], left=left, label=JUDGEMENTS[code], **bar_style(k))
        left += data[code].to_numpy()
    names = [literal(_(comparison.scenarios[name].short)) for name in data["scenario"]]
    ax.set_yticks(rows, [wrapped(name, 40) for name in names])
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel(_("predictions"))
    plain_axes(ax)
    legend_below(figure, ax)
    return figure
