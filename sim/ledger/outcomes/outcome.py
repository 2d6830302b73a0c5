"""What an outcome is, and the few ways in which one is made of the ledger's sums: numbers, or arrays of one shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

import numpy as np

from sim.calendar import WEEKS_A_YEAR
from sim.text.language import N_

Sums = Mapping[str, Any]
PERSON_YEARS = N_("per 100 person-years")
HOURS = N_("hours a client-year")


class Layer(StrEnum):
    """What is seen of offences: all of them, those that police detect, those that the office records."""

    TRUE = "true"
    DETECTED = "detected"
    RECORDED = "recorded"
    NONE = "none"


class Better(StrEnum):
    """Which way an outcome is better; none where that depends on who judges."""

    LOWER = "lower"
    HIGHER = "higher"
    NONE = "none"


class Outcome(NamedTuple):
    """One outcome. Unit and meaning are translated by who shows them.

    `value` makes it of sums by name: tallies of clients, `office_weeks` (weeks counted) and, where `office` is set,
    the office's own sums, so that there is then no value by group of clients; where `cohort` is set, those of the
    cohort, so that there is none by calendar year. `grade`: A measured locally, B measured elsewhere, C the modeller's
    assumption.

    >>> posts = Outcome("pks", "persons", "PK posts", mean("posts", "office_weeks"), office=True)
    >>> float(posts.value({"posts": 520.0, "office_weeks": 52.0}))
    10.0
    """

    name: str
    unit: str
    meaning: str
    value: Callable[[Sums], Any]
    layer: Layer = Layer.NONE
    better: Better = Better.NONE
    grade: str = "C"
    office: bool = False
    cohort: bool = False


def ratio(a: Any, b: Any, scale: float = 1.0) -> Any:
    """`scale` times `a / b`, not a number where `b` is zero; numbers, or arrays of one shape.

    >>> float(ratio(1, 4, 100)), float(ratio(1, 0))
    (25.0, nan)
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(np.equal(b, 0.0), np.nan, np.true_divide(scale * a, b))[()]


def per_100_years(count: str, weeks: str) -> Callable[[Sums], Any]:
    """A count per 100 person-years of these weeks."""
    return lambda s: ratio(s[count], s[weeks] / WEEKS_A_YEAR, 100.0)


def per_client_year(total: str) -> Callable[[Sums], Any]:
    """A total per client and year under guidance."""
    return lambda s: ratio(s[total], s["guided"] / WEEKS_A_YEAR)


def a_year(count: str) -> Callable[[Sums], Any]:
    """A count a year."""
    return lambda s: ratio(s[count], s["office_weeks"] / WEEKS_A_YEAR)


def years_a_year(*weeks: str) -> Callable[[Sums], Any]:
    """Person-weeks as person-years a year."""
    return lambda s: ratio(sum(s[w] for w in weeks), s["office_weeks"])


def mean(total: str, n: str, scale: float = 1.0) -> Callable[[Sums], Any]:
    """`scale` times a total by its number."""
    return lambda s: ratio(s[total], s[n], scale)
