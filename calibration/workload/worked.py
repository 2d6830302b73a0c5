"""What the simulated office works, beside what is asked."""

from __future__ import annotations

import pandas as pd

from sim.calendar import WEEKS_A_YEAR
from sim.codes import Activity
from sim.office import Office


def worked(office: Office, seed: int) -> pd.DataFrame:
    """What PKs do in the simulated office, at central values: its base year, after the warm-up.

    Columns: activity (code), worked (hours a year). In `attrs`: available, overtime and asked (hours a year).
    """
    from sim.model import BapasModel

    year = BapasModel(office=office, rng=seed).ledger.office_hours().loc[office.base_year]
    year = year * WEEKS_A_YEAR / year["weeks"]
    table = pd.DataFrame({"activity": Activity.codes(), "worked": year[list(Activity.codes())].to_numpy()})
    table.attrs = {name: float(year[name]) for name in ("available", "overtime", "asked")}
    return table


def beside(asked: pd.DataFrame, done: pd.DataFrame) -> pd.DataFrame:
    """What `workload` says is asked, beside what `worked` says is done: a row an activity.

    Columns: activity, asked, worked (hours a year), worked_share (of what is asked).
    """
    sums = asked.groupby("activity")["hours"].sum()
    table = done.assign(asked=sums.reindex(done["activity"], fill_value=0.0).to_numpy())
    table["worked_share"] = table["worked"] / table["asked"]
    return table[["activity", "asked", "worked", "worked_share"]]
