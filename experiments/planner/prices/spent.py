"""What runs cost under a sheet of prices: the ledger's rupiah as quantities, each priced anew.

Prices move nobody in the model, so a run need not be done again for a new sheet: what the ledger holds, divided by the
price of the run's draw, is a quantity (posts and years, hours, days), and the sheet prices it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from experiments.planner.prices import prices as sheets
from experiments.planner.prices.prices import Prices, inflated
from scenarios.runs.study import Run
from sim.ledger.costs import OFFICE_ACCOUNTS

PRICED = {
    "pk_pay": "pk_cost",
    "overtime": "overtime_cost",
    "training": "training_cost",
    "assistants": "assistant_cost",
    "programmes": "programme_hour_cost",
    "vehicles": "vehicle_cost",
    "rooms": "room_cost",
    "digital": "digital_cost",
    "pos_bapas": "post_cost",
    "mobile_units": "mobile_cost",
    "custody": "prison_day",
    "awaiting": "prison_day",
}
COLUMNS = ["scenario", "replication", "year", "account", "quantity", "rupiah", "nominal"]


def price_table(runs: Sequence[Run], prices: Prices, central: bool, year: int) -> pd.DataFrame:
    """A row a replication: every price in rupiah of `year`, and `inflation`."""
    rows: dict[int, Mapping[str, float]] = {}
    for run in runs:
        if run.replication not in rows:
            drawn = sheets.drawn(prices, run.values, run.seed, central)
            rise = drawn["inflation"]
            rows[run.replication] = {
                name: value if name == "inflation" else value * inflated(rise, prices[name].year, year)
                for name, value in drawn.items()
            }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("replication")


def spent(costs: pd.DataFrame, runs: Sequence[Run], table: pd.DataFrame, base_year: int, years: float) -> pd.DataFrame:
    """Columns scenario, replication, year, account, quantity, rupiah (of the base year) and nominal (of that year).

    `costs` are the ledger's rows of these runs, `table` the prices by replication; years before the policy are left
    out, and a last one of a few days.
    """
    own = pd.DataFrame({run.replication: {name: run.values[name] for name in set(PRICED.values())} for run in runs}).T
    rows = costs[(costs["year"] > base_year) & (costs["year"] <= last_year(base_year, years))]
    price = rows["account"].map(PRICED)
    quantity = rows["value"] / _of(own, rows["replication"], price)
    found = rows[["scenario", "replication", "year", "account"]].assign(quantity=quantity.fillna(0.0))
    found["rupiah"] = found["quantity"] * _of(table, rows["replication"], price)
    found["nominal"] = found["rupiah"] * rise(table, found, base_year)
    return found[COLUMNS].reset_index(drop=True)


def rise(table: pd.DataFrame, rows: pd.DataFrame, base_year: int) -> pd.Series:
    """What a rupiah of the base year is in the year of each row."""
    inflation = rows["replication"].map(table["inflation"])
    return pd.Series((1.0 + inflation) ** (rows["year"] - base_year), index=rows.index)


def last_year(base_year: int, years: float) -> int:
    """The last calendar year of which a horizon has more than a few days.

    >>> last_year(2024, 3.0), last_year(2024, 2.5)
    (2027, 2027)
    """
    whole = int(years)
    return base_year + whole + (years - whole > 0.02)


def of_office(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of what the office itself pays: all but custody."""
    return rows[~rows["account"].isin(["custody", "awaiting"])]


def booked(rows: pd.DataFrame, prices: Prices) -> pd.DataFrame:
    """The rows with `nominal` parted into staff, goods and services, capital: a column `booked` beside."""
    parts = []
    for account in OFFICE_ACCOUNTS + ("assessment",):
        shares = prices[PRICED.get(account, "training_cost")].spent_as
        own = rows[rows["account"] == account]
        parts += [own.assign(booked=kind, nominal=share * own["nominal"]) for kind, share in shares.items()]
    return pd.concat(parts, ignore_index=True)


def _of(table: pd.DataFrame, replications: pd.Series, names: pd.Series) -> pd.Series:
    """The number of each row: by replication and column."""
    stacked = table.rename_axis(index="replication", columns="price").stack()
    found = stacked.reindex(pd.MultiIndex.from_arrays([replications, names]))
    return pd.Series(found.to_numpy(), index=replications.index)
