"""What the posterior would have the data be, beside what they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from calibration.fit.posterior import Points, log_shares
from calibration.targets.counted import Counted
from calibration.targets.readings import Reading
from scenarios.runs.draws import seed_of
from sim.kernel.world import Floats

REPEATS = 20  # data sets a draw
STREAM = 5


def counts(
    target: Counted,
    points: Points,
    reading: Sequence[str],
    readings: Sequence[Reading],
    rng: np.random.Generator,
    repeats: int = 1,
) -> Floats:
    """Counts of a target as they might come: so many at each point, under the reading under which it stands."""
    shares = log_shares(points.seen, [target], readings)
    codes = np.array(reading)
    under = np.select([codes == one.code for one in readings], [shares[one][target.quantity] for one in readings])
    return target.drawn({target.quantity: np.repeat(under, repeats)}, rng)


def predictive(
    targets: Sequence[Counted], points: Points, reading: Sequence[str], readings: Sequence[Reading], seed: int
) -> pd.DataFrame:
    """Each target beside its predictions under draws of equal weight and the reading under which each stands.

    Columns: series, group, year, observed, lo, lo50, median, hi50, hi (5, 25, 50, 75, 95 %), as_large (the share of
    predictions as large or larger, those as large by half).
    """
    rng = np.random.default_rng(seed_of(seed, STREAM))
    rows = []
    for target in targets:
        found = counts(target, points, reading, readings, rng, REPEATS)
        larger = (found > target.value).mean() + 0.5 * (found == target.value).mean()
        told = np.quantile(found, (0.05, 0.25, 0.5, 0.75, 0.95))
        rows.append((target.series, target.group, target.year, target.value, *told, larger))
    columns = ["series", "group", "year", "observed", "lo", "lo50", "median", "hi50", "hi", "as_large"]
    return pd.DataFrame(rows, columns=columns)
