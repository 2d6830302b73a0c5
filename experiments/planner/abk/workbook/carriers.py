"""Which number of an office or of the model makes each volume and each norm of the table.

Volumes that are not here (entries, first assessments, violations, revocations) follow from the register and from what
people do: the model works them out, and no edit can set them.
"""

from __future__ import annotations

from calibration.workload.desk import CHILD

LITMAS = ("litmas_release", "litmas_other", "litmas_child")
BANDS = ("low", "medium", "high")
OF_VOLUME = {
    "remission": "remission_share",
    "training": "supervision.training_share",
    "coaching": "supervision.coaching",
    "mediation": "family.mediation",
    "outreach_employers": "employers.outreach_hours",
    "outreach_communities": "community.outreach_visits",
    "transfers": "office.transfers",
}
SCALED = {"contacts": "supervision.contacts", "home_visits": "supervision.visits"}  # a lever for each band
OF_NORM = {
    "hours_litmas": LITMAS,
    "training_hours": ("training",),
    "coaching_hours": ("coaching",),
    "supervision.session_minutes": ("contacts",),
    "mobile_minutes": ("mobile_service",),
    "visit_minutes": ("home_visits",),
    "mediation_minutes": ("mediation",),
    "outreach_minutes": ("outreach_communities",),
    "reception_hours": ("reception",),
    "hours_transfer": ("transfers",),
    "referral_minutes": ("referrals",),
    "case_minutes": ("violations",),
    "stage_minutes": ("revocations",),
}
ASSESSED = ("assessment_litmas", "assessment_first", "assessment_again")  # they share the hours of the standard


def litmas_row(kind: str) -> str:
    """The row of the table in which litmas of a kind stand.

    >>> litmas_row("diversion"), litmas_row("integration"), litmas_row("court")
    ('litmas_child', 'litmas_release', 'litmas_other')
    """
    return "litmas_release" if kind == "integration" else "litmas_child" if kind in CHILD else "litmas_other"
