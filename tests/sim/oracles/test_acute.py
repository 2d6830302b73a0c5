"""Acute states as a two-state process against its stationary law, and what they do to the mean hazard against a chain.

Substance needs stay as they were on arrival, so that onset is constant, each person's own, and so is the end. An onset
that depends on the past, two chances in a week, or an end in the week of the onset breaks the first test. The second
takes the mean factors of sim/rates.py from the transition matrix of all states instead of from their formula.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.acute_ratios import acute_lifts, log_acute_mean
from sim.calendar import WEEKS_A_YEAR
from sim.codes import Acute, Need
from sim.model import BapasModel
from sim.office import Office
from sim.parameters import Parameters
from sim.rates import weekly
from tests.sim.oracles.plain import plain

ONSETS, WEEKS = 3.0, 5.0  # a year at a mid need; how long one lasts
SETTLED = 60  # weeks in which a first state is forgotten
ROUNDS = 8
OFFICE = Office(intake={"pb": 1500.0}, intake_growth=0.0, partners=())
Floats = NDArray[np.float64]


def test_time_in_an_acute_state_follows_its_stationary_law() -> None:
    """Share of time a / (a + b), onsets and ends in a week within 4 standard errors, which chances 10 % off leave."""
    values = plain(
        acute_use_year=ONSETS,
        acute_use_weeks=WEEKS,
        acute_conflict_year=0.0,
        acute_friend_year=0.0,
        job_loss=0.0,
        dose=0.0,
    )
    model = BapasModel(office=OFFICE, parameters=values, rng=6, warmup_weeks=SETTLED)
    chances: list[Floats] = []
    seen = np.zeros(3, int)
    for _ in range(ROUNDS):
        model.run(SETTLED)
        w = model.world
        rows = w.live[: int(w.clock["n_live"])]
        there = (w.clients["arrival"][rows] < w.clock["week"] - SETTLED) & (
            w.clients["leave"][rows] > w.clock["week"] + 1
        )
        rows = rows[there]
        chances.append(2.0 * w.clients["needs"][rows, Need.SUBSTANCE] * ONSETS / WEEKS_A_YEAR)
        before = w.clients["acute"][rows] == Acute.USE
        assert set(np.unique(w.clients["acute"][rows])) <= {Acute.NONE, Acute.USE}
        model.run(1)
        after = model.world.clients["acute"][rows] == Acute.USE
        seen += before.sum(), (~before & after).sum(), (before & ~after).sum()
    a = np.concatenate(chances)
    assert deviation(seen, a, 1.0 / WEEKS) < 4
    for times in (0.9, 1.1):
        assert deviation(seen, times * a, 1.0 / WEEKS) > 4 < deviation(seen, a, times / WEEKS)


def deviation(seen: Floats, a: Floats, b: float) -> float:
    """Most standard errors between what was seen (in the state, begun, ended) and the law of these chances."""
    share = a / (a + b)
    laws = (share, (1.0 - share) * a, share * b)
    return max(abs(n - p.sum()) / math.sqrt((p * (1.0 - p)).sum()) for n, p in zip(seen, laws, strict=True))


def mean_factor(
    v: dict[str, float], work: str = "usual", substance: float = 0.5, support: float = 0.5, friends: float = 1.0
) -> float:
    """Mean hazard factor of acute states from the stationary law of a chain over all states, in and out of work."""
    kinds = {"use": 2 * substance, "conflict": 2 * (1 - support), "friend": friends, "job": 0.0}
    onset = {k: x * v.get(f"acute_{k}_year", 0.0) / WEEKS_A_YEAR for k, x in kinds.items()}
    names = [(job, k) for job in (0, 1) for k in (None, *kinds)]
    lose, usual = v["job_loss"], v["work_usual"]
    find = lose * usual / (1 - usual)
    chain = np.zeros((len(names), len(names)))
    for x, (job, kind) in enumerate(names):
        steps: list[tuple[str | None, float]] = [(None, 1.0 - sum(onset.values())), *onset.items()]
        if kind is not None:
            end = 1.0 / v[f"acute_{kind}_weeks"]
            steps = [(None, end), (kind, 1.0 - end)] if kind != "job" or job == 0 else [(None, 1.0)]
        for new, chance in steps:
            for job_after, moves in ((1 - job, lose if job else find), (job, 1 - (lose if job else find))):
                ends_in = "job" if job == 1 and job_after == 0 and new is None else new
                if ends_in == "job" and job_after == 1:
                    ends_in = None
                chain[x, names.index((job_after, ends_in))] += chance * moves
    law = np.linalg.matrix_power(chain, 2**14)[0]
    factors = np.array([1.0 if k is None else v[f"acute_{k}_hr"] for _, k in names])
    here = np.array([work == "usual" or (work == "with") == bool(job) for job, _ in names])
    return float((law * factors)[here].sum() / law[here].sum())


def test_the_reference_persons_long_run_hazard_is_that_of_the_base_rate() -> None:
    values = Parameters.read().central()
    rates = weekly(values)
    base = values["base_rate"] / WEEKS_A_YEAR
    assert math.exp(rates["log_base"]) * mean_factor(values) == pytest.approx(base, rel=2e-3)
    assert log_acute_mean(values) > 0.04


def test_what_work_support_substance_and_friends_did_already_is_not_counted_twice() -> None:
    """Long-lasting state and acute states together make the stated hazard ratios."""
    v = Parameters.read().central()
    rates, m = weekly(v), mean_factor
    jobless = math.exp(rates["beta_work"] * v["job_need"]) * m(v, "without") / m(v, "with")
    assert jobless == pytest.approx(1.0 / v["job_hr"], rel=5e-3)
    unsupported = math.exp(rates["beta_family"] * 0.5) * m(v, support=0.3) / m(v, support=0.8)
    assert unsupported == pytest.approx(1.0 / v["support_hr"], rel=2e-3)
    using = math.exp(rates["beta_substance"] * 0.4) * m(v, substance=0.7) / m(v, substance=0.3)
    assert using == pytest.approx(v["substance_hr"], rel=2e-3)
    pulled = rates["beta_big"] * v["network_mean"]
    company = math.exp(pulled * rates["exposure_pull"]) * m(v) / m(v, friends=0.0)
    assert company == pytest.approx(math.exp(pulled * v["network_pull"]), rel=2e-3)


def test_without_a_hazard_of_their_own_acute_states_take_nothing_away() -> None:
    v = Parameters.read().central() | {
        f"acute_{kind}_hr": 1.0 for kind in ("job", "use", "conflict", "evicted", "friend")
    }
    assert log_acute_mean(v) == 0.0 and set(acute_lifts(v).values()) == {0.0}
    assert weekly(v)["exposure_pull"] == v["network_pull"]
    assert weekly(v)["beta_work"] == -math.log(v["job_hr"]) / v["job_need"]
