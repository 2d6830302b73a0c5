"""The figures: cost against gain with the frontier, the best mix by willingness to pay, cash by year."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from experiments.documents.blocks import Figure
from experiments.documents.figures import (
    Numbers,
    arms,
    bar_style,
    canvas,
    legend_below,
    line_style,
    plain_axes,
    wrapped,
)
from experiments.planner.budget.answer import Budget
from experiments.planner.budget.ranked import Ranked
from experiments.planner.budget.words import BOOKED
from experiments.planner.prices.prices import BOOKED as KINDS
from sim.text.language import _

WIDTH = 9.5
BILLION, MILLION = 1e-9, 1e-6
LINES = 6


def worth(order: Ranked) -> Figure:
    """Cost against what is gained: offences averted, and standards met."""
    caption = _(
        "Each point is a mix. Squares, by their number in the table: no other does as much for less (with the 95 % "
        "interval of a further replication); circles: another one does. Star: today's office."
    )
    data = pd.DataFrame([order.today.to_dict(), *order.rows.drop(columns="told").to_dict("records")])
    return Figure("worth", caption, partial(_worth, order), data)


def _worth(order: Ranked) -> Canvas:
    figure, axes = canvas(WIDTH, 5.0, columns=2)
    labels = (_("true offences averted a year"), _("standards met beyond today's"))
    for ax, column, rival, label in zip(
        axes[0], ("averted", "met_more"), ("dominated_by", "dominated_by_standards"), labels, strict=True
    ):
        _panel(ax, order, column, rival)
        ax.set_ylabel(wrapped(label, 40))
        ax.set_xlabel(_("cost beyond today's, Rp bn a year"))
        plain_axes(ax)
    legend_below(figure, *axes[0], columns=3)
    return figure


def _panel(ax: Axes, order: Ranked, column: str, rival: str) -> None:
    rows = order.rows
    free = rows[rows[rival] == ""].sort_values("cost")
    beaten = rows[rows[rival] != ""]
    ax.axhline(float(order.today[column]), color="0.4", lw=0.8, linestyle="--")
    ax.plot(
        beaten["cost"] * BILLION,
        beaten[column],
        "o",
        mfc="white",
        mec="0.5",
        ms=5,
        label=_("another does as much for less"),
    )
    ax.errorbar(
        free["cost"] * BILLION,
        free[column],
        yerr=arms(*free[[column, f"{column}_lo", f"{column}_hi"]].to_numpy().T),
        fmt="s",
        color="black",
        ecolor="0.6",
        ms=5,
        capsize=3,
        lw=0.9,
        label=_("no other does as much for less"),
    )
    if order.today[rival] == "":
        stairs = BILLION * np.append(0.0, free["cost"]), np.append(float(order.today[column]), free[column])
        ax.step(*stairs, where="post", color="black", lw=1)
    ax.plot(0.0, float(order.today[column]), "*", color="black", ms=13, label=_("today's office"))
    for row in free.itertuples():
        ax.annotate(str(row.no), (row.cost * BILLION, getattr(row, column)), (4, 4), textcoords="offset points")


def willing(found: Budget, order: Ranked) -> Figure:
    """Which mix is the best, by what an offence averted is worth."""
    caption = _(
        "Share of replications in which a mix has the highest net benefit, by what one offence averted is worth "
        "(acceptability curve). Mixes that never reach one in ten are not drawn."
    )
    data = found.acceptability.assign(no=found.acceptability["mix"].map(order.numbers))
    return Figure("willing", caption, partial(_willing, data, order), data)


def _willing(data: pd.DataFrame, order: Ranked) -> Canvas:
    figure, axes = canvas(WIDTH, 4.8)
    ax = axes[0, 0]
    highest = data.groupby("no")["probability"].max()
    told = dict(zip(order.rows["no"], order.rows["told"], strict=True))
    chosen = highest[highest >= 0.1].sort_values(ascending=False, kind="stable").index[:LINES]
    for k, number in enumerate(sorted(chosen)):
        rows = data[(data["no"] == number) & (data["willingness"] > 0.0)]
        name = f"{number}: {told[number]}" if number else _("today's office")
        ax.plot(rows["willingness"] * MILLION, 100.0 * rows["probability"], label=wrapped(name, 42), **line_style(k))
    ax.set_xscale("log")
    ax.xaxis.set_major_formatter(Numbers())
    ax.set_ylim(-2, 102)
    ax.set_xlabel(_("what one true offence averted is worth, Rp million"))
    ax.set_ylabel(wrapped(_("replications in which it is the best, %"), 40))
    plain_axes(ax)
    legend_below(figure, ax, columns=3)
    return figure


def cash(found: Budget, order: Ranked) -> Figure:
    """Cash by year of the mix that averts most."""
    caption = _(
        "Mix {no} ({mix}): cash beyond today's by calendar year, in the rupiah of that year, with 95 % intervals of "
        "a further replication."
    ).format(no=order.offences["no"], mix=order.offences["told"])
    data = found.cash[found.cash["mix"] == order.offences["mix"]]
    return Figure("cash", caption, partial(_cash, data), data)


def _cash(data: pd.DataFrame) -> Canvas:
    figure, axes = canvas(WIDTH, 4.2)
    ax = axes[0, 0]
    years = sorted(data["year"].unique())
    for k, kind in enumerate(KINDS):
        rows = BILLION * data[data["booked"] == kind].set_index("year").loc[years, ["mean", "lo", "hi"]].to_numpy().T
        places = np.arange(len(years)) + 0.27 * (k - 1)
        ax.bar(places, rows[0], 0.25, yerr=arms(*rows), capsize=3, label=BOOKED[kind], **bar_style(k + 1))
    ax.axhline(0.0, color="0.3", lw=0.8)
    ax.set_xticks(range(len(years)), [str(year) for year in years])
    ax.set_xlabel(_("calendar year"))
    ax.set_ylabel(_("Rp bn"))
    plain_axes(ax)
    legend_below(figure, ax, columns=3)
    return figure
