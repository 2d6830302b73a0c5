"""The screen: elementary effects of every unknown number on the difference (Morris 1991; Campolongo et al. 2007).

A trajectory moves one number after the other by two thirds of its range, all under one seed. The first trajectory is
run again under a second seed: by how much its effects differ is what luck alone makes of an effect.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence

import numpy as np
import pandas as pd

from experiments.planner.decision.marginals import Marginals
from experiments.planner.decision.points import HIGH, LOW, Tried, at_central, values_of
from sim.guest import undisturbed

LEVELS = 4
RESAMPLES = 100
HALF_NORMAL = math.sqrt(2.0 / math.pi), math.sqrt(1.0 - 2.0 / math.pi)  # mean and spread of |z|
ONE_IN_TWENTY = 1.645


def screen(
    tried: Tried, marginals: Marginals, names: Sequence[str], outcomes: Sequence[str], trajectories: int, seed: int
) -> pd.DataFrame:
    """A row an outcome and number, those that move the difference most first.

    `mu_star` is the mean size of its effect, `mu` with its sign, `sigma` the spread (all in the outcome's unit, for a
    move over the whole range); `luck` is what `mu_star` of a number without any effect stays under, 19 times in 20.
    """
    with undisturbed():
        from SALib.sample.morris import sample  # a plain installation lacks it, and opens other answers

    problem = {"num_vars": len(names), "names": list(names), "bounds": [[LOW, HIGH]] * len(names)}
    shares = sample(problem, trajectories, num_levels=LEVELS, seed=seed)
    values, length = values_of(marginals, names, shares), len(names) + 1
    found = tried.differences(at_central(marginals.parameters, values), outcomes, alike=length)
    again = tried.differences(
        at_central(marginals.parameters, values.iloc[:length]), outcomes, alike=length, again=True
    )
    tables = []
    for outcome in outcomes:
        y = found[outcome].to_numpy()
        effects = _effects(problem, shares, y)
        first, second = (
            _effects(problem, shares[:length], one)["mu"] for one in (y[:length], again[outcome].to_numpy())
        )
        table = pd.DataFrame({"parameter": names, **{name: effects[name] for name in ("mu_star", "mu", "sigma")}})
        table.insert(0, "outcome", outcome)
        table["luck"] = ceiling(np.subtract(first, second), trajectories)
        tables.append(table.sort_values("mu_star", ascending=False, kind="stable"))
    return pd.concat(tables, ignore_index=True)


def ceiling(differences: np.ndarray, trajectories: int) -> float:
    """What the mean size of so many effects stays under 19 times in 20 where there is luck alone.

    `differences` are of the same effects under two seeds, a number each. Twice their luck's variance is theirs.

    >>> round(ceiling(np.array([1.0, -1.0]), 1), 2) > round(ceiling(np.array([1.0, -1.0]), 16), 2)
    True
    """
    spread = math.sqrt(float(np.mean(np.square(differences))) / 2.0)
    mean, deviation = HALF_NORMAL
    return spread * (mean + ONE_IN_TWENTY * deviation / math.sqrt(trajectories))


def leading(screened: pd.DataFrame, most: int) -> list[str]:
    """The numbers that are left: the first of each outcome, then the second, and so on; at most so many.

    >>> table = pd.DataFrame({"outcome": list("aabb"), "parameter": list("xyzx")})
    >>> leading(table, 2)
    ['x', 'z']
    """
    ranked = screened.assign(rank=screened.groupby("outcome", sort=False).cumcount())
    return list(dict.fromkeys(ranked.sort_values("rank", kind="stable")["parameter"]))[:most]


def _effects(problem: dict[str, object], shares: np.ndarray, y: np.ndarray) -> dict[str, np.ndarray]:
    with undisturbed():
        from SALib.analyze import morris
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a single trajectory has no spread
        return morris.analyze(problem, shares, y, num_levels=LEVELS, num_resamples=RESAMPLES, seed=1)
