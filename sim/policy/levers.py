"""Policy: the typed levers that an office can move, with units, bounds and meaning, and changes of them in time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from sim.partner_kinds import PartnerKind
from sim.text.errors import InputError, nearest
from sim.text.language import N_, _
from sim.text.messages import reason

COOPERATION = {"none": 0.0, "informal": 0.3, "formal": 0.8, "integrated": 1.0}
RIVALS = {"staffing.pks": "staffing.clients_per_pk", "staffing.clients_per_pk": "staffing.pks"}


def lever(default: Any, low: float | None, high: float | None, unit: str, meaning: str) -> Any:
    """A pydantic field with bounds, and with unit and meaning as `N_` marks them."""
    return Field(default, ge=low, le=high, description=meaning, json_schema_extra={"unit": unit})


class Group(BaseModel):
    """A group of levers; strict, so that no text becomes a number unnoticed."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    __iter__ = None  # type: ignore[assignment]  # `mesa.batch_run` would make a run of every field


SHARE = N_("share, 0 to 1")


class Staffing(Group):
    pks: int | None = lever(None, 0, 5000, N_("persons"), N_("PK posts; empty: what the office has"))
    clients_per_pk: float | None = lever(
        None,
        1,
        1000,
        N_("clients per PK"),
        N_("adult clients on the register per PK of the office; the posts follow the register"),
    )
    guiding_share: float = lever(0.63, 0, 1, SHARE, N_("share of PKs who guide adults"))
    child_share: float = lever(0.15, 0, 1, SHARE, N_("share of PKs in the child section"))
    hiring_lag_weeks: int = lever(26, 0, 156, N_("weeks"), N_("from approval to independent work of a new PK"))
    absence: float = lever(0.08, 0, 0.6, SHARE, N_("share of working time absent"))
    turnover: float = lever(0.05, 0, 1, N_("share a year"), N_("PKs who leave for elsewhere"))
    retirement: float = lever(0.02, 0, 1, N_("share a year"), N_("PKs who retire"))
    refill_weeks: int = lever(26, 0, 260, N_("weeks"), N_("until an empty post is filled"))
    senior_share: float = lever(
        0.2, 0, 1, SHARE, N_("share of PKs in senior grades: PK Ahli Muda, Madya and Utama, not Pertama")
    )
    assistants: int = lever(0, 0, 2000, N_("persons"), N_("assistants (Asisten PK), for records, reports and litmas"))
    gives_way: Literal["deadline_first", "proportional", "contacts_first"] = lever(
        "deadline_first", None, None, N_("choice"), N_("what keeps its hours longest when a week is too short")
    )
    overtime_hours: float = lever(5.0, 0, 20, N_("hours per PK-week"), N_("most overtime"))


class Assessment(Group):
    standard: Literal["narrative", "risk", "rnr"] = lever(
        "risk", None, None, N_("choice"), N_("standard of assessment")
    )
    adoption: float = lever(0.4, 0, 1, SHARE, N_("assessments made by the standard; the others are narrative"))
    fidelity: float = lever(0.5, 0, 1, SHARE, N_("how far raters work as trained"))
    use_in_plan: float = lever(0.5, 0, 1, SHARE, N_("plans that follow the assessment"))
    override: float = lever(0.1, 0, 1, SHARE, N_("bands raised by the PK's own judgement"))
    reassess_months: float = lever(12.0, 1, 60, N_("months"), N_("between assessments"))
    triage: bool = lever(False, None, None, N_("yes or no"), N_("a brief screen first, the rest where it pays"))
    digital: bool = lever(False, None, None, N_("yes or no"), N_("digital assessment and reporting"))
    gatekeeping: bool = lever(False, None, None, N_("yes or no"), N_("a high rating puts release off"))


class Supervision(Group):
    contacts_low: float = lever(1.0, 0, 20, N_("contacts a month"), N_("reports asked of the low band"))
    contacts_medium: float = lever(1.0, 0, 20, N_("contacts a month"), N_("reports asked of the medium band"))
    contacts_high: float = lever(1.0, 0, 20, N_("contacts a month"), N_("reports asked of the high band"))
    stage_awal: float = lever(1.0, 0, 5, N_("times"), N_("reports in the first stage, against the band's number"))
    stage_lanjutan: float = lever(1.0, 0, 5, N_("times"), N_("reports in the middle stage"))
    stage_akhir: float = lever(1.0, 0, 5, N_("times"), N_("reports in the last stage"))
    group_share: float = lever(0.0, 0, 1, SHARE, N_("clients who report in a group (apel)"))
    session_minutes: float = lever(20.0, 5, 120, N_("minutes"), N_("a full session, records apart"))
    visits_low: float = lever(0.5, 0, 52, N_("home visits a year"), N_("to the low band"))
    visits_medium: float = lever(0.5, 0, 52, N_("home visits a year"), N_("to the medium band"))
    visits_high: float = lever(1.0, 0, 52, N_("home visits a year"), N_("to the high band"))
    allocation: Literal["uniform", "risk", "risk_need"] = lever(
        "uniform", None, None, N_("choice"), N_("who gets deep contacts when time is short")
    )
    practice: Literal["surveillance", "ccp"] = lever(
        "surveillance", None, None, N_("choice"), N_("style of sessions: surveillance or core correctional practice")
    )
    training_share: float = lever(0.1, 0, 1, SHARE, N_("PKs trained in core correctional practice"))
    coaching: float = lever(0.0, 0, 1, SHARE, N_("how far coaching keeps what training gave"))


SLOTS: dict[str, Any] = {
    f"slots_{kind.code}": (float, lever(1.0, 0, 20, N_("times"), kind.kind.places)) for kind in PartnerKind
}
Places: Any = create_model("Places", __base__=Group, **SLOTS)


class Programmes(Places):
    programme_hours: float = lever(1.0, 0, 5, N_("times"), N_("weekly programme hours, against today"))
    hours_low: float = lever(100.0, 0, 400, N_("hours"), N_("programme planned for the low band"))
    hours_medium: float = lever(100.0, 0, 400, N_("hours"), N_("programme planned for the medium band"))
    hours_high: float = lever(100.0, 0, 400, N_("hours"), N_("programme planned for the high band"))
    referral_rule: Literal["open", "risk", "need"] = lever(
        "open", None, None, N_("choice"), N_("who is referred, and to whom")
    )
    separate_bands: bool = lever(False, None, None, N_("yes or no"), N_("groups by believed risk band"))
    aftercare_months: float = lever(
        0.0, 0, 36, N_("months"), N_("former clients may go on in a programme after the term")
    )
    style_matching: float = lever(0.0, 0, 1, SHARE, N_("how far delivery fits style and literacy"))
    inside_hours: float = lever(
        0.0, 0, 400, N_("hours"), N_("programme in the Lapas before the release, beyond today's")
    )


class Cooperation(Group):
    level: Literal["none", "informal", "formal", "integrated"] = lever(
        "informal", None, None, N_("choice"), N_("cooperation of police, prosecutors and the office")
    )
    information_share: float | None = lever(
        None, 0, 1, SHARE, N_("arrests that the office learns of; empty: by level")
    )
    information_delay: float | None = lever(None, 0, 52, N_("weeks"), N_("longest delay of the news; empty: by level"))
    sanction_certainty: float | None = lever(
        None, 0, 1, SHARE, N_("how surely agencies carry on a revocation; empty: by level")
    )
    revocation_step: float | None = lever(
        None, 0, 52, N_("weeks"), N_("a stage of a revocation outside the office; empty: by level")
    )
    referral_agreements: float | None = lever(None, 0, 1, SHARE, N_("agreements that ease referral; empty: by level"))


class Family(Group):
    mediation: float = lever(0.1, 0, 12, N_("episodes per client-year"), N_("mediation where support is low"))


class Employers(Group):
    outreach_hours: float = lever(
        0.0, 0, 2000, N_("PK hours a month"), N_("outreach to employers by the whole office")
    )
    partner_firms: float = lever(0.05, 0, 1, SHARE, N_("employers that are partner firms"))
    record_check: float = lever(
        1.0, 0, 1, N_("times, 0 to 1"), N_("employers that ask for a record (SKCK), against today")
    )


class Community(Group):
    outreach_visits: float = lever(
        1.0, 0, 52, N_("visits per community-year"), N_("visits to neighbourhoods and leaders")
    )


class Reporting(Group):
    online_share: float = lever(0.2, 0, 1, SHARE, N_("clients with a phone who report online"))
    duty_desk: float = lever(0.0, 0, 1, SHARE, N_("reports of the low band that assistants take at a duty desk"))
    mobile_units: int = lever(0, 0, 100, N_("units"), N_("mobile units, which take a PK to a kelurahan on days"))


class Facilities(Group):
    vehicles: int = lever(6, 0, 500, N_("vehicles"), N_("for home visits"))
    batch_days: float = lever(0.0, 0, 1, SHARE, N_("home visits made on a day for their area"))
    rooms: int = lever(4, 0, 200, N_("rooms"), N_("for counselling"))
    pos_bapas: int = lever(0, 0, 50, N_("posts"), N_("branch posts (Pos Bapas)"))


class Tracking(Group):
    follow_up_months: float = lever(0.0, 0, 36, N_("months"), N_("former clients are tracked after the term"))
    coverage: float = lever(0.0, 0, 1, SHARE, N_("former clients who are tracked"))


class Demand(Group):
    litmas_scale: float = lever(1.0, 0, 10, N_("times"), N_("litmas asked for, against today"))
    litmas_integration: float = lever(1.0, 0, 10, N_("times"), N_("litmas for releases, against today"))
    litmas_child: float = lever(1.0, 0, 10, N_("times"), N_("litmas about children, against today"))
    litmas_other: float = lever(1.0, 0, 10, N_("times"), N_("all other litmas, against today"))
    lapas_full: float = lever(1.0, 0.5, 3, N_("times"), N_("people in the Lapas, against today"))
    intake_scale: float = lever(1.0, 0, 10, N_("times"), N_("entries, against today"))
    intake_asimilasi: float = lever(1.0, 0, 10, N_("times"), N_("entries by asimilasi, against today"))
    intake_pb: float = lever(1.0, 0, 10, N_("times"), N_("entries by pembebasan bersyarat, against today"))
    intake_cb: float = lever(1.0, 0, 10, N_("times"), N_("entries by cuti bersyarat, against today"))
    intake_cmb: float = lever(1.0, 0, 10, N_("times"), N_("entries by cuti menjelang bebas, against today"))
    intake_bersyarat: float = lever(1.0, 0, 10, N_("times"), N_("entries by pidana bersyarat, against today"))
    kerja_sosial: float = lever(0.0, 0, 20000, N_("entries a year"), N_("community service sentences"))
    pengawasan: float = lever(0.0, 0, 20000, N_("entries a year"), N_("supervision sentences"))
    intake_growth: float = lever(0.0, -0.5, 0.5, N_("share a year"), N_("growth of intake"))


class Costs(Group):
    pk_cost_scale: float = lever(1.0, 0, 10, N_("times"), N_("cost of staff, against the estimate"))
    programme_cost_scale: float = lever(1.0, 0, 10, N_("times"), N_("cost of programmes, against the estimate"))


class Lever(NamedTuple):
    """One lever: dotted name, leaf, unit, bounds or choices, default and meaning.

    Unit and meaning are sentences that `_` translates where they are shown.
    """

    name: str
    leaf: str
    unit: str
    low: float | None
    high: float | None
    choices: tuple[str, ...]
    default: Any
    meaning: str

    @property
    def allowed(self) -> str:
        """What values are allowed, in words with the unit."""
        if self.choices:
            return ", ".join(self.choices)
        if isinstance(self.default, bool):
            return "true, false"
        return f"{self.low:g}..{self.high:g} " + _(self.unit)


class Change(NamedTuple):
    """A lever that moves to `value` in week `week`, over `over_weeks` weeks (at once where 0).

    A campaign ends in week `until`: from then on the lever is what it would be without the change.

    >>> moved = Policy().changing(Change("employers.outreach_hours", week=10, value=40.0, over_weeks=10, until=30))
    >>> [moved.at(week)["outreach_hours"] for week in (9, 15, 25, 30)]
    [0.0, 20.0, 40.0, 0.0]
    """

    lever: str
    week: int
    value: Any
    over_weeks: int = 0
    until: int | None = None


class Policy(Group):
    """All levers, by group; the defaults are the status quo of an unnamed office.

    >>> policy = Policy.of({"staffing.pks": 80})
    >>> policy.staffing.pks, policy.at(0)["pks"], policy.at(0)["cooperation_index"]
    (80, 80.0, 0.3)
    """

    staffing: Staffing = Staffing()
    assessment: Assessment = Assessment()
    supervision: Supervision = Supervision()
    programmes: Programmes = Programmes()
    cooperation: Cooperation = Cooperation()
    family: Family = Family()
    employers: Employers = Employers()
    community: Community = Community()
    reporting: Reporting = Reporting()
    facilities: Facilities = Facilities()
    tracking: Tracking = Tracking()
    demand: Demand = Demand()
    costs: Costs = Costs()
    changes: tuple[Change, ...] = ()

    @classmethod
    def of(cls, levers: Mapping[str, Any], base: Policy | None = None, *, file: str | None = None) -> Policy:
        """`base` (the defaults where absent) with some levers set by dotted name, from the first week on.

        Changes in time that `base` has of these levers, or of their rivals, are left out: the later word counts.
        Raises `InputError` for an unknown lever, a wrong type or a value out of bounds.

        >>> later = Policy().changing(Change("staffing.pks", 52, 90), Change("facilities.rooms", 52, 9))
        >>> [change.lever for change in Policy.of({"staffing.clients_per_pk": 40.0}, later).changes]
        ['facilities.rooms']
        """
        base = base or cls()
        groups: dict[str, dict[str, Any]] = {}
        for name, value in levers.items():
            check(name, value, file)
            group, leaf = name.split(".")
            groups.setdefault(group, {})[leaf] = value
        if {"pks", "clients_per_pk"} <= {k for k, v in groups.get("staffing", {}).items() if v is not None}:
            raise InputError(_("give either the posts or the ratio, not both"), file=file, key="staffing.pks")
        kept = tuple(c for c in base.changes if c.lever not in levers and RIVALS.get(c.lever) not in levers)
        changed: dict[str, Any] = {"changes": kept}
        for group, values in groups.items():
            old = getattr(base, group)
            if values.get("pks") is not None:
                values = {"clients_per_pk": None, **values}
            if values.get("clients_per_pk") is not None:
                values = {"pks": None, **values}
            changed[group] = type(old)(**{**old.model_dump(), **values})
        return base.model_copy(update=changed)

    def changing(self, *changes: Change, file: str | None = None) -> Policy:
        """The same policy with changes in time. Raises `InputError` as `of` does."""
        for change in changes:
            check(change.lever, change.value, file)
        return self.model_copy(update={"changes": (*self.changes, *changes)})

    def levers(self) -> dict[str, Any]:
        """Every lever by dotted name."""
        return {name: getattr(getattr(self, name.split(".")[0]), entry.leaf) for name, entry in LEVERS.items()}

    def at(self, week: int) -> dict[str, float]:
        """The levers of one week as numbers by leaf: empty is -1, choices count from 0, yes is 1."""
        values = {name: _number(LEVERS[name], value) for name, value in self.levers().items()}
        index = COOPERATION[self.cooperation.level]
        for change in sorted(self.changes, key=lambda c: c.week):
            done = _phased(week, change)
            if change.lever == "cooperation.level":
                index = _between(index, COOPERATION[change.value], done)
            target = _number(LEVERS[change.lever], change.value)
            empty = LEVERS[change.lever].default is None and values[change.lever] < 0
            if LEVERS[change.lever].choices or isinstance(change.value, bool) or empty:
                done = float(_in_force(week, change))
            values[change.lever] = _between(values[change.lever], target, done)
            if change.lever in RIVALS and _in_force(week, change):
                values[RIVALS[change.lever]] = -1.0
        return {LEVERS[name].leaf: value for name, value in values.items()} | {"cooperation_index": index}

    def hash(self) -> str:
        """16 hex digits that stand for these levers and changes."""
        text = json.dumps([self.levers(), self.changes], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def _in_force(week: int, change: Change) -> bool:
    return change.week <= week and (change.until is None or week < change.until)


def _phased(week: int, change: Change) -> float:
    if not _in_force(week, change):
        return 0.0
    return min(1.0, (week - change.week) / change.over_weeks) if change.over_weeks else 1.0


def _between(old: float, new: float, done: float) -> float:
    """Exactly the old value where nothing is done, and exactly the new one where all is."""
    return (1.0 - done) * old + done * new


def _number(entry: Lever, value: Any) -> float:
    if value is None:
        return -1.0
    return float(entry.choices.index(value)) if entry.choices else float(value)


def check(name: str, value: Any, file: str | None = None) -> None:
    """Raise `InputError` where `name` is no lever or `value` not allowed for it."""
    if name not in LEVERS:
        by_leaf = {entry.leaf: full for full, entry in LEVERS.items()}
        near = by_leaf.get(name.split(".")[-1]) or nearest(name, LEVERS)
        listed = _("those that `bapas scenarios show status_quo` lists")
        raise InputError(_("unknown lever"), file=file, key=name, allowed=listed, nearest=near)
    entry = LEVERS[name]
    group = Policy.model_fields[name.split(".")[0]].default
    try:
        type(group)(**{entry.leaf: value})
    except ValidationError as error:
        problem = _("{value!r} is not allowed ({reason})").format(value=value, reason=reason(error.errors()[0]))
        near = nearest(str(value), entry.choices) if entry.choices else None
        raise InputError(problem, file=file, key=name, allowed=entry.allowed, nearest=near) from None


def _entries() -> dict[str, Lever]:
    levers = {}
    for group, field in Policy.model_fields.items():
        if isinstance(field.default, Group):
            for leaf, info in type(field.default).model_fields.items():
                bounds = {type(m).__name__: m for m in info.metadata}
                extra = info.json_schema_extra
                levers[f"{group}.{leaf}"] = Lever(
                    name=f"{group}.{leaf}",
                    leaf=leaf,
                    unit=str(extra["unit"]) if isinstance(extra, dict) else "",
                    low=getattr(bounds.get("Ge"), "ge", None),
                    high=getattr(bounds.get("Le"), "le", None),
                    choices=get_args(info.annotation) if get_origin(info.annotation) is Literal else (),
                    default=info.default,
                    meaning=info.description or "",
                )
    return levers


LEVERS: dict[str, Lever] = _entries()
