"""Chains of revocation against arithmetic: a stage after another, each carried on with its own probability."""

from __future__ import annotations

import math

import pytest

from sim.model import BapasModel
from sim.office import Office

CLIENTS = 1200
SURE = 0.4


@pytest.fixture(scope="module")
def sums() -> dict[str, float]:
    """Three years of an office with time, where most violations are seen and warnings lead to a chain at once."""
    numbers = {"seen_base": 0.9, "seen_depth": 0.1, "answered": 0.95, "violations_limit": 1.0, "violate_year": 0.6}
    office = Office(clients=CLIENTS, pks=60, intake={"pb": 400.0}, litmas_year=0)
    model = BapasModel(parameters=numbers, office=office, rng=3, warmup_weeks=104)
    model = model.fork({"cooperation.sanction_certainty": SURE, "cooperation.revocation_step": 2.0})
    model.run(156)
    return {**model.ledger.sums(), **{name: float(model.world.p[name]) for name in model.world.p.dtype.names[:-1]}}


def near(share: float, expected: float, n: float) -> bool:
    return abs(share - expected) < 4.0 * math.sqrt(expected * (1.0 - expected) / n)


def test_a_decree_follows_where_all_stages_of_the_office_carry_on(sums: dict[str, float]) -> None:
    """Chains still on the way at the beginning and the end, and those overtaken, are a few of some hundred."""
    inside = sums["carry_examination"] * sums["carry_tpp"] * sums["carry_head"]
    ended = sums["stopped_inside"] + sums["decrees"]
    assert ended > 300
    assert near(sums["decrees"] / ended, inside, ended)


def test_a_decision_follows_where_the_stage_outside_is_carried_on(sums: dict[str, float]) -> None:
    outside = sums["carry_upward"] + (1.0 - sums["carry_upward"]) * SURE
    ended = sums["stopped_outside"] + sums["revoked"]
    assert ended > 150
    assert near(sums["revoked"] / ended, outside, ended)


def test_a_chain_takes_at_least_the_weeks_of_its_stages(sums: dict[str, float]) -> None:
    least = sums["weeks_examination"] + sums["weeks_tpp"] + sums["weeks_head"] + 2.0
    assert least <= sums["chain_weeks"] / sums["revoked"] < least + 4.0
