"""A posterior: the numbers that the data can move are sampled by way of an emulator, with all others at their prior;
its points are then simulated, all numbers together, and weighted by what the simulator says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from calibration.fit.density import Density, mixed
from calibration.fit.emulator import Emulator
from calibration.fit.processors import one_processor
from calibration.fit.sampler import Sampled, sample
from calibration.fit.screen import screen
from calibration.fit.space import Space
from calibration.fit.weighting import Weighted, weighted
from calibration.targets.likelihood import Target
from calibration.targets.quantities import log_share
from calibration.targets.reach import check_reach
from calibration.targets.readings import Reading
from scenarios.runs.draws import seed_of
from sim.kernel.world import Floats

DESIGN, SAMPLER, OTHERS, READINGS, DRAWN = range(5)  # streams of luck
ROUNDS = 2

Simulate = Callable[[pd.DataFrame], pd.DataFrame]


class Size(NamedTuple):
    """How many points the emulator is made from, how many are simulated again, and how many draws come out."""

    design: int = 256
    checked: int = 480
    draws: int = 400


USUAL = Size()


class Points(NamedTuple):
    """Points of the unknown numbers, as coordinates, and the observables simulated there, a row each."""

    coordinates: pd.DataFrame
    seen: pd.DataFrame

    def with_(self, others: Points) -> Points:
        """Both together."""
        coordinates = pd.concat([self.coordinates, others.coordinates], ignore_index=True)
        return Points(coordinates, pd.concat([self.seen, others.seen], ignore_index=True))

    def rows(self, chosen: Sequence[int] | np.ndarray) -> Points:
        """Some of them."""
        return Points(*(part.iloc[chosen].reset_index(drop=True) for part in self))


class Posterior(NamedTuple):
    """What a calibration found.

    `prior` are the points of the design; `screened` the numbers that the data can move; `density` the emulated one;
    `checked` the points simulated again, with their weights; `drawn` those of equal weight that stand for the
    posterior, and `reading` the code of the reading under which each stands.
    """

    targets: Sequence[Target]
    prior: Points
    screened: pd.DataFrame
    density: Density
    sampled: Sampled
    checked: Points
    weights: Weighted
    drawn: Points
    reading: Sequence[str]

    def readings(self) -> dict[str, float]:
        """The probability of each reading."""
        codes = [reading.code for reading in self.density.readings]
        return {code: float(np.mean([one == code for one in self.reading])) for code in codes}


def calibrate(
    targets: Sequence[Target],
    readings: Sequence[Reading],
    space: Space,
    simulate: Simulate,
    seed: int = 1,
    size: Size = USUAL,
) -> Posterior:
    """The posterior of the unknown numbers, given targets. `simulate` gives observables for rows of values.

    Where the weights cannot be believed, the points just simulated are given to the emulator, once.

    Raises `InputError` for a target that lies far beyond what the model gives anywhere in the prior, and `RunError`
    where the sampler does not converge.
    """
    design = space.design(size.design, _rng(seed, DESIGN))
    prior = Points(design, simulate(space.values(design)))
    shares = log_shares(prior.seen, targets, readings)
    check_reach(targets, shares.values())
    screened = screen(design, pd.concat([table.add_suffix(f" ({r.code})") for r, table in shares.items()], axis=1))
    names = list(screened["parameter"])
    known = prior
    for number in range(ROUNDS):
        density, sampled = _sampled(targets, readings, known, names, size.checked, seed_of(seed, SAMPLER, number))
        checked = _simulated_again(sampled, names, space, simulate, _rng(seed, OTHERS, number))
        found = density.simulated(
            {r: table.to_dict("series") for r, table in log_shares(checked.seen, targets, readings).items()}
        )
        weights = weighted(mixed(found), density.log_likelihood(checked.coordinates[names].to_numpy()))
        if weights.is_good:
            break
        known = known.with_(checked)
    rows = weights.drawn(size.draws, _rng(seed, DRAWN))
    codes = _readings(found[rows], density.readings, _rng(seed, READINGS))
    return Posterior(targets, prior, screened, density, sampled, checked, weights, checked.rows(rows), codes)


def log_shares(
    seen: pd.DataFrame, targets: Sequence[Target], readings: Sequence[Reading]
) -> dict[Reading, pd.DataFrame]:
    """The log shares of all quantities that targets ask for, a column each, by reading."""
    names = list(dict.fromkeys(name for target in targets for name in target.quantities))
    columns = {name: seen[name].to_numpy() for name in seen.columns}
    return {reading: pd.DataFrame({name: log_share(columns, name, reading) for name in names}) for reading in readings}


def _sampled(
    targets: Sequence[Target],
    readings: Sequence[Reading],
    known: Points,
    names: Sequence[str],
    count: int,
    seed: int,
) -> tuple[Density, Sampled]:
    """The emulated density and samples of it."""
    with one_processor():
        shares = log_shares(known.seen, targets, readings)
        density = Density(targets, {r: Emulator(known.coordinates[list(names)], table) for r, table in shares.items()})
        return density, sample(density.log_likelihood, len(names), count, seed % 2**32)


def _simulated_again(
    sampled: Sampled, names: Sequence[str], space: Space, simulate: Simulate, rng: np.random.Generator
) -> Points:
    """Points of the emulated posterior, all other numbers drawn from their prior, and what is simulated there."""
    others = space.design(len(sampled.points), rng, [name for name in space.names if name not in names])
    points = pd.DataFrame(sampled.points, columns=list(names)).join(others)[space.names]
    return Points(points, simulate(space.values(points)))


def _readings(log_chances: Floats, readings: Sequence[Reading], rng: np.random.Generator) -> list[str]:
    """The reading under which each point stands, drawn by how likely it makes the data."""
    chances = np.exp(log_chances - log_chances.max(1, keepdims=True))
    shares = np.cumsum(chances / chances.sum(1, keepdims=True), axis=1)
    picked = (rng.random(len(shares))[:, None] > shares).sum(1)
    return [readings[min(k, len(readings) - 1)].code for k in picked]


def _rng(seed: int, stream: int, number: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed_of(seed, stream, number))
