"""The answer: every point run with the same luck, and held against today's office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from experiments.comparison.compare import headline_of, window_of
from experiments.comparison.estimates import differences, summaries
from experiments.planner.asked import Asked
from experiments.planner.laboratory import Laboratory
from experiments.planner.question import Work
from experiments.planner.sweep.points import Point
from sim.policy.levers import Policy

TODAY = "today"


class Sweep(NamedTuple):
    """What was found; `points` have codes and numbers as they were asked for.

    - `design`: a row a point: point, and its level of each factor
    - `responses`: point, outcome, layer, unit, mean, lo, hi, mcse, replications, grade
    - `differences`: from today's office, paired, as a comparison has them
    """

    factors: Sequence[str]
    design: pd.DataFrame
    responses: pd.DataFrame
    differences: pd.DataFrame
    window: int

    @property
    def headline(self) -> str:
        """The outcome that stands first: who reoffends within the window, or the rate of everybody without one."""
        return headline_of(self.window)


def points_of(asked: Asked) -> list[Point]:
    """The points that were asked for."""
    return [Point(**point) for point in asked.own["points"]]


def work(asked: Asked) -> Work:
    """A run a point and replication, and today's office."""
    return Work(asked.replications, (len(asked.own["points"]) + 1) * asked.replications)


def ask(asked: Asked, laboratory: Laboratory) -> Sweep:
    """Run every point, and compare it with today."""
    points = points_of(asked)
    policies = {TODAY: asked.base, **{point.name: Policy.of(point.levers, asked.base) for point in points}}
    study = asked.study(policies)
    runs = laboratory.read(laboratory.run(study, asked.replications))
    factors = list(dict.fromkeys(factor for point in points for factor in point.levels))
    levels = [{factor: point.levels.get(factor, TODAY) for factor in factors} for point in points]
    design = pd.DataFrame([{"point": point.name, **own} for point, own in zip(points, levels, strict=True)])
    again = runs.iloc[:0]
    return Sweep(
        factors=factors,
        design=design,
        responses=summaries(runs).rename(columns={"scenario": "point"}),
        differences=differences(runs, again, TODAY, asked.matters).rename(columns={"scenario": "point"}),
        window=window_of(study, None),
    )


def tables(sweep: Sweep) -> Mapping[str, pd.DataFrame]:
    """The tables of a sweep."""
    return {"design": sweep.design, "responses": sweep.responses, "differences": sweep.differences}
