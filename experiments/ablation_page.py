"""The part of the validation page that takes the credo apart: tables by mechanism and channel, and a figure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import pandas as pd

from experiments.ablation import AS_IT_IS, DISPUTED, FACTORS, decomposition, held, strength, verdicts
from experiments.tables import percent
from sim.language import _

FIGURE = "disputed.png"
MARKS = ("o", "s", "^")
COLOURS = ("#0072B2", "#D55E00", "#009E73")  # Okabe and Ito 2008


def section(changes: pd.DataFrame, mechanisms: Sequence[str], replications: int, figures: str) -> list[str]:
    """The paragraphs of the page; `mechanisms` by name, in their order."""
    found = verdicts(changes).set_index(["variant", "scenario"])
    names = list(changes["scenario"].unique())
    changed = [row for mechanism in mechanisms for row in _rows(found, names, mechanism)]
    return [
        "## " + _("Taking the credo apart"),
        _(
            "The headline scenarios with each mechanism at none, half and double its strength ({n} paired "
            "replications): true offences against the status quo of the same world, 95 % interval of a further "
            "replication, and its verdict. Mechanisms that change no verdict are named below the table."
        ).format(n=replications),
        markdown(
            [_("mechanism"), _("strength"), *names],
            [[_("as it is"), "1", *_cells(found, names, AS_IT_IS)], *(row for row in changed if row)],
        ),
        _("No verdict changes with: {names}.").format(names=_steady(found, names, mechanisms) or _("none of them")),
        "### " + _("By what the effects come about"),
        _(
            "Each channel knocked out, and by how much the effect shrinks (points of percent, 95 % interval of the "
            "mean; negative: the channel lowers offences). Time, allocation and need match put their levers back to "
            "the status quo; job and family stop to move a person's hazard; the relation (M9) is off; incapacitation "
            "is what custody prevented. Channels overlap: shares need not add up to one, and none is given where the "
            "whole effect cannot be told from zero."
        ),
        markdown(
            [_("scenario"), _("channel"), _("part of the effect"), _("share")],
            [
                [
                    row.scenario,
                    str(row.channel),
                    f"{percent(row.mean)} ({percent(row.lo)} {_('to')} {percent(row.hi)})",
                    "" if math.isnan(row.share) else f"{100 * row.share:.0f} %",
                ]
                for row in decomposition(changes).itertuples()
            ],
        ),
        "### " + _("Disputed strengths"),
        f"![{_('Disputed strengths')}]({figures}/{FIGURE})",
    ]


def _rows(found: pd.DataFrame, names: Sequence[str], mechanism: str) -> list[list[str]]:
    """A mechanism's rows, none where it changes no verdict."""
    if _same(found, names, mechanism):
        return []
    return [[mechanism, f"{factor:g}", *_cells(found, names, strength(mechanism, factor))] for factor in FACTORS]


def _same(found: pd.DataFrame, names: Sequence[str], mechanism: str) -> bool:
    return all(
        found.loc[(strength(mechanism, factor), name), "verdict"] == found.loc[(AS_IT_IS, name), "verdict"]
        for factor in FACTORS
        for name in names
    )


def _steady(found: pd.DataFrame, names: Sequence[str], mechanisms: Sequence[str]) -> str:
    return ", ".join(mechanism for mechanism in mechanisms if _same(found, names, mechanism))


def _cells(found: pd.DataFrame, names: Sequence[str], variant: str) -> list[str]:
    rows = [found.loc[(variant, name)] for name in names]
    return [f"{r['verdict']}: {percent(r['mean'])} ({percent(r['lo'])} {_('to')} {percent(r['hi'])})" for r in rows]


def draw(changes: pd.DataFrame, path: Path) -> None:
    """The headline effects at three levels of each disputed strength, as PNG at `path`."""
    found = verdicts(changes).set_index(["variant", "scenario"])
    names = list(changes["scenario"].unique())
    figure, axes = plt.subplots(1, len(DISPUTED), figsize=(13, 4.4), layout="constrained", sharey=True)
    for ax, (title, levels) in zip(axes, DISPUTED.items(), strict=True):
        for k, name in enumerate(names):
            rows = [found.loc[(held(values), name)] for values in levels]
            means = [100 * row["mean"] for row in rows]
            reaches = [
                [m - 100 * row["lo"] for m, row in zip(means, rows, strict=True)],
                [100 * row["hi"] - m for m, row in zip(means, rows, strict=True)],
            ]
            xs = [x + 0.15 * (k - 1) for x in range(len(levels))]
            ax.errorbar(xs, means, yerr=reaches, fmt=MARKS[k], color=COLOURS[k], capsize=3, label=name)
        ax.axhline(0.0, color="0.3", linewidth=1)
        ax.set_xlim(-0.6, len(levels) - 0.4)
        ax.set_xticks(range(len(levels)), ["\n".join(held(values).split(", ")) for values in levels], fontsize=7)
        ax.set_title(title, fontsize=9)
    axes[0].set_ylabel(
        _("true offences against the status quo, %\n(95 % interval of a further replication)"), fontsize=9
    )
    figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=len(names), frameon=False)
    figure.savefig(path, dpi=130, metadata={"Software": None})
    plt.close(figure)


def markdown(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown.

    >>> print(markdown(["a"], [["1"]]))
    | a |
    | --- |
    | 1 |
    """
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
