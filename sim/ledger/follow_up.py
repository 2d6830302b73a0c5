"""When the cohort opens, how long people join it, and for how long each is followed."""

from __future__ import annotations

OPENS = 26  # weeks after the change: the hiring lag
LASTS = 52  # weeks in which its people are due
MONTHS = (6, 12, 24, 36)
MARKS = (26, 52, 104, 156)  # weeks of these months
