"""The office itself: posts, PK hours, litmas, places, neighbours, money. No value by group of clients."""

from __future__ import annotations

from typing import Any

from sim.calendar import DAYS_A_WEEK, WEEKS_A_YEAR
from sim.ledger.outcomes.outcome import Better, Outcome, Sums, a_year, mean, ratio
from sim.text.language import N_


def child_delay_days(s: Sums) -> Any:
    """Days of diversion lost and weeks of hearings adjourned, a year."""
    days = s["diversion"] + s["adjourned"] * DAYS_A_WEEK
    return ratio(days, s["office_weeks"] / WEEKS_A_YEAR)


OFFICE = (
    Outcome("litmas", N_("a year"), N_("litmas asked for, of all kinds"), a_year("litmas"), grade="A", office=True),
    Outcome("pks", N_("persons"), N_("PK posts"), mean("posts", "office_weeks"), grade="A", office=True),
    Outcome(
        "clients_per_pk",
        N_("clients"),
        N_("adult clients on an average day per PK of the office"),
        mean("register", "posts"),
        better=Better.LOWER,
        grade="A",
        office=True,
    ),
    Outcome(
        "clients_per_guiding_pk",
        N_("clients"),
        N_("adult clients on an average day per PK who guides adults"),
        mean("register", "guides"),
        better=Better.LOWER,
        grade="A",
        office=True,
    ),
    Outcome(
        "register",
        N_("persons"),
        N_("clients on the register"),
        mean("register", "office_weeks"),
        grade="A",
        office=True,
    ),
    Outcome(
        "capacity_pct",
        N_("% of PK hours"),
        N_("hours demanded by hours available"),
        mean("demand", "available", 100.0),
        better=Better.LOWER,
        office=True,
    ),
    Outcome(
        "overtime_hours",
        N_("hours a PK-week"),
        N_("overtime of the PKs"),
        lambda s: ratio(s["overtime"] / 60.0, s["posts"]),
        better=Better.LOWER,
        office=True,
    ),
    Outcome(
        "late_litmas",
        N_("% of litmas"),
        N_("litmas past their deadline, of those sent in time or past it"),
        mean("late", "judged", 100.0),
        better=Better.LOWER,
        office=True,
    ),
    Outcome(
        "desk_litmas",
        N_("% of litmas"),
        N_("litmas made at the desk, without a visit, for want of time"),
        mean("desk", "sent", 100.0),
        better=Better.LOWER,
        office=True,
    ),
    Outcome(
        "expired_litmas",
        N_("% of litmas"),
        N_("litmas given up, since nobody waits for them any more, of those sent or given up"),
        lambda s: 100.0 * ratio(s["expired"], s["expired"] + s["sent"]),
        better=Better.LOWER,
        office=True,
    ),
    Outcome(
        "child_delay_days",
        N_("person-days a year"),
        N_("time that children lose to late litmas: days of diversion, and weeks from a hearing to the next"),
        child_delay_days,
        better=Better.LOWER,
        office=True,
    ),
    Outcome(
        "diversions_run_out",
        N_("persons a year"),
        N_("children whose diversion fails at its stage, since waiting for the litmas used up its time"),
        a_year("run_out"),
        better=Better.LOWER,
        office=True,
    ),
    Outcome(
        "child_detention_days",
        N_("person-days a year"),
        N_("time in detention of children who wait for a late litmas"),
        a_year("detained"),
        better=Better.LOWER,
        office=True,
    ),
    Outcome(
        "unmet_contacts",
        N_("% of planned minutes"),
        N_("guidance planned and dropped for want of time"),
        mean("dropped", "planned", 100.0),
        better=Better.LOWER,
        office=True,
    ),
    Outcome(
        "waiting",
        N_("persons"),
        N_("clients who wait for a partner's place"),
        mean("referrals", "office_weeks"),
        better=Better.LOWER,
        office=True,
    ),
    Outcome(
        "slots_used",
        N_("% of places"),
        N_("places at partners that are taken"),
        mean("enrolled", "slots", 100.0),
        office=True,
    ),
    Outcome(
        "employer_stigma",
        N_("0..1"),
        N_("reluctance of employers to hire someone with a record"),
        mean("employers", "office_weeks"),
        better=Better.LOWER,
        office=True,
    ),
    Outcome(
        "community_stigma",
        N_("0..1"),
        N_("stigma of neighbourhoods against former prisoners"),
        mean("neighbours", "office_weeks"),
        better=Better.LOWER,
        office=True,
    ),
    Outcome(
        "leaders_willing",
        N_("0..1"),
        N_("willingness of community leaders to stand up for clients"),
        mean("leaders", "office_weeks"),
        better=Better.HIGHER,
        office=True,
    ),
    Outcome(
        "community_safety",
        N_("0..1"),
        N_("safety as neighbours feel it"),
        mean("safety", "office_weeks"),
        better=Better.HIGHER,
        office=True,
    ),
    Outcome(
        "strain",
        N_("0..1"),
        N_("strain of PKs, a moving average of their overload"),
        mean("strain", "posts"),
        better=Better.LOWER,
        office=True,
    ),
    Outcome(
        "practice",
        N_("0..1"),
        N_("skill of practice of the PKs who guide adults"),
        mean("practice", "guides"),
        better=Better.HIGHER,
        office=True,
    ),
    Outcome(
        "auc",
        N_("0..1"),
        N_("assessed score against true risk (AUC)"),
        lambda s: s["auc"],
        better=Better.HIGHER,
        office=True,
    ),
    Outcome(
        "cost_year",
        N_("Rp a year"),
        N_("cost of the office and its programmes"),
        a_year("office_costs"),
        better=Better.LOWER,
        grade="B",
        office=True,
    ),
    Outcome(
        "custody_cost",
        N_("Rp a year"),
        N_("cost of custody after release"),
        a_year("custody_costs"),
        better=Better.LOWER,
        office=True,
    ),
    Outcome(
        "awaiting_cost",
        N_("Rp a year"),
        N_("cost of custody for want of a litmas"),
        a_year("awaiting_costs"),
        better=Better.LOWER,
        office=True,
    ),
)
