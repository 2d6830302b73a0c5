"""What is asked before guidance: other duties, litmas, assessments."""

from __future__ import annotations

from collections.abc import Iterator

from calibration.workload.entries import entering, entering_from
from calibration.workload.piece import Piece, Values
from calibration.workload.staff import pks_of, without_assistants
from sim.calendar import MONTHS_A_YEAR
from sim.codes import Activity, Instrument
from sim.office import Office
from sim.policy.levers import Policy

CHILD = ("diversion", "child_court", "child_care")


def duties(office: Office, policy: Policy, p: Values) -> Iterator[Piece]:
    """Other duties, assessments before remission, training and coaching."""
    posts, staff, guidance = pks_of(office, policy), policy.staffing, policy.supervision
    trained = posts * guidance.training_share
    yield Piece(
        Activity.DUTIES,
        "other_duties",
        "hours",
        posts * office.hours_year,
        office.other_share,
        ("office.pks", "office.hours_year"),
        ("office.other_share",),
    )
    yield Piece(
        Activity.DUTIES,
        "remission",
        "assessments",
        office.litmas_year * p["remission_share"],
        p["hours_narrative"],
        ("office.litmas_year", "remission_share"),
        ("hours_narrative",),
    )
    yield Piece(
        Activity.DUTIES,
        "training",
        "courses",
        trained * (staff.turnover + staff.retirement),
        p["training_hours"],
        ("office.pks", "supervision.training_share", "staffing.turnover", "staffing.retirement"),
        ("training_hours",),
    )
    yield Piece(
        Activity.DUTIES,
        "coaching",
        "pk_months",
        trained * guidance.coaching * MONTHS_A_YEAR,
        p["coaching_hours"],
        ("office.pks", "supervision.training_share", "supervision.coaching"),
        ("coaching_hours",),
    )


def litmas(office: Office, policy: Policy, p: Values) -> Iterator[Piece]:
    """Litmas for releases, others about adults, and those about children."""
    demand = policy.demand
    norm = p["hours_litmas"] * (p["litmas_least"] + p["litmas_spread"] * 0.5)
    helped, helpers = without_assistants(office, policy, p)
    shares = {str(kind): share for kind, share in office.litmas.items()}
    release = shares.get("integration", 0.0)
    child = sum(shares.get(kind, 0.0) for kind in CHILD)
    other = 1.0 - release - child
    for activity, work, share, scale, lever, rest, used in (
        (Activity.LITMAS, "litmas_release", release, demand.litmas_integration, "litmas_integration", helped, helpers),
        (Activity.LITMAS, "litmas_other", other, demand.litmas_other, "litmas_other", helped, helpers),
        (Activity.CHILD_CASES, "litmas_child", child, demand.litmas_child, "litmas_child", 1.0, ()),
    ):
        yield Piece(
            activity,
            work,
            "litmas",
            office.litmas_year * share * scale * demand.litmas_scale,
            norm * rest,
            ("office.litmas_year", "office.litmas", f"demand.{lever}", "demand.litmas_scale"),
            ("hours_litmas", "litmas_least", "litmas_spread", *used),
        )


def assessments(office: Office, policy: Policy, p: Values) -> Iterator[Piece]:
    """Assessments made with a litmas, the first of a client, and those anew."""
    lever = policy.assessment
    hours = [p["hours_narrative"], p["hours_risk"], p["hours_rnr"]]
    standard = Instrument.named(lever.standard)
    norm = lever.adoption * hours[standard] + (1.0 - lever.adoption) * hours[Instrument.NARRATIVE]
    used = dict.fromkeys(("hours_narrative", f"hours_{standard.code}", "assessment.adoption"))
    if lever.digital:
        norm *= p["digital_assessment"]
        used["digital_assessment"] = None
    again = office.clients * MONTHS_A_YEAR / lever.reassess_months
    files = ("file_assessed_long", "file_assessed_short")
    _coming_in, lacking, with_litmas = entering(office, p)
    told = lever.adoption if standard > Instrument.NARRATIVE and not lever.triage else 0.0
    yield Piece(
        Activity.LITMAS,
        "assessment_litmas",
        "assessments",
        told * with_litmas,
        hours[standard],
        ("office.litmas_year", "office.litmas", *entering_from(office), *files, "assessment.adoption"),
        (f"hours_{standard.code}",),
    )
    for work, volume, names in (
        ("assessment_first", lacking - told * with_litmas, (*entering_from(office), *files)),
        ("assessment_again", again, ("office.clients", "assessment.reassess_months")),
    ):
        yield Piece(Activity.ASSESSMENT, work, "assessments", volume, norm, names, tuple(used))
