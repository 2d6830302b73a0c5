"""An office's client register, as `calibration.registers` reads it, as people whose time to reoffence is asked for."""

from __future__ import annotations

import pandas as pd

from calibration.survival.durations import COLUMNS, NONE


def of_register(people: pd.DataFrame) -> pd.DataFrame:
    """The `durations.COLUMNS` of a register: who has no event is watched until the register's last day, or to the end
    of guidance, which then is the event. Other columns stay as they are.

    >>> day = pd.Timestamp
    >>> row = ("a", day("2024-01-01"), day("2024-01-01"), day("2024-06-30"), "none", pd.NaT, day("2024-06-30"))
    >>> of_register(pd.DataFrame([row], columns=[*COLUMNS, "until"]))["event"].tolist()
    ['ended']
    """
    open_end = people["event"] == NONE
    over = open_end & (people["end"] <= people["until"])
    return people.assign(
        event=people["event"].mask(over, "ended"),
        event_date=people["event_date"].mask(over, people["end"]),
        end=people["end"].mask(open_end, people["until"]),
    )[[*COLUMNS, *(str(name) for name in people if name not in COLUMNS)]]
