"""The library that fits: loaded when it is asked for, and leaving no trace in the process."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from sim.extras import require
from sim.guest import undisturbed


@contextmanager
def fitters() -> Iterator[Any]:
    """The package lifelines; inside, its warnings are silent, and what it sets in NumPy ends with the block.

    Raises `InputError` where it is not installed.

    >>> with fitters() as lifelines:
    ...     float(lifelines.KaplanMeierFitter().fit([1, 2]).median_survival_time_)
    1.0
    """
    require("lifelines", "calibration")
    with undisturbed():
        import lifelines
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield lifelines
