"""What happens in a case asks for: reception, transfers, referrals, violations, revocations."""

from __future__ import annotations

from collections.abc import Iterator

from calibration.workload.bands import BAND_CUTS, BANDS, reports_a_month
from calibration.workload.entries import entering, entering_from
from calibration.workload.piece import Piece, Values
from calibration.workload.travel import attendance
from sim.calendar import MINUTES_AN_HOUR, MONTHS_A_YEAR
from sim.codes import Activity
from sim.office import Office
from sim.policy.levers import Policy

ANSWERED = ("missed_limit", "report_base", "violate_year", "seen_base", "seen_depth")


def cases(office: Office, policy: Policy, p: Values) -> Iterator[Piece]:
    """Reception, transfers, referrals, answers to violations, stages of revocation."""
    yield Piece(
        Activity.CASES,
        "reception",
        "clients",
        entering(office, p)[0],
        p["reception_hours"],
        entering_from(office),
        ("reception_hours",),
    )
    yield Piece(
        Activity.CASES,
        "transfers",
        "clients",
        office.clients * p["transfer_out"] * (1.0 + office.transfers * p["transfer_in"]),
        p["hours_transfer"],
        ("office.clients", "office.transfers", "transfer_out", "transfer_in"),
        ("hours_transfer",),
    )
    came = attendance(office, policy, p)
    agreed = policy.cooperation.referral_agreements
    if agreed is None:
        agreed = policy.at(0)["cooperation_index"]
    chosen = policy.programmes.referral_rule != "open"
    yield Piece(
        Activity.CASES,
        "referrals",
        "referrals",
        entering(office, p)[0] * (1.0 - BANDS["low"] if chosen else 1.0) if office.partners else 0.0,
        p["referral_minutes"] * (1.0 - 0.5 * agreed) / MINUTES_AN_HOUR,
        (
            *entering_from(office),
            "office.partners",
            "programmes.referral_rule",
            *(BAND_CUTS if chosen else ()),
        ),
        ("referral_minutes", "cooperation.level"),
    )
    missed = (1.0 - came) ** p["missed_limit"]
    strikes = reports_a_month(policy) * MONTHS_A_YEAR * missed * came / (1.0 - missed)
    seen = p["violate_year"] * (p["seen_base"] + p["seen_depth"])
    yield Piece(
        Activity.CASES,
        "violations",
        "answers",
        office.clients * (strikes + seen),
        p["case_minutes"] / MINUTES_AN_HOUR,
        ("office.clients", *ANSWERED),
        ("case_minutes",),
    )
    begun = p["answered"] * ((strikes + seen) / p["violations_limit"] + p["lose_year"])
    yield Piece(
        Activity.CASES,
        "revocations",
        "stages",
        office.clients * begun * (1.0 + p["carry_examination"] * (1.0 + p["carry_tpp"])),
        p["stage_minutes"] / MINUTES_AN_HOUR,
        (
            *("office.clients", *ANSWERED, "answered", "violations_limit", "lose_year"),
            *("carry_examination", "carry_tpp"),
        ),
        ("stage_minutes",),
    )
