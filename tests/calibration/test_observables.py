"""What an office could count in a year."""

from __future__ import annotations

import math

import pytest

from calibration.observables import GROUPED, expected, named, observables
from sim.ledger.groups import CODES
from sim.model import BapasModel
from sim.office import Office
from sim.parameters import Parameters

SEEDS = 24
PAIRS = {
    "offences": "expected",
    "detected": "expected_detected",
    "recorded": "expected_recorded",
    "recorded_after": "expected_after",
}


@pytest.fixture(scope="module")
def models() -> list[BapasModel]:
    return [BapasModel(rng=seed, warmup_weeks=300) for seed in range(SEEDS)]


@pytest.mark.parametrize("events", PAIRS)
def test_events_of_every_layer_less_what_was_expected_have_mean_zero(events: str, models: list[BapasModel]) -> None:
    sums = [model.ledger.year_sums().sum() for model in models]
    found, awaited = sum(s[events] for s in sums), sum(s[PAIRS[events]] for s in sums)
    assert awaited > 5
    assert abs(found - awaited) / math.sqrt(awaited) < 4, (found, awaited)


def test_groups_of_a_dimension_add_up_to_everybody(models: list[BapasModel]) -> None:
    seen = observables(models[0])
    for dimension in GROUPED:
        for series in ("clients", "recorded", "revocations"):
            total = sum(seen[named(series, f"{dimension}:{code}")] for code in CODES[dimension])
            assert total == pytest.approx(seen[series]), (dimension, series)


def test_expected_counts_rise_smoothly_with_what_makes_them(models: list[BapasModel]) -> None:
    """One seed is enough to see it: counted events would step."""
    central = Parameters.read().central()
    levels = [0.9, 1.0, 1.1]
    seen = [expected(Office(), {**central, "link_weak": central["link_weak"] * x}, 3) for x in levels]
    shares = [one["recorded"] / one["true"] for one in seen]
    assert shares[0] < shares[1] < shares[2]
