"""A scenario against another at many points of the unknown numbers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from experiments.planner.asked import Asked
from experiments.planner.decision.marginals import Marginals
from experiments.planner.laboratory import Laboratory
from scenarios.runs.draws import Draws, Fixed, hash_of
from scenarios.runs.study import Study
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.levers import Policy
from sim.text.errors import InputError
from sim.text.language import _

LOW, HIGH = 0.025, 0.975  # shares of the prior between which a number is moved


class Points:
    """Draws that are points of a design: each row sets its own numbers, over a draw of all others that `alike` rows in
    a row share.

    >>> parameters = Parameters.read()
    >>> points = Points([{"dose": 0.002}, {"dose": 0.004}], Fixed(parameters), alike=2)
    >>> points.values(1)["dose"], points.values(1)["job_hr"], points.most
    (0.004, 0.75, 2)
    """

    def __init__(self, rows: Sequence[Mapping[str, float]], others: Draws, alike: int = 1) -> None:
        self._rows, self._others, self._alike = rows, others, alike
        self._drawn: dict[int, Mapping[str, float]] = {}

    @property
    def most(self) -> int:
        """As many as there are rows."""
        return len(self._rows)

    def values(self, k: int) -> Mapping[str, float]:
        """Row `k` over the draw of its block."""
        block = k // self._alike
        if block not in self._drawn:
            self._drawn[block] = self._others.values(block)
        return {**self._drawn[block], **self._rows[k]}

    def hash(self) -> str:
        """Of the rows in their order, and of the others."""
        rows = [hash_of(row) for row in self._rows]
        return hashlib.sha256(json.dumps([rows, self._alike, self._others.hash()]).encode()).hexdigest()[:16]


def at_central(parameters: Parameters, rows: pd.DataFrame) -> Points:
    """A row a point, all other numbers at their central value."""
    return Points(rows.to_dict("records"), Fixed(parameters), max(1, len(rows)))


def over_draws(asked: Asked, rows: Sequence[Mapping[str, float]], alike: int) -> Points:
    """A row a point; all other numbers as they are drawn, the same in `alike` points in a row."""
    return Points(rows, asked.drawn(), alike)


def values_of(marginals: Marginals, names: Sequence[str], shares: Sequence[Sequence[float]]) -> pd.DataFrame:
    """Rows of shares of the prior (0 to 1) as values of the numbers."""
    return pd.DataFrame(
        [[marginals.quantile(name, u) for name, u in zip(names, row, strict=True)] for row in shares],
        columns=list(names),
    )


class Tried:
    """A study of two scenarios, whose replications are points: the second less the first."""

    def __init__(self, laboratory: Laboratory, asked: Asked, office: Office, policies: Mapping[str, Policy]) -> None:
        self._laboratory, self._asked, self._office, self._policies = laboratory, asked, office, policies

    def differences(self, draws: Draws, outcomes: Sequence[str], alike: int = 1, again: bool = False) -> pd.DataFrame:
        """A row a point, a column an outcome, in its own unit; under second seeds where `again`.

        Raises `InputError` where an outcome has no value at a point.
        """
        return _less(self.outcomes(draws, outcomes, alike, again), list(self._policies), outcomes)

    def outcomes(self, draws: Draws, outcomes: Sequence[str], alike: int = 1, again: bool = False) -> pd.DataFrame:
        """A row a point, a column a scenario and outcome."""
        study = Study(self._office, self._policies, self._asked.years, self._asked.seed, draws, alike=alike)
        count = draws.most or 0
        found = self._laboratory.read(self._laboratory.run(study, *((0, count) if again else (count, 0))))
        chosen = found[found["outcome"].isin(list(outcomes))]
        return chosen.pivot(index="replication", columns=["scenario", "outcome"], values="value").sort_index()


def check_values(outcome: str, values: np.ndarray) -> None:
    """Raise `InputError` where an outcome has no value (nan) in some row, a point each."""
    lacking = int(np.isnan(values).any(axis=1).sum())
    if lacking:
        raise InputError(
            _("{n} of {all} points give it no value").format(n=lacking, all=len(values)),
            key=outcome,
            allowed=_("outcomes that have a value in every run"),
        )


def _less(wide: pd.DataFrame, scenarios: Sequence[str], outcomes: Sequence[str]) -> pd.DataFrame:
    less = pd.DataFrame({name: wide[scenarios[1], name] - wide[scenarios[0], name] for name in outcomes})
    for name in outcomes:
        check_values(name, less[[name]].to_numpy())
    return less
