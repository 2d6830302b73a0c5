"""All kinds of work on one sheet, and the hours asked beside the hours there are."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from calibration.workload import desk, guidance
from calibration.workload.cases import cases
from calibration.workload.piece import Piece, Values
from calibration.workload.staff import available
from sim.calendar import MINUTES_AN_HOUR, MONTHS_A_YEAR
from sim.codes import Activity
from sim.office import Office
from sim.policy.levers import LEVERS, Policy

FIRST = (Activity.DUTIES, Activity.LITMAS, Activity.CHILD_CASES)  # what comes before guidance


class Balance(NamedTuple):
    """Hours a year: `available`, `asked`, `left` after other duties, litmas and children; what is left in minutes a
    client and month; and the PKs for whose hours the same norms would fit.
    """

    available: float
    asked: float
    left: float
    client_minutes: float
    pks_needed: float

    @property
    def share(self) -> float:
        """Hours asked for against those available."""
        return self.asked / self.available if self.available else math.inf


def workload(office: Office, values: Values) -> pd.DataFrame:
    """What the office's status quo asks of its PKs: a row a kind of work, in the order of the activities.

    Columns: activity, work, unit (codes), volume (a year), norm (hours each), hours (a year), share (of the hours
    there are), volume_from, norm_from (names of what either is made from, with spaces between them; factors of
    one, "as today", are left out).

    >>> from sim.parameters import Parameters
    >>> table = workload(Office(), Parameters.read().central()).set_index("work")
    >>> [float(table.loc["litmas_release", column]) for column in ("volume", "norm", "hours")]
    [195.0, 10.0, 1950.0]
    """
    table = pd.DataFrame(_pieces(office, Policy.of(office.status_quo), values), columns=Piece._fields)
    hours = table["volume"] * table["norm"]
    table.insert(5, "hours", hours)
    table.insert(6, "share", hours / available(office))
    table["activity"] = [Activity(activity).code for activity in table["activity"]]
    levers = Policy.of(office.status_quo).levers()
    for column in ("volume_from", "norm_from"):
        table[column] = [" ".join(name for name in names if _matters(name, levers)) for names in table[column]]
    return table


def balance(office: Office, values: Values) -> Balance:
    """What there is against what is asked.

    >>> from sim.parameters import Parameters
    >>> round(balance(Office(), Parameters.read().central()).share, 2)
    1.36
    """
    table = workload(office, values)
    hours, asked = available(office), float(table["hours"].sum())
    first = table["activity"].isin([activity.code for activity in FIRST])
    left = hours - float(table.loc[first, "hours"].sum())
    other = float(table.loc[table["work"] == "other_duties", "hours"].sum())
    each = office.hours_year * (1.0 - office.other_share)
    needed = (asked - other) / each if each else math.inf
    return Balance(hours, asked, left, left * MINUTES_AN_HOUR / MONTHS_A_YEAR / office.clients, needed)


def _pieces(office: Office, policy: Policy, p: Values) -> Iterator[Piece]:
    yield from desk.duties(office, policy, p)
    yield from desk.litmas(office, policy, p)
    yield from desk.assessments(office, policy, p)
    yield from guidance.reports(office, policy, p)
    yield from guidance.mobile(office, policy, p)
    yield from guidance.visits(office, policy, p)
    yield from guidance.community(office, policy, p)
    yield from cases(office, policy, p)


def _matters(name: str, levers: Mapping[str, Any]) -> bool:
    return not (name in LEVERS and LEVERS[name].unit == "times" and levers[name] == 1.0)
