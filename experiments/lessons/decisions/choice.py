"""One of several ways: which would you take? Scored by what can be expected of it, then seen under one luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from experiments.documents.blocks import Page, Paragraph, Table
from experiments.documents.numbers import number
from experiments.lessons.decisions.decision import Decision, Numbers, Sentences
from experiments.lessons.found import Found
from sim.office import Office
from sim.text.language import _

SCORED = "potential_rate"
DIGITS = {SCORED: 2, "cost_year": 2, "alliance": 2, "family_support": 2}  # others: 1
SCALES = {"cost_year": 1e-9}


def make(beside: Sequence[str], found: Found, office: Office, seed: int) -> Numbers:
    """By world: the scored outcome in every replication, and the means of all that is shown beside it."""
    outcomes = [SCORED, *beside]
    return {
        "worlds": found.worlds,
        "outcomes": outcomes,
        "lucks": [[round(float(x), 4) for x in row] for row in found.of(SCORED).to_numpy()],
        "means": {
            world: {outcome: found.mean(outcome, world) * SCALES.get(outcome, 1.0) for outcome in outcomes}
            for world in found.worlds
        },
    }


def shown(numbers: Numbers, sentences: Sentences) -> Mapping[str, Any]:
    """The means on the page."""
    outcomes = numbers["outcomes"]
    return {
        "head": [sentences[outcome] for outcome in outcomes],
        "rows": [
            {
                "world": world,
                "cells": [number(numbers["means"][world][outcome], DIGITS.get(outcome, 1)) for outcome in outcomes],
            }
            for world in numbers["worlds"]
        ],
    }


def cards(numbers: Numbers, sentences: Sentences) -> Page:
    """The choice on paper."""
    return [Paragraph(sentences["task"]), *(Paragraph(f"☐ {sentences[world]}") for world in numbers["worlds"])]


def key(numbers: Numbers, sentences: Sentences) -> Page:
    """What can be expected of each."""
    found = shown(numbers, sentences)
    rows = [[sentences[row["world"]], *row["cells"]] for row in found["rows"]]
    return [
        Paragraph(sentences["score"]),
        Table([_("way"), *found["head"]], rows, right=range(1, 1 + len(found["head"]))),
    ]


def with_beside(*outcomes: str) -> Decision:
    """The decision with these outcomes beside the scored one."""
    return Decision("choice", partial(make, outcomes), shown, cards, key)


DECISION = with_beside("contact_minutes", "violations_known", "cost_year")
