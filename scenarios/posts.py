"""PK posts of an office as it is today."""

from __future__ import annotations

from sim.office import Office
from sim.policy.levers import Policy


def posts_today(office: Office) -> int:
    """The posts of the office's status quo.

    >>> posts_today(Office(pks=5)), posts_today(Office(clients=300, status_quo={"staffing.clients_per_pk": 50.0}))
    (5, 6)
    """
    return posts_under(office, Policy.of(office.status_quo))


def posts_under(office: Office, policy: Policy) -> int:
    """The posts of the office under a policy.

    >>> posts_under(Office(clients=290), Policy.of({"staffing.clients_per_pk": 50.0}))
    6
    """
    staffing = policy.staffing
    if staffing.clients_per_pk is not None:
        return round(office.clients / staffing.clients_per_pk)
    return office.pks if staffing.pks is None else staffing.pks
