"""Constant hazards against the exponential law and Kaplan-Meier; unseen frailty against its mixture.

The whole office acts, only every influence on the hazard is at its null value. An influence left on the hazard,
custody, a clock that is a week off, or a draw that is not uniform breaks these tests.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import kstwobign

from sim.calendar import WEEKS_A_YEAR
from sim.model import BapasModel
from sim.office import Office
from tests.sim.oracles.plain import plain

RATE = 0.5  # offences per person-year
HAZARD = RATE / WEEKS_A_YEAR
SPREAD = 1.0  # sd of the log hazard where there is frailty
WEEKS = 261
LEVEL = kstwobign.isf(1e-4)  # of the band around Kaplan-Meier
Floats = NDArray[np.float64]


class Lives(NamedTuple):
    """Weeks until the first offence or the last week seen, whether it was one, and the extremes of weekly risk."""

    weeks: NDArray[np.int64]
    offended: NDArray[np.bool_]
    risks: tuple[float, float]


def lives(**over: float) -> Lives:
    """Everyone who comes to an office in five years, watched week by week."""
    office = Office(intake={"pb": 3000.0, "cb": 3000.0}, pks=40, intake_growth=0.0)
    model = BapasModel(office=office, rng=5, parameters=plain(base_rate=RATE, **over), warmup_weeks=0)
    first: dict[int, int] = {}
    risks: set[float] = set()
    for week in range(WEEKS):
        model.run(1)
        clients = model.world.clients[1 : int(model.world.clock["n"])]
        present = week < clients["leave"]
        risks |= {float(clients["risk"][present].min()), float(clients["risk"][present].max())}
        for row in np.flatnonzero(present & (clients["offence"] > 0)):
            first.setdefault(int(row), week)
    last = np.minimum(clients["leave"], WEEKS) - 1
    ends = np.array([first.get(row, last[row]) for row in range(len(clients))])
    offended = np.array([row in first for row in range(len(clients))])
    return Lives(ends - clients["arrival"] + 1, offended, (min(risks), max(risks)))


def kaplan_meier(seen: Lives) -> tuple[Floats, Floats, int]:
    """Survival after 1, 2, ... weeks, the sum of Greenwood's formula, and the number of people."""
    weeks = np.arange(1, WEEKS + 1)
    at_risk = np.array([(seen.weeks >= week).sum() for week in weeks])
    events = np.array([(seen.weeks[seen.offended] == week).sum() for week in weeks])
    keep = at_risk - events > 50
    at_risk, events = at_risk[keep], events[keep]
    greenwood = np.cumsum(events / (at_risk * (at_risk - events)))
    return np.cumprod(1.0 - events / at_risk), greenwood, len(seen.weeks)


def distance(seen: Lives, survival: Floats) -> float:
    """Largest distance of Kaplan-Meier from a law, in the units of the band of Hall and Wellner (1980)."""
    estimate, greenwood, n = kaplan_meier(seen)
    weight = math.sqrt(n) / (1.0 + n * greenwood)
    return float(np.max(weight * np.abs(estimate - survival[: len(estimate)]) / estimate))


def mixed(spread: float, hazard: float = HAZARD) -> Floats:
    """Survival after 1, 2, ... weeks where the log hazard is normal with its mean hazard kept."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(60)
    hazards = hazard * np.exp(spread * nodes - spread**2 / 2)
    weeks = np.arange(1, WEEKS + 1)
    return np.exp(-np.outer(weeks, hazards)) @ weights / weights.sum()


def test_equal_constant_hazards_give_exponential_survival() -> None:
    """Kaplan-Meier stays in its 99.99 % band around exp(-h t), which hazards 5 % off leave."""
    seen = lives()
    np.testing.assert_allclose(seen.risks, 1.0 - math.exp(-HAZARD), rtol=1e-9)
    assert distance(seen, mixed(0.0)) < LEVEL
    assert distance(seen, mixed(0.0, 1.05 * HAZARD)) > LEVEL < distance(seen, mixed(0.0, 0.95 * HAZARD))


def test_the_population_hazard_falls_with_unseen_frailty_as_its_mixture_says() -> None:
    """Each person's hazard is constant, yet the first to offend are the frail; no band holds both laws."""
    seen = lives(frailty_sd=SPREAD)
    assert distance(seen, mixed(SPREAD)) < LEVEL
    assert distance(seen, mixed(0.0)) > LEVEL
    assert distance(seen, mixed(0.9 * SPREAD)) > LEVEL < distance(seen, mixed(1.1 * SPREAD))
