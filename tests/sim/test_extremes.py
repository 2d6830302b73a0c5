"""Extreme conditions have obvious answers."""

from __future__ import annotations

import math

import pytest

from sim.ledger.outcomes import OUTCOMES
from sim.model import BapasModel
from sim.office import Office
from sim.text.errors import InputError


def outcomes(model: BapasModel, weeks: int = 52) -> dict[str, float]:
    model.run(weeks)
    return model.ledger.outcomes()


def test_no_offences_when_the_base_hazard_is_zero() -> None:
    found = outcomes(BapasModel(rng=1, warmup_weeks=60, parameters={"base_rate": 0.0}))
    assert found["true_rate"] == 0 == found["offences"] == found["recorded_count"]


def test_no_contacts_and_no_capacity_without_pks(small: BapasModel) -> None:
    found = outcomes(small.fork({"staffing.pks": 0}))
    assert found["contact_minutes"] == 0 and math.isnan(found["capacity_pct"]) and math.isnan(found["clients_per_pk"])
    assert found["register"] > 0 and found["true_rate"] > 0


def test_nothing_is_recorded_when_the_office_never_hears(small: BapasModel) -> None:
    model = small.fork({"cooperation.information_share": 0.0})
    model.run(52)  # news on its way still arrives
    middle = model.ledger.sums()["recorded"]
    model.run(52)
    assert model.ledger.sums()["recorded"] == middle and model.ledger.sums()["detected"] > 0


def test_a_thousand_pks_leave_nothing_undone(small: BapasModel) -> None:
    found = outcomes(small.fork({"staffing.pks": 1000, "staffing.hiring_lag_weeks": 0}))
    assert found["late_litmas"] < 10 and found["capacity_pct"] < 30  # other duties alone take 25


def test_one_client_is_legal() -> None:
    office = Office(clients=1, pks=1, intake={"pb": 1.0}, litmas_year=0, employers=1)
    found = outcomes(BapasModel(office=office, rng=2, warmup_weeks=104))
    assert set(found) == set(OUTCOMES)


def test_nobody_at_all_is_legal() -> None:
    found = outcomes(BapasModel(office=Office(intake={}, partners=(), litmas_year=0), rng=2, warmup_weeks=10), 20)
    assert found["register"] == 0 and math.isnan(found["true_rate"])


def test_capacity_is_never_infinite(small: BapasModel) -> None:
    for levers in ({"staffing.pks": 0}, {"staffing.absence": 0.6, "staffing.pks": 1}):
        assert not any(math.isinf(value) for value in outcomes(small.fork(levers), 10).values())


def test_unknown_kinds_and_drivers_are_refused_with_the_nearest_name() -> None:
    with pytest.raises(InputError, match="did you mean client"):
        BapasModel(frozen=["clients"])
    with pytest.raises(InputError, match="compiled, mesa"):
        BapasModel(driver="fast")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        ("pk", "contact_minutes"),
        ("client", "true_rate"),
        ("family", "family_support"),
        ("employer", "employer_stigma"),
        ("community", "community_stigma"),
        ("partner", "programme_hours"),
        ("agency", "detected_rate"),
    ],
)
def test_freezing_any_kind_of_agent_changes_a_named_outcome(kind: str, outcome: str) -> None:
    free = outcomes(BapasModel(rng=4, warmup_weeks=60))
    frozen = outcomes(BapasModel(rng=4, warmup_weeks=60, frozen=[kind]))
    assert free[outcome] != frozen[outcome]


@pytest.mark.parametrize("kind", ["pk", "family", "employer", "community", "partner", "agency"])
def test_every_kind_of_agent_reaches_true_reoffending(kind: str) -> None:
    free = outcomes(BapasModel(rng=4, warmup_weeks=60), 104)
    frozen = outcomes(BapasModel(rng=4, warmup_weeks=60, frozen=[kind]), 104)
    assert free["true_rate"] != frozen["true_rate"]


@pytest.mark.parametrize("driver", ["compiled", "mesa"])
def test_an_office_without_a_warm_up_begins_empty_and_counts(driver: str) -> None:
    model = BapasModel(rng=1, warmup_weeks=0, driver=driver)  # type: ignore[arg-type]
    assert model.ledger.sums()["weeks"] == 0.0
    model.run(3)
    assert model.ledger.sums()["weeks"] > 0.0
