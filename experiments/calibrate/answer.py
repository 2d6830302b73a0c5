"""The answer: the posterior, its diagnosis, what the data cannot tell, and the draws that stand for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from calibration.fit.posterior import ROUNDS, Posterior, Size, calibrate
from calibration.fit.space import Space
from calibration.identify import contraction, derived, quantiles, ridges
from calibration.observables import observables
from calibration.predictive import predictive
from experiments.calibrate.given import of_own
from experiments.planner.asked import Asked
from experiments.planner.laboratory import Laboratory
from experiments.planner.question import Work
from scenarios.runs import schema
from scenarios.runs.draws import Fixed, Table
from scenarios.runs.study import Study
from scenarios.smaller import scaled, smaller
from sim.parameters import Parameters

TODAY = "status_quo"
DIGITS = 6


class Calibrated(NamedTuple):
    """What was found.

    - `numbers`: what became of every unknown number (`identify.contraction`)
    - `ridges`: what the data cannot tell apart; `quantiles`: prior and posterior of what follows
    - `predictive`: the data beside what the posterior would have them be
    - `cloud`: true rate and shares of it by stage, a row a point
    - `draws`: the posterior, a row a draw of equal weight, a column a number
    """

    posterior: Posterior
    numbers: pd.DataFrame
    ridges: pd.DataFrame
    quantiles: pd.DataFrame
    predictive: pd.DataFrame
    cloud: pd.DataFrame
    draws: pd.DataFrame

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
    """The design, and the points simulated again, twice at most."""
    design, checked, _draws = asked.own["size"]
    points = design + ROUNDS * checked
    return Work(points, points, min(asked.own["clients"], asked.office.clients))


def ask(asked: Asked, laboratory: Laboratory) -> Calibrated:
    """Calibrate, and say what it means."""
    data, own = of_own(asked.own), asked.own
    space = Space(Parameters.read(), own["widths"])
    simulate = Simulator(asked, laboratory)
    posterior = calibrate(data.targets, data.readings, space, simulate, asked.seed, Size(*own["size"]))
    cloud = [
        derived(points.seen).assign(stage=stage)
        for stage, points in (("prior", posterior.prior), ("posterior", posterior.drawn))
    ]
    return Calibrated(
        posterior,
        contraction(posterior),
        ridges(posterior),
        quantiles(posterior),
        predictive(data.targets, posterior.drawn, posterior.reading, data.readings, asked.seed),
        pd.concat(cloud, ignore_index=True),
        space.values(posterior.drawn.coordinates).map(lambda value: float(f"{value:.{DIGITS}g}")),
    )


def tables(found: Calibrated) -> Mapping[str, pd.DataFrame]:
    """The tables of an answer."""
    return {
        "posterior": found.draws,
        "numbers": found.numbers,
        "ridges": found.ridges,
        "quantiles": found.quantiles,
        "predictive": found.predictive,
        "cloud": found.cloud,
        "readings": found.readings(),
        "screen": found.posterior.screened,
        "emulators": found.emulators(),
        "diagnosis": found.diagnosis(),
    }


class Simulator:
    """Observables of a smaller office at rows of values: each call is a study with luck of its own."""

    def __init__(self, asked: Asked, laboratory: Laboratory) -> None:
        self._asked, self._laboratory, self._calls = asked, laboratory, 0
        self._office = smaller(asked.office, asked.own["clients"])
        self._policy = scaled(asked.base, min(1.0, asked.own["clients"] / asked.office.clients))

    def __call__(self, values: pd.DataFrame) -> pd.DataFrame:
        """A row a row of values."""
        parameters = Parameters.read()
        draws = Table(values, parameters, Fixed(parameters))
        seed = self._asked.seed + self._calls
        self._calls += 1
        watch = {TODAY: (observables,)}
        study = Study(self._office, {TODAY: self._policy}, self._asked.years, seed, draws, watch)
        found = self._laboratory.read(self._laboratory.run(study, len(values)), schema.WATCHED)
        return found.pivot(index="replication", columns="outcome", values="value").sort_index().reset_index(drop=True)
