"""The unknown numbers as coordinates in which their prior is the standard normal distribution."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from scipy import stats

from sim.kernel.world import Floats
from sim.parameters import Parameter, Parameters


class Space:
    """Numbers whose prior is no single value, in the order of their file; `widths` stretches every prior around its
    central value, as far as the unit allows.

    >>> space = Space(Parameters.read())
    >>> space.values(np.zeros((1, len(space.names))))["mix_narcotics"].round(3).tolist()
    [0.505]
    """

    def __init__(self, parameters: Parameters, widths: float = 1.0) -> None:
        self.entries = {
            name: _stretched(entry, widths) for name, entry in parameters.entries.items() if entry.low < entry.high
        }
        self.names = list(self.entries)

    def design(self, points: int, rng: np.random.Generator, names: Iterable[str] | None = None) -> pd.DataFrame:
        """Points of a Latin hypercube over the prior, as coordinates: a row a point, a column a number."""
        columns = self.names if names is None else list(names)
        shares = stats.qmc.LatinHypercube(len(columns), rng=rng).random(points) if columns else np.empty((points, 0))
        return pd.DataFrame(stats.norm.ppf(shares), columns=columns)

    def values(self, coordinates: pd.DataFrame | Floats) -> pd.DataFrame:
        """Points as values of the numbers."""
        points = pd.DataFrame(coordinates, columns=self.names) if isinstance(coordinates, np.ndarray) else coordinates
        shares = stats.norm.cdf(points)
        return pd.DataFrame(
            {name: [self.entries[name].quantile(u) for u in shares[:, k]] for k, name in enumerate(points.columns)}
        )


def _stretched(entry: Parameter, widths: float) -> Parameter:
    """The same number with a prior so many times as wide."""
    if widths == 1.0:
        return entry
    least, most = entry.bounds
    low = max(least, entry.value - widths * (entry.value - entry.low))
    high = min(most, entry.value + widths * (entry.high - entry.value))
    return entry.model_copy(update={"low": low, "high": high})
