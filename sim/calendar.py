"""Days, weeks, months and years: one number each, everywhere."""

from __future__ import annotations

import math
from collections import Counter

DAYS_A_YEAR = 365.25
DAYS_A_WEEK = 7.0
MONTHS_A_YEAR = 12.0
WEEKS_A_YEAR = DAYS_A_YEAR / DAYS_A_WEEK
WEEKS_A_MONTH = WEEKS_A_YEAR / MONTHS_A_YEAR
MINUTES_AN_HOUR = 60.0
SNAPSHOT_WEEKS = 4  # between two pictures of a client under guidance


def weeks_of(years: float) -> int:
    """Whole weeks in so many years.

    >>> weeks_of(1), weeks_of(3.0)
    (52, 157)
    """
    return round(years * WEEKS_A_YEAR)


def by_years(week: int, weeks: int) -> list[int]:
    """So many weeks from `week` on, in pieces of which each but the last ends with a calendar year.

    >>> by_years(-60, 120)
    [8, 52, 53, 7]
    """
    return list(Counter(math.floor((week + k) / WEEKS_A_YEAR) for k in range(weeks)).values())
