"""Notes: settings of a scenario that have no effect, or less or more than they seem to, are never silent.

A note is data, a code with facts; `told` makes the sentences where notes are shown. A note is no error: a scenario is
written for many offices, and a lever that finds nothing to act on in one has its place in another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from scenarios.posts import posts_today
from sim.calendar import WEEKS_A_MONTH
from sim.codes import Programme
from sim.intake import intake_of
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.levers import LEVERS, RIVALS, Change, Policy
from sim.text.language import N_, _

STAFF = ("staffing.pks", "staffing.clients_per_pk")
LEVEL = "cooperation.level"


class NoteCode(StrEnum):
    """What a note says."""

    CHANGE_DROPPED = "change_dropped"
    RIVAL_DROPPED = "rival_dropped"
    ALREADY = "already"
    PARTS_STAY = "parts_stay"
    OVERRIDDEN = "overridden"
    CHANGED_AT_ONCE = "changed_at_once"
    NOTHING_THERE = "nothing_there"
    CHANGE_AFTER_END = "change_after_end"
    CHANGE_WITHOUT_EFFECT = "change_without_effect"
    PHASE_IN_CUT = "phase_in_cut"
    NO_PHASE_IN = "no_phase_in"
    POSTS_TOO_LATE = "posts_too_late"
    NOBODY_WRITES = "nobody_writes"
    PLAN_TOO_LONG = "plan_too_long"
    AFTER_COHORT_OPENS = "after_cohort_opens"
    AS_BASELINE = "as_baseline"


class Note(NamedTuple):
    """A note on one lever of a scenario; `facts` are codes and numbers (weeks count from the fork), never words.

    >>> told([Note("mine", NoteCode.ALREADY, "staffing.pks", {"value": 9})])
    ['mine: staffing.pks is 9 already']
    """

    scenario: str
    code: NoteCode
    lever: str
    facts: Mapping[str, Any] = {}


SENTENCES = {
    NoteCode.CHANGE_DROPPED: N_("{lever} is set, so the change of {changed} in week {week} is left out"),
    NoteCode.RIVAL_DROPPED: N_("{lever} is set, so {rival} = {value} is left out"),
    NoteCode.ALREADY: N_("{lever} is {value} already"),
    NoteCode.PARTS_STAY: N_("{lever} does not move what is set by itself: {parts}"),
    NoteCode.OVERRIDDEN: N_("{lever} has no effect where {by} is {value}"),
    NoteCode.CHANGED_AT_ONCE: N_("{lever} has no effect: the scenario's changes in time take its place in every week"),
    NoteCode.NOTHING_THERE: N_("{lever} has no effect: the office has nothing that it acts on ({missing})"),
    NoteCode.CHANGE_AFTER_END: N_("the change of {lever} in week {week} lies after the last week, {last}"),
    NoteCode.CHANGE_WITHOUT_EFFECT: N_("the change of {lever} in week {week} changes nothing"),
    NoteCode.PHASE_IN_CUT: N_("the change of {lever} is in full in week {full}, after the last week, {last}"),
    NoteCode.NO_PHASE_IN: N_("{lever} has no phase-in from what it is before: it switches in week {week}"),
    NoteCode.POSTS_TOO_LATE: N_(
        "the new posts of {lever} from week {week} work after a hiring lag of {lag} weeks, too late to be seen"
    ),
    NoteCode.NOBODY_WRITES: N_(
        "{lever} comes to 0 in week {week}: nobody writes litmas, so a release waits inside until its term ends, with "
        "a probability of {last_paper:g} (last_paper); none waits where litmas are given up before it is due "
        "(litmas_patience below litmas_lead_weeks)"
    ),
    NoteCode.PLAN_TOO_LONG: N_(
        "{lever} is {hours:g}, and no partner gives more than {most:.0f} hours in {months:g} months, the longest of "
        "the usual terms here"
    ),
    NoteCode.AFTER_COHORT_OPENS: N_(
        "{lever} has arrived in full in week {week}, after the first people of the cohort, due in week {opens}: they "
        "see a part of it"
    ),
    NoteCode.AS_BASELINE: N_("the levers are those of the status quo, so no difference can show"),
}


def told(notes: Iterable[Note]) -> list[str]:
    """The notes as sentences, those of several scenarios that say the same as one.

    >>> told([Note(name, NoteCode.ALREADY, "assessment.standard", {"value": "rnr"}) for name in ("a", "b")])
    ['a, b: assessment.standard is rnr already']
    """
    names: dict[str, list[str]] = {}
    for note in notes:
        names.setdefault(_(SENTENCES[note.code]).format(lever=note.lever, **note.facts), []).append(note.scenario)
    return [f"{', '.join(dict.fromkeys(scenarios))}: {sentence}" for sentence, scenarios in names.items()]


def on_layer(name: str, levers: Mapping[str, Any], below: Policy) -> list[Note]:
    """Notes on levers set over the policy `below`: the changes in time that they displace."""
    found = []
    for change in below.changes:
        lever = next((lever for lever in (change.lever, RIVALS.get(change.lever)) if lever in levers), None)
        if lever is not None:
            facts = {"changed": change.lever, "week": change.week}
            found.append(Note(name, NoteCode.CHANGE_DROPPED, lever, facts))
    return found


def on_settings(name: str, levers: Mapping[str, Any], below: Policy, office: Office) -> list[Note]:
    """Notes on settings from outside the scenario (`--set`): what they displace, and what they leave as it is."""
    found, old = on_layer(name, levers, below), below.levers()
    for lever, value in levers.items():
        rival = RIVALS.get(lever)
        if rival is not None and old[rival] is not None:
            found.append(Note(name, NoteCode.RIVAL_DROPPED, lever, {"rival": rival, "value": old[rival]}))
        if value == old[lever] and not any(note.lever == lever for note in found):
            found.append(Note(name, NoteCode.ALREADY, lever, {"value": value}))
    return found


def on_office(name: str, levers: Iterable[str], policy: Policy, office: Office) -> list[Note]:
    """Notes on those of `levers` that find nothing to act on, in this office or beside the other levers."""
    found = []
    for lever in levers:
        for rule in RULES:
            if lever in rule.levers and (facts := rule.why(lever, policy, office)) is not None:
                found.append(Note(name, rule.code, lever, facts))
                break
    return found


def on_horizon(name: str, policy: Policy, office: Office, weeks: int) -> list[Note]:
    """Notes on what does not come about within `weeks` weeks: changes, phase-ins, new posts, and all litmas."""
    found = []
    for change in policy.changes:
        if (note := _on_change(name, change, policy, weeks)) is not None:
            found.append(note)
    changed = {change.lever for change in policy.changes}
    for lever in [lever for lever in LEVERS if {lever, RIVALS.get(lever)} & changed]:
        if _without(lever, policy, weeks):
            found.append(Note(name, NoteCode.CHANGED_AT_ONCE, lever))
    late = _late_posts(policy, office, weeks)
    found += [Note(name, NoteCode.POSTS_TOO_LATE, lever, facts) for lever, facts in late]
    if (week := _without_pks(policy, office, weeks)) is not None:
        facts = {"week": week, "last_paper": Parameters.read().central()["last_paper"]}
        found.append(Note(name, NoteCode.NOBODY_WRITES, "staffing.pks", facts))
    return found


def on_cohort(name: str, policy: Policy, opens: int) -> list[Note]:
    """A note on what arrives last, where that is after the cohort opens."""
    lag = round(policy.staffing.hiring_lag_weeks)
    arrives = {lever: lag for lever in STAFF if policy.levers()[lever] is not None}
    for change in policy.changes:
        full = change.week + change.over_weeks + (lag if change.lever in STAFF else 0)
        arrives[change.lever] = max(full, arrives.get(change.lever, 0))
    lever = max(arrives, key=lambda lever: arrives[lever], default="")
    if not lever or arrives[lever] <= opens:
        return []
    return [Note(name, NoteCode.AFTER_COHORT_OPENS, lever, {"week": arrives[lever], "opens": opens})]


def _on_change(name: str, change: Change, policy: Policy, weeks: int) -> Note | None:
    last = weeks - 1
    if change.week > last:
        return Note(name, NoteCode.CHANGE_AFTER_END, change.lever, {"week": change.week, "last": last})
    others = tuple(other for other in policy.changes if other is not change)
    at_once = (*others, change._replace(over_weeks=0))
    if _same(policy, policy.model_copy(update={"changes": others}), weeks):
        return Note(name, NoteCode.CHANGE_WITHOUT_EFFECT, change.lever, {"week": change.week})
    if change.over_weeks and _same(policy, policy.model_copy(update={"changes": at_once}), weeks):
        return Note(name, NoteCode.NO_PHASE_IN, change.lever, {"week": change.week})
    if change.week + change.over_weeks > last:
        facts = {"full": change.week + change.over_weeks, "last": last}
        return Note(name, NoteCode.PHASE_IN_CUT, change.lever, facts)
    return None


def _same(a: Policy, b: Policy, weeks: int) -> bool:
    """Whether two policies are the same numbers in every week."""
    return all(a.at(week) == b.at(week) for week in range(weeks))


def _without(lever: str, policy: Policy, weeks: int) -> bool:
    """Whether the changes in time leave nothing of a lever's own value."""
    group, leaf = lever.split(".")
    own, default = getattr(getattr(policy, group), leaf), LEVERS[lever].default
    if own == default:
        return False
    plain = getattr(policy, group).model_copy(update={leaf: default})
    return _same(policy, policy.model_copy(update={group: plain}), weeks)


def _late_posts(policy: Policy, office: Office, weeks: int) -> Sequence[tuple[str, dict[str, int]]]:
    """More posts that are asked for, and work only after the last week, or after the campaign that asked for them."""
    levers = policy.levers()
    asked = [Change(lever, 0, levers[lever]) for lever in STAFF if levers[lever] is not None]
    asked += [change for change in policy.changes if change.lever in STAFF and change.week < weeks]
    late = []
    for change in asked:
        posts = change.value if change.lever == "staffing.pks" else office.clients / change.value
        lag = round(policy.at(change.week)["hiring_lag_weeks"])
        if round(posts) > office.pks and change.week + lag >= min(weeks, change.until or weeks):
            late.append((change.lever, {"week": change.week, "lag": lag}))
    return late


def _without_pks(policy: Policy, office: Office, weeks: int) -> int | None:
    """The first week in which an office that is asked for litmas before releases has no PK post."""
    from sim.policy.course import asked

    if office.litmas_year * office.litmas.get("integration", 0.0) == 0:
        return None
    return next((week for week in range(weeks) if asked(policy.at(week), office)[0] == 0), None)


Facts = Mapping[str, Any]


class Rule(NamedTuple):
    """Levers that have no effect under a condition: `why` gives its facts, None where it does not hold."""

    code: NoteCode
    levers: Sequence[str]
    why: Callable[[str, Policy, Office], Facts | None]


def _where(by: str, value: Any) -> Callable[[str, Policy, Office], Facts | None]:
    """A lever `by` that is at `value` from the first week to the last, where the other one is not off as well."""

    def why(lever: str, policy: Policy, office: Office) -> Facts | None:
        values = [policy.levers()[by], *(change.value for change in policy.changes if change.lever == by)]
        alike = policy.levers()[lever] == OFF.get(lever, 0)
        return {"by": by, "value": value} if all(given == value for given in values) and not alike else None

    return why


def _no_partner(lever: str, policy: Policy, office: Office) -> Facts | None:
    kind = lever.partition(".slots_")[2]
    there = any(partner.slots > 0 and kind in ("", partner.kind) for partner in office.partners)
    return None if there else {"missing": f"partners.{kind}" if kind else "partners"}


def _no_intake(lever: str, policy: Policy, office: Office) -> Facts | None:
    programme = lever.removeprefix("demand.intake_").replace("bersyarat", "pidana_bersyarat")
    intake = intake_of(office, Parameters.read().central())
    entries = sum(intake.values()) if lever in WHOLE_INTAKE else intake.get(programme, 0.0)
    return None if entries > 0 else {"missing": "intake" if lever in WHOLE_INTAKE else f"intake.{programme}"}


def _no_litmas(lever: str, policy: Policy, office: Office) -> Facts | None:
    shares = {str(name): share for name, share in office.litmas.items()}
    own = {
        "demand.litmas_integration": ["integration"],
        "demand.litmas_child": CHILD,
        "demand.litmas_other": [kind for kind in shares if kind not in ("integration", *CHILD)],
    }.get(lever, list(shares))
    if office.litmas_year == 0:
        return {"missing": "litmas_year"}
    return None if sum(shares.get(kind, 0.0) for kind in own) > 0 else {"missing": f"litmas.{'/'.join(own)}"}


def _parts_set(lever: str, policy: Policy, office: Office) -> Facts | None:
    values = policy.levers()
    parts = {name: values[name] for name in COOPERATION_PARTS if values[name] is not None}
    return {"parts": ", ".join(f"{name} = {value}" for name, value in parts.items())} if parts else None


def _posts_as_today(lever: str, policy: Policy, office: Office) -> Facts | None:
    posts = policy.staffing.pks
    return {"value": posts} if posts == posts_today(office) else None


def _plan_too_long(lever: str, policy: Policy, office: Office) -> Facts | None:
    """Hours planned that no partner can give in the longest of the terms by which people come."""
    values = Parameters.read().central()
    months = max((values[TERMS[name]] for name, count in intake_of(office, values).items() if count > 0), default=0.0)
    hours_week = max(partner.hours_week for partner in office.partners if partner.slots > 0)
    most = hours_week * policy.programmes.programme_hours * months * WEEKS_A_MONTH
    hours = float(policy.levers()[lever])
    return {"hours": hours, "most": most, "months": months} if hours > most else None


OFF = {"assessment.standard": "narrative"}  # all others are off at 0
CHILD = ["diversion", "child_court", "child_care"]
SLOTS = [lever for lever in LEVERS if lever.startswith("programmes.slots_")]
STYLE = "programmes.style_matching"  # also of what a PK says
PROGRAMMES = [lever for lever in LEVERS if lever.startswith("programmes.") and lever not in (*SLOTS, STYLE)]
PLANS = [f"programmes.hours_{band}" for band in ("low", "medium", "high")]
TERMS = {name: f"term_{name}" for name in Programme.codes()} | {
    "pidana_kerja_sosial": "term_kerja_sosial",
    "pidana_pengawasan": "term_pengawasan",
}
COOPERATION_PARTS = [lever for lever in LEVERS if lever.startswith("cooperation.") and lever != LEVEL]
WHOLE_INTAKE = ("demand.intake_scale", "demand.intake_growth")
INTAKE = [lever for lever in LEVERS if lever.startswith("demand.intake_") and lever not in WHOLE_INTAKE]
LITMAS = [lever for lever in LEVERS if lever.startswith("demand.litmas_")]

RULES = (
    Rule(NoteCode.ALREADY, ["staffing.pks"], _posts_as_today),
    Rule(NoteCode.NOTHING_THERE, SLOTS, _no_partner),
    Rule(
        NoteCode.NOTHING_THERE,
        [*PROGRAMMES, "cooperation.referral_agreements", "costs.programme_cost_scale"],
        _no_partner,
    ),
    Rule(NoteCode.PLAN_TOO_LONG, PLANS, _plan_too_long),
    Rule(NoteCode.NOTHING_THERE, [*INTAKE, *WHOLE_INTAKE], _no_intake),
    Rule(NoteCode.NOTHING_THERE, LITMAS, _no_litmas),
    Rule(NoteCode.OVERRIDDEN, [*INTAKE, "demand.intake_growth"], _where("demand.intake_scale", 0)),
    Rule(
        NoteCode.OVERRIDDEN,
        [lever for lever in LITMAS if lever != "demand.litmas_scale"],
        _where("demand.litmas_scale", 0),
    ),
    Rule(
        NoteCode.OVERRIDDEN, ["assessment.adoption", "assessment.fidelity"], _where("assessment.standard", "narrative")
    ),
    Rule(NoteCode.OVERRIDDEN, ["assessment.standard", "assessment.fidelity"], _where("assessment.adoption", 0)),
    Rule(NoteCode.OVERRIDDEN, [STYLE], _where("assessment.standard", "narrative")),
    Rule(NoteCode.OVERRIDDEN, [STYLE], _where("assessment.standard", "risk")),
    Rule(NoteCode.OVERRIDDEN, ["assessment.triage"], _where("assessment.standard", "narrative")),
    Rule(NoteCode.OVERRIDDEN, ["reporting.duty_desk"], _where("staffing.assistants", 0)),
    Rule(NoteCode.OVERRIDDEN, ["supervision.coaching"], _where("supervision.training_share", 0)),
    Rule(NoteCode.OVERRIDDEN, ["cooperation.information_delay"], _where("cooperation.information_share", 0)),
    Rule(NoteCode.OVERRIDDEN, ["tracking.coverage"], _where("tracking.follow_up_months", 0)),
    Rule(NoteCode.OVERRIDDEN, ["tracking.follow_up_months"], _where("tracking.coverage", 0)),
    Rule(NoteCode.PARTS_STAY, [LEVEL], _parts_set),
)
