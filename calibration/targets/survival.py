"""Targets from a register of people: the time to a first recorded reoffence, and the other ways to leave.

The likelihood is that of interval-censored survival: months under guidance are parted into bands, in each of which the
hazard is level. Given the time during which people were seen and at risk in a band, its events are then Poisson
(Holford 1980; Laird and Olivier 1981), so that bands are `Counted` and need no class of their own. Delayed entry,
censoring and other ends shorten the time at risk; an event known to its month counts at the middle of it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from calibration.survival.durations import REOFFENCE, durations
from calibration.targets.counted import YEARS_DIFFER, Counted, Distribution
from calibration.tenure import BANDS, EDGES, FIRST_RECORDED, joined, overlap, parts
from sim.calendar import WEEKS_A_YEAR
from sim.text.errors import InputError
from sim.text.language import _

PARTITIONS = (BANDS, (BANDS[0], joined(BANDS[1:])), (joined(BANDS),))
ENDS = {"revoked": "register_revocations", "ended": "register_exits", "transferred": "register_transfers_out"}
LEAST = 5.0  # events in a band, were all spread evenly
QUARTER = 14.0  # weeks: the longest time within which an event may lie


def of_people(people: pd.DataFrame, year: int, source: str = "") -> list[Counted]:
    """What a register gives, as `calibration.survival.durations` reads it; `year` is that of its last day.

    First recorded reoffences are of the finest bands of months in each of which five would lie if all were spread
    evenly over the time at risk, or of all months together: to choose by the counts of bands would bias the small
    ones. Other ends are of all months; one that no row has is taken as not recorded. Raises `InputError` as
    `durations` does, and where a reoffence is known to the year alone.

    >>> rows = [(k, None, "2024-01-01", "2024-12-30", "none", None) for k in range(100)]
    >>> columns = ["id", "entry", "start", "end", "event", "event_date"]
    >>> found = of_people(pd.DataFrame(rows, columns=columns), 2024)
    >>> [(target.quantity, target.value, round(target.exposure)) for target in found]
    [('first_recorded@months:1-', 0.0, 100)]
    """
    times = durations(people)
    reoffended = (times["event"] == REOFFENCE).to_numpy()
    vague = reoffended & (times["exit"] - times["earliest"] > QUARTER).to_numpy()
    if vague.any():
        raise InputError(
            _("is known to the year alone"),
            key=_("row {row}, {name}").format(row=int(vague.argmax()) + 1, name="event_date"),
            allowed=_("a day or a month"),
        )
    left = (0.5 * (times["earliest"] + times["exit"])).to_numpy()
    years = overlap(times["entry"].to_numpy(), left).sum(axis=0) / WEEKS_A_YEAR
    events = np.bincount(np.searchsorted(EDGES[1:-1], left[reoffended]), minlength=len(BANDS))
    first = [
        Counted(FIRST_RECORDED, year, float(events[rows].sum()), float(years[rows].sum()), group=name, source=source)
        for name, rows in _bands(events.sum() * years / years.sum()).items()
        if years[rows].sum() > 0.0
    ]
    counts = times["event"].value_counts()
    spread = (Distribution.NEGATIVE_BINOMIAL, YEARS_DIFFER)
    return first + [
        Counted(series, year, float(counts[event]), float(years.sum()), *spread, source=source)
        for event, series in ENDS.items()
        if event in counts
    ]


def _bands(expected: np.ndarray) -> dict[str, list[int]]:
    """The finest partition with `LEAST` events expected in each band, or else the coarsest: by name, its `BANDS`."""
    found = [{name: [BANDS.index(part) for part in parts(name)] for name in names} for names in PARTITIONS]
    fine = (one for one in found if min(expected[rows].sum() for rows in one.values()) >= LEAST)
    return next(fine, found[-1])
