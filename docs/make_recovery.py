"""Writes docs/recovery.md: synthetic offices with known numbers, and whether a calibration finds these again.

Simulated points are kept in results/recovery, and not simulated a second time.
"""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.figure import Figure as Canvas
from scipy import stats

import scenarios
from calibration.fit.posterior import Points
from calibration.fit.space import Space
from calibration.observables import expected, observables
from calibration.recovery import CHANCE, histogram, recover, verdict
from calibration.table1 import read
from calibration.targets.counted import Counted
from calibration.targets.readings import Reading
from experiments.documents.blocks import Bullets, Figure, Heading, Note, Page, Paragraph, Table, plain
from experiments.documents.figures import bar_style, canvas, plain_axes
from experiments.documents.files import write_csv, write_page
from experiments.documents.numbers import number
from scenarios.runs.draws import seed_of
from scenarios.runs.keys import run_key
from scenarios.runs.workers import Workers, completed
from scenarios.smaller import smaller
from sim.office import Office
from sim.parameters import Parameters
from sim.text.files import write_whole

DOCS = Path(__file__).parent
RESULTS = DOCS.parent / "results" / "recovery"
OFFICE, CLIENTS = "palembang", 1000
DESIGN, OFFICES, SEED = 256, 100, 1
TRAINED, TRUE, RANKS = range(3)  # streams of luck
COLUMNS = 3
CAPTION = "Ranks of true values among draws of their posteriors, and the 95 % band of uniform ranks"


def simulated(space: Space, office: Office, points: int, stream: int) -> Points:
    """Points of the prior, and what an office with these numbers would expect to count."""
    coordinates = space.design(points, np.random.default_rng(seed_of(SEED, stream)))
    values = space.values(coordinates)
    RESULTS.mkdir(parents=True, exist_ok=True)
    rows = dict(completed(partial(_expected, office, values, stream), range(points), Workers()))
    return Points(coordinates, pd.DataFrame([rows[k] for k in range(points)]))


def _expected(office: Office, values: pd.DataFrame, stream: int, k: int) -> pd.Series:
    point, seed = values.iloc[k].to_dict(), seed_of(seed_of(SEED, stream), k)
    file = RESULTS / f"{run_key(office.hash(), '', json.dumps(point), seed, 0, 0, [expected, observables])}.json"
    if file.exists():
        return pd.Series(json.loads(file.read_bytes()))
    row = expected(office, point, seed)
    write_whole(file, json.dumps(row.to_dict()).encode())
    return row


def targets() -> list[Counted]:
    """What Table 1 counts, and among how many."""
    return [
        Counted("recorded", row.year, row.recorded_recidivists, row.adult_clients, source=row.source)
        for row in read().itertuples()
    ]


def page(ranks: pd.DataFrame, told: pd.DataFrame) -> Page:
    """The whole page."""
    offices, draws = ranks["office"].nunique(), int(ranks["draws"].iloc[0])
    doubted = list(told.loc[~told["holds"], "parameter"])
    well = f"All {len(told)} hold: beyond chance, nothing speaks against the calibration."
    ill = f"Doubted: {', '.join(map(plain, doubted))}."
    return [
        Heading("Does a calibration find what is known?", 1),
        Paragraph(
            f"Made by `make sbc` from `calibration/recovery.py` (simulation-based calibration, Talts et al. 2018)."
            f" {offices} synthetic offices: each draws all unknown numbers from their prior and is simulated once."
            " Its data are what Table 1 counts (recorded recidivists of two years, among as many clients), drawn"
            " around the shares expected in that run. A posterior is made of these data as of any office's. Where all"
            f" is well, the true value is as likely at any rank among the {draws} draws of its posterior."
        ),
        Note(ill if doubted else well),
        _table(told),
        Figure("ranks", CAPTION, partial(_histograms, ranks), ranks.astype({"inside_50": int, "inside_90": int})),
        Bullets(
            [
                f"The office: `sim/offices/{OFFICE}.toml` with {CLIENTS:,} clients; the emulator is made of {DESIGN}"
                " points of the prior, once, and serves all.",
                "Ranked are the coordinates of the numbers that the data can move, and the logarithms of the shares of"
                " clients in a year who are recorded, who are detected and who reoffend at all. All other numbers are"
                " drawn too, and are part of the emulator's error.",
                f"Bounds and p are such that chance alone doubts anything in {100 * CHANCE:.0f} studies of 100.",
                "It checks the arithmetic and the emulator, not the model: data of a real office are not drawn from"
                " it. Posteriors are those of the emulator, before they are simulated again and weighted.",
            ]
        ),
    ]


def _table(told: pd.DataFrame) -> Table:
    head = ["what", "in 50 % intervals, %", "bounds", "in 90 % intervals, %", "bounds", "p of the ranks", "holds"]
    rows = [
        [
            f"`{row.parameter}`",
            *(
                cell
                for covered, lo, hi in (
                    (row.covered_50, row.lo_50, row.hi_50),
                    (row.covered_90, row.lo_90, row.hi_90),
                )
                for cell in (number(100 * covered, 0), f"{number(100 * lo, 0)} to {number(100 * hi, 0)}")
            ),
            number(row.p, 2),
            "yes" if row.holds else "no",
        ]
        for row in told.itertuples()
    ]
    return Table(head, rows, right=range(1, 6))


def _histograms(ranks: pd.DataFrame) -> Canvas:
    """A histogram a parameter, and the band in which uniform ranks lie."""
    names = list(dict.fromkeys(ranks["parameter"]))
    rows = -(-len(names) // COLUMNS)
    drawn, axes = canvas(9.5, 2.2 * rows, rows, COLUMNS, sharex=True, sharey=True)
    for ax, name in zip(axes.flat, names, strict=False):
        own = ranks[ranks["parameter"] == name]
        counts, even = histogram(own)
        width = (own["draws"].iloc[0] + 1) / len(counts)
        lo, hi = stats.binom.ppf((0.025, 0.975), len(own), 1.0 / len(counts))
        ax.bar(width * np.arange(len(counts)), counts, width, align="edge", **bar_style(1))
        for bound in (lo, hi):
            ax.axhline(bound, color="black", ls="--", lw=1.0)
        ax.axhline(even, color="black", lw=1.0)
        ax.set_title(name, fontsize=9)
        plain_axes(ax)
    for ax in axes.flat[len(names) :]:
        ax.set_axis_off()
    drawn.supxlabel("rank of the true value")
    drawn.supylabel("offices")
    return drawn


def main(offices: int, design: int, out: Path) -> None:
    """Simulate, calibrate each office, and write the page."""
    office, space = smaller(scenarios.load_office(OFFICE), CLIENTS), Space(Parameters.read())
    trained, true = simulated(space, office, design, TRAINED), simulated(space, office, offices, TRUE)
    ranks = recover(trained, true, targets(), Reading(), seed_of(SEED, RANKS))
    told = verdict(ranks)
    write_page(page(ranks, told), out)
    write_csv(told, out.with_suffix("") / "verdict.csv")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--offices", type=int, default=OFFICES)
    asked.add_argument("--design", type=int, default=DESIGN)
    asked.add_argument("--out", type=Path, default=DOCS / "recovery.md")
    given = asked.parse_args()
    main(given.offices, given.design, given.out)
