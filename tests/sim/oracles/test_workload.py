"""The PK's weekly workload against the exact stationary law of W' = max(W + A - C, 0), on the grid of minutes.

One PK who does litmas of one kind and nothing else, is never absent and works no overtime: C is the same every week.
A is what the model itself places on the post. Work that is lost, done twice or done later than it could be, minutes
that are not all used, or litmas of a week that depend on the week before break these tests. Litmas are given up after
half a year: the load is such that the law puts less than 1 in 10,000 above 8 weeks of work, and none was given up.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from sim.calendar import WEEKS_A_YEAR
from sim.model import BapasModel
from sim.office import Office
from tests.sim.oracles.plain import plain

LITMAS_WEEK = 0.85
HOURS = 1.0  # each, on average: minutes are few enough for an exact grid
OFFICE = Office(
    intake={},
    partners=(),
    pks=1,
    litmas_year=LITMAS_WEEK * WEEKS_A_YEAR,
    litmas={"court": 1.0},
    hours_year=48.1,
    other_share=0,
)
LEVERS = {
    "staffing.guiding_share": 0.0,
    "staffing.child_share": 0.0,
    "staffing.absence": 0.0,
    "staffing.turnover": 0.0,
    "staffing.retirement": 0.0,
    "staffing.overtime_hours": 0.0,
}
SEEDS = 24
WEEKS = 400
GRID = 800  # minutes of backlog, far above what the law reaches
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def history(seed: int) -> tuple[Ints, Ints, int]:
    """Minutes that came and minutes left over each week, and the PK's minutes of a week."""
    model = BapasModel(LEVERS, OFFICE, plain(hours_litmas=HOURS, floor_litmas=1.0), rng=seed, warmup_weeks=0)
    model.run(100)
    came, left = [], []
    for _ in range(WEEKS):
        model.run(1)
        pk = model.world.pks[0]
        came.append(int(pk["came"]))
        left.append(int(model.world.docket["left"][: int(model.world.clock["n_docket"])].sum()))
    assert model.books.office["expired"].sum() == 0
    return np.array(came), np.array(left), int(pk["available"])


def stationary(came: Ints, capacity: int) -> Floats:
    """The law of W on 0..GRID-1 minutes, for A as it came: the left eigenvector of the chain, by a linear system."""
    chance = np.bincount(came, minlength=capacity) / len(came)
    chain = np.zeros((GRID, GRID))
    for minutes in np.flatnonzero(chance):
        targets = np.clip(np.arange(GRID) + minutes - capacity, 0, GRID - 1)
        chain[np.arange(GRID), targets] += chance[minutes]
    system = chain.T - np.eye(GRID)
    system[-1] = 1.0
    return np.linalg.solve(system, np.eye(GRID)[-1])


def test_the_workload_follows_its_exact_stationary_law() -> None:
    """Mean and tail of the backlog within 4 standard errors over offices; a minute a week more or less would show."""
    offices = [history(seed) for seed in range(SEEDS)]
    capacity = offices[0][2]
    came = np.array([office[0] for office in offices])
    left = np.array([office[1] for office in offices])
    law = stationary(came.ravel(), capacity)
    assert law[8 * capacity :].sum() < 1e-4
    assert all(z < 4 for z in deviations(left, law))
    for other in (capacity - 1, capacity + 1):
        assert max(deviations(left, stationary(came.ravel(), other))) > 4


def test_every_week_leaves_what_was_left_and_came_less_what_could_be_done() -> None:
    """The recursion itself, week by week; and what comes does not depend on what came the week before."""
    came, left, capacity = history(SEEDS)
    assert (left[1:] == np.maximum(left[:-1] + came[1:] - capacity, 0)).all()
    assert (left == 0).any() and (left > capacity).any()
    assert abs(np.corrcoef(came[1:], came[:-1])[0, 1]) < 4 / math.sqrt(WEEKS)


def deviations(left: Ints, law: Floats) -> list[float]:
    """Standard errors between offices (rows of `left`) and a law: of the mean, and of the share over some backlogs."""
    minutes = np.arange(GRID)
    values = [(left.mean(1), law @ minutes)]
    values += [((left > x).mean(1), law[minutes > x].sum()) for x in (0, 20, 60, 120)]
    return [abs(seen.mean() - expected) / (seen.std(ddof=1) / math.sqrt(SEEDS)) for seen, expected in values]
