"""Scenarios as columns of a table: by name where there is room, else by number, in as many tables as needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from experiments.comparison.compare import Comparison
from experiments.documents.blocks import Block, Paragraph, plain
from sim.text.language import _


class Room(NamedTuple):
    """What a page has room for: signs in a line, and whether heads of columns may be broken between words."""

    width: int
    broken: bool = False


LABEL = 30  # widths: of a row's label, of a number and its sign, of what parts two columns
CELL = 8
LINES = 2


def short(comparison: Comparison, name: str) -> str:
    """The short name of a scenario, as it was written."""
    return plain(_(comparison.scenarios[name].short))


def numbered(comparison: Comparison, room: Room) -> bool:
    """Whether scenarios stand under numbers, for want of room."""
    heads = [short(comparison, name) for name in comparison.scenarios]
    sizes = [max(map(len, head.split())) if room.broken else len(head) for head in heads]
    return LABEL + sum(max(size + LINES, CELL) for size in sizes) > room.width


def columns(comparison: Comparison, room: Room) -> Iterator[tuple[list[str], list[str]]]:
    """Scenarios that find room beside one another, the baseline first each time, and their heads."""
    names = list(comparison.scenarios)
    heads = {name: short(comparison, name) for name in names}
    step = len(names)
    if numbered(comparison, room):
        heads = {name: str(number) for number, name in enumerate(names)}
        step = max(1, (room.width - LABEL) // CELL - 1)
    for first in range(1, max(2, len(names)), step):
        chosen = [names[0], *names[first : first + step]]
        yield chosen, [heads[name] for name in chosen]


def key(comparison: Comparison, room: Room) -> list[Block]:
    """Which scenario stands under which number, nothing where they stand under their names."""
    if not numbered(comparison, room):
        return []
    return [Paragraph("; ".join(f"{k} {short(comparison, name)}" for k, name in enumerate(comparison.scenarios)))]
