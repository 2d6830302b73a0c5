"""A smaller office of the same kind, where thousands of runs of the whole one would take too long."""

from __future__ import annotations

from typing import Any

from sim.office import Office
from sim.policy.levers import LEVERS, Policy, valid

COUNTED = ("persons", "units", "vehicles", "rooms", "posts", "entries a year", "PK hours a month")


def smaller(office: Office, clients: int) -> Office:
    """The office with so many clients, and with PKs, litmas, entries, partners' places, employers and neighbourhoods
    in proportion; itself where it has no more.

    >>> smaller(Office(), 150).pks, smaller(Office(), 150).litmas_year, smaller(Office(), 300) == Office()
    (2, 150.0, True)
    """
    if clients >= office.clients:
        return office
    share = clients / office.clients
    return office.model_copy(
        update={
            "clients": clients,
            "pks": _whole(office.pks, share),
            "litmas_year": office.litmas_year * share,
            "intake": office.intake and {name: count * share for name, count in office.intake.items()},
            "partners": tuple(
                partner.model_copy(update={"slots": _whole(partner.slots, share)}) for partner in office.partners
            ),
            "regions": tuple(
                region.model_copy(update={"communities": _whole(region.communities, share)})
                for region in office.regions
            ),
            "employers": _whole(office.employers, share),
            "status_quo": {name: _scaled(name, value, share) for name, value in office.status_quo.items()},
        }
    )


def scaled(policy: Policy, share: float) -> Policy:
    """The levers of a policy for an office of such a share: what is counted in persons, posts or hours goes along.

    >>> scaled(Policy.of({"staffing.pks": 80, "staffing.absence": 0.1}), 0.25).staffing.pks
    20
    """
    levers = {name: _scaled(name, value, share) for name, value in policy.levers().items() if value is not None}
    changes = tuple(change._replace(value=_scaled(change.lever, change.value, share)) for change in policy.changes)
    return Policy.of(levers).model_copy(update={"changes": changes})


def _scaled(lever: str, value: Any, share: float) -> Any:
    if LEVERS[lever].unit not in COUNTED or share == 1.0:
        return value
    return valid(lever, _whole(value, share) if isinstance(value, int) else value * share)


def _whole(count: int, share: float) -> int:
    """A share of a count, but at least one where there is any."""
    return max(1, round(count * share)) if count else 0
