"""Quantities: what the model is asked for by targets, each the share of some people, or papers, to whom it happens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from calibration.observables import YEARS, named
from calibration.targets.readings import Reading, clients_of, recidivists_of
from calibration.tenure import AT_RISK, FIRST_RECORDED, parts

HALF = 0.5  # an event, where none was seen
LEAST = 1e-6  # events a year, where they are summed as probabilities

Seen = Mapping[str, Any]
Of = Callable[[Seen, Reading, str], Any]
REGISTER_ENDS = ("revocations", "exits", "transfers_out")  # ways to leave a register, other than a reoffence


class Quantity(NamedTuple):
    """Events a year, and among how many they are counted, from observables under a reading, of everybody or a group;
    whether those among whom they are counted can have but one each, and the fewest events that tell anything: half of
    one in all years where they are counted, next to none where they are summed as probabilities.
    """

    events: Of
    among: Of
    is_share: bool = False
    least: float = HALF / YEARS


def _seen(series: str) -> Of:
    """A series as it was seen, under any reading."""
    return lambda seen, _reading, group: seen[named(series, group)]


def _by_months(series: str) -> Of:
    """A series by months under guidance, bands added up."""
    return lambda seen, _reading, band: sum(seen[named(series, part)] for part in parts(band))


def _share(series: str, *parts: str) -> Quantity:
    """A share of a whole that is the sum of parts."""
    return Quantity(
        _seen(series),
        lambda seen, _reading, group: sum(seen[named(part, group)] for part in parts),
        is_share=True,
    )


QUANTITIES = {
    "recorded": Quantity(recidivists_of, clients_of, least=LEAST),
    **{series: Quantity(_seen(series), clients_of, least=LEAST) for series in ("true", "detected")},
    **{
        series: Quantity(_seen(series), clients_of)
        for series in ("revocations", "exits", "transfers_in", "transfers_out")
    },
    FIRST_RECORDED: Quantity(_by_months(FIRST_RECORDED), _by_months(AT_RISK), least=LEAST),
    **{f"register_{series}": Quantity(_seen(series), _seen("clients")) for series in REGISTER_ENDS},
    "missed_reports": _share("missed_reports", "missed_reports", "reports_made"),
    "litmas_late": _share("litmas_late", "litmas_judged"),
}


def log_share(seen: Seen, quantity: str, reading: Reading) -> Any:
    """The logarithm of the expected share of a quantity, such as `revocations` or `recorded@sex:woman`.

    >>> seen = {"recorded": 30.0, "recorded_after": 3.0, "clients": 5000.0, "exits": 3000.0}
    >>> round(float(np.exp(log_share(seen, "recorded", Reading()))), 4)
    0.006
    """
    series, _at, group = quantity.partition("@")
    entry = QUANTITIES[series]
    events, among = entry.events(seen, reading, group), entry.among(seen, reading, group)
    return np.log(np.maximum(events, entry.least) / np.maximum(among, HALF))
