"""One person, two worlds: where their records first part, why, and what came of it."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from experiments.scenario_commands import written
from experiments.story_text import sentence, when
from sim.agents.casefile import FILE
from sim.agents.client import CLIENT, NEEDS
from sim.agents.family import FAMILY
from sim.events import EVENTS
from sim.language import _
from sim.office import Office
from sim.policy import LEVERS, Policy
from sim.story import Life

SHOWN = 6
PK_HOURS = ("staffing", "demand", "facilities", "reporting")


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
    """What it means where one of `fields` differs, and the levers that bear on it at once, by how
    their names begin."""

    fields: tuple[str, ...]
    meaning: str
    levers: tuple[str, ...]


CAUSES = (
    Cause(("pk",), _("another PK is in charge"), ("staffing",)),
    Cause(("stage",), _("a stage of guidance begins at another time"), ("staffing",)),
    Cause(
        ("instrument", "assessed", "score", "band", "target", "believed", "due", "ready"),
        _("the office assesses in another way, or at another time"),
        ("assessment", *PK_HOURS),
    ),
    Cause(
        ("contacts", "missed", "depth"),
        _("a report is another one: held or not, longer or shorter"),
        ("supervision.contacts", "supervision.stage", "supervision.session", "supervision.allocation", *PK_HOURS),
    ),
    Cause(
        ("next_contact",),
        _("the office asks for the next report at another time"),
        ("supervision.contacts", "supervision.stage"),
    ),
    Cause(("next_visit",), _("the office plans home visits in another way"), ("supervision.visits", *PK_HOURS)),
    Cause(
        ("alliance", "legal_awareness"),
        _("the same report is another talk: the PK has another skill, style or room for it"),
        ("supervision.practice", "supervision.training", "supervision.coaching", "staffing", "facilities"),
    ),
    Cause(("referred", "referred_at"), _("a referral is another one"), ("programmes", "cooperation", *PK_HOURS)),
    Cause(("partner", "seat", "hours", "hours_had"), _("a place at a partner is another one"), ("programmes",)),
    Cause(
        ("mental", "literacy", "skills"),
        _("the programme is delivered in another way, or to another end"),
        ("programmes",),
    ),
    Cause(("placed_until",), _("the office helps to find a partner firm at another time"), ("programmes",)),
    Cause(
        ("violations", "certainty", "step", "step_due", "news"),
        _("office and agencies answer in another way"),
        ("cooperation", "tracking"),
    ),
    Cause(("employer", "job_weeks"), _("employers decide otherwise"), ("employers",)),
    Cause(
        ("mediated", "support", "root"),
        _("the family is helped, or hears of it, in another way"),
        ("family", "community", "supervision.visits"),
    ),
    Cause(
        ("housed",),
        _("a place to live is lost or found: work, family support or the neighbours' stigma are no longer the same"),
        ("community", "family", "employers"),
    ),
    Cause(
        ("needs", "roots", "ties"),
        _("others around the client are no longer the same: old friends, or those in the group at the partner"),
        ("programmes",),
    ),
)


def parting(first: Life, second: Life) -> Parting | None:
    """Where the records of one person first differ between two worlds; None where they never do."""
    for k, (a, b) in enumerate(zip(first.weeks, second.weeks, strict=True)):
        fields = [
            Difference(layout.name, name, field.meaning, float(x), float(y))
            for layout, one, other in zip((CLIENT, FILE, FAMILY), a[:3], b[:3], strict=True)
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


def levers_between(first: Policy, second: Policy, beginnings: tuple[str, ...] = ("",)) -> list[str]:
    """The levers in which two policies differ, as lines; those alone whose names begin as one of `beginnings`."""
    old, new = first.levers(), second.levers()
    changed = [name for name in LEVERS if old[name] != new[name]]
    changed += [c.lever for c in (*first.changes, *second.changes) if c.lever not in changed]
    return [
        _("{meaning} ({unit}): {old} here, {new} there ({lever})").format(
            meaning=LEVERS[name].meaning,
            unit=LEVERS[name].unit,
            old=written(old[name]),
            new=written(new[name]),
            lever=name,
        )
        for name in changed
        if name.startswith(beginnings)
    ]


def explain(
    first: Life, second: Life, policies: tuple[Policy, Policy], titles: tuple[str, str], office: Office
) -> list[str]:
    """Where the two worlds part, why, and when something different first happens: paragraphs."""
    point = parting(first, second)
    if point is None:
        return [_("The two worlds are the same for this person, to the last digit of every record.")]
    cause = why(point)
    lines = [
        _("{week}: until then the two worlds are the same for this person, to the last digit. Then {cause}.").format(
            week=when(point.week, office), cause=cause.meaning
        ),
        *_both(point.week, first, second, titles, office),
    ]
    bearing = levers_between(*policies, cause.levers)
    if bearing:
        lines.append(_("Levers that bear on it:") + "\n" + "\n".join(f"- {line}" for line in bearing))
    else:
        lines.append(
            _(
                "No lever that differs bears on it at once: it comes through other people, whose hours, places, "
                "friends and neighbours are shared."
            )
        )
    lines.append(
        _("Numbers in this person's records that differ after that week: {n}; those that differ most:").format(
            n=len(point.fields)
        )
        + "\n"
        + "\n".join(
            _("- {record}: {meaning} ({name}): {first:.4g} here, {second:.4g} there").format(**difference._asdict())
            for difference in sorted(point.fields, key=_size, reverse=True)[:SHOWN]
        )
    )
    turn = turning_point(first, second)
    if turn is None:
        lines.append(_("Yet the same kinds of things happen to the person in both, week by week."))
    elif turn != point.week:
        lines.append(_("{week}: for the first time something different happens.").format(week=when(turn, office)))
        lines += _both(turn, first, second, titles, office)
    return lines


def _both(week: int, first: Life, second: Life, titles: tuple[str, str], office: Office) -> list[str]:
    """What happens in one week in each of the two worlds, without what is the same in both."""
    told = [[sentence(event, office) for event in life.events if event.week == week] for life in (first, second)]
    alone = [[text for text in own if text not in other] for own, other in (told, told[::-1])]
    if not any(alone):
        return []
    lines = [f"- {title}: " + (" ".join(own) or _("nothing of it.")) for title, own in zip(titles, alone, strict=True)]
    return ["\n".join(lines)]


def side_by_side(lives: list[Life], titles: list[str]) -> str:
    """What came of one person's lives, as a Markdown table with the layer of each number."""
    columns = [outcomes(life) for life in lives]
    rows = ["| | " + _("layer") + " | " + " | ".join(titles) + " |", "|---|---|" + "---|" * len(lives)]
    for name, (_value, layer) in columns[0].items():
        values = ["-" if np.isnan(column[name][0]) else f"{column[name][0]:.3g}" for column in columns]
        rows.append(f"| {name} | {layer} | " + " | ".join(values) + " |")
    return "\n".join(rows)


def outcomes(life: Life) -> dict[str, tuple[float, str]]:
    """What came of a life: numbers by name, each with its layer (`true`, `recorded` or `known to both`)."""
    last, start = life.weeks[-1], life.start
    count = {kind: sum(event.kind == kind for event in life.events) for kind in EVENTS}
    free = [person for person in life.weeks if person.client["custody"] == 0 and person.file["status"] != 0]
    caught = sum(event.facts["detected"] for event in life.events if event.kind == "offence")
    reports = count["contact"] + count["missed"]
    true, recorded, both = _("true"), _("recorded"), _("known to both")
    return {
        _("offences"): (count["offence"], true),
        _("offences to be expected, by the chances of each week"): (
            sum(float(person.client["risk"]) for person in free),
            true,
        ),
        _("offences that the police detected"): (caught, _("detected")),
        _("reoffences in the office's records"): (count["news"], recorded),
        _("weeks in work"): (sum(person.client["employer"] != -1 for person in free), both),
        _("weeks without a place to live"): (sum(person.client["housed"] == 0 for person in free), true),
        _("weeks in custody"): (sum(person.client["custody"] != 0 for person in life.weeks), both),
        _("reports made, % of those due"): (100.0 * count["contact"] / reports if reports else np.nan, recorded),
        _("conditions broken"): (count["violation"], true),
        _("of these and of missed reports, known to the office"): (
            float(last.file["violations"] - start.file["violations"]),
            recorded,
        ),
        _("release revoked"): (count["revoked"], recorded),
        _("programme hours had"): (float(last.file["hours_had"] - start.file["hours_had"]), both),
        _("programmes completed"): (count["completed"], both),
        _("mean need at the end, 0 to 1"): (float(np.mean(last.client["needs"])), true),
        _("the same as the office believes it"): (
            float(np.mean(last.file["believed"])) if last.file["instrument"] >= 0 else np.nan,
            recorded,
        ),
        _("family support at the end, 0 to 1"): (float(last.family["support"]), true),
        _("relation with the PK at the end, 0 to 1"): (float(last.client["alliance"]), true),
    }


def _size(difference: Difference) -> float:
    """How much two values differ, 0 to 1."""
    return abs(difference.first - difference.second) / (abs(difference.first) + abs(difference.second))


def _values(name: str, one: Any, other: Any) -> list[tuple[str, Any, Any]]:
    if np.ndim(one) == 0:
        return [(name, one, other)]
    places = NEEDS if len(one) == len(NEEDS) else range(len(one))
    return [(f"{name}[{place}]", x, y) for place, x, y in zip(places, one, other, strict=True)]
