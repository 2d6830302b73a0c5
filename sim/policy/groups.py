"""The levers by group: value today, bounds, unit and meaning of each."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, create_model

from sim.partner_kinds import PartnerKind
from sim.text.language import N_
from sim.text.values import Amount, Checked, Flag, Real, Whole


def lever(default: Any, low: float | None, high: float | None, unit: str, meaning: str) -> Any:
    """A pydantic field with bounds, and with unit and meaning as `N_` marks them."""
    return Field(default, ge=low, le=high, description=meaning, json_schema_extra={"unit": unit})


class Group(Checked):
    """A group of levers."""


SHARE = N_("share, 0 to 1")


class Staffing(Group):
    pks: Whole | None = lever(None, 0, 5000, N_("persons"), N_("PK posts; empty: what the office has"))
    clients_per_pk: Amount | None = lever(
        None,
        1,
        1000,
        N_("clients per PK"),
        N_("adult clients on the register per PK of the office; the posts follow the register"),
    )
    guiding_share: Real = lever(0.63, 0, 1, SHARE, N_("share of PKs who guide adults"))
    child_share: Real = lever(0.15, 0, 1, SHARE, N_("share of PKs in the child section"))
    hiring_lag_weeks: Whole = lever(26, 0, 156, N_("weeks"), N_("from approval to independent work of a new PK"))
    absence: Real = lever(0.08, 0, 0.6, SHARE, N_("share of working time absent"))
    turnover: Real = lever(0.05, 0, 1, N_("share a year"), N_("PKs who leave for elsewhere"))
    retirement: Real = lever(0.02, 0, 1, N_("share a year"), N_("PKs who retire"))
    refill_weeks: Whole = lever(26, 0, 260, N_("weeks"), N_("until an empty post is filled"))
    senior_share: Real = lever(
        0.2, 0, 1, SHARE, N_("share of PKs in senior grades: PK Ahli Muda, Madya and Utama, not Pertama")
    )
    assistants: Whole = lever(
        0, 0, 2000, N_("persons"), N_("assistants (Asisten PK), for records, reports and litmas")
    )
    gives_way: Literal["deadline_first", "proportional", "contacts_first"] = lever(
        "deadline_first", None, None, N_("choice"), N_("what keeps its hours longest when a week is too short")
    )
    overtime_hours: Real = lever(5.0, 0, 20, N_("hours per PK-week"), N_("most overtime"))


class Assessment(Group):
    standard: Literal["narrative", "risk", "rnr"] = lever(
        "risk", None, None, N_("choice"), N_("standard of assessment")
    )
    adoption: Real = lever(0.4, 0, 1, SHARE, N_("assessments made by the standard; the others are narrative"))
    fidelity: Real = lever(0.5, 0, 1, SHARE, N_("how far raters work as trained"))
    use_in_plan: Real = lever(0.5, 0, 1, SHARE, N_("plans that follow the assessment"))
    override: Real = lever(0.1, 0, 1, SHARE, N_("bands raised by the PK's own judgement"))
    reassess_months: Real = lever(12.0, 1, 60, N_("months"), N_("between assessments"))
    triage: Flag = lever(False, None, None, N_("yes or no"), N_("a brief screen first, the rest where it pays"))
    digital: Flag = lever(False, None, None, N_("yes or no"), N_("digital assessment and reporting"))
    gatekeeping: Flag = lever(False, None, None, N_("yes or no"), N_("a high rating puts release off"))


class Supervision(Group):
    contacts_low: Real = lever(1.0, 0, 20, N_("contacts a month"), N_("reports asked of the low band"))
    contacts_medium: Real = lever(1.0, 0, 20, N_("contacts a month"), N_("reports asked of the medium band"))
    contacts_high: Real = lever(1.0, 0, 20, N_("contacts a month"), N_("reports asked of the high band"))
    stage_awal: Real = lever(1.0, 0, 5, N_("times"), N_("reports in the first stage, against the band's number"))
    stage_lanjutan: Real = lever(1.0, 0, 5, N_("times"), N_("reports in the middle stage"))
    stage_akhir: Real = lever(1.0, 0, 5, N_("times"), N_("reports in the last stage"))
    group_share: Real = lever(0.0, 0, 1, SHARE, N_("clients who report in a group (apel)"))
    session_minutes: Real = lever(20.0, 5, 120, N_("minutes"), N_("a full session, records apart"))
    visits_low: Real = lever(0.5, 0, 52, N_("home visits a year"), N_("to the low band"))
    visits_medium: Real = lever(0.5, 0, 52, N_("home visits a year"), N_("to the medium band"))
    visits_high: Real = lever(1.0, 0, 52, N_("home visits a year"), N_("to the high band"))
    allocation: Literal["uniform", "risk", "risk_need"] = lever(
        "uniform", None, None, N_("choice"), N_("who gets deep contacts when time is short")
    )
    practice: Literal["surveillance", "ccp"] = lever(
        "surveillance", None, None, N_("choice"), N_("style of sessions: surveillance or core correctional practice")
    )
    training_share: Real = lever(0.1, 0, 1, SHARE, N_("PKs trained in core correctional practice"))
    coaching: Real = lever(0.0, 0, 1, SHARE, N_("how far coaching keeps what training gave"))


SLOTS: dict[str, Any] = {
    f"slots_{kind.code}": (Real, lever(1.0, 0, 20, N_("times"), kind.kind.places)) for kind in PartnerKind
}
Places: Any = create_model("Places", __base__=Group, **SLOTS)


class Programmes(Places):
    programme_hours: Real = lever(1.0, 0, 5, N_("times"), N_("weekly programme hours, against today"))
    hours_low: Real = lever(100.0, 0, 400, N_("hours"), N_("programme planned for the low band"))
    hours_medium: Real = lever(100.0, 0, 400, N_("hours"), N_("programme planned for the medium band"))
    hours_high: Real = lever(100.0, 0, 400, N_("hours"), N_("programme planned for the high band"))
    referral_rule: Literal["open", "risk", "need"] = lever(
        "open", None, None, N_("choice"), N_("who is referred, and to whom")
    )
    separate_bands: Flag = lever(False, None, None, N_("yes or no"), N_("groups by believed risk band"))
    aftercare_months: Real = lever(
        0.0, 0, 36, N_("months"), N_("former clients may go on in a programme after the term")
    )
    style_matching: Real = lever(0.0, 0, 1, SHARE, N_("how far delivery fits style and literacy"))
    inside_hours: Real = lever(
        0.0, 0, 400, N_("hours"), N_("programme in the Lapas before the release, beyond today's")
    )


class Cooperation(Group):
    level: Literal["none", "informal", "formal", "integrated"] = lever(
        "informal", None, None, N_("choice"), N_("cooperation of police, prosecutors and the office")
    )
    information_share: Real | None = lever(None, 0, 1, SHARE, N_("arrests that the office learns of; empty: by level"))
    information_delay: Real | None = lever(None, 0, 52, N_("weeks"), N_("longest delay of the news; empty: by level"))
    sanction_certainty: Real | None = lever(
        None, 0, 1, SHARE, N_("how surely agencies carry on a revocation; empty: by level")
    )
    revocation_step: Real | None = lever(
        None, 0, 52, N_("weeks"), N_("a stage of a revocation outside the office; empty: by level")
    )
    referral_agreements: Real | None = lever(None, 0, 1, SHARE, N_("agreements that ease referral; empty: by level"))


class Family(Group):
    mediation: Real = lever(0.1, 0, 12, N_("episodes per client-year"), N_("mediation where support is low"))


class Employers(Group):
    outreach_hours: Amount = lever(
        0.0, 0, 2000, N_("PK hours a month"), N_("outreach to employers by the whole office")
    )
    partner_firms: Real = lever(0.05, 0, 1, SHARE, N_("employers that are partner firms"))
    record_check: Real = lever(
        1.0, 0, 1, N_("times, 0 to 1"), N_("employers that ask for a record (SKCK), against today")
    )


class Community(Group):
    outreach_visits: Real = lever(
        1.0, 0, 52, N_("visits per community-year"), N_("visits to neighbourhoods and leaders")
    )


class Reporting(Group):
    online_share: Real = lever(0.2, 0, 1, SHARE, N_("clients with a phone who report online"))
    duty_desk: Real = lever(0.0, 0, 1, SHARE, N_("reports of the low band that assistants take at a duty desk"))
    mobile_units: Whole = lever(0, 0, 100, N_("units"), N_("mobile units, which take a PK to a kelurahan on days"))


class Facilities(Group):
    vehicles: Whole = lever(6, 0, 500, N_("vehicles"), N_("for home visits"))
    batch_days: Real = lever(0.0, 0, 1, SHARE, N_("home visits made on a day for their area"))
    rooms: Whole = lever(4, 0, 200, N_("rooms"), N_("for counselling"))
    pos_bapas: Whole = lever(0, 0, 50, N_("posts"), N_("branch posts (Pos Bapas)"))


class Tracking(Group):
    follow_up_months: Real = lever(0.0, 0, 36, N_("months"), N_("former clients are tracked after the term"))
    coverage: Real = lever(0.0, 0, 1, SHARE, N_("former clients who are tracked"))


class Demand(Group):
    litmas_scale: Real = lever(1.0, 0, 10, N_("times"), N_("litmas asked for, against today"))
    litmas_integration: Real = lever(1.0, 0, 10, N_("times"), N_("litmas for releases, against today"))
    litmas_child: Real = lever(1.0, 0, 10, N_("times"), N_("litmas about children, against today"))
    litmas_other: Real = lever(1.0, 0, 10, N_("times"), N_("all other litmas, against today"))
    lapas_full: Real = lever(1.0, 0.5, 3, N_("times"), N_("people in the Lapas, against today"))
    intake_scale: Real = lever(1.0, 0, 10, N_("times"), N_("entries, against today"))
    intake_asimilasi: Real = lever(1.0, 0, 10, N_("times"), N_("entries by asimilasi, against today"))
    intake_pb: Real = lever(1.0, 0, 10, N_("times"), N_("entries by pembebasan bersyarat, against today"))
    intake_cb: Real = lever(1.0, 0, 10, N_("times"), N_("entries by cuti bersyarat, against today"))
    intake_cmb: Real = lever(1.0, 0, 10, N_("times"), N_("entries by cuti menjelang bebas, against today"))
    intake_bersyarat: Real = lever(1.0, 0, 10, N_("times"), N_("entries by pidana bersyarat, against today"))
    kerja_sosial: Amount = lever(0.0, 0, 20000, N_("entries a year"), N_("community service sentences"))
    pengawasan: Amount = lever(0.0, 0, 20000, N_("entries a year"), N_("supervision sentences"))
    intake_growth: Real = lever(0.0, -0.5, 0.5, N_("share a year"), N_("growth of intake"))


class Costs(Group):
    pk_cost_scale: Real = lever(1.0, 0, 10, N_("times"), N_("cost of staff, against the estimate"))
    programme_cost_scale: Real = lever(1.0, 0, 10, N_("times"), N_("cost of programmes, against the estimate"))
