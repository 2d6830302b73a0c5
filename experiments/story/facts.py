"""What sentences are made from, and the words that they share."""

from __future__ import annotations

from typing import Any

from experiments.documents.numbers import number
from experiments.documents.words import NEEDS

Facts = dict[str, Any]


def seat(post: int) -> int:
    """A PK post's number, as people count."""
    return int(post) + 1


def level(need: tuple[str, float]) -> str:
    """A need with its level, 0 to 1."""
    return f"{NEEDS[need[0]]} {number(need[1], 2)}"
