"""Recorded rates of several offices, partly pooled: each is drawn to the mean of all, the more so the less it counted.

The log of an office's rate is normal around the mean of all; what is recorded is a Poisson count (Gelman et al. 2013,
Bayesian Data Analysis, chapter 5). Rates are integrated out by adaptive Gauss-Hermite quadrature (Pinheiro and
Bates 1995, doi 10.1080/10618600.1995.10474663), mean and spread over a grid that closes in on where they are likely.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import stats
from scipy.special import gammaln, logsumexp

from scenarios.runs.draws import seed_of
from sim.kernel.world import Floats
from sim.text.errors import InputError
from sim.text.language import _

USUAL, GIVE = 0.01, 2.0  # prior of the mean: a rate a client-year, and the sd of its logarithm (modeller)
SPREAD = 0.5  # scale of the half-normal prior of the sd between offices, of logarithms (modeller)
GRID, ROUNDS = 40, 6
NODES = 15  # of the quadrature
NEWTON = 40  # steps at most
LIKELY = 15.0  # log density below the highest at which the grid ends
DRAWS, SEED = 4000, 1
FINE = np.linspace(-6.0, 6.0, 121)  # standard deviations around the mode of an office's rate
INTERVAL = (0.025, 0.5, 0.975)


class Pooled(NamedTuple):
    """What pooling gives.

    `offices` is a row an office: office, exposure (client-years), recorded, rate, lo, hi (by itself), pooled,
    pooled_lo, pooled_hi. `mean` of all, `spread` (sd of log rates between offices) and `new` (the rate of an office
    that is not among them) are (lo, median, hi). Rates are per client-year, intervals 95 %.
    """

    offices: pd.DataFrame
    mean: tuple[float, float, float]
    spread: tuple[float, float, float]
    new: tuple[float, float, float]


def pooled(rows: pd.DataFrame) -> Pooled:
    """Rates of offices from `rows` of office, clients and recorded; the years of an office add up.

    Raises `InputError` where there is one office alone.

    >>> rows = pd.DataFrame({"office": ["a", "b", "c"], "clients": [5000, 5000, 100], "recorded": [30, 40, 0]})
    >>> found = pooled(rows).offices.set_index("office")
    >>> bool(0.0 == found.loc["c", "rate"] < found.loc["c", "pooled"] < found.loc["b", "pooled"])
    True
    """
    table = rows.groupby("office", sort=False)[["clients", "recorded"]].sum()
    if len(table) < 2:
        raise InputError(
            _("one office alone has no others to be pooled with"), key="office", allowed=_("two offices or more")
        )
    exposure, events = (table[name].to_numpy(dtype=float) for name in ("clients", "recorded"))
    means, spreads = _drawn(exposure, events)
    rng = np.random.default_rng(seed_of(SEED, 1))
    logs = [_rates(k, n, means, spreads, rng) for k, n in zip(events, exposure, strict=True)]
    lo, middle, hi = np.exp(np.quantile(logs, INTERVAL, axis=1))
    alone_lo, alone_hi = alone(events, exposure)
    offices = pd.DataFrame(
        {
            "office": table.index,
            "exposure": exposure,
            "recorded": events,
            "rate": events / exposure,
            "lo": alone_lo,
            "hi": alone_hi,
            "pooled": middle,
            "pooled_lo": lo,
            "pooled_hi": hi,
        }
    )
    new = np.exp(means + spreads * rng.standard_normal(DRAWS))
    return Pooled(offices, _three(np.exp(means)), _three(spreads), _three(new))


def alone(events: Floats, exposure: Floats) -> tuple[Floats, Floats]:
    """The exact 95 % interval of a rate by itself (Garwood 1936).

    >>> [round(float(bound), 2) for bound in alone(np.array(0.0), np.array(1.0))]
    [0.0, 3.69]
    """
    lo = np.where(events > 0, stats.gamma.ppf(INTERVAL[0], np.maximum(events, 1)), 0.0)
    return lo / exposure, stats.gamma.ppf(INTERVAL[2], events + 1) / exposure


def log_marginal(events: Floats, exposure: Floats, means: Floats, spreads: Floats) -> Floats:
    """The log likelihood of all counts at means and spreads (arrays of one shape), the offices' own rates integrated
    out.
    """
    nodes, weights = np.polynomial.hermite_e.hermegauss(NODES)
    total = np.zeros(means.shape)
    for k, n in zip(events, exposure, strict=True):
        mode, width = _mode(k, n, means, spreads)
        at = mode[..., None] + width[..., None] * nodes
        inside = k * (at + np.log(n)) - n * np.exp(at) - 0.5 * ((at - means[..., None]) / spreads[..., None]) ** 2
        total += logsumexp(inside + nodes**2 / 2.0, b=weights, axis=-1) + np.log(width / spreads)
        total -= gammaln(k + 1) + 0.5 * np.log(2.0 * np.pi)
    return total


def _mode(events: float, exposure: float, means: Floats, spreads: Floats) -> tuple[Floats, Floats]:
    """The likeliest log rate of an office, and the standard deviation there, by Newton's steps from above, whence they
    never overshoot.
    """
    precision = spreads**-2.0
    at = np.maximum(means, np.log((events + 1.0) / exposure))
    for _step in range(NEWTON):
        expected = exposure * np.exp(at)
        step = (events - expected - (at - means) * precision) / (expected + precision)
        at = at + step
        if np.abs(step).max() < 1e-8:
            break
    return at, (exposure * np.exp(at) + precision) ** -0.5


def _drawn(exposure: Floats, events: Floats) -> tuple[Floats, Floats]:
    """Draws of the mean and the spread from their posterior, on a grid that closes in on where it is."""
    middle = np.log(USUAL)
    ends = [(middle - 5 * GIVE, middle + 5 * GIVE), (0.0, 6 * SPREAD)]
    for _round in range(ROUNDS):
        means, spreads = axes = [_cells(*end) for end in ends]
        grid = np.meshgrid(means, spreads, indexing="ij")
        prior = stats.norm.logpdf(grid[0], middle, GIVE) + stats.norm.logpdf(grid[1], 0.0, SPREAD)
        density = log_marginal(events, exposure, *grid) + prior
        likely = density > density.max() - LIKELY
        closer = [_ends(points, likely.any(axis=1 - k)) for k, points in enumerate(axes)]
        if closer == ends:
            break
        ends = closer
    chances = np.cumsum(np.exp(density - density.max()).ravel())
    rng = np.random.default_rng(seed_of(SEED, 0))
    picked = np.minimum(np.searchsorted(chances / chances[-1], rng.random(DRAWS)), chances.size - 1)
    found = [g.ravel()[picked] + (p[1] - p[0]) * (rng.random(DRAWS) - 0.5) for g, p in zip(grid, axes, strict=True)]
    return found[0], found[1]


def _cells(low: float, high: float) -> Floats:
    """The middles of equal cells."""
    return low + (high - low) * (np.arange(GRID) + 0.5) / GRID


def _ends(points: Floats, likely: np.ndarray) -> tuple[float, float]:
    """From the beginning of the first likely cell to the end of the last, and a cell more where there is one."""
    at, half = np.flatnonzero(likely), 0.5 * (points[1] - points[0])
    return float(points[max(at[0] - 1, 0)] - half), float(points[min(at[-1] + 1, GRID - 1)] + half)


def _rates(events: float, exposure: float, means: Floats, spreads: Floats, rng: np.random.Generator) -> Floats:
    """A log rate of one office for each mean and spread."""
    mode, width = _mode(events, exposure, means, spreads)
    at = mode[:, None] + width[:, None] * FINE
    density = events * at - exposure * np.exp(at) - 0.5 * ((at - means[:, None]) / spreads[:, None]) ** 2
    summed = np.cumsum(np.exp(density - density.max(axis=1, keepdims=True)), axis=1)
    picked = (summed < rng.random(len(at))[:, None] * summed[:, -1:]).sum(axis=1)
    return at[np.arange(len(at)), picked] + width * (FINE[1] - FINE[0]) * (rng.random(len(at)) - 0.5)


def _three(values: Floats) -> tuple[float, float, float]:
    lo, middle, hi = np.quantile(values, INTERVAL)
    return float(lo), float(middle), float(hi)
