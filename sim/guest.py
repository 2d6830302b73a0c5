"""A guest in others' processes: what a library changes there when it is imported is put back."""

from __future__ import annotations

import multiprocessing
import random
import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Inside, libraries are imported: SciPy adds filters of warnings, Mesa 3.3 sets how processes are started, rich
    takes from Python's random numbers.

    >>> with undisturbed():
    ...     _ = random.random()
    """
    start, luck = multiprocessing.get_start_method(allow_none=True), random.getstate()
    with warnings.catch_warnings():
        yield
    random.setstate(luck)
    if multiprocessing.get_start_method(allow_none=True) != start:
        multiprocessing.set_start_method(start, force=True)
