"""Writes calibration/posteriors: the posterior of each office whose data the package ships, and how it was made.

Goes on from results/posterior where it was stopped.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

import scenarios
from calibration import shipped, table1
from calibration.observables import expected
from experiments.calibrate.given import given
from experiments.calibrate.question import CALIBRATE
from experiments.cli.progress import bar
from experiments.documents.files import write_csv
from experiments.planner import kept
from scenarios.runs.workers import Workers
from scenarios.smaller import smaller
from sim.parameters import Parameters
from sim.text.files import write_whole

RESULTS = Path(__file__).parents[1] / "results" / "posterior"
SEED = 1
DIGITS = 4


def main(clients: int, design: int, checked: int) -> None:
    """Calibrate to Table 1 and write the draws."""
    for name in shipped.OFFICES:
        asked = given(
            [table1.FILE], office=name, seed=SEED, clients=clients, design=design, checked=checked, draws=shipped.DRAWS
        )
        with bar("warmed-up offices", CALIBRATE.work(asked).warmups, False) as done:
            found = kept.answer(
                CALIBRATE, asked, RESULTS / name, workers=Workers(), replace=True, tell=print, done=done
            ).found
        rows = found.draws.map(lambda value: float(f"{value:.{DIGITS}g}"))
        write_csv(rows, shipped.file_of(name))
        made = {
            "office": name,
            "data": "calibration/table1.csv",
            "seed": SEED,
            "clients": clients,
            "design": design,
            "parameters": Parameters.read().hash(),
            **{row.measure: round(row.value, 4) for row in found.diagnosis().itertuples()},
            "recorded_first": first(name, rows, clients),
        }
        told = "".join(f"{key} = {value!r}\n".replace("'", '"') for key, value in made.items())
        head = "# How the posterior in the CSV file of this name was made (`make posterior`; docs/calibration.md).\n"
        write_whole(shipped.file_of(name).with_suffix(".toml"), (head + told).encode())


def first(name: str, draws: pd.DataFrame, clients: int) -> float:
    """Recorded recidivists a year that the model expects under the first draw: a changed model, another value."""
    values = shipped.Shipped(draws).values(0)
    return round(float(expected(smaller(scenarios.load_office(name), clients), values, SEED)["recorded"]), 9)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--clients", type=int, default=800)
    asked.add_argument("--design", type=int, default=256)
    asked.add_argument("--checked", type=int, default=480)
    options = asked.parse_args()
    main(options.clients, options.design, options.checked)
