"""What the posterior would have the data be, beside what they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from calibration.fit.posterior import Points, log_shares
from calibration.targets.counted import Counted
from calibration.targets.readings import Reading
from scenarios.runs.draws import seed_of

REPEATS = 20  # data sets a draw
STREAM = 5


def predictive(
    targets: Sequence[Counted], points: Points, reading: Sequence[str], readings: Sequence[Reading], seed: int
) -> pd.DataFrame:
    """Each target beside its predictions under draws of equal weight and the reading under which each stands.

    Columns: series, group, year, observed, lo, lo50, median, hi50, hi (5, 25, 50, 75, 95 %), as_large (the share of
    predictions as large or larger, those as large by half).
    """
    rng = np.random.default_rng(seed_of(seed, STREAM))
    shares = log_shares(points.seen, targets, readings)
    codes = np.array(reading)
    rows = []
    for target in targets:
        under = np.select([codes == one.code for one in readings], [shares[one][target.quantity] for one in readings])
        counts = target.drawn({target.quantity: np.repeat(under, REPEATS)}, rng)
        larger = (counts > target.value).mean() + 0.5 * (counts == target.value).mean()
        told = np.quantile(counts, (0.05, 0.25, 0.5, 0.75, 0.95))
        rows.append((target.series, target.group, target.year, target.value, *told, larger))
    columns = ["series", "group", "year", "observed", "lo", "lo50", "median", "hi50", "hi", "as_large"]
    return pd.DataFrame(rows, columns=columns)
