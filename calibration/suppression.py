"""Small cells: counts by which somebody could be known again are not shown."""

from __future__ import annotations

from collections.abc import Sequence

SMALLEST = 5


def hidden(rows: Sequence[Sequence[int]]) -> list[bool]:
    """Which rows of counts are not shown: those with a count of 1 to 4, and where that is one row alone, the smallest
    other one too, since the total less the others would tell it.

    >>> hidden([(40, 12), (9, 3), (20, 0)])
    [False, True, True]
    """
    small = [any(0 < count < SMALLEST for count in row) for row in rows]
    if sum(small) == 1 and len(rows) > 1:
        others = [k for k, is_small in enumerate(small) if not is_small]
        small[min(others, key=lambda k: sum(rows[k]))] = True
    return small
