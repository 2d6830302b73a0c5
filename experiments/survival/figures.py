"""The figures of a register: the estimate beside the naive one, how records end, the model's curve on its shape."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from experiments.documents.blocks import Figure
from experiments.documents.figures import bar_style, canvas, legend_below, line_style, plain_axes, wrapped
from sim.text.language import _

TITLE = 78  # signs in a line
INTERVALS = (("0.75", "////"), ("0.45", "...."))  # grey and hatch of each curve's


def beside(right: pd.DataFrame, wrong: pd.DataFrame) -> Figure:
    """The estimate with delayed entry beside the naive one, with their intervals."""
    caption = _("Who have reoffended: with delayed entry, and as it naively seems; 95 % intervals")
    data = pd.concat([right.assign(estimate="delayed_entry"), wrong.assign(estimate="naive")], ignore_index=True)
    words = {"delayed_entry": _("with delayed entry"), "naive": _("naive")}
    return Figure("reoffence", caption, partial(_curves, data, words, caption), data)


def one(estimate: pd.DataFrame) -> Figure:
    """An estimate alone, with its interval."""
    caption = _("Who have reoffended; 95 % interval")
    data = estimate.assign(estimate="interval_censored")
    return Figure("reoffence", caption, partial(_curves, data, {"interval_censored": _("estimate")}, caption), data)


def stack(ends: pd.DataFrame, words: Mapping[str, str]) -> Figure:
    """How records end: the shares of all events, one on the other."""
    caption = _("How records end: shares who have left by each way, one on the other")
    return Figure("ends", caption, partial(_stack, ends, words, caption), ends)


def fitted(right: pd.DataFrame, curve: pd.DataFrame) -> Figure:
    """The register's estimate, and the model's curve at the register's level (`calibration.survival.shape`)."""
    caption = _("The model's curve, brought to the register's level, on the register; 95 % intervals")
    data = pd.concat([right.assign(estimate="register"), curve.assign(estimate="model")], ignore_index=True)
    words = {"register": _("register"), "model": _("model, at the register's level")}
    return Figure("shape", caption, partial(_curves, data, words, caption), data)


def _curves(data: pd.DataFrame, words: Mapping[str, str], title: str) -> Canvas:
    """Curves told apart by dashes and marks, their intervals by hatching."""
    drawn, axes = canvas(9.5, 5.0)
    ax = axes[0, 0]
    for k, (code, word) in enumerate(words.items()):
        rows, (grey, hatch) = data[data["estimate"] == code], INTERVALS[k]
        weeks, share, lo, hi = (rows[name].astype(float) for name in ("weeks", "share", "lo", "hi"))
        label = _("{what}: 95 % interval").format(what=word)
        look = {"facecolor": "none", "edgecolor": grey, "hatch": hatch, "lw": 0.6}
        ax.fill_between(weeks, 100.0 * lo, 100.0 * hi, step="post", label=label, **look)
        ax.plot(weeks, 100.0 * share, drawstyle="steps-post", label=word, **line_style(k))
    _finish(drawn, ax, title)
    return drawn


def _stack(ends: pd.DataFrame, words: Mapping[str, str], title: str) -> Canvas:
    drawn, axes = canvas(9.5, 5.0)
    ax = axes[0, 0]
    low: np.ndarray | float = 0.0
    for k, (event, rows) in enumerate(ends.groupby("event", sort=False)):
        high = low + 100.0 * rows["share"].to_numpy(dtype=float)
        style = bar_style(k)
        look = {"facecolor": style.pop("color"), **style}
        ax.fill_between(rows["weeks"].to_numpy(dtype=float), low, high, step="post", label=words[event], **look)
        low = high
    _finish(drawn, ax, title)
    return drawn


def _finish(drawn: Canvas, ax: Axes, title: str) -> None:
    ax.set_xlim(0, None)
    ax.set_ylim(0, min(100.0, ax.get_ylim()[1]))
    ax.set_xlabel(_("weeks since the start of guidance"))
    ax.set_ylabel(_("% of those who started"))
    plain_axes(ax)
    legend_below(drawn, ax, columns=3)
    drawn.suptitle(wrapped(title, TITLE))
