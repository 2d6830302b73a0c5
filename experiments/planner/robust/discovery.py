"""Scenario discovery: in which worlds a policy fails, as a box of few numbers (PRIM: Friedman & Fisher 1999; Bryant &
Lempert 2010), by the EMA workbench.

The box is found in one half of the worlds and judged in the other, for with hundreds of numbers and a few hundred
worlds some box always fits those that it was made of.
"""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd

from sim.guest import undisturbed

with undisturbed():
    from scipy.stats import hypergeom

TRIED = 3  # numbers that a box may be made of: those that go with failure most
DIMENSIONS = 2
SMALLEST_BOX = 0.1
FEWEST = 8  # failures, and as many successes, in the half that a box is made of
COVERS = 0.5  # of failures, at least
COLUMNS = ["policy", "parameter", "low", "high", "coverage", "density", "base", "chance", "worlds"]


def discovered(policy: str, worlds: pd.DataFrame, fails: np.ndarray) -> pd.DataFrame:
    """The box in which a policy fails: a row a number that bounds it, none where no box is found.

    `worlds` has a row a world, a column a number; `fails` is true where the policy fails. Columns policy, parameter,
    low, high (nan where that side is open), coverage (share of all failures that lie inside), density (share of the
    worlds inside that fail), base (share of all worlds that fail), chance (of as many failures inside, had the box no
    meaning: hypergeometric), worlds (inside): of the other half.
    """
    train, test = np.arange(len(fails)) % 2 == 0, np.arange(len(fails)) % 2 == 1
    if min(int(fails[train].sum()), int((~fails[train]).sum())) < FEWEST or not fails[test].any():
        return pd.DataFrame(columns=COLUMNS)
    with np.errstate(divide="ignore", invalid="ignore"):
        goes_with = worlds[train].rank().corrwith(pd.Series(fails[train], worlds.index[train]).astype(float)).abs()
    names = list(goes_with.sort_values(ascending=False, kind="stable").index[:TRIED])
    limits = _box(worlds.loc[train, names].reset_index(drop=True), fails[train].astype(int))
    if not limits:
        return pd.DataFrame(columns=COLUMNS)
    other = worlds[test]
    inside = np.all([other[name].between(*limit) for name, limit in limits.items()], axis=0)
    failing = fails[test]
    coverage = float(failing[inside].sum() / failing.sum())
    density = float(failing[inside].mean()) if inside.any() else np.nan
    n, k = int(inside.sum()), int(failing[inside].sum())
    chance = float(hypergeom.sf(k - 1, len(failing), int(failing.sum()), n))
    rows = []
    for name, (low, high) in limits.items():
        left = low if low > worlds.loc[train, name].min() else np.nan
        right = high if high < worlds.loc[train, name].max() else np.nan
        rows.append((policy, name, left, right, coverage, density, float(failing.mean()), chance, n))
    return pd.DataFrame(rows, columns=COLUMNS)


def _box(x: pd.DataFrame, y: np.ndarray) -> dict[str, tuple[float, float]]:
    """Limits of the densest box of at most so many numbers that covers half of the failures."""
    with undisturbed(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ema_workbench.analysis import prim  # a plain installation lacks it, and opens other answers

        box = prim.Prim(x, y, threshold=float(y.mean()), mass_min=SMALLEST_BOX).find_box()
    if box is None:
        return {}
    steps = box.peeling_trajectory
    few = (steps["res_dim"] > 0) & (steps["res_dim"] <= DIMENSIONS)
    steps = steps[few & (steps["coverage"] >= COVERS)]
    if steps.empty:
        return {}
    limits = box.box_lims[int(steps.sort_values(["density", "coverage"]).index[-1])]
    ends = {name: (float(limits[name].iloc[0]), float(limits[name].iloc[1])) for name in x.columns}
    return {name: end for name, end in ends.items() if end[0] > x[name].min() or end[1] < x[name].max()}
