"""Hidden cells stay hidden: no sum of rows and columns gives one back."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from calibration.registers.suppression import ALL, LEAST, suppressed

SHAPES = st.tuples(st.integers(1, 5), st.integers(1, 5))
TABLES = SHAPES.flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(0, 30), min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
    )
).map(pd.DataFrame)


@settings(max_examples=40)
@given(TABLES)
def test_every_small_cell_is_hidden_and_shown_cells_are_right(counts: pd.DataFrame) -> None:
    table = suppressed(counts)
    full = counts.copy()
    full[ALL] = full.sum(axis=1)
    full.loc[ALL] = full.sum()
    shown = table.notna().to_numpy()
    assert (full.to_numpy()[shown] >= LEAST).all()
    assert (full.to_numpy()[shown] == table.to_numpy()[shown]).all()


@settings(max_examples=40)
@given(TABLES)
def test_no_hidden_cell_is_given_back_by_all_sums_together(counts: pd.DataFrame) -> None:
    hidden = suppressed(counts).isna().to_numpy()
    rows, columns = hidden.shape
    equations = []
    for i in range(rows):
        equations.append([(i, j, 1 if j < columns - 1 else -1) for j in range(columns)])
    for j in range(columns):
        equations.append([(i, j, 1 if i < rows - 1 else -1) for i in range(rows)])
    places = [(int(i), int(j)) for i, j in np.argwhere(hidden)]
    matrix = np.zeros((len(equations), len(places)))
    for k, equation in enumerate(equations):
        for i, j, sign in equation:
            if hidden[i, j]:
                matrix[k, places.index((i, j))] = sign
    rank = np.linalg.matrix_rank(matrix) if places else 0
    for k in range(len(places)):  # a cell is given back where its own axis lies in the span of the sums
        axis = np.eye(len(places))[k]
        assert np.linalg.matrix_rank(np.vstack([matrix, axis])) > rank


@settings(max_examples=40)
@given(TABLES)
def test_rows_and_columns_with_a_total_hide_two_cells_or_none_and_not_only_few_persons(counts: pd.DataFrame) -> None:
    table = suppressed(counts)
    for lines in (table, table.T):
        for name in lines.index:
            inner, total = lines.loc[name].iloc[:-1], lines.loc[name].iloc[-1]
            if pd.notna(total) and inner.isna().any():
                assert inner.isna().sum() >= 2 or inner.size == 1
                assert total - inner.sum() >= LEAST
