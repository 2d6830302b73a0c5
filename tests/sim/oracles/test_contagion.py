"""Contagion among old friends against a branching process, to first order.

All needs are equal and nothing else touches the hazard. An offence adds `SPREAD` to the activity that friends see,
which fades by 7 % a week; friend i weighs it by 1 / (i's number of friends), and i's associates need follows. Over
all weeks one offence of j therefore adds to the expected offences of each friend i of j

    M[i, j] = slope[i] * BETA * PULL * SPREAD / (FADES * friends[i]),    slope = dp / d log h = h exp(-h).

These offences add theirs: in all the column sums of M + M^2 + ... Friendship in one direction only, spill-over that
is not shared among friends, a memory that fades otherwise, or friends who count twice break these tests.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.model import BapasModel
from sim.office import Office
from sim.weights import correlation
from tests.sim.oracles.plain import plain

RATE = 6.0  # offences a year: about 0.3 at first hand from each
BETA, PULL, SPREAD, FADES = 2.0, 1.0, 0.1, 0.07
SECOND_ORDER = 0.02  # exp(x) - 1 against x at the push of one offence
NEED_SD = 1e-6  # needs are all but equal
WEEKS, EVERY = 261, 9
SEEDS = 6
OFFICE = Office(intake={"pb": 1500.0}, intake_growth=0.0, partners=(), litmas_year=0.0)
Floats = NDArray[np.float64]


class Added(NamedTuple):
    """Offences that follow from one offence each of some people: as found, and by theory in each generation."""

    found: float
    generations: Floats

    def ratio(self, last: int = 30, times: float = 1.0) -> float:
        """Found against the sum of the first generations, were M some times itself."""
        powers = times ** np.arange(1, last + 1)
        return self.found / float(powers @ self.generations[:last])


def test_one_more_active_friend_adds_what_degree_and_pull_say() -> None:
    """Without further generations there is no chance in it; a push the smaller, the nearer to first order."""
    model = closed_office(seed=1, offence_spread=0.0)
    assert push(model, 0.1 * SPREAD).ratio(last=1) == pytest.approx(0.1, rel=0.005)
    assert push(model, SPREAD).ratio(last=1) == pytest.approx(1.0, rel=SECOND_ORDER)


def test_further_generations_multiply_as_a_branching_process() -> None:
    """Within 4 standard errors over offices and the second order; one generation, or pull a tenth off, is not."""
    offices = [push(closed_office(seed, offence_spread=SPREAD), SPREAD) for seed in range(SEEDS)]
    ratios = np.array([office.ratio() for office in offices])
    tolerance = SECOND_ORDER + 4 * ratios.std(ddof=1) / math.sqrt(SEEDS)
    assert abs(ratios.mean() - 1) < tolerance
    for other in ({"last": 1}, {"times": 0.9}, {"times": 1.1}):
        assert abs(np.mean([office.ratio(**other) for office in offices]) - 1) > tolerance


def closed_office(seed: int, **over: float) -> BapasModel:
    """Two years' arrivals, who stay for decades; nobody comes after them."""
    parameters = plain(
        base_rate=RATE,
        need_sd=NEED_SD,
        substance_narcotics=0.0,
        need_correlation=0.0,
        big_need_r=correlation(BETA * NEED_SD, 0.0, share=0.35, reliability=0.8),
        source_detected=0.35,
        source_reliability=0.8,
        network_pull=PULL,
        company=1.0,
        ties_pull=0.0,
        term_pb=360.0,
        term_spread=0.0,
        **over,
    )
    model = BapasModel(office=OFFICE, parameters=parameters, rng=seed, warmup_weeks=104)
    closed = model.fork({"demand.intake_scale": 0.0})
    closed.run(52)
    return closed


def push(model: BapasModel, size: float) -> Added:
    """A fifth of all people seem more active by `size` to their friends, as after an offence, in one of two forks."""
    base, pushed = model.fork({}), model.fork({})
    n = int(model.world.clock["n"])
    chosen = np.random.default_rng(model.seed).random(n) < 0.2
    chosen[0] = False
    pushed.world.signal[:n][chosen] += size
    pushed.run(WEEKS)
    slopes = np.zeros(n)
    for _ in range(WEEKS // EVERY):
        base.run(EVERY)
        risk = base.world.clients["risk"][:n]
        slopes += -np.log1p(-risk) * (1.0 - risk) / (WEEKS // EVERY)
    found = pushed.ledger.sums()["expected"] - base.ledger.sums()["expected"]
    return Added(found, branch(chosen, slopes, model))


def branch(chosen: NDArray[np.bool_], slopes: Floats, model: BapasModel) -> Floats:
    """Expected offences in each generation after one offence each of those chosen: M, M^2, ... summed."""
    clients = model.world.clients[: len(slopes)]
    degree = clients["n_friends"]
    rows = np.repeat(np.arange(len(slopes)), degree)
    friends = clients["friends"][np.arange(clients["friends"].shape[1]) < degree[:, None]]
    weights = slopes[rows] * BETA * PULL * SPREAD / (FADES * degree[rows])
    offences, generations = chosen.astype(float), []
    for _ in range(30):
        offences = np.bincount(rows, weights * offences[friends], minlength=len(slopes))
        generations.append(float(offences.sum()))
    return np.array(generations)
