"""Costs: every week is paid for under its own levers, account by account."""

from __future__ import annotations

import pytest

from sim.calendar import WEEKS_A_YEAR
from sim.kernel.views import Rows
from sim.ledger.costs import COSTS, OFFICE_ACCOUNTS, charge
from sim.model import BapasModel
from sim.policy.levers import Change, Policy
from tests.features.acting import do, fork

WEEKS = 104
LEVERS = {
    "pk_cost_scale": 1.0,
    "programme_cost_scale": 1.0,
    "training_share": 0.5,
    **dict.fromkeys(("assistants", "vehicles", "rooms", "digital", "pos_bapas", "mobile_units"), 2.0),
}
ACCOUNTS = [account.name for account in COSTS.fields]
PRICES = [
    "pk_cost",
    "overtime_cost",
    "training_cost",
    "assistant_cost",
    "programme_hour_cost",
    "vehicle_cost",
    "room_cost",
    "digital_cost",
    "post_cost",
    "mobile_cost",
    "prison_day",
    "prison_day",
]


def vehicles(small: BapasModel, *changes: Change) -> float:
    """Rp for vehicles in two years, of an office that has none but for these changes."""
    model = small.fork(Policy.of({"facilities.vehicles": 0}, small.policy).changing(*changes))
    before = total(model, "vehicles")
    model.run(WEEKS)
    return total(model, "vehicles") - before


def total(model: BapasModel, account: str) -> float:
    costs = model.ledger.costs()
    return float(costs[costs["account"] == account]["value"].sum())


@pytest.mark.parametrize(("first", "until", "weeks"), [(0, 52, 52), (WEEKS - 1, None, 1)])
def test_vehicles_cost_in_the_weeks_in_which_they_are_there(
    small: BapasModel, first: int, until: int | None, weeks: int
) -> None:
    found = vehicles(small, Change("facilities.vehicles", first, 500, until=until))
    assert found == pytest.approx(500 * small.values["vehicle_cost"] * weeks / WEEKS_A_YEAR)


def test_vehicles_of_the_first_year_of_two_are_half_those_of_both(small: BapasModel) -> None:
    def cost(*changes: Change) -> float:
        model = small.fork(Policy.of({"facilities.vehicles": 0}, small.policy).changing(*changes))
        model.run(WEEKS)
        return model.ledger.outcomes()["cost_year"]

    none = cost()
    first_year = cost(Change("facilities.vehicles", 0, 500, until=52)) - none
    last_week = cost(Change("facilities.vehicles", WEEKS - 1, 500)) - none
    price = 500 * small.values["vehicle_cost"]
    assert first_year == pytest.approx(price / 2, rel=0.1)  # vehicles also change how many programmes are had
    assert last_week == pytest.approx(price / WEEKS, rel=0.1)


def test_years_before_the_fork_keep_their_price(small: BapasModel) -> None:
    dear = small.fork({"costs.pk_cost_scale": 10.0, "facilities.vehicles": 500})
    dear.run(52)
    usual = small.ledger.costs()
    seen = dear.ledger.costs()
    old = seen[seen["year"] < usual["year"].max()].reset_index(drop=True)
    assert old.equals(usual[usual["year"] < usual["year"].max()].reset_index(drop=True))


def test_the_accounts_of_the_office_add_up_to_its_cost_and_custody_stands_apart(small: BapasModel) -> None:
    model = small.fork({"cooperation.level": "integrated"})
    model.run(WEEKS)
    before, after = (one.ledger.costs().groupby("account")["value"].sum() for one in (small, model))
    spent = after - before
    outcomes, years = model.ledger.outcomes(), WEEKS / WEEKS_A_YEAR
    assert outcomes["cost_year"] * years == pytest.approx(spent[list(OFFICE_ACCOUNTS)].sum())
    assert outcomes["custody_cost"] * years == pytest.approx(spent["custody"]) != 0


def test_what_happened_is_what_is_paid_for(small: BapasModel) -> None:
    model = small.fork({})
    model.run(WEEKS)
    sums = {name: model.ledger.sums()[name] for name in ("overtime", "programme_hours", "posts")}
    days = 7.0 * sum(model.ledger.sums()[f"custody_{kind}"] for kind in ("sentence", "revoked", "kept"))
    p = model.values
    for account, expected in {
        "overtime": sums["overtime"] / 60.0 * p["overtime_cost"],
        "programmes": sums["programme_hours"] * p["programme_hour_cost"],
        "pk_pay": sums["posts"] / WEEKS_A_YEAR * p["pk_cost"],
        "custody": days * p["prison_day"],
    }.items():
        assert total(model, account) - total(small, account) == pytest.approx(expected) != 0, account


def week(small: BapasModel, **changed: float) -> dict[str, float]:
    """The accounts of one week of an office that spends on all of them, with some levers or prices changed."""
    model = fork(small)
    w, row = model.view, Rows(model.books.costs)[0]
    w.clock.n_custody, w.clock.n_awaiting, w.partners[0].met, w.pks[0].overtime = 1, 1, 3, 60
    for name, value in {**LEVERS, **changed}.items():
        setattr(w.p if name in PRICES else w.levers, name, value)
    before = {account: getattr(row, account) for account in ACCOUNTS}
    do(charge, w, row)
    return {account: getattr(row, account) - before[account] for account in ACCOUNTS}


@pytest.mark.parametrize(("account", "price"), list(zip(ACCOUNTS, PRICES, strict=True)))
def test_every_account_is_charged_at_its_own_price(small: BapasModel, account: str, price: str) -> None:
    usual, dear = week(small), week(small, **{price: 2.0 * small.values[price]})
    assert min(usual.values()) > 0
    moved = {name for name, cost in dear.items() if cost != pytest.approx(usual[name])}
    assert account in moved and moved == {name for name, its in zip(ACCOUNTS, PRICES, strict=True) if its == price}


@pytest.mark.parametrize(
    ("lever", "accounts"),
    [
        ("pk_cost_scale", {"pk_pay", "overtime", "training", "assistants"}),
        ("programme_cost_scale", {"programmes"}),
        ("training_share", {"training"}),
        *((name, {name}) for name in ("assistants", "vehicles", "rooms", "digital", "pos_bapas", "mobile_units")),
    ],
)
def test_a_lever_moves_its_own_accounts(small: BapasModel, lever: str, accounts: set[str]) -> None:
    usual, more = week(small), week(small, **{lever: 2.0 * LEVERS[lever]})
    assert {name for name, cost in more.items() if cost != pytest.approx(usual[name])} == accounts
