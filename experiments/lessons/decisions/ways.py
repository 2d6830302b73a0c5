"""Some clients, and one way that the class may take with each: with whom? Scored by what can be expected of all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from experiments.documents.blocks import Block, Page, Paragraph, Table
from experiments.documents.numbers import number
from experiments.documents.words import BANDS, OFFENCES
from experiments.lessons import people
from experiments.lessons.decisions import places
from experiments.lessons.decisions.decision import Decision, Numbers, Sentences
from experiments.lessons.decisions.exercise import Exercise, make
from sim.text.language import _

DIGITS = {"true": 2, "potential": 2, "inside": 1, "under": 1, "drawn": 1}
YEARLY = ("true", "potential")  # the two rows a way that `years` has
FILE = ("code", "who", "band", "needs")


def shown(numbers: Numbers, sentences: Sentences) -> Mapping[str, Any]:
    """The list on the page, what the way changes for each client, and what all come to by year."""
    extra = [name for name in sentences if name.startswith("file_")]
    chances = [name for name in sentences if name.startswith("chance_")]
    labels = places.head()
    return {
        "head": [*(labels[name] for name in FILE), *(sentences[name] for name in extra)],
        "revealed": [labels["true"], *(sentences[name] for name in (*chances, *_changes(numbers)))],
        "rows": [
            {
                "cells": [
                    *(line(client)[name] for name in FILE),
                    *(str(client[name.removeprefix("file_")]) for name in extra),
                ],
                "revealed": [
                    BANDS[client["true"]["band"]],
                    *(number(100.0 * client["chances"][name.removeprefix("chance_")], 0) for name in chances),
                    *(signed(change(numbers, measure, k), DIGITS[measure]) for measure in numbers["measures"]),
                ],
            }
            for k, client in enumerate(numbers["people"])
        ],
        "digits": {measure: DIGITS[measure] for measure in numbers["measures"]},
        "years": years(numbers, sentences),
    }


def line(client: people.Person) -> dict[str, str]:
    """A client's line, in words; the programme is that of the task."""
    who = _("{sex} of {age}, {offence}, earlier convictions: {priors}").format(
        sex=_("woman") if client["sex"] == "woman" else _("man"),
        age=client["age"],
        offence=OFFENCES[client["offence"]],
        priors=client["priors"],
    )
    return {**places.line(client), "who": who}


def _changes(numbers: Numbers) -> list[str]:
    return [f"change_{measure}" for measure in numbers["measures"]]


def change(numbers: Numbers, measure: str, k: int) -> float:
    """What the way changes of a measure for a client."""
    return float(numbers["chosen"][measure][k] - numbers["otherwise"][measure][k])


def total(numbers: Numbers, measure: str, chosen: set[int]) -> float:
    """What all clients come to where the way is taken with `chosen`."""
    kinds = ("otherwise", "chosen")
    return float(sum(numbers[kinds[k in chosen]][measure][k] for k in range(len(numbers["people"]))))


def signed(x: float, digits: int) -> str:
    """A difference with its sign; none where it is rounded to zero.

    >>> signed(-2.6, 0), signed(2.6, 0), signed(-0.4, 0)
    ('-3', '+3', '0')
    """
    if abs(x) < 0.5 * 10**-digits:
        return number(0.0, digits)
    return ("+" if x > 0 else "-") + number(abs(x), digits)


def years(numbers: Numbers, sentences: Sentences) -> dict[str, Any]:
    """Offences of all clients that can be expected by year: all go the way, and nobody does."""
    count = len(numbers["years"][0][0])
    return {
        "title": sentences["years"],
        "head": [_("year {n}").format(n=year) for year in range(1, count + 1)],
        "rows": [
            {"title": sentences[f"years_{measure}_{way}"], "cells": [number(x, 2) for x in table]}
            for measure, tables in zip(YEARLY, zip(*numbers["years"], strict=True), strict=True)
            for way, table in zip(("all", "none"), tables, strict=True)
        ],
    }


def cards(numbers: Numbers, sentences: Sentences) -> Page:
    """The list to be marked on paper."""
    found = shown(numbers, sentences)
    return [
        Paragraph(sentences["task"]),
        Table(["", *found["head"]], [["☐", *row["cells"]] for row in found["rows"]]),
    ]


def key(numbers: Numbers, sentences: Sentences) -> Page:
    """What the way changes for each, what ready-made choices come to, and by year."""
    found, everybody = shown(numbers, sentences), set(range(len(numbers["people"])))
    half = set(numbers["rank"][: len(everybody) // 2])
    choices = [(sentences["nobody"], set[int]()), (sentences["half"], half), (sentences["everybody"], everybody)]
    totals = [
        [title, *(number(total(numbers, measure, who), DIGITS[measure]) for measure in numbers["measures"])]
        for title, who in choices
    ]
    measures = [sentences[f"sum_{measure}"] for measure in numbers["measures"]]
    by_client = [[row["cells"][0], *row["revealed"]] for row in found["rows"]]
    by_year = [[row["title"], *row["cells"]] for row in found["years"]["rows"]]
    blocks: list[Block] = [
        Paragraph(sentences["score"]),
        Table([_("choice"), *measures], totals, right=range(1, 1 + len(measures))),
        Table(
            [_("client"), *found["revealed"]],
            by_client,
            right=range(2, 1 + len(found["revealed"])),
            caption=sentences["changes"],
        ),
        Table(
            ["", *found["years"]["head"]],
            by_year,
            right=range(1, 1 + len(found["years"]["head"])),
            caption=found["years"]["title"],
        ),
    ]
    return blocks


def decision(exercise: Exercise) -> Decision:
    """The decision of an exercise."""
    return Decision("ways", partial(make, exercise), shown, cards, key)
