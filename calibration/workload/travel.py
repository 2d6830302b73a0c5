"""How far away clients live, and how often they come."""

from __future__ import annotations

from calibration.workload.piece import Values
from sim.office import Office
from sim.policy.levers import Policy


def near(policy: Policy, p: Values) -> float:
    """Distances to clients against those without pos Bapas.

    >>> near(Policy(), {"pos_reach": 1.0})
    1.0
    """
    lever = policy.facilities
    return float((1.0 + p["pos_reach"] * lever.pos_bapas) ** -0.5)


def one_way(office: Office, policy: Policy, p: Values) -> float:
    """Minutes to a client, one way."""
    return sum(region.share * region.travel_minutes for region in office.regions) * near(policy, p)


def attendance(office: Office, policy: Policy, p: Values) -> float:
    """Share of reports to which a client in the middle of all scales comes."""
    return p["report_base"] - p["report_distance"] * min(1.0, one_way(office, policy, p) / p["far"])
