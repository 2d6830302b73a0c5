"""The hours there are: posts of PKs, their hours a year, and what assistants take off them."""

from __future__ import annotations

from calibration.workload.piece import Values
from sim.office import Office
from sim.policy.levers import Policy


def pks_of(office: Office, policy: Policy) -> float:
    """Posts of PKs under a policy: as many as it says, as its clients a PK ask for, or as the office has.

    >>> pks_of(Office(clients=240), Policy.of({"staffing.clients_per_pk": 60}))
    4.0
    """
    if policy.staffing.clients_per_pk:
        return office.clients / policy.staffing.clients_per_pk
    return office.pks if policy.staffing.pks is None else policy.staffing.pks


def available(office: Office) -> float:
    """Hours of all PKs a year.

    >>> available(Office(pks=73, hours_year=1250))
    91250.0
    """
    return float(pks_of(office, Policy.of(office.status_quo)) * office.hours_year)


def without_assistants(office: Office, policy: Policy, p: Values) -> tuple[float, tuple[str, ...]]:
    """Share of the hours of adults' litmas that assistants leave to PKs, and what it is made from."""
    assistants = policy.staffing.assistants
    if not assistants or not office.litmas_year:
        return 1.0, ()
    asked = p["hours_litmas"] * office.litmas_year * policy.demand.litmas_scale
    taken = min(p["assistants_most"], p["assistant_litmas"] * assistants * office.hours_year / asked)
    return 1.0 - taken, ("staffing.assistants", "assistant_litmas", "office.hours_year")
