"""Where the records of one person first part between two worlds, and what that means."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from sim.agents.casefile import FILE
from sim.agents.client.record import CLIENT
from sim.agents.family import FAMILY
from sim.codes import Need
from sim.lives.watching import Life
from sim.text.language import N_

PK_HOURS = ("staffing", "demand", "facilities", "reporting")

RECORDS = (CLIENT, FILE, FAMILY)  # what a person is and what the office and the family hold


class Difference(NamedTuple):
    """A field that differs: its record, its name (with a place where it has several) and meaning, both values."""

    record: str
    name: str
    meaning: str
    first: float
    second: float


class Parting(NamedTuple):
    """The first week after which the records of one person differ between two worlds, and all fields that do then."""

    week: int
    fields: list[Difference]


class Cause(NamedTuple):
    """What it means (marked with `N_`) where one of `fields` differs, and the levers that bear on it at once, by how
    their names begin.
    """

    fields: tuple[str, ...]
    meaning: str
    levers: tuple[str, ...]


CAUSES = (
    Cause(("pk",), N_("another PK is in charge"), ("staffing",)),
    Cause(("stage",), N_("a stage of guidance begins at another time"), ("staffing",)),
    Cause(
        ("instrument", "assessed", "score", "band", "target", "believed", "due", "ready"),
        N_("the office assesses in another way, or at another time"),
        ("assessment", *PK_HOURS),
    ),
    Cause(
        ("contacts", "missed", "depth"),
        N_("a report is another one: held or not, longer or shorter"),
        (
            "supervision.contacts",
            "supervision.stage",
            "supervision.session",
            "supervision.allocation",
            "supervision.group",
            "assessment.digital",
            *PK_HOURS,
        ),
    ),
    Cause(
        ("next_contact",),
        N_("the office asks for the next report at another time"),
        ("supervision.contacts", "supervision.stage"),
    ),
    Cause(("next_visit",), N_("the office plans home visits in another way"), ("supervision.visits", *PK_HOURS)),
    Cause(
        ("alliance", "legal_awareness", "rehearsal"),
        N_("the same report is another talk: the PK has another skill, style or room for it"),
        (
            "supervision.practice",
            "supervision.training",
            "supervision.coaching",
            "supervision.session",
            "supervision.group",
            "programmes.style",
            "staffing",
            "facilities",
            "reporting",
        ),
    ),
    Cause(
        ("referred", "referred_at", "followed"),
        N_("a referral is another one"),
        ("programmes", "cooperation", *PK_HOURS),
    ),
    Cause(
        ("partner", "seat", "hours", "hours_had", "planned", "attended"),
        N_("a place at a partner is another one"),
        ("programmes",),
    ),
    Cause(
        ("mental", "literacy", "skills"),
        N_("the programme is delivered in another way, or to another end"),
        ("programmes",),
    ),
    Cause(("placed_until",), N_("the office helps to find a partner firm at another time"), ("programmes",)),
    Cause(
        ("violations", "answers", "certainty", "step", "step_since", "chain_since", "owed", "news"),
        N_("office and agencies answer in another way"),
        ("cooperation", "tracking", *PK_HOURS),
    ),
    Cause(
        ("acute_heard", "acute_answered"),
        N_("the office learns of what is acute, or answers it, in another way"),
        ("supervision.practice", "supervision.visits", "programmes", *PK_HOURS),
    ),
    Cause(("employer", "job_weeks"), N_("employers decide otherwise"), ("employers",)),
    Cause(
        ("mediated", "support", "root"),
        N_("the family is helped, or hears of it, in another way"),
        ("family", "community", "supervision.visits", *PK_HOURS),
    ),
    Cause(
        ("housed",),
        N_("a place to live is lost or found: work, family support or the neighbours' stigma are no longer the same"),
        ("community", "family", "employers", "programmes"),
    ),
    Cause(
        ("acute", "acute_since"),
        N_("other weeks are acute: needs, family support, work, the home or old friends are no longer the same"),
        ("programmes", "family", "employers", "community"),
    ),
    Cause(
        ("needs", "roots", "ties"),
        N_("others around the client are no longer the same: old friends, or those in the group at the partner"),
        ("programmes",),
    ),
)


def parting(first: Life, second: Life) -> Parting | None:
    """Where the records of one person first differ between two worlds; None where they never do."""
    for k, (a, b) in enumerate(zip(first.weeks, second.weeks, strict=True)):
        fields = [
            Difference(layout.name, name, field.meaning, float(x), float(y))
            for layout, one, other in zip(RECORDS, a[:3], b[:3], strict=True)
            for field in layout.fields
            if field.name != "friends"
            for name, x, y in _values(field.name, one[field.name], other[field.name])
            if x != y
        ]
        if fields:
            return Parting(first.first + k, fields)
    return None


def turning_point(first: Life, second: Life) -> int | None:
    """The first week in which different things happen to the person in the two worlds."""
    weeks = range(first.first, first.first + len(first.weeks))
    return next((week for week in weeks if kinds_in(first, week) != kinds_in(second, week)), None)


def kinds_in(life: Life, week: int) -> list[str]:
    """What happened in one week."""
    return [event.kind for event in life.events if event.week == week]


def why(point: Parting) -> Cause:
    """The first cause in the order of the week that fits what differs; else the field's own meaning."""
    names = {difference.name.split("[")[0] for difference in point.fields}
    found = next((cause for cause in CAUSES if names & set(cause.fields)), None)
    return found or Cause((), point.fields[0].meaning, ())


def _values(name: str, one: Any, other: Any) -> list[tuple[str, Any, Any]]:
    if np.ndim(one) == 0:
        return [(name, one, other)]
    places = Need.codes() if len(one) == len(Need) else range(len(one))
    return [(f"{name}[{place}]", x, y) for place, x, y in zip(places, one, other, strict=True)]
