"""Six pairs of years of one office, in all of which the recorded rate fell: guided better, heard less, or luck?

Small offices by lot stand together for a large one, so that its register is as long as that of which the lesson tells.
What is recorded in a year is a lot around what can be expected of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import comb
from typing import Any, NamedTuple

import numpy as np

from experiments.documents.blocks import Page, Paragraph, Table
from experiments.documents.numbers import number
from experiments.lessons.decisions.decision import Decision, Numbers, Sentences
from experiments.lessons.found import Found
from sim.office import Office
from sim.text.language import _

BEFORE = "before"
FIRST, SECOND = (35, 4611), (26, 4933)  # recidivists recorded, clients: Table 1 of the paper, 2023 and 2024
EACH, LOTS = 2, 2000


class Years(NamedTuple):
    """Lots of two years of a large office: recidivists recorded, clients on the register, and the true rates."""

    recorded: np.ndarray
    clients: np.ndarray
    true: np.ndarray

    @property
    def changes(self) -> np.ndarray:
        """The change of the recorded rate, as a share of the first year's; nan where that is zero."""
        rate = self.recorded / self.clients
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(rate[:, 0] > 0.0, rate[:, 1] / rate[:, 0] - 1.0, np.nan)


def make(found: Found, office: Office, seed: int) -> Numbers:
    """Pairs in an order by lot, as many of each world; and, by world, in what share of all lots the rate falls by as
    much as from `FIRST` to `SECOND`, and moves by as much in either direction.
    """
    lot = np.random.default_rng(seed)
    worlds = [world for world in found.worlds if world != BEFORE]
    years = {world: _years(found, world, max(1, round(SECOND[1] / office.clients)), lot) for world in worlds}
    pairs = [
        _pair(world, years[world], k) for world in worlds for k in np.flatnonzero(years[world].changes < 0)[:EACH]
    ]
    fall = SECOND[0] / SECOND[1] / (FIRST[0] / FIRST[1]) - 1.0
    return {
        "worlds": worlds,
        "pairs": [pairs[k] for k in lot.permutation(len(pairs))],
        "fall": fall,
        "falls": {world: float(np.mean(years[world].changes <= fall)) for world in worlds},
        "moves": {world: float(np.mean(np.abs(years[world].changes) >= -fall)) for world in worlds},
        "lots": LOTS,
        "coins": by_count(),
    }


def by_count() -> float:
    """How probable so few in the second year are by counting alone, if each of all that are recorded falls into one of
    the two years by its number of clients.

    >>> round(by_count(), 2)
    0.1
    """
    n, p = FIRST[0] + SECOND[0], SECOND[1] / (FIRST[1] + SECOND[1])
    return sum(comb(n, k) * p**k * (1.0 - p) ** (n - k) for k in range(SECOND[0] + 1))


def _years(found: Found, world: str, size: int, lot: np.random.Generator) -> Years:
    """Lots of so many small offices together, the same small ones in both years."""
    chosen = lot.integers(found.replications, size=(LOTS, size))
    news, clients, true = (
        np.stack([found.of(f"{name}_{when}")[world].to_numpy()[chosen] for when in (BEFORE, "after")], axis=-1)
        for name in ("news", "register", "true")
    )
    return Years(lot.poisson(news.sum(axis=1)), clients.sum(axis=1), true.mean(axis=1))


def _pair(world: str, years: Years, k: int) -> Mapping[str, Any]:
    return {
        "world": world,
        "recorded": [int(x) for x in years.recorded[k]],
        "clients": [round(float(x)) for x in years.clients[k]],
        "true": [round(float(x), 2) for x in years.true[k]],
    }


def shown(numbers: Numbers, sentences: Sentences) -> Mapping[str, Any]:
    """The pairs on the page."""
    return {
        "worlds": numbers["worlds"],
        "pairs": [
            {"seen": _seen(pair, sentences), "truth": _truth(pair, sentences), "world": pair["world"]}
            for pair in numbers["pairs"]
        ],
        "rule": rule(numbers, sentences),
    }


def _seen(pair: Mapping[str, Any], sentences: Sentences) -> str:
    recorded, clients = pair["recorded"], pair["clients"]
    rates = [number(100.0 * count / of, 2) for count, of in zip(recorded, clients, strict=True)]
    return sentences["recorded"].format(
        first=recorded[0],
        of_first=number(clients[0], 0),
        rate_first=rates[0],
        second=recorded[1],
        of_second=number(clients[1], 0),
        rate_second=rates[1],
    )


def _truth(pair: Mapping[str, Any], sentences: Sentences) -> str:
    first, second = (number(x, 1) for x in pair["true"])
    return sentences["true"].format(world=sentences[pair["world"]], first=first, second=second)


def rule(numbers: Numbers, sentences: Sentences) -> str:
    """How often the rate falls by so much in each of the worlds, and how often counting alone makes it."""
    return sentences["rule"].format(
        fall=number(-100.0 * numbers["fall"], 0),
        lots=number(numbers["lots"], 0),
        moves=number(100.0 * numbers["moves"]["same"], 0),
        coins=number(100.0 * numbers["coins"], 0),
        **{world: number(100.0 * share, 0) for world, share in numbers["falls"].items()},
    )


def cards(numbers: Numbers, sentences: Sentences) -> Page:
    """The pairs with what is recorded, to be marked on paper."""
    ways = [sentences[world] for world in numbers["worlds"]]
    rows = [
        [str(k), pair["seen"], *["☐"] * len(ways)]
        for k, pair in enumerate(shown(numbers, sentences)["pairs"], start=1)
    ]
    return [Paragraph(sentences["task"]), Table(["", _("recorded"), *ways], rows)]


def key(numbers: Numbers, sentences: Sentences) -> Page:
    """What was behind each pair."""
    found = shown(numbers, sentences)
    rows = [[str(k), pair["seen"], pair["truth"]] for k, pair in enumerate(found["pairs"], start=1)]
    return [Paragraph(found["rule"]), Table(["", _("recorded"), _("true")], rows)]


DECISION = Decision("years", make, shown, cards, key)
