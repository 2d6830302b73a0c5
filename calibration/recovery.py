"""Whether a calibration finds what is known: simulation-based calibration (Talts et al. 2018, doi
10.48550/arXiv.1804.06788).

Synthetic offices are drawn from the prior, all unknown numbers together, and simulated once each. Their data are drawn
around the shares expected in that run, and a posterior is made of them. Over many offices the true value's rank among
draws of its posterior is uniform, where the emulator's error and the sampler are what they say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from calibration.fit.density import Density
from calibration.fit.emulator import Emulator
from calibration.fit.posterior import Points, log_shares
from calibration.fit.processors import one_processor
from calibration.fit.sampler import sample
from calibration.fit.screen import screen
from calibration.targets.counted import Counted
from calibration.targets.likelihood import log_likelihood
from calibration.targets.quantities import log_share
from calibration.targets.readings import Reading
from scenarios.runs.draws import seed_of
from scenarios.runs.workers import Lost, Workers, completed
from sim.kernel.world import Floats
from sim.text.errors import RunError

DRAWS = 99  # of each posterior: ranks 0 to 99
DATA, SAMPLER, SHARES = range(3)  # streams of luck
NODES = 256  # errors of the emulator that are tried at each draw
INSIDE = (0.5, 0.9)
WORKERS = Workers(2, processes=True)
BINS = (20, 10, 5, 4, 2)
LEAST = 5  # ranks expected in a bin
CHANCE = 0.05  # of doubting anything where all is well


class Synthetic(NamedTuple):
    """A synthetic office: the data drawn for it, its true coordinates and log shares, and its seed."""

    number: int
    targets: list[Counted]
    truth: dict[str, float]
    emulator: Emulator
    reading: Reading
    seed: int
    draws: int


def recover(
    trained: Points,
    offices: Points,
    targets: Sequence[Counted],
    reading: Reading,
    seed: int,
    draws: int = DRAWS,
    derived: Sequence[str] = ("true", "detected"),
    workers: Workers = WORKERS,
) -> pd.DataFrame:
    """Ranks of the true values of synthetic `offices`, by one emulator made of the points `trained` on.

    `targets` say what is counted among how many; their values are drawn anew for each office. Ranked are the
    coordinates of the numbers that such data can move, and the log shares of what is counted and of what is `derived`.

    Columns: office, parameter (a number, or a quantity), rank (0 to draws), draws, inside_50, inside_90 (whether the
    true value lies in the central interval). Raises `RunError` where a sampler does not converge: an office left out
    would be no chance.
    """
    names, emulator = _emulated(trained, targets, reading, derived)
    tasks = [
        _office(offices.rows([k]), k, targets, names, emulator, reading, seed, draws)
        for k in range(len(offices.coordinates))
    ]
    found = dict(_ranked(tasks, workers))
    table = pd.concat([found[k] for k in sorted(found)], ignore_index=True)
    reach = (2 * table["rank"] - draws).abs()
    inside = {f"inside_{100 * share:.0f}": reach < share * (draws + 1) for share in INSIDE}
    return table.assign(draws=draws, **inside)


def verdict(ranks: pd.DataFrame) -> pd.DataFrame:
    """What the ranks of `recover` say, a row a parameter; nothing is doubted by chance alone in 95 of 100 studies.

    Columns: parameter, offices, covered_50, lo_50, hi_50, covered_90, lo_90, hi_90 (shares, and the bounds within
    which chance keeps them), bins, chi_square, p (of so uneven a histogram of ranks), holds.

    >>> even = pd.DataFrame({"office": range(100), "parameter": "dose", "rank": range(100), "draws": 99})
    >>> even = even.assign(inside_50=even["rank"].between(25, 74), inside_90=even["rank"].between(5, 94))
    >>> verdict(even)[["covered_50", "covered_90", "chi_square", "holds"]].values.tolist()
    [[0.5, 0.9, 0.0, True]]
    >>> bool(verdict(even.assign(rank=99, inside_50=False, inside_90=False))["holds"].any())
    False
    """
    parameters = list(dict.fromkeys(ranks["parameter"]))
    chance = CHANCE / (len(parameters) * (len(INSIDE) + 1))  # of each of the checks
    return pd.DataFrame([_checked(name, ranks[ranks["parameter"] == name], chance) for name in parameters])


def histogram(ranks: pd.DataFrame) -> tuple[np.ndarray, float]:
    """How many ranks of one parameter lie in each bin, and how many are expected there."""
    draws = int(ranks["draws"].iloc[0])
    fitting = [n for n in BINS if (draws + 1) % n == 0 and len(ranks) >= LEAST * n]
    bins = fitting[0] if fitting else 1
    return np.bincount(ranks["rank"] * bins // (draws + 1), minlength=bins), len(ranks) / bins


def _checked(name: str, ranks: pd.DataFrame, chance: float) -> dict[str, object]:
    offices = len(ranks)
    row: dict[str, object] = {"parameter": name, "offices": offices}
    holds = True
    for share in INSIDE:
        covered = float(ranks[f"inside_{100 * share:.0f}"].mean())
        lo, hi = (float(stats.binom.ppf(q, offices, share)) / offices for q in (chance / 2, 1.0 - chance / 2))
        row |= {f"covered_{100 * share:.0f}": covered, f"lo_{100 * share:.0f}": lo, f"hi_{100 * share:.0f}": hi}
        holds &= lo <= covered <= hi
    counts, expected = histogram(ranks)
    chi_square = float(((counts - expected) ** 2).sum() / expected)
    p = float(stats.chi2.sf(chi_square, len(counts) - 1)) if len(counts) > 1 else 1.0
    return row | {"bins": len(counts), "chi_square": chi_square, "p": p, "holds": bool(holds and p >= chance)}


def _emulated(
    trained: Points, targets: Sequence[Counted], reading: Reading, derived: Sequence[str]
) -> tuple[list[str], Emulator]:
    """The numbers that the data can move, and an emulator of what is counted and derived by these."""
    with one_processor():
        shares = log_shares(trained.seen, targets, [reading])[reading]
        names = list(screen(trained.coordinates, shares)["parameter"])
        more = {name: log_share(trained.seen, name, reading) for name in derived if name not in shares}
        return names, Emulator(trained.coordinates[names], shares.assign(**more))


def _office(
    point: Points,
    number: int,
    targets: Sequence[Counted],
    names: Sequence[str],
    emulator: Emulator,
    reading: Reading,
    seed: int,
    draws: int,
) -> Synthetic:
    """An office with data as they might have come there."""
    own = seed_of(seed, number)
    rng = np.random.default_rng(seed_of(own, DATA))
    shares = {name: np.asarray(log_share(point.seen, name, reading)) for name in emulator.quantities}
    data = [target._replace(value=target.drawn(shares, rng).item()) for target in targets]
    truth = {**point.coordinates[list(names)].iloc[0], **{name: share.item() for name, share in shares.items()}}
    return Synthetic(number, data, truth, emulator, reading, own, draws)


def _ranked(tasks: Sequence[Synthetic], workers: Workers) -> Iterator[tuple[int, pd.DataFrame]]:
    for office, found in completed(_ranks, tasks, workers):
        if isinstance(found, Lost):
            raise RunError(found.reason)
        yield office.number, found


def _ranks(office: Synthetic) -> pd.DataFrame:
    """The ranks of one office's true values among draws of its posterior; on one processor."""
    from sklearn.gaussian_process import GaussianProcessRegressor  # noqa: F401  loads what is limited

    with one_processor():
        density = Density(office.targets, {office.reading: office.emulator})
        seed = seed_of(office.seed, SAMPLER) % 2**32
        points = sample(density.log_likelihood, len(density.names), office.draws, seed).points
        shares = shares_drawn(office.targets, office.emulator, points, seed_of(office.seed, SHARES))
    drawn = np.column_stack([points, shares])
    truth = np.array(list(office.truth.values()))
    ranks = (drawn < truth).sum(axis=0)
    return pd.DataFrame({"office": office.number, "parameter": list(office.truth), "rank": ranks})


def shares_drawn(targets: Sequence[Counted], emulator: Emulator, points: Floats, seed: int) -> Floats:
    """Log shares (points, quantities) at points of a posterior, one draw each: normal by the emulator's error, as far
    as the data allow.
    """
    rng = np.random.default_rng(seed)
    means, errors = emulator.predict(points)
    luck = rng.standard_normal((NODES, means.shape[1])) @ np.linalg.cholesky(emulator.correlation).T
    tried = means[:, None, :] + errors[:, None, :] * luck
    chances = log_likelihood(targets, {name: tried[..., k] for k, name in enumerate(emulator.quantities)})
    weights = np.cumsum(np.exp(chances - chances.max(axis=1, keepdims=True)), axis=1)
    picked = (weights < rng.random(len(points))[:, None] * weights[:, -1:]).sum(axis=1)
    return tried[np.arange(len(points)), picked]
