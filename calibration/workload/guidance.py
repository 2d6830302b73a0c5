"""What guidance asks for: reports, mobile service, home visits, families, employers and communities."""

from __future__ import annotations

from collections.abc import Iterator

from calibration.workload.bands import by_band, by_stage, over_bands, reports_a_month
from calibration.workload.piece import Piece, Values
from calibration.workload.travel import attendance, near, one_way
from sim.calendar import MINUTES_AN_HOUR, MONTHS_A_YEAR, WEEKS_A_YEAR
from sim.codes import Activity
from sim.office import Office
from sim.policy.levers import Policy


def reports(office: Office, policy: Policy, p: Values) -> Iterator[Piece]:
    """Reports, with their records."""
    records, used = p["records_minutes"], ["supervision.session_minutes", "records_minutes"]
    if policy.assessment.digital:
        records *= p["digital_records"]
        used.append("digital_records")
    if policy.staffing.assistants:
        keeping = policy.staffing.assistants * (1.0 - p["assistant_litmas"])
        taken = keeping * p["assistant_clients"] / office.clients
        records *= 1.0 - min(p["assistants_most"], taken)
        used += ["staffing.assistants", "assistant_clients", "assistant_litmas"]
    yield Piece(
        Activity.CONTACTS,
        "contacts",
        "contacts",
        office.clients * reports_a_month(policy) * MONTHS_A_YEAR,
        (policy.supervision.session_minutes + records) / MINUTES_AN_HOUR,
        ("office.clients", *by_band(policy, "contacts"), *by_stage()),
        tuple(used),
    )


def mobile(office: Office, policy: Policy, p: Values) -> Iterator[Piece]:
    """Days of mobile service, beside the reports."""
    regions = [region for region in office.regions if region.remote] or office.regions
    communities = sum(region.communities for region in regions)
    away = sum(region.communities * region.travel_minutes for region in regions) / communities
    yield Piece(
        Activity.CONTACTS,
        "mobile_service",
        "days",
        WEEKS_A_YEAR * min(communities, policy.reporting.mobile_units * p["mobile_days"]),
        (p["mobile_minutes"] + 2.0 * away * near(policy, p)) / MINUTES_AN_HOUR,
        ("office.regions", "reporting.mobile_units", "mobile_days"),
        ("mobile_minutes", "office.regions"),
    )


def visits(office: Office, policy: Policy, p: Values) -> Iterator[Piece]:
    """Home visits, with the way there and back."""
    vehicle = min(1.0, policy.facilities.vehicles * p["vehicle_clients"] / office.clients)
    travel = 2.0 * one_way(office, policy, p) * (vehicle + (1.0 - vehicle) * p["no_vehicle"])
    yield Piece(
        Activity.HOME_VISITS,
        "home_visits",
        "visits",
        office.clients * over_bands(policy, "visits"),
        (p["visit_minutes"] + travel) / MINUTES_AN_HOUR,
        ("office.clients", *by_band(policy, "visits")),
        ("visit_minutes", "office.regions", "no_vehicle", "facilities.vehicles", "vehicle_clients"),
    )


def community(office: Office, policy: Policy, p: Values) -> Iterator[Piece]:
    """Mediation in families, outreach to employers and to communities."""
    way = one_way(office, policy, p)
    rejecting = 1.0 - p["family_accepts"]
    yield Piece(
        Activity.FAMILY_AND_COMMUNITY,
        "mediation",
        "sessions",
        office.clients * policy.family.mediation * rejecting * attendance(office, policy, p),
        (p["mediation_minutes"] + way) / MINUTES_AN_HOUR,
        ("office.clients", "family.mediation", "family_accepts", "report_base", "report_distance"),
        ("mediation_minutes", "office.regions"),
    )
    yield Piece(
        Activity.FAMILY_AND_COMMUNITY,
        "outreach_employers",
        "hours",
        policy.employers.outreach_hours * MONTHS_A_YEAR,
        1.0,
        ("employers.outreach_hours",),
        (),
    )
    communities = sum(region.communities for region in office.regions)
    away = sum(region.communities * region.travel_minutes for region in office.regions) / communities
    yield Piece(
        Activity.FAMILY_AND_COMMUNITY,
        "outreach_communities",
        "visits",
        communities * policy.community.outreach_visits,
        (p["outreach_minutes"] + away * near(policy, p)) / MINUTES_AN_HOUR,
        ("office.regions", "community.outreach_visits"),
        ("outreach_minutes", "office.regions"),
    )
