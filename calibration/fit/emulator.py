"""The emulator: what the simulator would expect at any values of a few numbers, with its own error.

A straight line and a Gaussian process (scikit-learn) for each quantity. What all other numbers do, and the luck of a
single seed, is part of its error, which enters the likelihood.
"""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd

from sim.kernel.world import Floats

FOLDS = 8
NINETY = 1.6449  # standard deviations of a normal distribution that hold 90 %


class Emulator:
    """Made from points (coordinates of the numbers that matter) and the log shares simulated there."""

    def __init__(self, coordinates: pd.DataFrame, log_shares: pd.DataFrame) -> None:
        self.names, self.quantities = list(coordinates.columns), list(log_shares.columns)
        x, y = coordinates.to_numpy(), log_shares.to_numpy()
        self._parts = [_Part(x, y[:, k]) for k in range(y.shape[1])]
        means, errors = self._left_out(x, y)
        self._misses = (y - means) / errors
        self._simulated, self._means = y, means
        self.correlation = _correlation(self._misses)

    def predict(self, points: Floats) -> tuple[Floats, Floats]:
        """Means and standard deviations of the log shares, (points, quantities)."""
        found = [part.predict(points) for part in self._parts]
        return np.column_stack([mean for mean, _error in found]), np.column_stack([error for _mean, error in found])

    def errors(self) -> pd.DataFrame:
        """How well it does at points left out: a row a quantity.

        Columns: quantity, spread (standard deviation over the prior), error (root mean square), explained (share of
        the variance), covered (share of points inside its 90 % interval).
        """
        left = self._simulated - self._means
        rows = [
            (
                name,
                float(self._simulated[:, k].std()),
                float(np.sqrt(np.mean(left[:, k] ** 2))),
                float(1.0 - left[:, k].var() / self._simulated[:, k].var()),
                float((np.abs(self._misses[:, k]) < NINETY).mean()),
            )
            for k, name in enumerate(self.quantities)
        ]
        return pd.DataFrame(rows, columns=["quantity", "spread", "error", "explained", "covered"])

    def _left_out(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Predictions of each point by an emulator made without it and others of its fold."""
        means, errors = np.empty_like(y), np.empty_like(y)
        for fold in range(FOLDS):
            out = np.arange(len(x)) % FOLDS == fold
            for k, part in enumerate(self._parts):
                means[out, k], errors[out, k] = part.without(x[~out], y[~out, k]).predict(x[out])
        return means, errors


class _Part:
    """Of one quantity."""

    def __init__(self, x: Floats, y: Floats, kernel: object = None) -> None:
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.gaussian_process import GaussianProcessRegressor
        from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel

        self._line = np.linalg.lstsq(_with_one(x), y, rcond=None)[0]
        left = y - _with_one(x) @ self._line
        self._scale = max(float(left.std()), 1e-9)
        given = kernel or ConstantKernel(0.5, (1e-3, 1e2)) * RBF(np.full(x.shape[1], 3.0), (0.5, 100.0)) + WhiteKernel(
            0.5, (1e-4, 10.0)
        )
        self._process = GaussianProcessRegressor(given, optimizer=None if kernel else "fmin_l_bfgs_b")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # a length at its bound is a number without curvature
            self._process.fit(x, left / self._scale)

    def without(self, x: Floats, y: Floats) -> _Part:
        """The same, of fewer points."""
        return _Part(x, y, self._process.kernel_)

    def predict(self, points: Floats) -> tuple[Floats, Floats]:
        mean, error = self._process.predict(points, return_std=True)
        return _with_one(points) @ self._line + self._scale * mean, self._scale * error


def _with_one(x: Floats) -> Floats:
    return np.column_stack([np.ones(len(x)), x])


def _correlation(misses: Floats) -> Floats:
    """Correlation of errors over quantities, a little towards none, so that it can be inverted."""
    quantities = misses.shape[1]
    found = np.corrcoef(misses.T).reshape(quantities, quantities)
    return 0.999 * found + 0.001 * np.eye(quantities)
