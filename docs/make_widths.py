"""Writes docs/prior_widths.md: Table 1 calibrated with priors half and twice as wide, and which verdicts change.

Goes on from results/widths where it was stopped.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.figure import Figure as Canvas

import scenarios
from calibration import table1
from calibration.identify import TRUE
from experiments.calibrate.given import given
from experiments.calibrate.question import CALIBRATE
from experiments.calibrate.simulator import in_proportion, office
from experiments.comparison.answer import interval
from experiments.comparison.compare import compare
from experiments.documents.blocks import Bullets, Figure, Heading, Note, Page, Paragraph, Table
from experiments.documents.figures import arms, canvas, interval_style, legend_below, plain_axes
from experiments.documents.files import write_page
from experiments.documents.numbers import in_figures, number, with_interval
from experiments.documents.words import VERDICTS
from experiments.planner import kept
from scenarios.runs.store import FolderStore
from scenarios.runs.workers import Workers

DOCS = Path(__file__).parent
RESULTS = DOCS.parent / "results" / "widths"
OFFICE, SEED = "palembang", 1
WIDTHS, USUAL = (0.5, 1.0, 2.0), 1.0
MORE = ("family_and_community", "employers", "post_release_tracking", "barriers_all", "all_together")
CAPTION = "The difference of each scenario from the status quo, by the width of the priors: mean and 95 % interval"


class Size(NamedTuple):
    """How much work goes into it."""

    clients: int = 800
    design: int = 128
    checked: int = 160
    draws: int = 40


class Studied(NamedTuple):
    """`fits`: a row a width: width, moved (numbers, beyond chance), k_hat, q5, q50, q95 (of the true rate).
    `differences`: width, scenario, and the columns of a comparison's differences, of `outcome` alone.
    """

    fits: pd.DataFrame
    differences: pd.DataFrame
    outcome: str


def studied(names: Sequence[str], size: Size) -> Studied:
    """Calibrate Table 1 with each width, and compare scenarios under the draws of each posterior."""
    fits, differences = [], []
    for width in WIDTHS:
        asked = given([table1.FILE], office=OFFICE, seed=SEED, widths=width, **size._asdict())
        kept_in = RESULTS / f"{width:g}"
        found = kept.answer(CALIBRATE, asked, kept_in / "fit", workers=Workers(), replace=True).found
        after = found.quantiles.set_index(["quantity", "stage"]).loc[(TRUE, "posterior")]
        k_hat = found.posterior.weights.k_hat
        fits.append((width, int(found.numbers["moved"].sum()), k_hat, after["q5"], after["q50"], after["q95"]))
        policies = {name: in_proportion(scenarios.load(name, asked.office).policy, asked) for name in names}
        with FolderStore(kept_in / "compared", {"widths": width}, replace=True) as store:
            compared = compare(
                policies, replications=size.draws, seed=SEED, office=office(asked), draws=found.draws, store=store
            )
        rows = compared.differences[compared.differences["outcome"] == compared.headline]
        differences.append(rows.assign(width=width))
    columns = ["width", "moved", "k_hat", "q5", "q50", "q95"]
    return Studied(
        pd.DataFrame(fits, columns=columns), pd.concat(differences, ignore_index=True), str(rows["outcome"].iloc[0])
    )


def page(found: Studied, size: Size) -> Page:
    """The whole page."""
    return [
        Heading("What hangs on the widths of the priors?", 1),
        Paragraph(
            "Made by `make widths`. Most numbers of the model are the modeller's assumptions, and so are the widths of"
            " their priors. Here Table 1 of the seed paper is calibrated with every prior half as wide, as it is, and"
            " twice as wide (around its central value, as far as the unit allows); then scenarios are compared with"
            " the status quo under the draws of each posterior."
        ),
        Note(_changed(found.differences)),
        Heading("Verdicts"),
        Paragraph(
            f"The outcome is the headline of a comparison (`{found.outcome}`), relative to the status quo; verdicts"
            " are those of every comparison ([verdicts.md](verdicts.md))."
        ),
        _verdicts(found.differences),
        Figure("differences", CAPTION, partial(_drawn, found.differences), found.differences),
        Heading("Posteriors"),
        _fits(found.fits),
        Bullets(
            [
                f"The office: `sim/offices/{OFFICE}.toml` with {size.clients:,} clients, everything else in"
                f" proportion; {size.design} points of the prior, {size.checked} simulated again, {size.draws} draws,"
                " a replication each. Scenarios are loaded for the whole office, and go along in proportion.",
                "The data say little of what a scenario does: wider priors of effects make wider differences, and"
                " neither width is right. It shows which verdicts hang on them.",
            ]
        ),
    ]


def _changed(differences: pd.DataFrame) -> str:
    """How many verdicts are others than with the priors as they are."""
    wide = differences.pivot(index="scenario", columns="width", values="verdict")
    told = []
    for width in (one for one in WIDTHS if one != USUAL):
        others = list(wide.index[wide[width] != wide[USUAL]])
        names = f" ({', '.join(f'`{name}`' for name in others)})" if others else ""
        told.append(f"with priors {width:g} times as wide {len(others)} of {len(wide)} verdicts are others{names}")
    return f"{'; '.join(told)}.".capitalize()


def _verdicts(differences: pd.DataFrame) -> Table:
    rows = [
        [f"`{scenario}`", *(f"{VERDICTS[row['verdict']]}: {interval(row)}" for _index, row in table.iterrows())]
        for scenario, table in differences.groupby("scenario", sort=False)
    ]
    return Table(["scenario", *(f"width {width:g}" for width in WIDTHS)], rows)


def _fits(fits: pd.DataFrame) -> Table:
    rows = [
        [
            f"{row.width:g}",
            with_interval(in_figures(row.q50), in_figures(row.q5), in_figures(row.q95)),
            str(row.moved),
            number(row.k_hat, 2),
        ]
        for row in fits.itertuples()
    ]
    head = ["width", "true offences per 100 clients and year (median, 90 %)", "numbers moved beyond chance", "k-hat"]
    return Table(head, rows, right=range(4))


def _drawn(differences: pd.DataFrame) -> Canvas:
    """Each scenario a row of as many intervals as there are widths."""
    names = list(dict.fromkeys(differences["scenario"]))
    figure, axes = canvas(9.5, 1.4 + 0.6 * len(names))
    ax = axes[0, 0]
    places = np.arange(len(names))[::-1]
    for k, width in enumerate(WIDTHS):
        table = differences[differences["width"] == width].set_index("scenario").loc[names]
        mean, lo, hi = (100.0 * table[name] for name in ("mean", "lo", "hi"))
        aside = 0.2 * (1 - k)
        ax.errorbar(mean, places + aside, xerr=arms(mean, lo, hi), label=f"width {width:g}", **interval_style(k))
    ax.axvline(0, color="0.4", lw=0.8)
    ax.set_yticks(places, names)
    ax.set_xlabel("difference from the status quo, %")
    plain_axes(ax)
    legend_below(figure, ax)
    return figure


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    for name, usual in Size()._asdict().items():
        asked.add_argument(f"--{name}", type=int, default=usual)
    asked.add_argument("--out", type=Path, default=DOCS / "prior_widths.md")
    options = vars(asked.parse_args())
    out, size = options.pop("out"), Size(**options)
    write_page(page(studied([*scenarios.MAIN[1:], *MORE], size), size), out)
