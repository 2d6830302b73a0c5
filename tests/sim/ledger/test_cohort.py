"""The cohort: the same people in every scenario, followed from the due week, with an honest expectation."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.ledger.cohort import LASTS, MARKS, MONTHS, OPENS
from sim.model import BapasModel

SEEDS = 60
WHOLE = OPENS + LASTS + MARKS[2]
POLICIES = (
    {"staffing.pks": 2, "staffing.hiring_lag_weeks": 0},
    {"cooperation.level": "integrated", "assessment.gatekeeping": True, "assessment.standard": "rnr"},
)


@pytest.fixture(scope="module")
def today(small: BapasModel) -> BapasModel:
    model = small.fork({})
    model.run(WHOLE)
    return model


def people(model: BapasModel) -> list[tuple[int, int]]:
    """Key and due week of everybody in the cohort."""
    members = model.world.cohort[: int(model.world.clock["n_cohort"])]
    return list(zip(model.world.clients["id"][members["person"]].tolist(), members["due"].tolist(), strict=True))


@pytest.mark.parametrize("policy", POLICIES)
def test_the_cohort_is_of_the_same_people_in_every_scenario(
    small: BapasModel, today: BapasModel, policy: dict[str, object]
) -> None:
    other = small.fork(policy)
    other.run(WHOLE)
    assert people(other) == people(today) and len(people(today)) > 100


def test_everybody_is_followed_to_the_end_inside_or_out(small: BapasModel) -> None:
    model = small.fork({"assessment.gatekeeping": True, "cooperation.level": "integrated"})
    model.run(OPENS + LASTS + MARKS[3])
    sums = model.ledger.sums()
    members = model.world.cohort[: int(model.world.clock["n_cohort"])]
    assert sums["cohort_waiting_36"] > 0 and sums["cohort_custody_36"] > 0, "states, not ends of follow-up"
    assert (members["waiting"] + members["custody"] <= MARKS[3]).all()
    assert sums["cohort_people"] == len(members) == len(people(model))
    assert model.ledger.curves().groupby("curve").size().tolist() == [MARKS[3]] * 4


def test_first_events_less_their_compensators_have_mean_zero() -> None:
    """For offences, for those that the police detect, and for those that the office comes to know of."""
    pairs = {"true": "offended", "detected": "caught", "recorded": "known"}
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in pairs}
    for seed in range(SEEDS):
        model = BapasModel(rng=seed, warmup_weeks=100).fork({}, opens=0)
        model.run(LASTS + MARKS[1])
        sums = model.ledger.sums()
        for name, event in pairs.items():
            found[name].append((sums[f"cohort_{event}_12"], sums[f"cohort_{name}_12"]))
    for name, counts in found.items():
        events, expected = np.array(counts).T
        z = (events.sum() - expected.sum()) / math.sqrt(expected.sum())
        assert expected.sum() > 10, name
        assert abs(z) < 4, (name, z)


def test_a_first_offence_is_counted_once_and_a_wider_layer_holds_the_narrower(today: BapasModel) -> None:
    outcomes = today.ledger.outcomes()
    for months in MONTHS[:3]:
        assert 100 >= outcomes[f"reoffend_{months}"] > outcomes[f"detected_{months}"] > outcomes[f"recorded_{months}"]
        assert math.isclose(
            outcomes[f"potential_{months}"], outcomes[f"reoffend_{months}"] + outcomes[f"prevented_{months}"]
        )
    assert outcomes["reoffend_6"] < outcomes["reoffend_12"] < outcomes["reoffend_24"]


def test_there_is_no_share_before_everybody_was_followed_for_so_long(small: BapasModel) -> None:
    model = small.fork({})
    model.run(WHOLE - 2)
    assert math.isnan(model.ledger.outcomes()["reoffend_24"])
    model.run(1)
    assert model.ledger.outcomes()["reoffend_24"] > 0
    assert math.isnan(model.ledger.outcomes()["reoffend_36"])


def test_the_curve_passes_through_the_shares(today: BapasModel) -> None:
    curves, outcomes = today.ledger.curves(), today.ledger.outcomes()
    names = {"true": "reoffend", "detected": "detected", "recorded": "recorded", "returned": "returned"}
    for months, week in zip(MONTHS[:3], MARKS[:3], strict=True):
        at = curves[curves["weeks_since_due"] == week].set_index("curve")["cumulative"]
        for curve, outcome in names.items():
            assert math.isclose(at[curve], outcomes[f"{outcome}_{months}"])


def test_groups_add_up_to_everybody(today: BapasModel) -> None:
    table = today.ledger.table(["reoffend_24"], by=["sex", "band", "region"])
    everybody = today.ledger.outcomes()["reoffend_24"]
    for _dimension, group in table.groupby("dimension"):
        assert group["value"].min() <= everybody <= group["value"].max()


def test_the_cohort_opens_when_it_is_told_to(small: BapasModel) -> None:
    model = small.fork({}, opens=10)
    model.run(70)
    due = [week for _key, week in people(model)]
    assert min(due) >= 10 and max(due) < 10 + LASTS
