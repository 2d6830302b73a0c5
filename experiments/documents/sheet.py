"""A table as a sheet of a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd


class Sheet(NamedTuple):
    """A table on a sheet of its own; `columns` gives a column's unit, empty where there is none or not one alone, and
    its meaning.

    Title and notes may have markup, as in blocks, and are shown without it; all other texts show as they are.
    """

    name: str
    title: str
    table: pd.DataFrame
    columns: Mapping[str, tuple[str, str]]
    notes: Sequence[str] = ()
