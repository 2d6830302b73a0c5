"""Scenarios as columns of a table: by their names where a terminal has room, else by numbers, in as many tables as
it takes.
"""

from __future__ import annotations

from collections.abc import Iterator

from experiments.comparison.compare import Comparison
from experiments.documents.blocks import plain
from sim.text.language import _

LABEL = 30  # widths: of a row's label, of a number and its sign, of what parts two columns
CELL = 8
LINES = 2


def short(comparison: Comparison, name: str) -> str:
    """The short name of a scenario, as it was written."""
    return plain(_(comparison.scenarios[name].short))


def numbered(comparison: Comparison, width: int) -> bool:
    """Whether scenarios stand under numbers, for want of room."""
    names = [len(short(comparison, name)) + LINES for name in comparison.scenarios]
    return LABEL + sum(max(size, CELL) for size in names) > width


def columns(comparison: Comparison, width: int) -> Iterator[tuple[list[str], list[str]]]:
    """Scenarios that find room beside one another, the baseline first each time, and their heads."""
    names = list(comparison.scenarios)
    heads = {name: short(comparison, name) for name in names}
    step = len(names)
    if numbered(comparison, width):
        heads = {name: str(number) for number, name in enumerate(names)}
        step = max(1, (width - LABEL) // CELL - 1)
    for first in range(1, max(2, len(names)), step):
        chosen = [names[0], *names[first : first + step]]
        yield chosen, [heads[name] for name in chosen]
