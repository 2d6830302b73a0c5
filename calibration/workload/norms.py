"""Which norm would have to give, for the hours to suffice."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import pandas as pd

from calibration.workload.piece import Values
from calibration.workload.sheet import balance, workload
from calibration.workload.staff import available
from sim.office import Office
from sim.parameters import Parameter
from sim.policy.levers import LEVERS, Policy

NORM_RANGES = {  # of norms that are no parameters: hours_eff_year, other_tasks and t_contact in the evidence
    "office.hours_year": (1100.0, 1650.0),
    "office.other_share": (0.15, 0.40),
    "supervision.session_minutes": (10.0, 40.0),
}


def gives(office: Office, parameters: Mapping[str, Parameter], values: Values) -> pd.DataFrame:
    """Each norm alone: the value at which the hours asked for are the hours there are.

    Columns: norm (its name), value (today's), low, high (its range; empty where none is known), suffices (empty where
    none above 0 would), inside (whether that lies in the range), share_at_best (hours asked for against those there
    are, with the norm at the end of its range that asks for least). The norm that can do most comes first.

    >>> from sim.parameters import Parameters
    >>> read = Parameters.read()
    >>> gives(Office(), read.entries, read.central())["norm"].head(2).tolist()
    ['office.hours_year', 'hours_litmas']
    """
    rows = []
    for name, low, high in _norms(office, parameters, values):
        value = _value(name, office, values)
        ends = [_share(office, values, {name: end}) for end in (low, high)]
        suffices = _suffices(name, low, high, office, values)
        rows.append((name, value, low, high, suffices, low <= suffices <= high, min(ends)))
    columns = ["norm", "value", "low", "high", "suffices", "inside", "share_at_best"]
    return pd.DataFrame(rows, columns=columns).sort_values("share_at_best", ignore_index=True, kind="stable")


def best_share(office: Office, parameters: Mapping[str, Parameter], values: Values) -> float:
    """Hours asked for against those there are, with every norm at the end of its range that asks for least."""
    best = {}
    for name, low, high in _norms(office, parameters, values):
        best[name] = min((low, high), key=lambda end: _share(office, values, {name: end}))
    return _share(office, values, best)


def replaced(office: Office, values: Values, norms: Values) -> tuple[Office, Values]:
    """The same with some numbers at other values, by the names that `workload` uses for them."""
    for name, x in norms.items():
        group, _dot, leaf = name.rpartition(".")
        if group == "office":
            office = office.model_copy(update={leaf: x})
        elif group:
            office = office.model_copy(update={"status_quo": {**office.status_quo, name: x}})
        else:
            values = {**values, name: x}
    return office, values


def _norms(office: Office, parameters: Mapping[str, Parameter], values: Values) -> Iterator[tuple[str, float, float]]:
    """Name and range of the norms that anything is multiplied with."""
    table = workload(office, values)
    names = " ".join(table.loc[table["hours"] > 0.0, "norm_from"]).split()
    for name in dict.fromkeys([*names, "office.hours_year"]):
        if name in NORM_RANGES:
            yield (name, *NORM_RANGES[name])
        elif name in parameters and parameters[name].prior != "fixed":
            yield (name, parameters[name].low, parameters[name].high)


def _value(name: str, office: Office, values: Values) -> float:
    group, _dot, leaf = name.rpartition(".")
    if group == "office":
        return float(getattr(office, leaf))
    return float(Policy.of(office.status_quo).levers()[name]) if group else values[name]


def _share(office: Office, values: Values, norms: Values) -> float:
    return balance(*replaced(office, values, norms)).share


def _suffices(name: str, low: float, high: float, office: Office, values: Values) -> float:
    """Where hours asked and hours there are meet, as one norm moves; nan where they do so at no possible value."""

    def excess(x: float) -> float:
        place, numbers = replaced(office, values, {name: x})
        return float(workload(place, numbers)["hours"].sum()) - available(place)

    least, most = excess(low), excess(high)
    if least == most:
        return math.nan
    meets = low - least * (high - low) / (most - least)
    highest = LEVERS[name].high if name in LEVERS else None
    lowest = LEVERS[name].low if name in LEVERS else None
    if meets < (lowest or 0.0) or meets > (math.inf if highest is None else highest):
        return math.nan
    return meets if abs(excess(meets)) < 1.0 else math.nan
