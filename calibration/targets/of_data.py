"""Targets from an office's yearly series and its register of people, and how its report can be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from calibration.registers.codes import VOCABULARIES, vocabulary_of
from calibration.targets.counted import YEARS_DIFFER, Counted, Distribution
from calibration.targets.readings import Reading, readings
from calibration.targets.survival import of_people
from calibration.tenure import FIRST_RECORDED
from sim.text.errors import InputError
from sim.text.language import _

OF_CLIENTS = ("recorded", "revocations", "exits", "transfers_in", "transfers_out")
SHARES = {"missed_reports": "reports_due", "litmas_late": "litmas_sent"}
RARE = ("recorded",)  # counts that chance alone spreads (evidence: Table 1 comes out Poisson)
SHARES_DIFFER = 0.0025  # correlation within a year: as much, at a share of a fifth; modeller
MONTHS = 12
PROGRAMME = "programme"
BY_PROGRAMME = ("recorded", "exits")  # of which a run of hundreds of clients tells the level by programme
LARGE = 0.1  # of all clients: the smallest programme that stands on its own
TOLERANCE = 0.5  # persons
PEOPLE = {
    FIRST_RECORDED: "recorded",
    "register_revocations": "revocations",
    "register_exits": "exits",
    "register_transfers_out": "transfers_out",
}  # what a register counts, and the totals of the same events


class Given(NamedTuple):
    """What data give: targets, the readings that they leave, and series that are not fitted."""

    targets: list[Counted]
    readings: list[Reading]
    left: list[str]


def of_data(series: pd.DataFrame, people: pd.DataFrame | None = None) -> Given:
    """What the series of an office and its register of people give, as `calibration.registers.read` has them (people
    by `calibration.survival.register.of_register`); months are added up to years.

    The same events are not fitted twice: where there are totals of them, a register's are left. A total gives way to
    its programmes where they add up to it. Raises `InputError` where nothing can be fitted, or what events are counted
    among is missing.

    >>> from calibration import registers, table1
    >>> given = of_data(registers.read(table1.FILE).series)
    >>> [(target.year, target.value, target.exposure) for target in given.targets], len(given.readings)
    ([(2023, 35.0, 4611.0), (2024, 26.0, 4933.0)], 4)
    """
    whole = series[series["group"] == ""]
    found: list[Counted] = []
    for (year, name), rows in whole.groupby(["year", "series"], sort=True):
        if name in OF_CLIENTS:
            one = _of_clients(str(name), int(year), whole)
            found += _by_programme(one, series) or [one]
        elif name in SHARES:
            found.append(_share(str(name), int(year), rows, whole))
    counted = {target.series for target in found}
    known = [Reading()]
    if counted & set(OF_CLIENTS):
        known = readings(_meanings(whole, "clients"), _meanings(whole, "recorded"))
    left = set(series["series"]) - counted - {"clients", *SHARES.values()} | _left_groups(series, found)
    own = of_people(people, people["until"].max().year) if people is not None and len(people) else []
    left |= {target.series for target in own if PEOPLE[target.series] in counted}
    found += [target for target in own if PEOPLE[target.series] not in counted]
    if not found:
        raise InputError(_("no series that can be fitted"), key="series", allowed=", ".join([*OF_CLIENTS, *SHARES]))
    return Given(found, known, sorted(left))


def _by_programme(whole: Counted, series: pd.DataFrame) -> list[Counted]:
    """A total by its programmes of a tenth of the clients or more; none where programmes do not add up to it."""
    rows = series[(series["year"] == whole.year) & series["group"].isin(VOCABULARIES[PROGRAMME])]
    events, clients = rows[rows["series"] == whole.series], rows[(rows["series"] == "clients") & (rows["value"] > 0.0)]
    if whole.series not in BY_PROGRAMME or not set(clients["group"]) <= set(events["group"]):
        return []
    parts = [
        _of_clients(whole.series, whole.year, rows[rows["group"] == code])._replace(group=f"{PROGRAMME}:{code}")
        for code in VOCABULARIES[PROGRAMME]
        if code in set(clients["group"])
    ]
    gaps = (sum(part.value for part in parts) - whole.value, sum(part.exposure for part in parts) - whole.exposure)
    large = [part for part in parts if part.exposure >= LARGE * whole.exposure]
    return large if max(map(abs, gaps)) <= TOLERANCE and len(large) > 1 else []


def _left_groups(series: pd.DataFrame, found: Iterable[Counted]) -> set[str]:
    """Series of groups that no target is of, such as `recorded:sex`."""
    grouped = series[(series["group"] != "") & series["series"].isin([*OF_CLIENTS, *SHARES])]
    there = {f"{row.series}:{vocabulary_of(row.group) or 'region'}" for row in grouped.itertuples()}
    return there - {f"{target.series}:{PROGRAMME}" for target in found if target.group}


def _of_clients(name: str, year: int, whole: pd.DataFrame) -> Counted:
    """Events of a year among its clients; of fewer months among as many parts of them."""
    rows = whole[(whole["year"] == year) & (whole["series"] == name)]
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
