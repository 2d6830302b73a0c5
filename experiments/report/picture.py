"""The one picture of a brief: what each scenario does to service, and to reoffending."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
from matplotlib.figure import Figure as Canvas
from matplotlib.ticker import MaxNLocator

from experiments.comparison.answer import Answer
from experiments.comparison.compare import Comparison
from experiments.comparison.standards import changes
from experiments.documents.blocks import Figure
from experiments.documents.figures import canvas, dots, literal, plain_axes, wrapped
from scenarios.runs.statistics import RELATIVE
from sim.text.language import _

WIDTH = 9.5
NAME = 30
GAINED, LOST = {"color": "#56B4E9", "edgecolor": "black"}, {"color": "#E69F00", "hatch": "//", "edgecolor": "black"}


def service_and_reoffending(comparison: Comparison) -> Figure:
    """Standards surely lost and gained, and the paired change of reoffending, a scenario a row."""
    caption = _(
        "Left: how many standards of service are surely lost or gained. Right: the change of reoffending, mean and "
        "95 % interval; grey: too small to matter"
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
    figure, axes = canvas(WIDTH, 1.6 + 0.42 * len(data), columns=2, sharey=True)
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
    service.set_xlabel(_("standards lost (left) or gained (right)"))
    service.set_yticks(
        rows, [wrapped(literal(_(comparison.scenarios[name].short)), NAME) for name in data["scenario"]]
    )
    plain_axes(service)
    service.set_title(_("Service"))
    relative = data["unit"].eq(RELATIVE)
    shown = [tuple(100 * row) for row in data[["mean", "lo", "hi"]].where(relative).to_numpy()]
    least = 100 * comparison.matters.of(comparison.headline).least(RELATIVE)
    dots(reoffending, shown, least, _("% of today's"))
    reoffending.set_title(_("Reoffending"))
    return figure
