"""Registers made up with a known truth: constant hazards, drawn up on a day among people who started earlier."""

from __future__ import annotations

import numpy as np
import pandas as pd

from calibration.survival.durations import COLUMNS

FIRST = pd.Timestamp("2018-01-01")
MEAN_REOFFENCE, MEAN_REVOKED = 500.0, 700.0  # days
DRAWN_UP, CLOSED = 1000, 1500  # days after the first
CLOSING_DAY = FIRST + pd.Timedelta(CLOSED, "D")


def truth(weeks: float) -> float:
    """Who have reoffended by then, were there no other way to leave."""
    return float(1.0 - np.exp(-7.0 * weeks / MEAN_REOFFENCE))


def incidence(weeks: float) -> float:
    """Who have reoffended by then before a revocation."""
    both = 1.0 / MEAN_REOFFENCE + 1.0 / MEAN_REVOKED
    return float((1.0 / MEAN_REOFFENCE) / both * (1.0 - np.exp(-7.0 * weeks * both)))


def register(seed: int, people: int = 3000) -> pd.DataFrame:
    """Who was under guidance on the day on which the register was drawn up, or started later, until it is closed."""
    luck = np.random.default_rng(seed)
    start = luck.integers(0, CLOSED, people)
    reoffence, revoked = luck.exponential(MEAN_REOFFENCE, people), luck.exponential(MEAN_REVOKED, people)
    leaves = start + np.minimum(reoffence, revoked).astype(int)
    event = np.where(leaves > CLOSED, "none", np.where(reoffence < revoked, "reoffence", "revoked"))
    table = pd.DataFrame(
        {
            "id": np.arange(people),
            "entry": day(np.maximum(start, DRAWN_UP)),
            "start": day(start),
            "end": day(np.minimum(leaves, CLOSED)),
            "event": event,
            "event_date": day(leaves),
        }
    )
    table["event_date"] = table["event_date"].where(event != "none")
    return table.loc[leaves >= DRAWN_UP, list(COLUMNS)].reset_index(drop=True)


def day(number: np.ndarray) -> pd.Series:
    return FIRST + pd.Series(pd.to_timedelta(number, unit="D"))


def by(estimate: pd.DataFrame, weeks: float) -> pd.Series:
    """What an estimate says of so many weeks."""
    return estimate[estimate["weeks"] <= weeks].iloc[-1]
