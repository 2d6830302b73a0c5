"""Readings of a report: who is counted as a client, and who as recorded; a reading that nobody knows is fitted too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any, NamedTuple

from calibration.observables import named
from calibration.table1 import CountRule, RecordedRule

UNKNOWN = "unknown"


class Reading(NamedTuple):
    """One way to read a report."""

    clients: CountRule = CountRule.STOCK
    recidivists: RecordedRule = RecordedRule.GUIDANCE

    @property
    def code(self) -> str:
        """Both rules in one word.

        >>> Reading().code
        'stock, guidance'
        """
        return f"{self.clients}, {self.recidivists}"


def clients_of(seen: Mapping[str, Any], reading: Reading, group: str = "") -> Any:
    """Clients of a year among observables: on an average day, or these and who left in the year."""
    stock = seen[named("clients", group)]
    return stock if reading.clients == CountRule.STOCK else stock + seen[named("exits", group)]


def recidivists_of(seen: Mapping[str, Any], reading: Reading, group: str = "") -> Any:
    """Recidivists of a year among observables: under guidance, or after it too."""
    under = seen[named("recorded", group)]
    return under if reading.recidivists == RecordedRule.GUIDANCE else under + seen[named("recorded_after", group)]


def readings(counts: Iterable[str], recorded: Iterable[str]) -> list[Reading]:
    """The readings that what is known of the series leaves, all equally likely beforehand.

    >>> [reading.code for reading in readings(["unknown"], ["guidance"])]
    ['stock, guidance', 'ever, guidance']
    """
    known_counts, known_recorded = set(counts) - {UNKNOWN}, set(recorded) - {UNKNOWN}
    return [
        Reading(count, rule)
        for count, rule in product(CountRule, RecordedRule)
        if (not known_counts or count in known_counts) and (not known_recorded or rule in known_recorded)
    ]
