"""The figures: the numbers ranked by their share, the screen, and how the shares settle."""

from __future__ import annotations

from functools import partial

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from experiments.documents.blocks import Figure
from experiments.documents.figures import MARKS, bar_style, canvas, legend_below, line_style, plain_axes, wrapped
from experiments.planner.decision.marginals import Marginals
from experiments.planner.decision.words import lines, number_word, unit_word
from experiments.planner.sensitivity.answer import Sensitivity
from experiments.planner.sweep.words import outcome_word
from sim.text.language import _

WIDTH = 9.5
SCREENED = 12


def ranked(found: Sensitivity, marginals: Marginals) -> Figure:
    """Each number's share of the variance, alone and in all."""
    caption = _(
        "Shares of the spread of the difference (%), with 95 % bootstrap intervals. Filled: in all, with what it does "
        "together with other numbers; hollow: by itself. Dotted: what luck alone makes."
    )
    return Figure("shares", caption, partial(_ranked, found, marginals), found.indices)


def screened(found: Sensitivity, marginals: Marginals) -> Figure:
    """The leading effects of the screen, against what luck alone would show."""
    caption = _(
        "How far each number moves the difference over its whole range (mean size of the effect). Dashed: numbers "
        "without any effect stay below it 19 times in 20."
    )
    return Figure("screen", caption, partial(_screened, found, marginals), found.screened)


def settling(found: Sensitivity, marginals: Marginals) -> Figure:
    """Shares in all at growing sample sizes."""
    caption = _("Shares in all (%) from a quarter, a half and all of the sample, with 95 % bootstrap intervals.")
    return Figure("settling", caption, partial(_settling, found, marginals), found.indices)


def _ranked(found: Sensitivity, marginals: Marginals) -> Canvas:
    figure, axes = canvas(WIDTH, 1.2 + 0.62 * len(found.left), columns=len(found.outcomes))
    for ax, outcome in zip(axes[0], found.outcomes, strict=True):
        table = found.ranked(outcome).iloc[::-1]
        places = range(len(table))
        for column, shift, fill in (("total", 0.12, "black"), ("first", -0.12, "white")):
            label = _("in all") if column == "total" else _("by itself")
            ax.errorbar(
                100 * table[column],
                [place + shift for place in places],
                xerr=100 * table[f"{column}_half"],
                fmt=MARKS[0] if column == "total" else MARKS[1],
                color="black",
                mfc=fill,
                ms=5,
                capsize=3,
                lw=1,
                label=label,
            )
        luck = found.parts[(found.parts["outcome"] == outcome) & (found.parts["part"] == "luck")]["share"].iloc[0]
        ax.axvline(100 * luck, color="0.3", linestyle=":", label=_("luck"))
        _named(ax, outcome, list(table["parameter"]), marginals)
        ax.set_xlim(max(-25.0, min(-5.0, ax.get_xlim()[0])), max(100.0, min(200.0, ax.get_xlim()[1])))
        ax.set_xlabel(_("share of the spread, %"))
    legend_below(figure, *axes[0])
    return figure


def _screened(found: Sensitivity, marginals: Marginals) -> Canvas:
    figure, axes = canvas(WIDTH, 1.2 + 0.42 * SCREENED, columns=len(found.outcomes))
    for ax, outcome in zip(axes[0], found.outcomes, strict=True):
        table = found.screened[found.screened["outcome"] == outcome].head(SCREENED).iloc[::-1]
        ax.barh(range(len(table)), table["mu_star"], **bar_style(1))
        ax.axvline(table["luck"].iloc[0], color="black", linestyle="--")
        _named(ax, outcome, list(table["parameter"]), marginals)
        ax.set_xlabel(wrapped(unit_word(outcome), 40))
    return figure


def _settling(found: Sensitivity, marginals: Marginals) -> Canvas:
    figure, axes = canvas(WIDTH, 4.6, columns=len(found.outcomes), sharey=True)
    for ax, outcome in zip(axes[0], found.outcomes, strict=True):
        table = found.indices[found.indices["outcome"] == outcome]
        sizes = sorted(table["samples"].unique())
        for k, name in enumerate(found.left):
            one = table[table["parameter"] == name].sort_values("samples")
            places = [place + 0.08 * (k - len(found.left) / 2) for place in range(len(sizes))]
            style = {key: value for key, value in line_style(k).items() if key != "markevery"}
            label = wrapped(number_word(marginals.entry(name)), 60)
            ax.errorbar(places, 100 * one["total"], yerr=100 * one["total_half"], capsize=2, label=label, **style)
        ax.set_xticks(range(len(sizes)), [str(size) for size in sizes])
        ax.set_xlabel(_("blocks of the sample"))
        ax.set_title(wrapped(outcome_word(outcome), 40), fontsize=10)
        ax.set_ylim(-20, 150)
        plain_axes(ax)
    axes[0][0].set_ylabel(_("share in all, %"))
    legend_below(figure, *axes[0], columns=2)
    return figure


def _named(ax: Axes, outcome: str, names: list[str], marginals: Marginals) -> None:
    """A row a number, with what it means; the outcome above."""
    ax.set_yticks(range(len(names)), [lines(number_word(marginals.entry(name)), 30) for name in names], fontsize=8)
    ax.set_title(wrapped(outcome_word(outcome), 40), fontsize=10)
    plain_axes(ax)
