"""The figures: need and staff by year, and what standards are with each staffing."""

from __future__ import annotations

from functools import partial

import pandas as pd
from matplotlib.figure import Figure as Canvas

from experiments.comparison.standards import STANDARDS
from experiments.documents.blocks import Figure
from experiments.documents.figures import arms, bar_style, canvas, interval_style, legend_below, plain_axes, wrapped
from experiments.documents.numbers import number
from experiments.planner.abk.answer import STAFFINGS, Abk, Form
from experiments.planner.abk.need import posts
from experiments.planner.abk.words import STAFFINGS as STAFFING_WORDS
from experiments.planner.sweep.words import outcome_word
from sim.text.language import _

WIDTH = 9.5
SHOWN = ("late_litmas", "reports_held", "contact_minutes")
BAR = 0.27
FEW = 10.0  # PKs, below which tenths are shown


def needed(form: Form) -> Figure:
    """PKs needed by either count of hours, beside those who are left where nobody is hired."""
    columns = ["year", "left", "need_rule", "need_realistic"]
    caption = _(
        "PKs needed and PKs left at the end of each year, where nobody is hired; intake grows by {growth:.1f} % a "
        "year."
    ).format(growth=100 * form.growth)
    return Figure("abk", caption, partial(_bars, form.years[columns]), form.years[columns])


def gaps(abk: Abk) -> Figure:
    """Standards and reoffending with each staffing."""
    data = abk.summary[abk.summary["outcome"].isin([*SHOWN, abk.headline])]
    caption = _("Means with each staffing, and the 95 % interval in which a further replication is expected.")
    return Figure("gaps", caption, partial(_dots, abk, data), data)


def _bars(years: pd.DataFrame) -> Canvas:
    figure, axes = canvas(WIDTH, 4.2)
    ax = axes[0, 0]
    shown = {
        "left": _("PKs left, where nobody is hired"),
        "need_rule": STAFFING_WORDS["rule"],
        "need_realistic": STAFFING_WORDS["realistic"],
    }
    for k, (column, label) in enumerate(shown.items()):
        places = years["year"] + (k - 1) * BAR
        ax.bar(places, years[column], width=BAR, label=wrapped(label, 34), **bar_style(k))
        for x, y in zip(places, years[column], strict=True):
            told = number(y, 0 if y >= FEW else 1) if column == "left" else number(posts(y), 0)
            ax.text(x, y, told, ha="center", va="bottom", fontsize=8)
    ax.set_xticks(list(years["year"]), [str(year) for year in years["year"]])
    ax.set_ylabel(_("PKs"))
    ax.margins(y=0.12)
    plain_axes(ax)
    ax.grid(axis="x", visible=False)
    legend_below(figure, ax, columns=3)
    return figure


def _dots(abk: Abk, data: pd.DataFrame) -> Canvas:
    outcomes = [*(name for name in SHOWN if name in STANDARDS), abk.headline]
    figure, axes = canvas(WIDTH, 3.6, columns=len(outcomes))
    for ax, outcome in zip(axes[0], outcomes, strict=True):
        table = data[data["outcome"] == outcome].set_index("staffing").loc[list(STAFFINGS)]
        for k, (_name, row) in enumerate(table.iterrows()):
            ax.errorbar([k], [row["mean"]], yerr=arms([row["mean"]], [row["lo"]], [row["hi"]]), **interval_style(k))
        ax.set_xticks(range(len(STAFFINGS)), [number(abk.posts[name], 0) for name in STAFFINGS])
        ax.set_xlim(-0.6, len(STAFFINGS) - 0.4)
        ax.set_title(wrapped(outcome_word(outcome), 22))
        ax.set_xlabel(_("PKs"))
        plain_axes(ax)
    for k, name in enumerate(STAFFINGS):
        axes[0, 0].errorbar([], [], yerr=[], label=STAFFING_WORDS[name], **interval_style(k))
    legend_below(figure, axes[0, 0], columns=3)
    return figure
