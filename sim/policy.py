"""Policy: the typed levers that an office can move, with units, bounds and meaning, and changes of them in time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sim.errors import InputError, nearest
from sim.language import _
from sim.reasons import reason

COOPERATION = {"none": 0.0, "informal": 0.3, "formal": 0.8, "integrated": 1.0}
RIVALS = {"staffing.pks": "staffing.clients_per_pk", "staffing.clients_per_pk": "staffing.pks"}


def lever(default: Any, low: float | None, high: float | None, unit: str, meaning: str) -> Any:
    """A pydantic field with bounds, unit and meaning."""
    return Field(default, ge=low, le=high, description=meaning, json_schema_extra={"unit": unit})


class Group(BaseModel):
    """A group of levers; strict, so that no text becomes a number unnoticed."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


SHARE = _("share, 0 to 1")


class Staffing(Group):
    pks: int | None = lever(None, 0, 5000, _("persons"), _("PK posts; empty: what the office has"))
    clients_per_pk: float | None = lever(
        None,
        1,
        1000,
        _("clients per PK"),
        _("adult clients on the register per PK of the office; the posts follow the register"),
    )
    guiding_share: float = lever(0.63, 0, 1, SHARE, _("share of PKs who guide adults"))
    child_share: float = lever(0.15, 0, 1, SHARE, _("share of PKs in the child section"))
    hiring_lag_weeks: int = lever(26, 0, 156, _("weeks"), _("from approval to independent work of a new PK"))
    absence: float = lever(0.08, 0, 0.6, SHARE, _("share of working time absent"))
    turnover: float = lever(0.05, 0, 1, _("share a year"), _("PKs who leave for elsewhere"))
    retirement: float = lever(0.02, 0, 1, _("share a year"), _("PKs who retire"))
    refill_weeks: int = lever(26, 0, 260, _("weeks"), _("until an empty post is filled"))
    senior_share: float = lever(0.2, 0, 1, SHARE, _("share of PKs in senior grades"))
    assistants: int = lever(0, 0, 2000, _("persons"), _("assistants (Pembantu PK), who keep records"))
    overtime_hours: float = lever(5.0, 0, 20, _("hours per PK-week"), _("most overtime"))


class Assessment(Group):
    standard: Literal["narrative", "risk", "rnr"] = lever("risk", None, None, _("choice"), _("standard of assessment"))
    adoption: float = lever(0.4, 0, 1, SHARE, _("assessments made by the standard; the others are narrative"))
    fidelity: float = lever(0.5, 0, 1, SHARE, _("how far raters work as trained"))
    use_in_plan: float = lever(0.5, 0, 1, SHARE, _("plans that follow the assessment"))
    override: float = lever(0.1, 0, 1, SHARE, _("bands raised by the PK's own judgement"))
    reassess_months: float = lever(12.0, 1, 60, _("months"), _("between assessments"))
    digital: bool = lever(False, None, None, _("yes or no"), _("digital assessment and reporting"))
    gatekeeping: bool = lever(False, None, None, _("yes or no"), _("a high rating puts release off"))


class Supervision(Group):
    contacts_low: float = lever(1.0, 0, 20, _("contacts a month"), _("reports asked of the low band"))
    contacts_medium: float = lever(1.0, 0, 20, _("contacts a month"), _("reports asked of the medium band"))
    contacts_high: float = lever(1.0, 0, 20, _("contacts a month"), _("reports asked of the high band"))
    stage_awal: float = lever(1.0, 0, 5, _("times"), _("reports in the first stage, against the band's number"))
    stage_lanjutan: float = lever(1.0, 0, 5, _("times"), _("reports in the middle stage"))
    stage_akhir: float = lever(1.0, 0, 5, _("times"), _("reports in the last stage"))
    session_minutes: float = lever(20.0, 5, 120, _("minutes"), _("a full session, records apart"))
    visits_low: float = lever(0.5, 0, 52, _("home visits a year"), _("to the low band"))
    visits_medium: float = lever(0.5, 0, 52, _("home visits a year"), _("to the medium band"))
    visits_high: float = lever(1.0, 0, 52, _("home visits a year"), _("to the high band"))
    allocation: Literal["uniform", "risk", "risk_need"] = lever(
        "uniform", None, None, _("choice"), _("who gets deep contacts when time is short")
    )
    practice: Literal["surveillance", "ccp"] = lever(
        "surveillance", None, None, _("choice"), _("style of sessions: surveillance or core correctional practice")
    )
    training_share: float = lever(0.1, 0, 1, SHARE, _("PKs trained in core correctional practice"))
    coaching: float = lever(0.0, 0, 1, SHARE, _("how far coaching keeps what training gave"))


class Programmes(Group):
    slots_griya: float = lever(1.0, 0, 20, _("times"), _("places at Griya Abhipraya, against today"))
    slots_pokmas: float = lever(1.0, 0, 20, _("times"), _("places at Pokmas Lipas"))
    slots_blk: float = lever(1.0, 0, 20, _("times"), _("places at vocational training centres (BLK)"))
    slots_bnn: float = lever(1.0, 0, 20, _("times"), _("places at BNN rehabilitation"))
    slots_health: float = lever(1.0, 0, 20, _("times"), _("places at health services"))
    slots_ngo: float = lever(1.0, 0, 20, _("times"), _("places at NGOs"))
    slots_religious: float = lever(1.0, 0, 20, _("times"), _("places at religious bodies"))
    programme_hours: float = lever(1.0, 0, 5, _("times"), _("weekly programme hours, against today"))
    hours_low: float = lever(100.0, 0, 400, _("hours"), _("programme planned for the low band"))
    hours_medium: float = lever(100.0, 0, 400, _("hours"), _("programme planned for the medium band"))
    hours_high: float = lever(100.0, 0, 400, _("hours"), _("programme planned for the high band"))
    referral_rule: Literal["open", "risk", "need"] = lever(
        "open", None, None, _("choice"), _("who is referred, and to whom")
    )
    separate_bands: bool = lever(False, None, None, _("yes or no"), _("groups by believed risk band"))
    aftercare_months: float = lever(
        0.0, 0, 36, _("months"), _("former clients may go on in a programme after the term")
    )
    style_matching: float = lever(0.0, 0, 1, SHARE, _("how far delivery fits style and literacy"))


class Cooperation(Group):
    level: Literal["none", "informal", "formal", "integrated"] = lever(
        "informal", None, None, _("choice"), _("cooperation of police, prosecutors and the office")
    )
    information_share: float | None = lever(None, 0, 1, SHARE, _("arrests that the office learns of; empty: by level"))
    information_delay: float | None = lever(None, 0, 52, _("weeks"), _("longest delay of the news; empty: by level"))
    sanction_certainty: float | None = lever(None, 0, 1, SHARE, _("known violations answered; empty: by level"))
    revocation_step: float | None = lever(
        None, 0, 52, _("weeks"), _("a step of the revocation chain; empty: by level")
    )
    referral_agreements: float | None = lever(None, 0, 1, SHARE, _("agreements that ease referral; empty: by level"))


class Family(Group):
    mediation: float = lever(0.1, 0, 12, _("episodes per client-year"), _("mediation where support is low"))


class Employers(Group):
    outreach_hours: float = lever(0.0, 0, 2000, _("PK hours a month"), _("outreach to employers by the whole office"))
    partner_firms: float = lever(0.05, 0, 1, SHARE, _("employers that are partner firms"))
    record_check: float = lever(
        1.0, 0, 1, _("times, 0 to 1"), _("employers that ask for a record (SKCK), against today")
    )


class Community(Group):
    outreach_visits: float = lever(
        1.0, 0, 52, _("visits per community-year"), _("visits to neighbourhoods and leaders")
    )


class Reporting(Group):
    online_share: float = lever(0.2, 0, 1, SHARE, _("clients with a phone who report online"))
    mobile_units: int = lever(0, 0, 100, _("units"), _("mobile service units"))


class Facilities(Group):
    vehicles: int = lever(6, 0, 500, _("vehicles"), _("for home visits"))
    rooms: int = lever(4, 0, 200, _("rooms"), _("for counselling"))
    pos_bapas: int = lever(0, 0, 50, _("posts"), _("branch posts (Pos Bapas)"))


class Tracking(Group):
    follow_up_months: float = lever(0.0, 0, 36, _("months"), _("former clients are tracked after the term"))
    coverage: float = lever(0.0, 0, 1, SHARE, _("former clients who are tracked"))


class Demand(Group):
    litmas_scale: float = lever(1.0, 0, 10, _("times"), _("litmas asked for, against today"))
    litmas_integration: float = lever(1.0, 0, 10, _("times"), _("litmas for releases, against today"))
    litmas_child: float = lever(1.0, 0, 10, _("times"), _("litmas about children, against today"))
    litmas_other: float = lever(1.0, 0, 10, _("times"), _("all other litmas, against today"))
    intake_scale: float = lever(1.0, 0, 10, _("times"), _("entries, against today"))
    intake_asimilasi: float = lever(1.0, 0, 10, _("times"), _("entries by asimilasi, against today"))
    intake_pb: float = lever(1.0, 0, 10, _("times"), _("entries by pembebasan bersyarat, against today"))
    intake_cb: float = lever(1.0, 0, 10, _("times"), _("entries by cuti bersyarat, against today"))
    intake_cmb: float = lever(1.0, 0, 10, _("times"), _("entries by cuti menjelang bebas, against today"))
    intake_bersyarat: float = lever(1.0, 0, 10, _("times"), _("entries by pidana bersyarat, against today"))
    kerja_sosial: float = lever(0.0, 0, 20000, _("entries a year"), _("community service sentences"))
    pengawasan: float = lever(0.0, 0, 20000, _("entries a year"), _("supervision sentences"))
    intake_growth: float = lever(0.0, -0.5, 0.5, _("share a year"), _("growth of intake"))


class Costs(Group):
    pk_cost_scale: float = lever(1.0, 0, 10, _("times"), _("cost of staff, against the estimate"))
    programme_cost_scale: float = lever(1.0, 0, 10, _("times"), _("cost of programmes, against the estimate"))


class Lever(NamedTuple):
    """One lever: dotted name, leaf, unit, bounds or choices, default and meaning."""

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
        return f"{self.low:g}..{self.high:g} {self.unit}"


class Change(NamedTuple):
    """A lever that moves to `value` in week `week`, over `over_weeks` weeks (at once where 0).

    A campaign ends in week `until`: from then on the lever is what it would be without the change.
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
        """`base` (the defaults where absent) with some levers set by dotted name.

        Raises `InputError` for an unknown lever, a wrong type or a value out of bounds.
        """
        base = base or cls()
        groups: dict[str, dict[str, Any]] = {}
        for name, value in levers.items():
            check(name, value, file)
            group, leaf = name.split(".")
            groups.setdefault(group, {})[leaf] = value
        if {"pks", "clients_per_pk"} <= {k for k, v in groups.get("staffing", {}).items() if v is not None}:
            raise InputError(_("give either the posts or the ratio, not both"), file=file, key="staffing.pks")
        changed = {}
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
                index += done * (COOPERATION[change.value] - index)
            target = _number(LEVERS[change.lever], change.value)
            empty = LEVERS[change.lever].default is None and values[change.lever] < 0
            if LEVERS[change.lever].choices or isinstance(change.value, bool) or empty:
                done = float(_in_force(week, change))
            values[change.lever] += done * (target - values[change.lever])
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
