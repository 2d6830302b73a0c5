"""The sheet of prices: one source for each price, an owner's price over it, and runs priced anew without a run."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.planner.asked import asked
from experiments.planner.laboratory import Working
from experiments.planner.prices.prices import as_data, from_data, inflated, read_prices
from experiments.planner.prices.spent import PRICED, booked, of_office, price_table, spent
from scenarios.runs import schema
from sim.ledger.costs import COSTS, OFFICE_ACCOUNTS
from sim.office import Office
from sim.parameters import Parameters
from sim.text.errors import InputError


def test_a_number_of_the_model_has_its_price_in_the_models_own_file_and_nowhere_else() -> None:
    sheet, parameters = read_prices(), Parameters.read().entries
    of_model = {name: price for name, price in sheet.items() if price.model}
    assert set(PRICED.values()) <= set(of_model)
    assert all(price.value == parameters[name].value for name, price in of_model.items())
    assert not {name for name, price in sheet.items() if not price.model} & set(parameters)


def test_every_account_of_the_ledger_is_priced_and_what_the_office_pays_is_booked() -> None:
    sheet = read_prices()
    assert set(PRICED) == {field.name for field in COSTS.fields}
    assert all(sum(sheet[PRICED[account]].spent_as.values()) == pytest.approx(1.0) for account in OFFICE_ACCOUNTS)


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("[pk_costs]\nvalue = 1", "pk_costs", "pk_cost"),
        ("[pk_cost]\nvalue = 150e6", "pk_cost", "pk_cost"),
        ('[pk_cost]\nvalue = 1.0\nyear = 2025\nsource = "x"\ngrade = "D"', "pk_cost.grade", "grade"),
        ('[pk_cost]\nvalue = 150.000\nyear = 2025\nsource = "x"\ngrade = "A"', "pk_cost.value", "150"),
        (
            '[pk_cost]\nvalue = 1e6\nlow = 2e6\nhigh = 3e6\nyear = 2025\nsource = "x"\ngrade = "A"',
            "pk_cost",
            "pk_cost",
        ),
    ],
)
def test_a_price_that_makes_no_sense_is_told_with_its_key(text: str, key: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "prices.toml"
    file.write_text(text)
    with pytest.raises(InputError) as told:
        read_prices(file)
    assert told.value.key == key and said in str(told.value) and str(file) in str(told.value)


def test_an_owners_price_stands_over_the_packages_keeps_its_unit_and_is_certain(tmp_path: Path) -> None:
    file = tmp_path / "prices.toml"
    file.write_text('[pk_cost]\nvalue = 150e6\nyear = 2025\nsource = "DIPA 2025"\ngrade = "A"')
    price = read_prices(file)["pk_cost"]
    assert (price.value, price.year, price.grade, price.model) == (150e6, 2025, "A", False)
    assert price.unit == read_prices()["pk_cost"].unit
    assert {price.drawn("pk_cost", seed) for seed in range(5)} == {150e6}


FOOD = read_prices()["food_day"]


@given(st.integers(0, 2**62))
def test_a_drawn_price_lies_in_its_range_and_is_the_same_each_time(seed: int) -> None:
    price = FOOD
    assert price.low is not None and price.high is not None
    drawn = price.drawn("food_day", seed)
    assert price.low <= drawn <= price.high
    assert drawn == price.drawn("food_day", seed)


@given(st.floats(0.0, 0.2), st.integers(2000, 2050), st.integers(2000, 2050), st.integers(2000, 2050))
def test_money_moves_from_year_to_year_without_a_detour(rise: float, a: int, b: int, c: int) -> None:
    assert inflated(rise, a, b) * inflated(rise, b, c) == pytest.approx(inflated(rise, a, c))


def test_a_sheet_comes_back_from_json_as_it_was() -> None:
    assert from_data(as_data(read_prices())) == read_prices()


@pytest.fixture(scope="module")
def runs() -> tuple[pd.DataFrame, list[object], pd.DataFrame]:
    question = asked(office=Office(), years=1.0, replications=2)
    laboratory = Working()
    done = laboratory.run(question.study({"today": question.base}), 2)
    return laboratory.read(done, schema.COSTS), list(done), laboratory.read(done)


def test_priced_by_the_models_own_prices_in_their_year_a_run_costs_what_its_ledger_says(runs) -> None:  # type: ignore[no-untyped-def]
    costs, done, outcomes = runs
    money = spent(costs, done, price_table(done, read_prices(), False, 2024), 2024, 1.0)
    own = of_office(money).groupby("replication")["rupiah"].sum()
    ledger = outcomes[outcomes["outcome"] == "cost_year"].set_index("replication")["value"]
    assert np.allclose(own, ledger, rtol=0.01)  # 52 weeks of 52.18


def test_a_doubled_price_doubles_its_account_and_no_other(runs, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    costs, done, _outcomes = runs
    central = read_prices()
    file = tmp_path / "prices.toml"
    file.write_text(f'[pk_cost]\nvalue = {2 * central["pk_cost"].value:.1f}\nyear = 2024\nsource = "x"\ngrade = "A"')
    before = spent(costs, done, price_table(done, central, True, 2024), 2024, 1.0)
    after = spent(costs, done, price_table(done, read_prices(file), True, 2024), 2024, 1.0)
    quantity = before[before["account"] == "pk_pay"]["quantity"].to_numpy()
    assert np.allclose(after[after["account"] == "pk_pay"]["rupiah"], 2 * central["pk_cost"].value * quantity)
    others = before["account"] != "pk_pay"
    assert np.allclose(after[others]["rupiah"], before[others]["rupiah"])


def test_kinds_of_spending_add_up_to_what_was_spent(runs) -> None:  # type: ignore[no-untyped-def]
    costs, done, _outcomes = runs
    prices = read_prices()
    money = of_office(spent(costs, done, price_table(done, prices, False, 2024), 2024, 1.0))
    assert booked(money, prices)["nominal"].sum() == pytest.approx(money["nominal"].sum())
