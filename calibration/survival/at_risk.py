"""Who is at risk when, and over which weeks enough people are for an estimate.

Where hardly anybody is seen in the first weeks, two events among three people would decide a whole curve: an estimate
stretches over the days around that of most people on which at least `FEWEST` are at risk, and says what became of
those who were still there when it begins (Klein and Moeschberger 2003, section 4.6).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from calibration.survival.durations import NONE
from sim.text.errors import InputError
from sim.text.language import _

FEWEST = 5
FEWEST_EVENTS = 10


def at_risk(times: pd.DataFrame, weeks: np.ndarray) -> np.ndarray:
    """How many of `durations` are seen and have not left before each of `weeks`.

    >>> at_risk(pd.DataFrame({"entry": [0.0, 1.5], "exit": [2.0, 3.0]}), np.array([1.0, 2.0, 3.0])).tolist()
    [1, 2, 1]
    """
    seen = np.searchsorted(np.sort(times["entry"]), weeks, "right")
    gone = np.searchsorted(np.sort(times["exit"]), weeks, "left")
    return seen - gone


def stretch(times: pd.DataFrame) -> pd.DataFrame:
    """The durations within the weeks in which enough people are at risk: who has left before is not among them, who is
    still there afterwards is censored. Raises `InputError` where there are never enough.
    """
    days = np.unique(times["exit"].to_numpy(dtype=float))
    there = at_risk(times, days)
    stay = at_risk(times, np.nextafter(days, np.inf))
    if not len(days) or there.max() < FEWEST:
        raise InputError(
            _("there are too few people for an estimate"), allowed=_("{n} or more at risk at once").format(n=FEWEST)
        )
    first = last = int(there.argmax())
    while first > 0 and there[first - 1] >= FEWEST and stay[first - 1] > 0:
        first -= 1
    while last + 1 < len(days) and there[last + 1] >= FEWEST and stay[last] > 0:
        last += 1
    before = days[first - 1] if first > 0 else 0.0
    still = times[times["exit"] > before]
    begin = np.sort(still["entry"].clip(lower=before))[FEWEST - 1]
    still = still[still["entry"] < days[last]]
    event = still["event"].where(still["exit"] <= days[last], NONE)
    return still.assign(entry=still["entry"].clip(lower=begin), exit=still["exit"].clip(upper=days[last]), event=event)
