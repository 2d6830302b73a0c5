"""Quantities: what the model is asked for by targets, each the share of some people, or papers, to whom it happens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from calibration.observables import YEARS, named
from calibration.targets.readings import Reading, clients_of, recidivists_of

HALF = 0.5  # an event, where none was seen

Seen = Mapping[str, Any]
Of = Callable[[Seen, Reading, str], Any]


class Quantity(NamedTuple):
    """Events a year, and among how many they are counted, from observables under a reading, of everybody or a group;
    whether those among whom they are counted can have but one each.
    """

    events: Of
    among: Of
    is_share: bool = False


def _of_clients(series: str) -> Quantity:
    """Events a year for each client of the year."""
    return Quantity(lambda seen, _reading, group: seen[named(series, group)], clients_of)


def _share(series: str, *parts: str) -> Quantity:
    """A share of a whole that is the sum of parts."""
    return Quantity(
        lambda seen, _reading, group: seen[named(series, group)],
        lambda seen, _reading, group: sum(seen[named(part, group)] for part in parts),
        is_share=True,
    )


QUANTITIES = {
    "recorded": Quantity(recidivists_of, clients_of),
    **{
        series: _of_clients(series)
        for series in ("true", "detected", "revocations", "exits", "transfers_in", "transfers_out")
    },
    "missed_reports": _share("missed_reports", "missed_reports", "reports_made"),
    "litmas_late": _share("litmas_late", "litmas_judged"),
}


def log_share(seen: Seen, quantity: str, reading: Reading) -> Any:
    """The logarithm of the expected share of a quantity, such as `revocations` or `recorded@sex:female`; half an event
    in all years where none was seen.

    >>> seen = {"recorded": 30.0, "recorded_after": 3.0, "clients": 5000.0, "exits": 3000.0}
    >>> round(float(np.exp(log_share(seen, "recorded", Reading()))), 4)
    0.006
    """
    series, _at, group = quantity.partition("@")
    entry = QUANTITIES[series]
    events, among = entry.events(seen, reading, group), entry.among(seen, reading, group)
    return np.log(np.maximum(events, HALF / YEARS) / np.maximum(among, HALF))
