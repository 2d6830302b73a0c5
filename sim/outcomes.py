"""Outcomes: every number that a table may show, what it means, and how it comes from the ledger's sums."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from sim.language import _

YEAR_WEEKS = 365.25 / 7
Sums = Mapping[str, float]


class Outcome(NamedTuple):
    """One outcome: unit, layer (true, detected, recorded, none), better direction, meaning, grade of evidence."""

    name: str
    unit: str
    layer: str
    better: str
    meaning: str
    grade: str
    value: Callable[[Sums], float]


def ratio(a: float, b: float, scale: float = 1.0) -> float:
    """`scale` times `a / b`, not a number where `b` is zero.

    >>> ratio(1, 4, 100), ratio(1, 0)
    (25.0, nan)
    """
    return scale * a / b if b else math.nan


def per_100_years(count: str, weeks: str) -> Callable[[Sums], float]:
    return lambda s: ratio(s[count], s[weeks] / YEAR_WEEKS, 100.0)


def a_year(count: str) -> Callable[[Sums], float]:
    return lambda s: ratio(s[count], s["office_weeks"] / YEAR_WEEKS)


def years_a_year(*counts: str) -> Callable[[Sums], float]:
    return lambda s: ratio(sum(s[c] for c in counts), s["office_weeks"])


def mean(total: str, n: str, scale: float = 1.0) -> Callable[[Sums], float]:
    return lambda s: ratio(s[total], s[n], scale)


def costs(s: Sums) -> float:
    """Rp a year of the office: PKs, assistants, overtime, training, programmes, vehicles and branch posts."""
    years = s["office_weeks"] / YEAR_WEEKS
    pk = s["posts"] / YEAR_WEEKS * (s["pk_cost"] + s["training_cost"] * s["training"]) * s["pk_cost_scale"]
    programmes = s["programme_hours"] * s["programme_hour_cost"] * s["programme_cost_scale"]
    overtime = s["overtime"] / 60.0 * s["overtime_cost"] * s["pk_cost_scale"]
    return ratio(pk + programmes + overtime, years) + s["fixed_cost"]


def custody_costs(s: Sums) -> float:
    """Rp a year of custody."""
    weeks = s["custody_sentence"] + s["custody_revoked"] + s["custody_kept"]
    return ratio(weeks * 7.0 * s["prison_day"], s["office_weeks"] / YEAR_WEEKS)


_TABLE = (
    Outcome(
        "true_rate",
        _("per 100 person-years"),
        "true",
        "lower",
        _("true offences per 100 person-years since the start or since arrival, in guidance and three years after it"),
        "B",
        per_100_years("expected", "weeks"),
    ),
    Outcome(
        "offences_potential",
        _("per 100 person-years"),
        "true",
        "lower",
        _("the same, had nobody been in custody: changed behaviour"),
        "B",
        lambda s: ratio(s["expected"] + s["prevented"], s["weeks"] / YEAR_WEEKS, 100.0),
    ),
    Outcome(
        "offences_prevented",
        _("per 100 person-years"),
        "true",
        "none",
        _("offences that custody prevented: incapacitation"),
        "B",
        per_100_years("prevented", "weeks"),
    ),
    Outcome(
        "true_rate_at_risk",
        _("per 100 person-years at risk"),
        "true",
        "lower",
        _("true offences per 100 person-years outside custody"),
        "B",
        per_100_years("expected", "at_risk"),
    ),
    Outcome(
        "true_rate_guided",
        _("per 100 client-years"),
        "true",
        "lower",
        _("true offences per 100 client-years under guidance"),
        "B",
        per_100_years("expected_guided", "guided"),
    ),
    Outcome("offences", _("a year"), "true", "lower", _("true offences, counted"), "B", a_year("offences")),
    Outcome("narcotics", _("a year"), "true", "lower", _("true narcotics offences"), "B", a_year("narcotics")),
    Outcome("property", _("a year"), "true", "lower", _("true property offences"), "B", a_year("property")),
    Outcome("violence", _("a year"), "true", "lower", _("true violent offences"), "B", a_year("violence")),
    Outcome("other", _("a year"), "true", "lower", _("true offences of other kinds"), "B", a_year("other")),
    Outcome(
        "detected_rate",
        _("per 100 person-years"),
        "detected",
        "lower",
        _("offences that the police detect"),
        "B",
        per_100_years("detected", "weeks"),
    ),
    Outcome(
        "recorded_share",
        _("% of clients a year"),
        "recorded",
        "none",
        _("recidivists recorded during guidance, per 100 clients on the register: as in Table 1 of the paper"),
        "A",
        per_100_years("recorded", "guided"),
    ),
    Outcome(
        "recorded_count",
        _("a year"),
        "recorded",
        "none",
        _("recidivists recorded during guidance"),
        "A",
        a_year("recorded"),
    ),
    Outcome(
        "recorded_after_count",
        _("a year"),
        "recorded",
        "none",
        _("recidivists recorded after guidance"),
        "C",
        a_year("recorded_after"),
    ),
    Outcome(
        "custody_years",
        _("person-years a year"),
        "none",
        "lower",
        _("time in custody after release"),
        "C",
        years_a_year("custody_sentence", "custody_revoked", "custody_kept"),
    ),
    Outcome(
        "custody_caused",
        _("person-years a year"),
        "none",
        "lower",
        _("time in custody by revocation or by a release put off"),
        "C",
        years_a_year("custody_revoked", "custody_kept"),
    ),
    Outcome(
        "revocations",
        _("a year"),
        "none",
        "lower",
        _("revocations of release that the chain decided"),
        "C",
        a_year("revoked"),
    ),
    Outcome(
        "violations",
        _("per 100 client-years"),
        "none",
        "lower",
        _("conditions broken by clients under guidance, known to the office or not"),
        "C",
        per_100_years("violations", "guided"),
    ),
    Outcome(
        "compliance",
        _("% of reports due"),
        "none",
        "higher",
        _("reports made of those that were due"),
        "C",
        lambda s: ratio(s["reports"], s["reports"] + s["missed"], 100.0),
    ),
    Outcome(
        "lost_share",
        _("% of clients"),
        "none",
        "lower",
        _("clients whose whereabouts are unknown to the office"),
        "C",
        mean("lost", "guided", 100.0),
    ),
    Outcome(
        "unhoused_share",
        _("% of clients"),
        "none",
        "lower",
        _("clients under guidance and free without a place to live"),
        "C",
        mean("unhoused", "guided_free", 100.0),
    ),
    Outcome(
        "kept_years",
        _("person-years a year"),
        "none",
        "lower",
        _("releases put off because of a high rating (gatekeeping), apart"),
        "C",
        years_a_year("custody_kept"),
    ),
    Outcome(
        "net_widened",
        _("persons"),
        "none",
        "lower",
        _("clients of the new sentences who would have had no supervision otherwise (net-widening)"),
        "C",
        lambda s: ratio(s["new_sentence"] * s["net_widening"], s["office_weeks"]),
    ),
    Outcome(
        "prison_spared",
        _("person-years a year"),
        "none",
        "higher",
        _("prison that the new sentences take the place of"),
        "C",
        lambda s: ratio(
            s["new_entries"] * (1.0 - s["net_widening"]) * s["spared_months"] / 12.0, s["office_weeks"] / YEAR_WEEKS
        ),
    ),
    Outcome(
        "litmas",
        _("a year"),
        "none",
        "none",
        _("litmas asked for, of all kinds"),
        "A",
        lambda s: ratio(sum(v for k, v in s.items() if k.startswith("litmas: ")), s["office_weeks"] / YEAR_WEEKS),
    ),
    Outcome("pks", _("persons"), "none", "none", _("PK posts"), "A", mean("posts", "office_weeks")),
    Outcome(
        "clients_per_pk",
        _("clients"),
        "none",
        "lower",
        _("adult clients on an average day per PK of the office"),
        "A",
        mean("register", "posts"),
    ),
    Outcome(
        "clients_per_guiding_pk",
        _("clients"),
        "none",
        "lower",
        _("adult clients on an average day per PK who guides adults"),
        "A",
        mean("register", "guides"),
    ),
    Outcome(
        "register", _("persons"), "none", "none", _("clients on the register"), "A", mean("register", "office_weeks")
    ),
    Outcome(
        "capacity_pct",
        _("% of PK hours"),
        "none",
        "lower",
        _("hours demanded by hours available"),
        "C",
        mean("demand", "available", 100.0),
    ),
    Outcome(
        "overtime_hours",
        _("hours a PK-week"),
        "none",
        "lower",
        _("overtime of the PKs"),
        "C",
        lambda s: ratio(s["overtime"] / 60.0, s["posts"]),
    ),
    Outcome(
        "late_litmas",
        _("% of litmas hours"),
        "none",
        "lower",
        _("litmas past their deadline"),
        "C",
        mean("late", "came", 100.0),
    ),
    Outcome(
        "expired_litmas",
        _("% of litmas hours"),
        "none",
        "lower",
        _("litmas given up after two months"),
        "C",
        mean("expired", "came", 100.0),
    ),
    Outcome(
        "unmet_contacts",
        _("% of planned minutes"),
        "none",
        "lower",
        _("guidance planned and dropped for want of time"),
        "C",
        mean("dropped", "planned", 100.0),
    ),
    Outcome(
        "contact_minutes",
        _("minutes a client-month"),
        "none",
        "higher",
        _("contact with the PK, records apart"),
        "C",
        lambda s: ratio(s["contact_minutes"], s["guided"] * 12.0 / YEAR_WEEKS),
    ),
    Outcome(
        "programme_hours",
        _("hours a client-year"),
        "none",
        "higher",
        _("programme hours had"),
        "C",
        lambda s: ratio(s["programme_hours"], s["guided"] / YEAR_WEEKS),
    ),
    Outcome(
        "hours_kepribadian",
        _("hours a client-year"),
        "none",
        "higher",
        _("programmes on personality (kepribadian)"),
        "C",
        lambda s: ratio(s["hours_kepribadian"], s["guided"] / YEAR_WEEKS),
    ),
    Outcome(
        "hours_kemandirian",
        _("hours a client-year"),
        "none",
        "higher",
        _("programmes on self-reliance (kemandirian)"),
        "C",
        lambda s: ratio(s["hours_kemandirian"], s["guided"] / YEAR_WEEKS),
    ),
    Outcome(
        "hours_wajib_lapor",
        _("hours a client-year"),
        "none",
        "none",
        _("reporting (wajib lapor), talk with the PK"),
        "C",
        lambda s: ratio(s["contact_minutes"] / 60.0, s["guided"] / YEAR_WEEKS),
    ),
    Outcome(
        "hours_mediation",
        _("hours a client-year"),
        "none",
        "none",
        _("mediation with the family"),
        "C",
        lambda s: ratio(s["mediation_minutes"] / 60.0, s["guided"] / YEAR_WEEKS),
    ),
    Outcome(
        "waiting",
        _("persons"),
        "none",
        "lower",
        _("clients who wait for a partner's place"),
        "C",
        mean("referrals", "office_weeks"),
    ),
    Outcome(
        "slots_used",
        _("% of places"),
        "none",
        "none",
        _("places at partners that are taken"),
        "C",
        mean("enrolled", "slots", 100.0),
    ),
    Outcome(
        "participation",
        _("% of terms ended"),
        "none",
        "higher",
        _("programmes completed per term ended"),
        "C",
        mean("completed", "ended", 100.0),
    ),
    Outcome(
        "work_share",
        _("% of clients"),
        "none",
        "higher",
        _("clients under guidance and free who work"),
        "C",
        mean("guided_work", "guided_free", 100.0),
    ),
    Outcome(
        "self_employed",
        _("% of people"),
        "none",
        "higher",
        _("people outside custody with work of their own"),
        "C",
        mean("own_work", "at_risk", 100.0),
    ),
    Outcome(
        "adaptation",
        _("% of clients"),
        "none",
        "higher",
        _("clients whose family supports them, who work or are in a programme, and broke no condition that week"),
        "C",
        mean("adapted", "snapshots", 100.0),
    ),
    Outcome(
        "capacity_personal",
        _("0..1"),
        "none",
        "higher",
        _("personal capacity: mean of motivation, self-narrative and skills"),
        "C",
        mean("capacity", "snapshots"),
    ),
    Outcome(
        "satisfaction",
        _("0..1"),
        "none",
        "higher",
        _("satisfaction with guidance: an index of relation, depth of contact and motivation"),
        "C",
        mean("satisfaction", "snapshots"),
    ),
    Outcome(
        "legal_awareness",
        _("0..1"),
        "none",
        "higher",
        _("how far clients know their conditions and the consequences of breaking them"),
        "C",
        mean("awareness", "snapshots"),
    ),
    Outcome(
        "family_support",
        _("0..1"),
        "none",
        "higher",
        _("acceptance and help by the families of clients under guidance"),
        "C",
        mean("support", "snapshots"),
    ),
    Outcome(
        "alliance",
        _("0..1"),
        "none",
        "higher",
        _("relation of clients under guidance with their PK"),
        "C",
        mean("alliance", "snapshots"),
    ),
    Outcome(
        "mean_need",
        _("0..1"),
        "none",
        "lower",
        _("mean of the seven criminogenic needs of clients under guidance"),
        "C",
        mean("need", "snapshots"),
    ),
    Outcome(
        "employer_stigma",
        _("0..1"),
        "none",
        "lower",
        _("reluctance of employers to hire someone with a record"),
        "C",
        mean("employers", "office_weeks"),
    ),
    Outcome(
        "community_stigma",
        _("0..1"),
        "none",
        "lower",
        _("stigma of neighbourhoods against former prisoners"),
        "C",
        mean("neighbours", "office_weeks"),
    ),
    Outcome(
        "strain",
        _("0..1"),
        "none",
        "lower",
        _("strain of PKs, a moving average of their overload"),
        "C",
        mean("strain", "posts"),
    ),
    Outcome(
        "practice",
        _("0..1"),
        "none",
        "higher",
        _("skill of practice of the PKs who guide adults"),
        "C",
        mean("practice", "guides"),
    ),
    Outcome("auc", _("0..1"), "none", "higher", _("assessed score against true risk (AUC)"), "C", lambda s: s["auc"]),
    Outcome("cost_year", _("Rp a year"), "none", "lower", _("cost of the office and its programmes"), "B", costs),
    Outcome("custody_cost", _("Rp a year"), "none", "lower", _("cost of custody after release"), "C", custody_costs),
)
OUTCOMES: dict[str, Outcome] = {outcome.name: outcome for outcome in _TABLE}
