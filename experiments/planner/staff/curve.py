"""A curve of an outcome over posts: its knee, and how many posts an alternative is worth on it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.optimize import isotonic_regression

from scenarios.runs.statistics import interval

STEEP = 1e-9  # of the range, added from point to point, so that a level stretch can be inverted


class Worth(NamedTuple):
    """How many posts more would do the same: mean and 95 % interval of a further replication; `beyond` counts
    replications in which it lies past an end of the curve, where the end stands for it.
    """

    mean: float
    lo: float
    hi: float
    beyond: int


def knee(posts: ArrayLike, means: ArrayLike) -> int:
    """The posts after which more buy least: where the curve lies farthest from the straight line between its ends,
    both scaled to 1 (the knee of Satopää et al. 2011, "Finding a 'Kneedle' in a Haystack").

    >>> knee([1, 2, 3, 4, 5], [10.0, 4.0, 2.0, 1.5, 1.0])
    2
    """
    x, y = np.asarray(posts, dtype=float), np.asarray(means, dtype=float)
    if len(x) < 3 or y[0] == y[-1]:
        return int(x[0])
    away = (y - y[0]) / (y[-1] - y[0]) - (x - x[0]) / (x[-1] - x[0])
    return int(x[int(np.argmax(away))])


def same(posts: ArrayLike, means: ArrayLike, value: float, falling: bool) -> float:
    """The posts that give `value` on the curve, which is made to go one way (isotonic regression) and is straight
    between its points; its nearer end for a value beyond.

    >>> same([2, 4, 8], [10.0, 6.0, 4.0], 5.0, falling=True), same([2, 4], [10.0, 6.0], 1.0, falling=True)
    (6.0, 4.0)
    """
    x, sign = np.asarray(posts, dtype=float), -1.0 if falling else 1.0
    smooth = isotonic_regression(sign * np.asarray(means, dtype=float)).x
    rising = smooth + STEEP * max(1.0, float(np.ptp(smooth))) * np.arange(len(x))
    return round(float(np.interp(sign * value, rising, x)), 4)


def worth(curve: pd.DataFrame, values: pd.Series, today: int, falling: bool) -> Worth:
    """What an alternative at `today`'s posts is worth: what it changes in each replication, against that replication's
    own office today, is sought on the mean curve.

    `curve` has a row a number of posts, in order and today's among them, and a column a replication; `values` the
    alternative's value in each replication. A replication without a value counts for nothing.
    """
    means = curve.mean(axis=1)
    changes = (values - curve.loc[today]).dropna()
    if changes.empty:
        return Worth(float("nan"), float("nan"), float("nan"), 0)
    wanted = float(means[today]) + changes
    here = same(means.index, means, float(means[today]), falling)
    found = [same(means.index, means, value, falling) - here for value in wanted]
    beyond = int(((wanted < means.min()) | (wanted > means.max())).sum())
    lo, hi = interval(found)
    least, most = float(means.index.min()) - here, float(means.index.max()) - here
    return Worth(float(np.mean(found)), max(lo, least), min(hi, most), beyond)
