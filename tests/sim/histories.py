"""Whether two offices have had the same history, to the last bit."""

from __future__ import annotations

import numpy as np

from sim.model import BapasModel
from sim.saved import loose


def same_history(a: BapasModel, b: BapasModel) -> bool:
    """Whether every field of every record, and all that was counted, is the same, whatever room arrays keep."""
    ours, theirs = loose(a.world, a.books), loose(b.world, b.books)
    rows = {name: min(len(array), len(theirs[name])) for name, array in ours.items()}
    return all(alike(array[: rows[name]], theirs[name][: rows[name]]) for name, array in ours.items())


def alike(a: np.ndarray, b: np.ndarray) -> bool:
    if a.dtype.names:
        return a.shape == b.shape and all(alike(a[name], b[name]) for name in a.dtype.names)
    return np.array_equal(a, b, equal_nan=a.dtype.kind == "f")
