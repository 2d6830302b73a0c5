"""The figures: what each rule says of each policy, and the worlds in which a policy fails."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from matplotlib.figure import Figure as Canvas

from experiments.documents.blocks import Figure
from experiments.documents.figures import arms, canvas, plain_axes, wrapped
from experiments.documents.words import Words
from experiments.planner.decision.words import lines
from experiments.planner.robust.answer import Robust
from sim.text.language import N_, _

WIDTH = 9.5
RULES = Words(
    {
        "expected": N_("mean over worlds"),
        "regret": N_("largest regret"),
        "worst": N_("mean of the worst fifth"),
        "missed": N_("worlds that miss a target"),
        "gap": N_("gap between regions"),
    }
)


def rules(found: Robust, titles: Mapping[str, str], units: Mapping[str, str]) -> Figure:
    """A panel a rule, a row a policy; filled where the rule picks it."""
    caption = _(
        "What each rule says of each policy, with 95 % bootstrap intervals; less is better in every panel. Mean and "
        "worst fifth are against the first policy in the same world. Filled: what the rule picks."
    )
    return Figure("rules", caption, partial(_rules, found, titles, units), found.rules)


def _rules(found: Robust, titles: Mapping[str, str], units: Mapping[str, str]) -> Canvas:
    names = list(units)
    figure, axes = canvas(WIDTH, 1.4 + 0.55 * len(found.policies), columns=len(names), sharey=True)
    for ax, rule in zip(axes[0], names, strict=True):
        table = found.rules[found.rules["rule"] == rule].iloc[::-1]
        scale = 100.0 if rule == "missed" else 1.0
        mean, lo, hi = (scale * table[name].to_numpy() for name in ("value", "lo", "hi"))
        pick = found.picks[found.picks["rule"] == rule]["pick"].iloc[0]
        below, above = arms(mean, lo, hi)
        for y, policy in enumerate(table["policy"]):
            fill = "black" if policy == pick else "white"
            error = [[below[y]], [above[y]]]
            ax.errorbar([mean[y]], [y], xerr=error, fmt="o", color="black", mfc=fill, capsize=3, ms=6, lw=1.1)
        ax.set_title(wrapped(RULES[rule], 18), fontsize=9)
        ax.set_xlabel(wrapped(units[rule], 20), fontsize=8)
        ax.tick_params(axis="x", labelsize=8)
        ax.locator_params(axis="x", nbins=4)
        plain_axes(ax)
    axes[0][0].set_yticks(range(len(table)), [lines(titles[name], 26) for name in table["policy"]], fontsize=8)
    return figure
