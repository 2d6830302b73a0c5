"""The ledger as it is read: any outcome of people by any group, tidy, and nothing changed by reading."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.ledger.cohort import SUMS
from sim.ledger.follow_up import MONTHS
from sim.ledger.groups import Dimension, groups
from sim.ledger.outcomes import OUTCOMES
from sim.ledger.tables import Ledger
from sim.ledger.tallies import TALLY
from sim.model import BapasModel
from sim.text.errors import InputError
from tests.sim.test_drivers import assert_same_history

PARTS = [dimension for dimension in Dimension if dimension != Dimension.ALL]
OF_PEOPLE = [name for name, outcome in OUTCOMES.items() if not outcome.office]


@pytest.fixture(scope="module")
def model(small: BapasModel) -> BapasModel:
    """A run of a year and a half, with people of the new sentences."""
    model = small.fork({"demand.kerja_sosial": 40.0, "demand.pengawasan": 40.0})
    model.run(78)
    return model


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**31), weeks=st.integers(1, 80))
def test_the_groups_of_a_dimension_add_up_to_all(seed: int, weeks: int) -> None:
    model = BapasModel(rng=seed, warmup_weeks=30).fork({"demand.kerja_sosial": 50.0})
    model.run(weeks)
    sums = model.ledger.group_sums()
    for dimension in PARTS:
        assert np.allclose(sums.loc[dimension].sum(), sums.loc["all"].sum(), rtol=1e-9), dimension


def test_every_outcome_of_people_can_be_asked_for_by_every_dimension(model: BapasModel) -> None:
    table = model.ledger.table(OF_PEOPLE, by=list(Dimension))
    regions = [region.name for region in model.office.regions]
    found = list(table[["dimension", "group", "outcome"]].itertuples(index=False, name=None))
    assert found == [(d, code, name) for d, code in groups(regions) for name in OF_PEOPLE]


def test_counts_of_groups_add_up_to_the_outcome_of_all(model: BapasModel) -> None:
    whole = model.ledger.outcomes()
    for dimension in PARTS:
        counts = model.ledger.table(["offences", "custody_years"], by=dimension).groupby("outcome")["value"].sum()
        assert counts["offences"] == pytest.approx(whole["offences"])
        assert counts["custody_years"] == pytest.approx(whole["custody_years"])


def test_the_table_of_all_is_the_outcomes(model: BapasModel) -> None:
    table = model.ledger.table().set_index("outcome")["value"].to_dict()
    assert table == pytest.approx(model.ledger.outcomes(), nan_ok=True, rel=0)


def test_an_outcome_of_the_whole_office_has_no_value_by_group_of_clients(model: BapasModel) -> None:
    yearly = model.ledger.yearly()
    office = yearly[yearly["outcome"].isin(OUTCOMES.keys() - set(OF_PEOPLE))]
    assert set(office["dimension"]) == {"all"} and len(office)
    assert set(model.ledger.table(by="band")["outcome"]) == set(OF_PEOPLE)
    with pytest.raises(InputError, match="capacity_pct"):
        model.ledger.table(["true_rate", "capacity_pct"], by="band")


def test_an_outcome_that_needs_the_offices_sums_says_so() -> None:
    people = {field.name: 1.0 for field in TALLY.fields} | {"office_weeks": 1.0}
    people |= {"net_widening": 0.5, "spared_months": 1.0, "cohort_people": 1.0}
    people |= {f"cohort_{name}_{months}": 1.0 for name in SUMS for months in MONTHS}
    for name, outcome in OUTCOMES.items():
        if not outcome.office:
            assert math.isfinite(outcome.value(people)), name


@pytest.mark.parametrize(("outcomes", "by", "near"), [(["true_rat"], "all", "true_rate"), (None, "bands", "band")])
def test_an_unknown_outcome_or_dimension_is_refused_with_the_nearest(
    model: BapasModel, outcomes: list[str] | None, by: str, near: str
) -> None:
    with pytest.raises(InputError, match=near):
        model.ledger.table(outcomes, by=by)


def test_years_and_groups_are_real_columns(model: BapasModel) -> None:
    yearly = model.ledger.yearly()
    assert list(yearly.columns) == ["year", "dimension", "group", "outcome", "value"]
    assert yearly["year"].max() == model.office.base_year + 2
    assert not yearly.duplicated(["year", "dimension", "group", "outcome"]).any()
    assert set(yearly[yearly["dimension"] == "sex"]["group"]) == {"man", "woman"}


def test_reading_the_ledger_changes_nothing(small: BapasModel) -> None:
    read, alone = small.fork({}), small.fork({})
    for model in (read, alone):
        model.run(30)
    books = {name: array.tobytes() for name, array in read.books._asdict().items()}
    for name in [name for name in vars(Ledger) if not name.startswith("_")]:
        getattr(read.ledger, name)()
    assert {name: array.tobytes() for name, array in read.books._asdict().items()} == books
    for model in (read, alone):
        model.run(30)
    assert_same_history(read, alone)


def test_tallies_are_sums_and_then_counts() -> None:
    kinds = [field.type for field in TALLY.fields]
    assert kinds == sorted(kinds) and set(kinds) == {"f8", "i4"} and {field.length for field in TALLY.fields} == {1}
