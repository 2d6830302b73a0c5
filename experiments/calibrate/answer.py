"""The answer: the posterior, its diagnosis, what the data cannot tell, and the draws that stand for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from calibration.fit.posterior import ROUNDS, Posterior, Size, calibrate
from calibration.heldout import Remembered
from calibration.identify import contraction, derived, quantiles, ridges
from calibration.predictive import predictive
from calibration.registers.suppression import few_hidden
from experiments.calibrate import held_out, next_data
from experiments.calibrate.given import of_own
from experiments.calibrate.next_data import NextData
from experiments.calibrate.simulator import Simulator, space
from experiments.planner.asked import Asked
from experiments.planner.laboratory import Laboratory
from experiments.planner.question import Work

DIGITS = 6


class Calibrated(NamedTuple):
    """What was found.

    - `numbers`: what became of every unknown number (`identify.contraction`)
    - `ridges`: what the data cannot tell apart; `quantiles`: prior and posterior of what follows
    - `predictive`: the data beside what the posterior would have them be
    - `cloud`: true rate and shares of it by stage, a row a point
    - `draws`: the posterior, a row a draw of equal weight, a column a number
    - `held_out`: each year beside its prediction from the others (`heldout.held_out`), where that is asked
    - `next_data`: which data to collect next, where that is asked
    """

    posterior: Posterior
    numbers: pd.DataFrame
    ridges: pd.DataFrame
    quantiles: pd.DataFrame
    predictive: pd.DataFrame
    cloud: pd.DataFrame
    draws: pd.DataFrame
    held_out: pd.DataFrame | None = None
    next_data: NextData | None = None

    @property
    def predictive_shown(self) -> pd.DataFrame:
        """`predictive` as others may see it: counts of few people are hidden."""
        return few_hidden(self.predictive, "observed", "as_large")

    @property
    def held_out_shown(self) -> pd.DataFrame | None:
        """`held_out` as others may see it."""
        return None if self.held_out is None else few_hidden(self.held_out, "value")

    def diagnosis(self) -> pd.DataFrame:
        """How far the fit can be believed: a row a measure."""
        posterior = self.posterior
        rows = [
            ("evidence_error", posterior.sampled.error),
            ("sampler_size", posterior.sampled.size),
            ("k_hat", posterior.weights.k_hat),
            ("weighted_size", posterior.weights.size),
            ("checked", float(len(posterior.checked.seen))),
        ]
        return pd.DataFrame(rows, columns=["measure", "value"])

    def emulators(self) -> pd.DataFrame:
        """How well each emulator does at points left out: a row a reading and quantity."""
        parts = self.posterior.density.emulators.items()
        return pd.concat([part.errors().assign(reading=reading.code) for reading, part in parts], ignore_index=True)

    def readings(self) -> pd.DataFrame:
        """The probability of each reading of the report."""
        return pd.DataFrame(self.posterior.readings().items(), columns=["reading", "probability"])


def work(asked: Asked) -> Work:
    """The design, and the points simulated again, twice at most; and what is asked beside the posterior."""
    design, checked, _draws = asked.own["size"]
    points = design + ROUNDS * checked
    parts = [Work(points, points)]
    parts += [held_out.work(asked)] if asked.own["held_out"] else []
    parts += [next_data.work(asked)] if asked.own["against"] else []
    week = asked.study({}).weeks
    return Work(
        sum(part.warmups for part in parts),
        sum(part.runs for part in parts),
        min(asked.own["clients"], asked.office.clients),
        sum(part.runs * week if part.weeks is None else part.weeks for part in parts),
    )


def ask(asked: Asked, laboratory: Laboratory) -> Calibrated:
    """Calibrate, and say what it means."""
    data, own = of_own(asked.own), asked.own
    numbers = space(asked)
    simulate = Remembered(Simulator(asked, laboratory))
    posterior = calibrate(data.targets, data.readings, numbers, simulate, asked.seed, Size(*own["size"]))
    cloud = [
        derived(points.seen).assign(stage=stage)
        for stage, points in (("prior", posterior.prior), ("posterior", posterior.drawn))
    ]
    draws = numbers.values(posterior.drawn.coordinates).map(lambda value: float(f"{value:.{DIGITS}g}"))
    return Calibrated(
        posterior,
        contraction(posterior),
        ridges(posterior),
        quantiles(posterior),
        predictive(data.targets, posterior.drawn, posterior.reading, data.readings, asked.seed),
        pd.concat(cloud, ignore_index=True),
        draws,
        held_out.ask(asked, numbers, simulate) if own["held_out"] else None,
        next_data.ask(draws, asked, laboratory) if own["against"] else None,
    )


def tables(found: Calibrated) -> Mapping[str, pd.DataFrame]:
    """The tables of an answer."""
    more = {"held_out": found.held_out_shown}
    if found.next_data is not None:
        more |= {"next_data": found.next_data.gains, "next_data_differences": found.next_data.differences}
    return {
        "posterior": found.draws,
        "numbers": found.numbers,
        "ridges": found.ridges,
        "quantiles": found.quantiles,
        "predictive": found.predictive_shown,
        "cloud": found.cloud,
        "readings": found.readings(),
        "screen": found.posterior.screened,
        "emulators": found.emulators(),
        "diagnosis": found.diagnosis(),
        **{name: table for name, table in more.items() if table is not None},
    }
