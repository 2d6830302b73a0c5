"""A PK's month: the class gives each kind of work its hours, and sees what can be expected where PKs spend theirs so.

A model has rules for what gives way, and no plans. A plan is scored by the simulated world whose PKs spent their
months most like it, and how far it lies from that world is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calibration.workload.sheet import workload
from experiments.documents.blocks import Page, Paragraph, Table
from experiments.documents.numbers import number
from experiments.lessons.decisions.decision import Decision, Numbers, Sentences
from experiments.lessons.found import Found
from sim.calendar import MONTHS_A_YEAR, WEEKS_A_MONTH
from sim.codes import Activity
from sim.office import Office
from sim.parameters import Parameters

KINDS: Mapping[str, tuple[Activity, ...]] = {
    "duties": (Activity.DUTIES,),
    "child_cases": (Activity.CHILD_CASES,),
    "litmas": (Activity.LITMAS,),
    "reports": (Activity.CONTACTS, Activity.ASSESSMENT),
    "visits": (Activity.HOME_VISITS, Activity.FAMILY_AND_COMMUNITY),
    "cases": (Activity.CASES,),
}
AVAILABLE = "available"
HEARD, UNHEARD = "acute_known", "acute_unheard"  # of 100 acute states
OUTCOMES = {"late_litmas": 0, "put_off": 0, "contact_minutes": 1, UNHEARD: 1, "potential_rate": 2}  # digits


def spent(kind: str) -> str:
    """The name of the hours that a PK post and month spends on a kind of work, among a lesson's numbers.

    >>> spent("visits")
    'spent_visits'
    """
    return f"spent_{kind}"


def make(found: Found, office: Office, seed: int) -> Numbers:
    """Hours of a PK post and month: asked by kind, available, of overtime at most, and spent in each world; and what
    came of each world in every replication.
    """
    overtime = max(found.mean("overtime_hours", world) for world in found.worlds)
    work = workload(office, Parameters.read().central())
    asked = work.groupby("activity")["hours"].sum() / office.pks / MONTHS_A_YEAR
    came = {name: 100.0 - found.of(HEARD) if name == UNHEARD else found.of(name) for name in OUTCOMES}
    return {
        "kinds": list(KINDS),
        "asked": {
            kind: round(float(sum(asked.get(activity.code, 0.0) for activity in activities)), 1)
            for kind, activities in KINDS.items()
        },
        "available": round(float(found.of(AVAILABLE).to_numpy().mean())),
        "overtime": round(overtime * WEEKS_A_MONTH),
        "worlds": found.worlds,
        "outcomes": OUTCOMES,
        "spent": {world: {kind: round(found.mean(spent(kind), world), 1) for kind in KINDS} for world in found.worlds},
        "lucks": {
            world: [
                [round(float(x), 4) for x in luck]
                for luck in zip(*(came[name][world] for name in OUTCOMES), strict=True)
            ]
            for world in found.worlds
        },
    }


def shown(numbers: Numbers, sentences: Sentences) -> Mapping[str, Any]:
    """The month to be filled in, and the months of all worlds with what came of them."""
    return {
        "kinds": [
            {
                "code": kind,
                "title": sentences[kind],
                "about": sentences[f"{kind}_about"],
                "asked": number(numbers["asked"][kind], 0),
            }
            for kind in numbers["kinds"]
        ],
        "hours": hours(numbers, sentences),
        "head": [
            *(sentences[kind] for kind in numbers["kinds"]),
            *(sentences[outcome] for outcome in numbers["outcomes"]),
        ],
        "rows": [
            {
                "world": world,
                "cells": [
                    *(number(numbers["spent"][world][kind], 0) for kind in numbers["kinds"]),
                    *(
                        number(mean, digits)
                        for mean, digits in zip(means(numbers, world), numbers["outcomes"].values(), strict=True)
                    ),
                ],
            }
            for world in numbers["worlds"]
        ],
    }


def hours(numbers: Numbers, sentences: Sentences) -> str:
    """The hours that are asked for, and those that there are."""
    return sentences["hours"].format(
        asked=number(sum(numbers["asked"].values()), 0),
        available=number(numbers["available"], 0),
        overtime=number(numbers["overtime"], 0),
    )


def means(numbers: Numbers, world: str) -> list[float]:
    """What can be expected of a world: the mean of its runs, by outcome."""
    lucks = numbers["lucks"][world]
    return [sum(values) / len(lucks) for values in zip(*lucks, strict=True)]


def cards(numbers: Numbers, sentences: Sentences) -> Page:
    """The month on paper, a line a kind of work."""
    found = shown(numbers, sentences)
    rows = [[kind["title"], kind["about"], kind["asked"], "……"] for kind in found["kinds"]]
    head = [sentences[name] for name in ("work", "about", "asked", "planned")]
    return [Paragraph(sentences["task"]), Paragraph(found["hours"]), Table(head, rows, right=[2, 3])]


def key(numbers: Numbers, sentences: Sentences) -> Page:
    """The months of all worlds, hours first, and what can be expected of each."""
    found = shown(numbers, sentences)
    count = len(numbers["kinds"])
    worked = [[sentences[row["world"]], *row["cells"][:count]] for row in found["rows"]]
    came = [[sentences[row["world"]], *row["cells"][count:]] for row in found["rows"]]
    return [
        Paragraph(sentences["score"]),
        Table(
            [sentences["way"], *found["head"][:count]],
            worked,
            right=range(1, 1 + count),
            caption=sentences["closest"],
        ),
        Table([sentences["way"], *found["head"][count:]], came, right=range(1, 1 + len(numbers["outcomes"]))),
    ]


DECISION = Decision("month", make, shown, cards, key)
