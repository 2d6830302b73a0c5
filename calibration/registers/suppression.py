"""Tables of counts of persons with their small cells hidden, so that no total gives a hidden one back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import networkx as nx
import numpy as np
import pandas as pd

from sim.text.language import _, written

LEAST = 5  # persons: a cell with fewer is hidden
ALL = "all"

Place = tuple[int, int]


def shown(count: float) -> str:
    """A count of persons in a sentence or a table.

    >>> shown(1234.0), shown(3.0), shown(float("nan"))
    ('1,234', 'fewer than 5', 'fewer than 5')
    """
    return written(f"{count:,.12g}") if count >= LEAST else _("fewer than {least}").format(least=LEAST)


def few_hidden(table: pd.DataFrame, count: str, *beside: str) -> pd.DataFrame:
    """The table with counts below `LEAST`, and what stands `beside` them and would tell them, as NaN.

    >>> few_hidden(pd.DataFrame({"count": [4.0, 26.0], "share": [0.1, 0.2]}), "count", "share").values.tolist()
    [[nan, nan], [26.0, 0.2]]
    """
    return table.assign(**{name: table[name].where(table[count] >= LEAST) for name in (count, *beside)})


def suppressed(counts: pd.DataFrame) -> pd.DataFrame:
    """Counts of persons with their totals (row and column `all`); hidden cells are NaN.

    Hidden are all below `LEAST`, and then the smallest others, until no row or column gives a hidden cell back by
    taking the others from its total, nor several of them together; and those that a shown total tells to be few, as
    hidden cells that add up to less than `LEAST`.

    >>> suppressed(pd.DataFrame({"2023": [40, 3, 9], "2024": [30, 20, 8]}, index=["pb", "cb", "cmb"]))
         2023  2024    all
    pb   40.0  30.0   70.0
    cb    NaN   NaN   23.0
    cmb   NaN   NaN   17.0
    all  52.0  58.0  110.0
    """
    cells = counts.to_numpy(dtype=float)
    rows = np.vstack([cells, cells.sum(axis=0, keepdims=True)])
    full = np.hstack([rows, rows.sum(axis=1, keepdims=True)])
    hidden = full < LEAST
    while (place := _next(full, hidden)) is not None:
        hidden[place] = True
    index, columns = [*counts.index, ALL], [*counts.columns, ALL]
    return pd.DataFrame(np.where(hidden, np.nan, full), index=index, columns=columns)


def hidden_rows(rows: Sequence[Sequence[int]]) -> list[bool]:
    """Which rows of counts are not shown: those with a count of 1 to 4, and where that is one row alone, the smallest
    other one too, since the total less the others would tell it.

    >>> hidden_rows([(40, 12), (9, 3), (20, 0)])
    [False, True, True]
    """
    small = [any(0 < count < LEAST for count in row) for row in rows]
    if sum(small) == 1 and len(rows) > 1:
        others = [k for k, is_small in enumerate(small) if not is_small]
        small[min(others, key=lambda k: sum(rows[k]))] = True
    return small


def _next(full: np.ndarray, hidden: np.ndarray) -> Place | None:
    """A cell that is to be hidden too, None where what is hidden stays so."""
    for line in _lines(full.shape):
        inner, total = line[:-1], line[-1]
        few = sum(full[place] for place in inner if hidden[place]) < LEAST
        if not hidden[total] and any(hidden[place] for place in inner) and few:
            return min((place for place in inner if not hidden[place]), key=lambda place: (full[place], place))
    if not _given_back(hidden):
        return None
    shown = [(int(i), int(j)) for i, j in zip(*np.nonzero(~hidden), strict=True)]
    return min(shown, key=lambda place: (_given_back(_with(hidden, place)), full[place], place), default=None)


def _lines(shape: tuple[int, ...]) -> Iterator[list[Place]]:
    """Each row and column, its total last."""
    yield from ([(i, j) for j in range(shape[1])] for i in range(shape[0]))
    yield from ([(i, j) for i in range(shape[0])] for j in range(shape[1]))


def _given_back(hidden: np.ndarray) -> int:
    """How many hidden cells the sums of rows and columns give back: the bridges of the graph whose edges are the
    hidden cells and whose ends are their rows and columns.
    """
    edges = ((("row", int(i)), ("column", int(j))) for i, j in zip(*np.nonzero(hidden), strict=True))
    return sum(1 for _bridge in nx.bridges(nx.Graph(edges)))


def _with(hidden: np.ndarray, place: Place) -> np.ndarray:
    more = hidden.copy()
    more[place] = True
    return more
