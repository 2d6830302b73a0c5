"""Six pairs of offices with their recorded rates: which of the two guides better? Then the true rates.

The offices of a pair are of two worlds and two replications: they differ in what agencies tell them, in luck, and in
everything that nobody has measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from experiments.documents.blocks import Page, Paragraph, Table
from experiments.documents.numbers import number
from experiments.lessons.decisions.decision import Decision, Numbers, Sentences
from experiments.lessons.found import Found
from sim.office import Office
from sim.text.language import _

PAIRS = 6
RECORDED, TRUE = "recorded_share", "true_rate"


def make(found: Found, office: Office, seed: int) -> Numbers:
    """Pairs by lot, each with the recorded and the true rate of both offices, left and right by lot; and in what share
    of all pairs of two different replications the office with the lower recorded rate has the lower true rate.
    """
    first, second = found.worlds[0], found.worlds[-1]
    recorded, true = found.of(RECORDED), found.of(TRUE)
    lot, count = np.random.default_rng(seed), found.replications
    pairs = []
    for a, b in zip(lot.permutation(count)[:PAIRS], lot.permutation(count)[:PAIRS], strict=True):
        pair = [
            {"world": world, "recorded": round(float(recorded[world].iloc[k]), 3), "true": float(true[world].iloc[k])}
            for world, k in ((first, a), (second, b))
        ]
        pairs.append(pair if lot.random() < 0.5 else pair[::-1])
    right = [
        (recorded[first].iloc[a] < recorded[second].iloc[b]) == (true[first].iloc[a] < true[second].iloc[b])
        for a in range(count)
        for b in range(count)
        if a != b
    ]
    return {"pairs": pairs, "rule": float(np.mean(right)) if right else float("nan"), "of": len(right)}


def shown(numbers: Numbers, sentences: Sentences) -> Mapping[str, Any]:
    """The pairs on the page."""
    return {
        "pairs": [
            [
                {
                    "name": name,
                    "recorded": number(office["recorded"], 2),
                    "true": number(office["true"], 1),
                    "world": office["world"],
                }
                for name, office in zip(_names(k), pair, strict=True)
            ]
            for k, pair in enumerate(numbers["pairs"])
        ],
        "better": [0 if pair[0]["true"] < pair[1]["true"] else 1 for pair in numbers["pairs"]],
        "rule": rule(numbers, sentences),
    }


def rule(numbers: Numbers, sentences: Sentences) -> str:
    """How often the office with the lower recorded rate is the better one."""
    return sentences["rule"].format(share=number(100 * numbers["rule"], 0), of=number(numbers["of"], 0))


def _names(k: int) -> tuple[str, str]:
    return _("Office {n}A").format(n=k + 1), _("Office {n}B").format(n=k + 1)


def cards(numbers: Numbers, sentences: Sentences) -> Page:
    """The pairs with their recorded rates, to be marked on paper."""
    found = shown(numbers, sentences)
    rows = [[f"☐ {office['name']}: {office['recorded']}" for office in pair] for pair in found["pairs"]]
    return [Paragraph(sentences["task"]), Table([_("this one?"), _("or this one?")], rows)]


def key(numbers: Numbers, sentences: Sentences) -> Page:
    """The true rates beside the recorded ones."""
    found = shown(numbers, sentences)
    head = [_("office"), _("recorded"), _("true")]
    rows = [[office["name"], office["recorded"], office["true"]] for pair in found["pairs"] for office in pair]
    return [Paragraph(found["rule"]), Table(head, rows, right=[1, 2])]


DECISION = Decision("offices", make, shown, cards, key)
