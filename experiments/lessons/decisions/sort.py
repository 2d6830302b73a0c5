"""Sentences of one invented litmas: which reader needs which? Scored against a key of the authors, with its reasons.

No run can say who ought to read what: the key is a judgement, and the page says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from experiments.documents.blocks import Page, Paragraph, Table
from experiments.lessons.decisions.decision import Decision, Numbers, Sentences
from experiments.lessons.found import Found
from sim.office import Office
from sim.text.language import _

Key = Mapping[str, Sequence[str]]  # the readers of each sentence, by the names that the lesson's words have


def make(readers: Sequence[str], needed: Key, found: Found, office: Office, seed: int) -> Numbers:
    """The readers, and for each sentence whether a reader needs it."""
    return {
        "readers": list(readers),
        "needed": {name: [reader in of for reader in readers] for name, of in needed.items()},
    }


def shown(numbers: Numbers, sentences: Sentences) -> Mapping[str, Any]:
    """The sentences on the page, and whom the key gives each."""
    return {
        "readers": [sentences[reader] for reader in numbers["readers"]],
        "rows": [
            {"name": name, "says": sentences[name], "because": because(numbers, name, sentences)}
            for name in numbers["needed"]
        ],
    }


def because(numbers: Numbers, name: str, sentences: Sentences) -> str:
    """Who needs a sentence by the key, and why."""
    pairs = zip(numbers["readers"], numbers["needed"][name], strict=True)
    who = ", ".join(sentences[reader] for reader, needs in pairs if needs) or sentences["nobody"]
    return f"{who}: {sentences[f'{name}_because']}"


def cards(numbers: Numbers, sentences: Sentences) -> Page:
    """The sentences to be marked on paper."""
    found = shown(numbers, sentences)
    rows = [[row["says"], *["☐"] * len(found["readers"])] for row in found["rows"]]
    return [Paragraph(sentences["task"]), Table([sentences["sentence"], *found["readers"]], rows)]


def key(numbers: Numbers, sentences: Sentences) -> Page:
    """The key of the authors."""
    rows = [[row["says"], row["because"]] for row in shown(numbers, sentences)["rows"]]
    return [Paragraph(sentences["score"]), Table([sentences["sentence"], _("because")], rows)]


def decision(readers: Sequence[str], needed: Key) -> Decision:
    """The decision on these sentences."""
    return Decision("sort", partial(make, readers, needed), shown, cards, key)
