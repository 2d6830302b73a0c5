"""What can be moved on the page: controls made of what is known of each lever, and the policy that they make."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from calibration.sources import sources
from experiments.documents.numbers import trimmed
from experiments.documents.words import Words, written
from experiments.report.changed import CHOICES
from experiments.report.evidence import GRADES
from experiments.table1.workload import KINDS
from scenarios import Scenario
from scenarios.posts import posts_under
from scenarios.smaller import COUNTED
from sim.office import Office
from sim.policy.levers import LEVERS, Lever, Policy
from sim.text.language import N_, _

FIRST = (
    "staffing.pks",
    "staffing.assistants",
    "assessment.standard",
    "assessment.adoption",
    "supervision.allocation",
    "supervision.contacts_high",
    "supervision.practice",
    "supervision.training_share",
    "programmes.referral_rule",
    "programmes.slots_griya",
    "cooperation.level",
    "demand.litmas_scale",
)
GROUPS = Words(
    {
        "staffing": N_("PKs and assistants"),
        "assessment": N_("Assessment"),
        "supervision": N_("Guidance"),
        "programmes": N_("Programmes"),
        "cooperation": N_("Cooperation"),
        "family": N_("Families"),
        "employers": N_("Employers"),
        "community": N_("Neighbourhoods"),
        "reporting": N_("Reports"),
        "facilities": N_("Facilities"),
        "tracking": N_("Tracking"),
        "demand": N_("Demand"),
        "costs": N_("Costs"),
    }
)
OWN = {"staffing.pks": "office.pks"}  # levers that are empty where the office file has the value
UNTOLD = ("", "(m)")  # remarks that name no source
LEAST, TIMES = 20.0, 4.0  # how far a slider of things that are counted goes: so many, or so many times what there is
STEPS = 100


class Control(NamedTuple):
    """A lever on the page: where its slider begins and ends, by which steps it moves, and the value it has.

    A slider of things that are counted ends where a class has use for it, not at the lever's own bound. Without
    bounds, it is a choice among `choices`, or yes or no.
    """

    lever: Lever
    value: Any
    low: float | None = None
    high: float | None = None
    step: float | None = None
    choices: tuple[str, ...] = ()


def control(name: str, policy: Policy, office: Office) -> Control:
    """The control of a lever, at its value under a policy; what is empty is the office's own where that is known.

    >>> control("staffing.pks", Policy(), Office(pks=9))[1:]
    (9, 0.0, 36.0, 1.0, ())
    >>> control("assessment.adoption", Policy(), Office())[1:]
    (0.4, 0.0, 1.0, 0.01, ())
    """
    entry, value = LEVERS[name], policy.levers()[name]
    if name == "staffing.pks" and value is None:
        value = posts_under(office, policy)
    if entry.choices or isinstance(entry.default, bool):
        return Control(entry, value, choices=entry.choices)
    low, high = float(entry.low or 0.0), float(entry.high or 0.0)
    if entry.unit in COUNTED:
        high = min(high, max(LEAST, TIMES * (value or 0.0)))
    return Control(entry, value, low, high, _step(entry, high - low))


def _step(entry: Lever, span: float) -> float:
    """A hundredth of the way, rounded to a power of ten; whole where the lever is."""
    step = 10.0 ** math.floor(math.log10(span / STEPS) + 0.5)
    whole = isinstance(entry.default, int) or entry.name in ("staffing.pks", "staffing.clients_per_pk")
    return max(1.0, step) if whole else step


def policy_of(scenario: Scenario, moved: Mapping[str, Any]) -> Policy:
    """The policy of a scenario with levers moved by hand. Raises `InputError` for what goes together with nothing."""
    return Policy.of(moved, scenario.policy)


def read(entry: Lever, text: str) -> Any:
    """What a control gave, as `Policy.of` takes it: a number, yes or no, a choice; the text itself where it is none.

    >>> [read(LEVERS[name], text) for name, text in (("staffing.pks", "12"), ("assessment.triage", "true"))]
    [12.0, True]
    """
    if entry.choices:
        return text
    if isinstance(entry.default, bool):
        return {"true": True, "false": False}.get(text, text)
    try:
        return float(text)
    except ValueError:
        return text


def shown(entry: Lever, value: Any) -> str:
    """A value in words."""
    if entry.name in CHOICES and value in entry.choices:
        return CHOICES[entry.name][value]
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return trimmed(value) if isinstance(value, int | float) else written(value)


def help_of(entry: Lever) -> str:
    """What a control is about beyond its name: all that the lever means, and what it may be.

    >>> help_of(LEVERS["supervision.allocation"]).rpartition("allowed: ")[2]
    'alike for everybody, by risk, by risk and need'
    """
    choices = ", ".join(shown(entry, choice) for choice in entry.choices)
    return _("{meaning} ({lever}); allowed: {allowed}").format(
        meaning=_(entry.meaning), lever=entry.name, allowed=choices or entry.allowed
    )


def source_of(entry: Lever, office: Office, remarks: Mapping[str, str]) -> str:
    """What the office's own value of a lever is, who says so, and the grade of that."""
    name = OWN.get(entry.name, entry.name)
    (told,) = sources([name], office, {}, remarks).itertuples(index=False)
    value = office.pks if name != entry.name else Policy.of(office.status_quo).levers()[name]
    return _("This office's own value: {value}. Source: {source} (grade {grade}, {kind}).").format(
        value=_("none") if value is None else shown(entry, value),
        source=GRADES["C"] if told.source in UNTOLD else _(told.source),
        grade=told.grade,
        kind=KINDS[told.kind],
    )


def name_of(entry: Lever) -> str:
    """What a control is called: what its lever means, without what comes after a semicolon."""
    return _(entry.meaning).partition(";")[0]
