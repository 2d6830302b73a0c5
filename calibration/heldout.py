"""A calibration to all years but one, and the counts of the one held out beside their predictive intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from calibration.fit.posterior import Posterior, Simulate
from calibration.predictive import counts
from calibration.targets.counted import Counted
from scenarios.runs.draws import seed_of
from sim.text.errors import InputError
from sim.text.language import _

INTERVAL = (0.05, 0.5, 0.95)


def held_out(
    calibrate: Callable[[Sequence[Counted]], Posterior], targets: Sequence[Counted], seed: int = 1
) -> pd.DataFrame:
    """Each year in turn left out and predicted from the others; `calibrate` gives the posterior of such targets.

    Columns: year (left out), series, group, value, lo, median, hi (of counts as they might come, 90 %), inside. The
    prediction holds what is unknown, and the chance of the count itself. With `calibrate` of one seed and a simulator
    that is `Remembered`, the points of the prior are simulated once for all years.

    Raises `InputError` where there is one year alone.
    """
    rows = []
    for year in years(targets):
        posterior = calibrate([target for target in targets if target.year != year])
        for k, target in enumerate(target for target in targets if target.year == year):
            rng = np.random.default_rng(seed_of(seed_of(seed, year), k))
            found = counts(target, posterior.drawn, posterior.reading, posterior.density.readings, rng)
            lo, median, hi = np.quantile(found, INTERVAL, method="inverted_cdf")
            inside = bool(lo <= target.value <= hi)
            rows.append((year, target.series, target.group, target.value, lo, median, hi, inside))
    return pd.DataFrame(rows, columns=["year", "series", "group", "value", "lo", "median", "hi", "inside"])


def years(targets: Sequence[Counted]) -> list[int]:
    """The years that can be held out. Raises `InputError` where there is one alone.

    >>> years([Counted("recorded", year, 9, 900) for year in (2024, 2023)])
    [2023, 2024]
    """
    found = sorted({target.year for target in targets})
    if len(found) < 2:
        raise InputError(
            _("one year alone leaves nothing to predict it from"), key="year", allowed=_("counts of two years or more")
        )
    return found


class Remembered:
    """A simulator that gives for points that it has seen what it gave before.

    >>> times = []
    >>> simulate = Remembered(lambda values: values.assign(seen=times.append(1) or len(times)))
    >>> points = pd.DataFrame({"dose": [0.1, 0.2]})
    >>> simulate(points)["seen"].tolist(), simulate(points)["seen"].tolist(), simulate(points + 1)["seen"].tolist()
    ([1, 1], [1, 1], [2, 2])
    """

    def __init__(self, simulate: Simulate) -> None:
        self.simulate = simulate
        self._seen: dict[tuple[tuple[str, ...], bytes], pd.DataFrame] = {}

    def __call__(self, values: pd.DataFrame) -> pd.DataFrame:
        """The observables of rows of values."""
        key = tuple(values.columns), values.to_numpy(dtype=float).tobytes()
        if key not in self._seen:
            self._seen[key] = self.simulate(values)
        return self._seen[key]
