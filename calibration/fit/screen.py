"""Which unknown numbers the data can move: those that what is expected depends on, beyond chance."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from sim.kernel.world import Floats

MOST = 10
CHANCE = 0.05  # of taking up any number that does nothing, over all of them
LEAST = 0.005  # share of a quantity's variance that a number must explain


def screen(coordinates: pd.DataFrame, log_shares: pd.DataFrame, most: int = MOST) -> pd.DataFrame:
    """The numbers that matter, the weightiest first, found one after another: each the one that explains most of what
    those before it leave, of all quantities together.

    At least one. A row a number: parameter, and by quantity the share of its variance that the number explains beyond
    those before.
    `coordinates` are points of the prior (`Space.design`), `log_shares` what was simulated there, a column a quantity.
    """
    x = stats.zscore(coordinates.to_numpy())
    whole = stats.zscore(log_shares.to_numpy())
    left, taken, rows = whole, list[int](), []
    threshold = _least_correlation(len(x), x.shape[1] * whole.shape[1])
    while len(taken) < min(most, x.shape[1]):
        correlations = np.abs(x.T @ stats.zscore(left)) / len(x)
        correlations[taken] = 0.0
        if taken and correlations.max() < threshold:
            break
        best = int((correlations**2).sum(1).argmax())
        after = _residuals(x[:, [*taken, best]], whole)
        explained = left.var(0) - after.var(0)
        if taken and explained.max() < LEAST:
            break
        taken.append(best)
        rows.append([coordinates.columns[best], *explained])
        left = after
    return pd.DataFrame(rows, columns=["parameter", *log_shares.columns])


def _residuals(x: Floats, y: Floats) -> Floats:
    """What a straight line through `x` leaves of `y`."""
    design = np.column_stack([np.ones(len(x)), x])
    return y - design @ np.linalg.lstsq(design, y, rcond=None)[0]


def _least_correlation(points: int, tries: int) -> float:
    """The correlation that chance alone exceeds anywhere among so many tries with probability `CHANCE`."""
    t = stats.t.ppf(1.0 - CHANCE / tries / 2.0, points - 2)
    return float(t / np.sqrt(points - 2 + t**2))
