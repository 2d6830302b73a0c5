"""Which data to collect next: points of a posterior under two scenarios, and what the office could count there."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from calibration.extra_observables import WEEKS, extra
from calibration.next_data import candidates, gains
from experiments.calibrate.simulator import TODAY, at, in_proportion, office
from experiments.planner.asked import Asked
from experiments.planner.decision.points import check_values
from experiments.planner.laboratory import Laboratory
from experiments.planner.question import Work
from scenarios.runs import schema
from scenarios.runs.draws import seed_of
from scenarios.runs.study import Study
from sim.calendar import WEEKS_A_YEAR
from sim.policy.levers import Policy

OUTCOME = "reoffend_12"  # what decides: true, as probabilities summed, so that it is low in noise
DRAWS, SEEDS = 256, 2  # of the posterior at most; of luck a point
YEARS = WEEKS / WEEKS_A_YEAR
OTHER = "against"
STREAM = 6


class NextData(NamedTuple):
    """What was found.

    - `gains`: a row a candidate (`calibration.next_data.gains`)
    - `differences`: of what decides, relative to the office as it is: draw, point, difference; draws of one point
      share their runs
    - `luck`: the share of their variance that is luck of the seeds, which no data take away
    """

    gains: pd.DataFrame
    differences: pd.DataFrame
    luck: float


def work(asked: Asked) -> Work:
    """Each draw a point of its own, at most."""
    points = SEEDS * min(DRAWS, asked.own["size"][-1])
    return Work(points, 2 * points, weeks=2 * points * WEEKS)


def ask(posterior: pd.DataFrame, asked: Asked, laboratory: Laboratory) -> NextData:
    """Run the points of a posterior (a row a draw of equal weight, a column a number), and hold what could be counted
    there against what decides. Raises `InputError` where what decides has no value, or never differs.
    """
    count = min(DRAWS, len(posterior))
    drawn = posterior.iloc[np.arange(count) * len(posterior) // count]
    point, _points = pd.factorize(pd.Series(list(drawn.itertuples(index=False, name=None))))
    values = drawn.drop_duplicates()
    policies = {TODAY: asked.base, OTHER: Policy.model_validate(asked.own["against"]["policy"])}
    study = Study(
        office(asked),
        {name: in_proportion(policy, asked) for name, policy in policies.items()},
        YEARS,
        seed_of(asked.seed, STREAM),
        at(values.loc[values.index.repeat(SEEDS)], asked),
        {TODAY: (extra,)},
    )
    runs = laboratory.run(study, SEEDS * len(values))
    outcomes = laboratory.read(runs)
    decides = outcomes[outcomes["outcome"] == OUTCOME].pivot(index="replication", columns="scenario", values="value")
    check_values(OUTCOME, decides.to_numpy())
    today, other = (decides[name].to_numpy().reshape(-1, SEEDS) for name in policies)
    watched = laboratory.read([run for run in runs if run.scenario == TODAY], schema.WATCHED)
    seen = watched.pivot(index="replication", columns="outcome", values="value").sort_index()
    seen = seen.groupby(np.arange(len(seen)) // SEEDS).mean()
    differences = other.mean(axis=1) / today.mean(axis=1) - 1.0
    table = pd.DataFrame({"draw": drawn.index, "point": point, "difference": differences[point]})
    found = gains(table["difference"], seen.iloc[point].reset_index(drop=True), candidates(), asked.seed)
    return NextData(found, table, luck(other / today))


def luck(ratios: np.ndarray) -> float:
    """The share of the variance of means over seeds that is luck; `ratios` are (points, seeds).

    >>> luck(np.array([[1.0, 1.2], [1.2, 1.0]])), round(luck(np.array([[1.0, 1.0], [1.2, 1.2]])), 6)
    (1.0, 0.0)
    """
    within = float(ratios.var(axis=1, ddof=1).mean()) / ratios.shape[1]
    between = float(ratios.mean(axis=1).var(ddof=1))
    return min(1.0, within / between) if between > 0.0 else 1.0
