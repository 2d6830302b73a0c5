"""What a decision is: how its numbers are made, and which part of the page plays it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from experiments.documents.blocks import Page
from experiments.lessons.found import Found
from sim.office import Office

Numbers = Mapping[str, Any]
Sentences = Mapping[str, str]


class Decision(NamedTuple):
    """A kind of decision, by the name of its script and of its part of the page.

    `make` gives its codes and numbers, as JSON holds them. The rest is in the language of the call and takes the
    lesson's sentences about it: `words` is what its script says, `shown` what its part of the page shows; `cards` are
    for paper, and `key` the answer to them.
    """

    kind: str
    make: Callable[[Found, Office, int], Numbers]
    shown: Callable[[Numbers, Sentences], Mapping[str, Any]]
    cards: Callable[[Numbers, Sentences], Page]
    key: Callable[[Numbers, Sentences], Page]
