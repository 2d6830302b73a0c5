"""What data tell and what they cannot: prior against posterior number by number, and the ridges between them."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
from scipy import stats

from calibration.fit.posterior import Points, Posterior

CHANCE = 0.05  # of naming any number as moved that is not
RIDGE = 0.3  # correlation from which two numbers are called a ridge
TOLD = (0.05, 0.25, 0.5, 0.75, 0.95)
TRUE, DETECTED, HEARD = "true_rate", "detection", "recording"
DERIVED = (TRUE, DETECTED, HEARD)


def derived(seen: pd.DataFrame) -> pd.DataFrame:
    """Of observables: true offences per 100 clients and year, and the shares of them (%) that the police detect and
    that the office learns of during guidance.
    """
    return pd.DataFrame(
        {
            TRUE: 100.0 * seen["true"] / seen["clients"],
            DETECTED: 100.0 * seen["detected"] / seen["true"],
            HEARD: 100.0 * seen["recorded"] / seen["true"],
        }
    )


def contraction(posterior: Posterior) -> pd.DataFrame:
    """A row an unknown number, those that moved most first, in coordinates in which the prior is standard normal.

    Columns: parameter, shift (of the mean, in standard deviations of the prior), contraction (1 less the variance that
    is left; 0: nothing was learnt), screened (whether the emulator knows it), moved (beyond what chance makes of so
    many draws).
    """
    z, weights = posterior.checked.coordinates, posterior.weights.weights
    mean = weights @ z.to_numpy()
    variance = weights @ (z.to_numpy() - mean) ** 2
    size = posterior.weights.size
    edge = stats.norm.ppf(1.0 - CHANCE / len(z.columns) / 4.0)
    screened = z.columns.isin(posterior.screened["parameter"])
    moved = (np.abs(mean) > edge / np.sqrt(size)) | (np.abs(1.0 - variance) > edge * np.sqrt(2.0 / size))
    table = pd.DataFrame(
        {
            "parameter": z.columns,
            "shift": mean,
            "contraction": 1.0 - variance,
            "screened": screened,
            "moved": moved & screened,
        }
    )
    order = (table["shift"] ** 2 + table["contraction"].abs()).to_numpy().argsort(kind="stable")[::-1]
    return table.iloc[order].reset_index(drop=True)


def ridges(posterior: Posterior) -> pd.DataFrame:
    """Pairs that the data cannot tell apart: more of one with less (or more) of the other fits as well.

    Columns: first, second, prior and posterior (correlations), the strongest first: pairs of screened numbers whose
    correlation the data made, and always the true rate against the share that is recorded, on logarithms.
    """
    names = list(posterior.screened["parameter"])
    weights = posterior.weights.weights
    z = posterior.checked.coordinates[names].to_numpy()
    rows = [
        (a, b, 0.0, _correlation(z[:, i], z[:, k], weights)) for (i, a), (k, b) in combinations(enumerate(names), 2)
    ]
    rows = sorted((row for row in rows if abs(row[3]) >= RIDGE), key=lambda row: -abs(row[3]))
    before, after = (np.log(derived(points.seen)[[TRUE, HEARD]].to_numpy()) for points in _both(posterior))
    even = np.full(len(before), 1.0 / len(before))
    first = (
        TRUE,
        HEARD,
        _correlation(before[:, 0], before[:, 1], even),
        _correlation(after[:, 0], after[:, 1], weights),
    )
    return pd.DataFrame([first, *rows], columns=["first", "second", "prior", "posterior"])


def quantiles(posterior: Posterior) -> pd.DataFrame:
    """Prior and posterior of what follows from the numbers: a row a quantity and stage, columns by share below."""
    rows = []
    for stage, points in (("prior", posterior.prior), ("posterior", posterior.drawn)):
        table = derived(points.seen)
        rows += [(name, stage, *np.quantile(table[name], TOLD)) for name in DERIVED]
    return pd.DataFrame(rows, columns=["quantity", "stage", *(f"q{100 * u:g}" for u in TOLD)])


def _both(posterior: Posterior) -> tuple[Points, Points]:
    return posterior.prior, posterior.checked


def _correlation(a: np.ndarray, b: np.ndarray, weights: np.ndarray) -> float:
    left, right = a - weights @ a, b - weights @ b
    return float(weights @ (left * right) / np.sqrt((weights @ left**2) * (weights @ right**2)))
