"""Seconds, and medians of rounds in which everything that is compared has its turn."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping

Measure = Callable[[], float]


def wall(action: Callable[[], object]) -> float:
    """Seconds by the clock on the wall: of threads and processes."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def cpu(action: Callable[[], object]) -> float:
    """Seconds of this process on any core: of one thread, whatever else the machine does."""
    begun = time.process_time()
    action()
    return time.process_time() - begun


def rounds(measures: Mapping[str, Measure], count: int) -> dict[str, list[float]]:
    """Each measure so many times, in turn, so that a busy moment falls on all.

    >>> rounds({"a": lambda: 1.0, "b": lambda: 2.0}, 2)
    {'a': [1.0, 1.0], 'b': [2.0, 2.0]}
    """
    found: dict[str, list[float]] = {name: [] for name in measures}
    for _number in range(count):
        for name, measure in measures.items():
            found[name].append(measure())
    return found


def medians(measures: Mapping[str, Measure], count: int) -> dict[str, float]:
    """The median of each measure over so many rounds."""
    return {name: statistics.median(values) for name, values in rounds(measures, count).items()}
