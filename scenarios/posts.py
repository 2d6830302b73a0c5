"""PK posts of an office as it is today."""

from __future__ import annotations

from sim.office import Office
from sim.policy.levers import Policy


def posts_today(office: Office, base: Policy | None = None) -> int:
    """The posts of the office's status quo, or of these levers instead.

    >>> posts_today(Office(pks=5)), posts_today(Office(clients=300, status_quo={"staffing.clients_per_pk": 50.0}))
    (5, 6)
    """
    staffing = (base or Policy.of(office.status_quo)).staffing
    if staffing.clients_per_pk is not None:
        return round(office.clients / staffing.clients_per_pk)
    return office.pks if staffing.pks is None else staffing.pks
