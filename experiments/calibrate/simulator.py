"""What is simulated: the office, smaller where it is large, with every policy in the same proportion."""

from __future__ import annotations

import pandas as pd

from calibration.fit.space import Space
from calibration.observables import observables
from experiments.planner.asked import Asked
from experiments.planner.laboratory import Laboratory
from scenarios.runs import schema
from scenarios.runs.draws import Fixed, Table
from scenarios.runs.study import Study
from scenarios.smaller import scaled, smaller
from sim.office import Office
from sim.policy.levers import Policy

TODAY = "status_quo"


class Simulator:
    """Observables of the office at rows of values: each call is a study with luck of its own."""

    def __init__(self, asked: Asked, laboratory: Laboratory) -> None:
        self._asked, self._laboratory, self._calls = asked, laboratory, 0

    def __call__(self, values: pd.DataFrame) -> pd.DataFrame:
        """A row a row of values."""
        seed = self._asked.seed + self._calls
        self._calls += 1
        policies, watch = {TODAY: in_proportion(self._asked.base, self._asked)}, {TODAY: (observables,)}
        draws = at(values, self._asked)
        study = Study(office(self._asked), policies, self._asked.years, seed, draws, watch)
        found = self._laboratory.read(self._laboratory.run(study, len(values)), schema.WATCHED)
        return found.pivot(index="replication", columns="outcome", values="value").sort_index().reset_index(drop=True)


def office(asked: Asked) -> Office:
    """The office with no more clients than were asked for."""
    return smaller(asked.office, asked.own["clients"])


def in_proportion(policy: Policy, asked: Asked) -> Policy:
    """A policy of the whole office for the one that is simulated."""
    return scaled(policy, min(1.0, asked.own["clients"] / asked.office.clients))


def space(asked: Asked) -> Space:
    """The numbers that the data may say something of, with their priors."""
    return Space(asked.unknowns.parameters(), asked.own["widths"])


def at(values: pd.DataFrame, asked: Asked) -> Table:
    """Draws that are these rows of values."""
    parameters = asked.unknowns.parameters()
    return Table(values, parameters, Fixed(parameters))
