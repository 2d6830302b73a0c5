"""What clients under guidance get, and how they live."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sim.calendar import WEEKS_A_MONTH, WEEKS_A_YEAR
from sim.ledger.outcomes.outcome import HOURS, Better, Outcome, Sums, a_year, mean, per_client_year, ratio
from sim.text.language import N_


def minutes_a_month(s: Sums) -> Any:
    """Minutes of contact per client and month under guidance."""
    return ratio(s["contact_minutes"], s["guided"] / WEEKS_A_MONTH)


def hours_a_year(minutes: str) -> Callable[[Sums], Any]:
    """Minutes as hours per client and year under guidance."""
    return lambda s: ratio(s[minutes] / 60.0, s["guided"] / WEEKS_A_YEAR)


GUIDANCE = (
    Outcome(
        "contact_minutes",
        N_("minutes a client-month"),
        N_("contact with the PK, records apart"),
        minutes_a_month,
        better=Better.HIGHER,
    ),
    Outcome(
        "programme_hours", HOURS, N_("programme hours had"), per_client_year("programme_hours"), better=Better.HIGHER
    ),
    Outcome(
        "hours_kepribadian",
        HOURS,
        N_("programmes on personality (kepribadian)"),
        per_client_year("hours_kepribadian"),
        better=Better.HIGHER,
    ),
    Outcome(
        "hours_kemandirian",
        HOURS,
        N_("programmes on self-reliance (kemandirian)"),
        per_client_year("hours_kemandirian"),
        better=Better.HIGHER,
    ),
    Outcome(
        "hours_wajib_lapor",
        HOURS,
        N_("reporting (wajib lapor), talk with the PK"),
        hours_a_year("contact_minutes"),
    ),
    Outcome(
        "hours_mediation",
        HOURS,
        N_("mediation with the family"),
        hours_a_year("mediation_minutes"),
    ),
    Outcome(
        "participation",
        N_("% of programmes ended"),
        N_("programmes completed, of those that ended: the others were broken off"),
        mean("completed", "programmes_left", 100.0),
        better=Better.HIGHER,
    ),
    Outcome(
        "plans_cut",
        N_("% of referrals"),
        N_("referrals for more hours than the rest of the term holds, behind those who wait for the partner's places"),
        mean("plans_cut", "plans", 100.0),
        better=Better.LOWER,
    ),
    Outcome(
        "work_share",
        N_("% of clients"),
        N_("clients under guidance and free who work"),
        mean("guided_work", "guided_free", 100.0),
        better=Better.HIGHER,
    ),
    Outcome(
        "self_employed",
        N_("% of people"),
        N_("people outside custody with work of their own"),
        mean("own_work", "at_risk", 100.0),
        better=Better.HIGHER,
    ),
    Outcome(
        "acute_weeks",
        N_("weeks a client-year"),
        N_("time in an acute state: work lost, relapse into use, conflict at home, eviction, a friend's offence"),
        per_client_year("acute"),
        better=Better.LOWER,
    ),
    Outcome(
        "acute_known",
        N_("% of acute states"),
        N_("acute states of which the office comes to know while they last"),
        mean("acute_known", "acute_begun", 100.0),
        better=Better.HIGHER,
    ),
    Outcome(
        "acute_answered",
        N_("% of acute states"),
        N_("acute states that the office answers while they last"),
        mean("acute_answered", "acute_begun", 100.0),
        better=Better.HIGHER,
    ),
    Outcome(
        "adaptation",
        N_("% of clients"),
        N_("clients whose family supports them, who work or are in a programme, and broke no condition that week"),
        mean("adapted", "snapshots", 100.0),
        better=Better.HIGHER,
    ),
    Outcome(
        "capacity_personal",
        N_("0..1"),
        N_("personal capacity: mean of motivation, self-narrative and skills"),
        mean("capacity", "snapshots"),
        better=Better.HIGHER,
    ),
    Outcome(
        "satisfaction",
        N_("0..1"),
        N_("satisfaction with guidance: an index of relation, depth of contact and motivation"),
        mean("satisfaction", "snapshots"),
        better=Better.HIGHER,
    ),
    Outcome(
        "legal_awareness",
        N_("0..1"),
        N_("how far clients know their conditions and the consequences of breaking them"),
        mean("awareness", "snapshots"),
        better=Better.HIGHER,
    ),
    Outcome(
        "family_support",
        N_("0..1"),
        N_("acceptance and help by the families of clients under guidance"),
        mean("support", "snapshots"),
        better=Better.HIGHER,
    ),
    Outcome(
        "alliance",
        N_("0..1"),
        N_("relation of clients under guidance with their PK"),
        mean("alliance", "snapshots"),
        better=Better.HIGHER,
    ),
    Outcome(
        "mean_need",
        N_("0..1"),
        N_("mean of the seven criminogenic needs of clients under guidance"),
        mean("need", "snapshots"),
        better=Better.LOWER,
    ),
    Outcome("moved_in", N_("a year"), N_("clients who come from other offices (pelimpahan)"), a_year("moved_in")),
    Outcome("moved_out", N_("a year"), N_("clients who go to other offices (pelimpahan)"), a_year("moved_out")),
)
