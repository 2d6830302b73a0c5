"""Targets from an office's yearly series, and how its report can be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from calibration.targets.counted import Counted, Distribution
from calibration.targets.readings import Reading, readings
from sim.text.errors import InputError
from sim.text.language import _

OF_CLIENTS = ("recorded", "revocations", "exits", "transfers_in", "transfers_out")
SHARES = {"missed_reports": "reports_due", "litmas_late": "litmas_sent"}
RARE = ("recorded",)  # counts that chance alone spreads (evidence: Table 1 comes out Poisson)
YEARS_DIFFER = 0.01  # variance of the ratio of a year to the mean: 10 % up or down; modeller
SHARES_DIFFER = 0.0025  # correlation within a year: as much, at a share of a fifth; modeller
MONTHS = 12


class Given(NamedTuple):
    """What data give: targets, the readings that they leave, and series that are not fitted."""

    targets: list[Counted]
    readings: list[Reading]
    left: list[str]


def of_series(series: pd.DataFrame) -> Given:
    """What the series of an office give, as `calibration.registers.read` has them; months are added up to years.

    Raises `InputError` where nothing can be fitted, or what events are counted among is missing.

    >>> from calibration import registers, table1
    >>> given = of_series(registers.read(table1.FILE).series)
    >>> [(target.year, target.value, target.exposure) for target in given.targets], len(given.readings)
    ([(2023, 35.0, 4611.0), (2024, 26.0, 4933.0)], 4)
    """
    whole = series[series["group"] == ""]
    found: list[Counted] = []
    for (year, name), rows in whole.groupby(["year", "series"], sort=True):
        if name in OF_CLIENTS:
            found.append(_of_clients(str(name), int(year), rows, whole))
        elif name in SHARES:
            found.append(_share(str(name), int(year), rows, whole))
    if not found:
        raise InputError(_("no series that can be fitted"), key="series", allowed=", ".join([*OF_CLIENTS, *SHARES]))
    left = set(series["series"]) - {target.series for target in found} - {"clients", *SHARES.values()}
    return Given(found, readings(_meanings(whole, "clients"), _meanings(whole, "recorded")), sorted(left))


def _of_clients(name: str, year: int, rows: pd.DataFrame, whole: pd.DataFrame) -> Counted:
    """Events of a year among its clients; of fewer months among as many parts of them."""
    clients = float(_beside(whole, year, "clients", name)["value"].mean()) * _parts(rows)
    spread = (Distribution.POISSON, 0.0) if name in RARE else (Distribution.NEGATIVE_BINOMIAL, YEARS_DIFFER)
    return Counted(name, year, float(rows["value"].sum()), clients, *spread, source=_source(rows))


def _share(name: str, year: int, rows: pd.DataFrame, whole: pd.DataFrame) -> Counted:
    """Events of a year among those to whom they can happen once."""
    among = float(_beside(whole, year, SHARES[name], name)["value"].sum())
    value = float(rows["value"].sum())
    if value > among:
        raise InputError(
            _("{value:,.12g} are more than the {among:,.12g} of {series}").format(
                value=value, among=among, series=SHARES[name]
            ),
            key=f"{name}, {year}",
        )
    return Counted(name, year, value, among, Distribution.BETA_BINOMIAL, SHARES_DIFFER, source=_source(rows))


def _beside(whole: pd.DataFrame, year: int, among: str, name: str) -> pd.DataFrame:
    rows = whole[(whole["year"] == year) & (whole["series"] == among)]
    if rows.empty or rows["value"].sum() <= 0:
        raise InputError(
            _("{series} of that year are missing, among whom they are counted").format(series=among),
            key=f"{name}, {year}",
        )
    return rows


def _parts(rows: pd.DataFrame) -> float:
    """The share of a year that rows are of."""
    months = rows["month"].dropna()
    return len(months) / MONTHS if len(months) else 1.0


def _source(rows: pd.DataFrame) -> str:
    return str(rows["source"].iloc[0])


def _meanings(whole: pd.DataFrame, name: str) -> Iterable[str]:
    return set(whole.loc[whole["series"] == name, "meaning"])
