"""A share stays a share, whatever policy begins when: its numerator and its denominator are of the same weeks."""

from __future__ import annotations

import math
import random

import pytest

from sim.ledger.outcomes import OUTCOMES
from sim.model import BapasModel
from sim.policy.levers import LEVERS, Lever

NO_SHARES = {"capacity_pct", "recorded_share", "turnover"}  # hours asked beyond those there are; events a year
SUMMED = ("reoffend_", "detected_", "recorded_", "potential_", "prevented_")  # chances summed until the first event
TOPS = {
    name: 1.0 if outcome.unit == "0..1" else 100.0
    for name, outcome in OUTCOMES.items()
    if (outcome.unit.startswith("%") or outcome.unit == "0..1")
    and name not in NO_SHARES
    and not name.startswith(SUMMED)
}
CUTS = (
    {"demand.intake_scale": 0.0, "demand.litmas_scale": 0.0},
    {"staffing.pks": 0},
    {"staffing.pks": 60, "staffing.hiring_lag_weeks": 0, "demand.litmas_scale": 0.1},
    {name: 0.0 for name in LEVERS if name.startswith("programmes.slots_")},
    {"programmes.hours_low": 0.0, "programmes.hours_medium": 0.0, "programmes.hours_high": 0.0},
)


@pytest.mark.parametrize("weeks", [1, 5, 30])
@pytest.mark.parametrize("levers", CUTS, ids=["nobody comes", "no PKs", "many PKs", "no places", "no hours"])
def test_a_cut_turns_no_share_into_more_than_all(small: BapasModel, levers: dict[str, float], weeks: int) -> None:
    check(small, levers, weeks)


@pytest.mark.parametrize("seed", range(12))
def test_no_legal_policy_turns_a_share_into_more_than_all(small: BapasModel, seed: int) -> None:
    luck = random.Random(seed)
    names = luck.sample([name for name in LEVERS if name != "staffing.clients_per_pk"], 30)
    check(small, {name: drawn(LEVERS[name], luck) for name in names}, luck.choice((1, 9, 40)))


def check(small: BapasModel, levers: dict[str, object], weeks: int) -> None:
    model = small.fork(levers)
    model.run(weeks)
    found = model.ledger.outcomes()
    assert {name: found[name] for name, top in TOPS.items() if not within(found[name], top)} == {}


def within(value: float, top: float) -> bool:
    return math.isnan(value) or -1e-9 <= value <= top * (1 + 1e-9)


def drawn(entry: Lever, luck: random.Random) -> object:
    """A legal value, often at an end of what is allowed; an intake that a test can bear."""
    if entry.choices:
        return luck.choice(entry.choices)
    if isinstance(entry.default, bool):
        return luck.random() < 0.5
    high = min(entry.high or 0.0, 3.0) if entry.name.startswith("demand.") else entry.high or 0.0
    value = luck.choice((entry.low or 0.0, high, entry.default or high / 2))
    return int(value) if entry.name == "staffing.pks" or isinstance(entry.default, int) else float(value)
