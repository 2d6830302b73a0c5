"""From hours to PKs: the need by the ministry's rule and by the hours that are really there, by year and by grade."""

from __future__ import annotations

import math
from typing import NamedTuple

import pandas as pd

from experiments.planner.abk.staff import ASSISTANT, GRADES, PK_GRADES, YEARS, Retiring, Staff
from sim.calendar import WEEKS_A_YEAR
from sim.office import Office
from sim.policy.levers import Policy
from sim.text.errors import InputError
from sim.text.language import _

RULE_HOURS = 1250.0  # a person and year, of the ministry's workload norm (KemenPAN-RB): hours_eff_year in the evidence
DIGITS = 6  # beyond which a need is a whole number of persons


class Hours(NamedTuple):
    """Effective hours of a person and year: `rule` by the ministry's norm, and what a post really gives.

    `effective` are those of the office; of these `other` is the share of other duties; `absence` is the share of
    working time absent, of which `absence_normal` is in the effective hours already; `vacant` is the share of the
    year that a post is empty, after `leaving` (a year) for `refill_weeks`.
    """

    rule: float
    effective: float
    other: float
    absence: float
    absence_normal: float
    leaving: float
    refill_weeks: float

    @property
    def vacant(self) -> float:
        """The share of the year that a post is empty."""
        return min(1.0, self.leaving * self.refill_weeks / WEEKS_A_YEAR)

    @property
    def realistic(self) -> float:
        """Hours for tasks that a post gives a year."""
        present = (1.0 - self.absence) / (1.0 - self.absence_normal)
        return self.effective * (1.0 - self.other) * present * (1.0 - self.vacant)


class Staffing(NamedTuple):
    """Who is there and who goes: staff by grade, retirements by grade and year, leavers (share a year)."""

    staff: Staff
    retiring: Retiring
    turnover: float


def hours_of(office: Office, values: dict[str, float]) -> Hours:
    """Effective hours of an office.

    >>> hours = hours_of(Office(), {"absence_normal": 0.08})
    >>> hours.rule, round(hours.realistic)
    (1250.0, 905)
    """
    staffing = Policy.of(office.status_quo).staffing
    return Hours(
        RULE_HOURS,
        office.hours_year,
        office.other_share,
        staffing.absence,
        values["absence_normal"],
        staffing.turnover + staffing.retirement,
        staffing.refill_weeks,
    )


def posts(need: float) -> int:
    """Whole posts for a need; of what is more than needed (below zero), those that can be spared.

    >>> posts(61.0000000001), posts(61.2), posts(-2.4)
    (61, 62, -2)
    """
    if math.isinf(need):
        raise InputError(_("no number of PKs suffices: a post gives no hours"), key="other_share")
    return math.ceil(round(need, DIGITS))


def grown(tasks: pd.DataFrame, growth: float, years: int) -> pd.Series:
    """Volumes after so many years."""
    return tasks["volume"] * (1.0 + tasks["grows"] * growth) ** years


def by_grade(tasks: pd.DataFrame, hours: Hours, staffing: Staffing, growth: float, base_year: int) -> pd.DataFrame:
    """A row a year and grade, for the five years after the base year, where nobody is hired.

    Columns: year, grade, staff (persons on 1 January), retire, leave (in the year), left (on 31 December), need_rule,
    need_realistic (PKs), shortage_rule, shortage_realistic (need less who is left; below zero: more than needed).
    The need of PKs has the grades of today's staff.
    """
    now = {grade: float(staffing.staff.get(grade, 0.0)) for grade in GRADES}
    weights = weights_of(staffing.staff)
    rows = []
    for k in range(1, YEARS + 1):
        asked = grown(tasks, growth, k) * used(tasks)
        needs = {
            False: float((asked * (1.0 - tasks["assistants"])).sum()),
            True: float((asked * tasks["assistants"]).sum()),
        }
        for grade in GRADES:
            retire = float(staffing.retiring.get(grade, [0.0] * YEARS)[k - 1])
            leave = staffing.turnover * now[grade]
            left = max(0.0, now[grade] - retire - leave)
            wanted = needs[grade == ASSISTANT] * weights[grade]
            rule, real = wanted / hours.rule, _persons(wanted, hours.realistic)
            rows.append((base_year + k, grade, now[grade], retire, leave, left, rule, real, rule - left, real - left))
            now[grade] = left
    names = ["year", "grade", "staff", "retire", "leave", "left"]
    return pd.DataFrame(rows, columns=[*names, "need_rule", "need_realistic", "shortage_rule", "shortage_realistic"])


def by_year(grades: pd.DataFrame, tasks: pd.DataFrame, growth: float, base_year: int) -> pd.DataFrame:
    """All PKs by year: the columns of `by_grade` without the grade, and hours (asked of them a year)."""
    pks = grades[grades["grade"].isin(PK_GRADES)]
    table = pks.drop(columns="grade").groupby("year", as_index=False).sum()
    own = used(tasks) * (1.0 - tasks["assistants"])
    asked = [float((grown(tasks, growth, year - base_year) * own).sum()) for year in table["year"]]
    table.insert(1, "hours", asked)
    return table


def used(tasks: pd.DataFrame) -> pd.Series:
    """The norms that count: the official one where it is known, ours elsewhere."""
    return tasks["official"].fillna(tasks["norm"])


def weights_of(staff: Staff) -> dict[str, float]:
    """Share of the need by grade: that of today's staff; all of it Pertama where nobody is there.

    >>> weights_of({"pertama": 3, "muda": 1, "asisten": 2})["muda"]
    0.25
    """
    total = sum(staff.get(grade, 0.0) for grade in PK_GRADES)
    shares = {grade: staff.get(grade, 0.0) / total if total else float(grade == PK_GRADES[0]) for grade in PK_GRADES}
    return shares | {ASSISTANT: 1.0}


def _persons(hours: float, each: float) -> float:
    return hours / each if each > 0.0 else (math.inf if hours > 0.0 else 0.0)
