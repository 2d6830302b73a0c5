"""The office's hours on one sheet: what each activity asks for a year (volume x norm), and whether the hours suffice.

No simulation stands behind it, but the same office file, levers and numbers that the simulation reads: every row names
them, and `calibration.sources` says where each comes from. Volumes hold for the base year, and for a client in the
middle of every scale.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from sim.calendar import MINUTES_AN_HOUR, MONTHS_A_YEAR, WEEKS_A_YEAR
from sim.codes import Activity, Instrument
from sim.intake import intake_of
from sim.office import Office
from sim.parameters import Parameter
from sim.policy.levers import LEVERS, Policy

Values = Mapping[str, float]
BANDS = {"low": 0.45, "medium": 0.40, "high": 0.15}  # what `cut_low` and `cut_high` were fitted to
BAND_CUTS = ("cut_low", "cut_high")
ANSWERED = ("missed_limit", "report_base", "violate_year", "seen_base", "seen_depth")
RELEASING = ("asimilasi", "pb", "cb", "cmb")
CHILD = ("diversion", "child_court", "child_care")
FIRST = (Activity.DUTIES, Activity.LITMAS, Activity.CHILD_CASES)  # what comes before guidance
HALF = 0.5
CLOSE = 0.05  # two counts of the same people fit where they are no further apart
NORM_RANGES = {  # of norms that are no parameters: hours_eff_year, other_tasks and t_contact in the evidence
    "office.hours_year": (1100.0, 1650.0),
    "office.other_share": (0.15, 0.40),
    "supervision.session_minutes": (10.0, 40.0),
}


class Piece(NamedTuple):
    """A kind of work: `volume` a year in `unit`, `norm` hours each, and the names of what either is made from.

    `work` and `unit` are codes. A name is a parameter, a lever (`group.leaf`) or a field of the office
    (`office.field`).
    """

    activity: Activity
    work: str
    unit: str
    volume: float
    norm: float
    volume_from: tuple[str, ...]
    norm_from: tuple[str, ...]


class Balance(NamedTuple):
    """Hours a year: `available`, `asked`, `left` after other duties, litmas and children; what is left in minutes a
    client and month; and the PKs for whose hours the same norms would fit.
    """

    available: float
    asked: float
    left: float
    client_minutes: float
    pks_needed: float

    @property
    def share(self) -> float:
        """Hours asked for against those available."""
        return self.asked / self.available if self.available else math.inf


def workload(office: Office, values: Values) -> pd.DataFrame:
    """What the office's status quo asks of its PKs: a row a kind of work, in the order of the activities.

    Columns: activity, work, unit (codes), volume (a year), norm (hours each), hours (a year), share (of the hours
    there are), volume_from, norm_from (names of what either is made from, with spaces between them; factors of
    one, "as today", are left out).

    >>> from sim.parameters import Parameters
    >>> table = workload(Office(), Parameters.read().central()).set_index("work")
    >>> [float(table.loc["litmas_release", column]) for column in ("volume", "norm", "hours")]
    [195.0, 10.0, 1950.0]
    """
    table = pd.DataFrame(_pieces(office, Policy.of(office.status_quo), values), columns=Piece._fields)
    hours = table["volume"] * table["norm"]
    table.insert(5, "hours", hours)
    table.insert(6, "share", hours / available(office))
    table["activity"] = [Activity(activity).code for activity in table["activity"]]
    levers = Policy.of(office.status_quo).levers()
    for column in ("volume_from", "norm_from"):
        table[column] = [" ".join(name for name in names if _matters(name, levers)) for names in table[column]]
    return table


def available(office: Office) -> float:
    """Hours of all PKs a year.

    >>> available(Office(pks=73, hours_year=1250))
    91250.0
    """
    return float(_posts(office, Policy.of(office.status_quo)) * office.hours_year)


def balance(office: Office, values: Values) -> Balance:
    """What there is against what is asked.

    >>> from sim.parameters import Parameters
    >>> round(balance(Office(), Parameters.read().central()).share, 2)
    1.36
    """
    table = workload(office, values)
    hours, asked = available(office), float(table["hours"].sum())
    first = table["activity"].isin([activity.code for activity in FIRST])
    left = hours - float(table.loc[first, "hours"].sum())
    other = float(table.loc[table["work"] == "other_duties", "hours"].sum())
    each = office.hours_year * (1.0 - office.other_share)
    needed = (asked - other) / each if each else math.inf
    return Balance(hours, asked, left, left * MINUTES_AN_HOUR / MONTHS_A_YEAR / office.clients, needed)


def releases(office: Office, values: Values) -> tuple[float, float]:
    """Two counts of the same people, a year: litmas for a release, and entries by the programmes that release.

    >>> from sim.parameters import Parameters
    >>> [round(count) for count in releases(Office(), Parameters.read().central())]
    [195, 221]
    """
    coming = intake_of(office, values)
    return office.litmas_year * office.litmas.get("integration", 0.0), sum(coming.get(name, 0.0) for name in RELEASING)


def gives(office: Office, parameters: Mapping[str, Parameter], values: Values) -> pd.DataFrame:
    """Each norm alone: the value at which the hours asked for are the hours there are.

    Columns: norm (its name), value (today's), low, high (its range; empty where none is known), suffices (empty where
    none above 0 would), inside (whether that lies in the range), share_at_best (hours asked for against those there
    are, with the norm at the end of its range that asks for least). The norm that can do most comes first.

    >>> from sim.parameters import Parameters
    >>> read = Parameters.read()
    >>> gives(Office(), read.entries, read.central())["norm"].head(2).tolist()
    ['office.hours_year', 'hours_litmas']
    """
    rows = []
    for name, low, high in _norms(office, parameters, values):
        value = _value(name, office, values)
        ends = [_share(office, values, {name: end}) for end in (low, high)]
        suffices = _suffices(name, low, high, office, values)
        rows.append((name, value, low, high, suffices, low <= suffices <= high, min(ends)))
    columns = ["norm", "value", "low", "high", "suffices", "inside", "share_at_best"]
    return pd.DataFrame(rows, columns=columns).sort_values("share_at_best", ignore_index=True, kind="stable")


def best_share(office: Office, parameters: Mapping[str, Parameter], values: Values) -> float:
    """Hours asked for against those there are, with every norm at the end of its range that asks for least."""
    best = {}
    for name, low, high in _norms(office, parameters, values):
        best[name] = min((low, high), key=lambda end: _share(office, values, {name: end}))
    return _share(office, values, best)


def worked(office: Office, seed: int) -> pd.DataFrame:
    """What PKs do in the simulated office, at central values: its base year, after the warm-up.

    Columns: activity (code), worked (hours a year). In `attrs`: available, overtime and asked (hours a year).
    """
    from sim.model import BapasModel

    year = BapasModel(office=office, rng=seed).ledger.office_hours().loc[office.base_year]
    year = year * WEEKS_A_YEAR / year["weeks"]
    table = pd.DataFrame({"activity": Activity.codes(), "worked": year[list(Activity.codes())].to_numpy()})
    table.attrs = {name: float(year[name]) for name in ("available", "overtime", "asked")}
    return table


def beside(asked: pd.DataFrame, done: pd.DataFrame) -> pd.DataFrame:
    """What `workload` says is asked, beside what `worked` says is done: a row an activity.

    Columns: activity, asked, worked (hours a year), worked_share (of what is asked).
    """
    sums = asked.groupby("activity")["hours"].sum()
    table = done.assign(asked=sums.reindex(done["activity"], fill_value=0.0).to_numpy())
    table["worked_share"] = table["worked"] / table["asked"]
    return table[["activity", "asked", "worked", "worked_share"]]


def _pieces(office: Office, policy: Policy, p: Values) -> Iterator[Piece]:
    yield from _duties(office, policy, p)
    yield from _litmas(office, policy, p)
    yield from _assessments(office, policy, p)
    yield from _reports(office, policy, p)
    yield from _mobile(office, policy, p)
    yield from _visits(office, policy, p)
    yield from _community(office, policy, p)
    yield from _cases(office, policy, p)


def _duties(office: Office, policy: Policy, p: Values) -> Iterator[Piece]:
    posts, staff, guidance = _posts(office, policy), policy.staffing, policy.supervision
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


def _litmas(office: Office, policy: Policy, p: Values) -> Iterator[Piece]:
    demand = policy.demand
    norm = p["hours_litmas"] * (p["litmas_least"] + p["litmas_spread"] * HALF)
    helped, helpers = _without_assistants(office, policy, p)
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


def _without_assistants(office: Office, policy: Policy, p: Values) -> tuple[float, tuple[str, ...]]:
    """Share of the hours of adults' litmas that assistants leave to PKs, and what it is made from."""
    assistants = policy.staffing.assistants
    if not assistants or not office.litmas_year:
        return 1.0, ()
    asked = p["hours_litmas"] * office.litmas_year * policy.demand.litmas_scale
    taken = min(p["assistants_most"], p["assistant_litmas"] * assistants * office.hours_year / asked)
    return 1.0 - taken, ("staffing.assistants", "assistant_litmas", "office.hours_year")


def _assessments(office: Office, policy: Policy, p: Values) -> Iterator[Piece]:
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
    _coming_in, lacking, with_litmas = _files(office, p)
    told = lever.adoption if standard > Instrument.NARRATIVE and not lever.triage else 0.0
    yield Piece(
        Activity.LITMAS,
        "assessment_litmas",
        "assessments",
        told * with_litmas,
        hours[standard],
        ("office.litmas_year", "office.litmas", *_coming(office), *files, "assessment.adoption"),
        (f"hours_{standard.code}",),
    )
    for work, volume, names in (
        ("assessment_first", lacking - told * with_litmas, (*_coming(office), *files)),
        ("assessment_again", again, ("office.clients", "assessment.reassess_months")),
    ):
        yield Piece(Activity.ASSESSMENT, work, "assessments", volume, norm, names, tuple(used))


def _files(office: Office, p: Values) -> tuple[float, float, float]:
    """Entries a year: all, those whose file holds no assessment, and of these those with a litmas of this office."""
    coming = intake_of(office, p)
    litmas, released = releases(office, p)
    asked = min(1.0, litmas / released) if released else 0.0
    lacking = {
        name: count * (1.0 - p["file_assessed_long" if name == "pb" else "file_assessed_short"])
        for name, count in coming.items()
    }
    with_litmas = asked * sum(lacking.get(name, 0.0) for name in RELEASING)
    return sum(coming.values()), sum(lacking.values()), with_litmas


def _coming(office: Office) -> tuple[str, ...]:
    """Names of what entries are made from: the file's own, or worked out from the register."""
    if office.intake is not None:
        return ("office.intake",)
    return ("office.clients", "mix_pb" if office.pb_stock is None else "office.pb_stock", "term_pb", "term_cb")


def _reports(office: Office, policy: Policy, p: Values) -> Iterator[Piece]:
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
        office.clients * _rate(policy) * MONTHS_A_YEAR,
        (policy.supervision.session_minutes + records) / MINUTES_AN_HOUR,
        ("office.clients", *_by_band(policy, "contacts"), *_by_stage()),
        tuple(used),
    )


def _mobile(office: Office, policy: Policy, p: Values) -> Iterator[Piece]:
    regions = [region for region in office.regions if region.remote] or office.regions
    communities = sum(region.communities for region in regions)
    away = sum(region.communities * region.travel_minutes for region in regions) / communities
    yield Piece(
        Activity.CONTACTS,
        "mobile_service",
        "days",
        WEEKS_A_YEAR * min(communities, policy.reporting.mobile_units * p["mobile_days"]),
        (p["mobile_minutes"] + 2.0 * away * _near(policy, p)) / MINUTES_AN_HOUR,
        ("office.regions", "reporting.mobile_units", "mobile_days"),
        ("mobile_minutes", "office.regions"),
    )


def _visits(office: Office, policy: Policy, p: Values) -> Iterator[Piece]:
    vehicle = min(1.0, policy.facilities.vehicles * p["vehicle_clients"] / office.clients)
    travel = 2.0 * _travel(office, policy, p) * (vehicle + (1.0 - vehicle) * p["no_vehicle"])
    yield Piece(
        Activity.HOME_VISITS,
        "home_visits",
        "visits",
        office.clients * _over_bands(policy, "visits"),
        (p["visit_minutes"] + travel) / MINUTES_AN_HOUR,
        ("office.clients", *_by_band(policy, "visits")),
        ("visit_minutes", "office.regions", "no_vehicle", "facilities.vehicles", "vehicle_clients"),
    )


def _community(office: Office, policy: Policy, p: Values) -> Iterator[Piece]:
    way = _travel(office, policy, p)
    rejecting = 1.0 - p["family_accepts"]
    yield Piece(
        Activity.FAMILY_AND_COMMUNITY,
        "mediation",
        "sessions",
        office.clients * policy.family.mediation * rejecting * _attendance(office, policy, p),
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
        (p["outreach_minutes"] + away * _near(policy, p)) / MINUTES_AN_HOUR,
        ("office.regions", "community.outreach_visits"),
        ("outreach_minutes", "office.regions"),
    )


def _cases(office: Office, policy: Policy, p: Values) -> Iterator[Piece]:
    yield Piece(
        Activity.CASES,
        "reception",
        "clients",
        _files(office, p)[0],
        p["reception_hours"],
        _coming(office),
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
    came = _attendance(office, policy, p)
    agreed = policy.cooperation.referral_agreements
    if agreed is None:
        agreed = policy.at(0)["cooperation_index"]
    chosen = policy.programmes.referral_rule != "open"
    yield Piece(
        Activity.CASES,
        "referrals",
        "referrals",
        _files(office, p)[0] * (1.0 - BANDS["low"] if chosen else 1.0) if office.partners else 0.0,
        p["referral_minutes"] * (1.0 - HALF * agreed) / MINUTES_AN_HOUR,
        (
            *_coming(office),
            "office.partners",
            "programmes.referral_rule",
            *(BAND_CUTS if chosen else ()),
        ),
        ("referral_minutes", "cooperation.level"),
    )
    missed = (1.0 - came) ** p["missed_limit"]
    strikes = _rate(policy) * MONTHS_A_YEAR * missed * came / (1.0 - missed)
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


def _posts(office: Office, policy: Policy) -> float:
    if policy.staffing.clients_per_pk:
        return office.clients / policy.staffing.clients_per_pk
    return office.pks if policy.staffing.pks is None else policy.staffing.pks


def _over_bands(policy: Policy, levers: str) -> float:
    return sum(share * getattr(policy.supervision, f"{levers}_{band}") for band, share in BANDS.items())


def _by_band(policy: Policy, levers: str) -> tuple[str, ...]:
    """Names of what `_over_bands` reads; where the bands ask for the same, their shares do not matter."""
    names = [f"supervision.{levers}_{band}" for band in BANDS]
    same = len({policy.levers()[name] for name in names}) == 1
    return (*names, *(() if same else BAND_CUTS))


def _by_stage() -> tuple[str, ...]:
    return tuple(f"supervision.stage_{stage}" for stage in ("awal", "lanjutan", "akhir"))


def _rate(policy: Policy) -> float:
    """Reports a month that are asked of a client: by band, and by stage, a third of the term each."""
    lever = policy.supervision
    return _over_bands(policy, "contacts") * (lever.stage_awal + lever.stage_lanjutan + lever.stage_akhir) / 3.0


def _near(policy: Policy, p: Values) -> float:
    lever = policy.facilities
    return float((1.0 + p["pos_reach"] * lever.pos_bapas) ** -HALF)


def _travel(office: Office, policy: Policy, p: Values) -> float:
    """Minutes to a client, one way."""
    return sum(region.share * region.travel_minutes for region in office.regions) * _near(policy, p)


def _attendance(office: Office, policy: Policy, p: Values) -> float:
    """Share of reports to which a client in the middle of all scales comes."""
    return p["report_base"] - p["report_distance"] * min(1.0, _travel(office, policy, p) / p["far"])


def _matters(name: str, levers: Mapping[str, Any]) -> bool:
    return not (name in LEVERS and LEVERS[name].unit == "times" and levers[name] == 1.0)


def _value(name: str, office: Office, values: Values) -> float:
    group, _dot, leaf = name.rpartition(".")
    if group == "office":
        return float(getattr(office, leaf))
    return float(Policy.of(office.status_quo).levers()[name]) if group else values[name]


def replaced(office: Office, values: Values, norms: Values) -> tuple[Office, Values]:
    """The same with some numbers at other values, by the names that `workload` uses for them."""
    for name, x in norms.items():
        group, _dot, leaf = name.rpartition(".")
        if group == "office":
            office = office.model_copy(update={leaf: x})
        elif group:
            office = office.model_copy(update={"status_quo": {**office.status_quo, name: x}})
        else:
            values = {**values, name: x}
    return office, values


def _share(office: Office, values: Values, norms: Values) -> float:
    return balance(*replaced(office, values, norms)).share


def _norms(office: Office, parameters: Mapping[str, Parameter], values: Values) -> Iterator[tuple[str, float, float]]:
    """Name and range of the norms that anything is multiplied with."""
    table = workload(office, values)
    names = " ".join(table.loc[table["hours"] > 0.0, "norm_from"]).split()
    for name in dict.fromkeys([*names, "office.hours_year"]):
        if name in NORM_RANGES:
            yield (name, *NORM_RANGES[name])
        elif name in parameters and parameters[name].prior != "fixed":
            yield (name, parameters[name].low, parameters[name].high)


def _suffices(name: str, low: float, high: float, office: Office, values: Values) -> float:
    """Where hours asked and hours there are meet, as one norm moves; nan where they do so at no possible value."""

    def excess(x: float) -> float:
        place, numbers = replaced(office, values, {name: x})
        return float(workload(place, numbers)["hours"].sum()) - available(place)

    least, most = excess(low), excess(high)
    if least == most:
        return math.nan
    meets = low - least * (high - low) / (most - least)
    highest = LEVERS[name].high if name in LEVERS else None
    lowest = LEVERS[name].low if name in LEVERS else None
    if meets < (lowest or 0.0) or meets > (math.inf if highest is None else highest):
        return math.nan
    return meets if abs(excess(meets)) < 1.0 else math.nan
