"""The answer: the workload table, the need by year and grade, and each gap as paired runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from experiments.comparison.compare import headline_of, window_of
from experiments.comparison.estimates import differences, summaries
from experiments.planner.abk.need import Hours, Staffing, by_grade, by_year, hours_of, posts
from experiments.planner.abk.tasks import office_of, tasks, values_of
from experiments.planner.asked import Asked
from experiments.planner.laboratory import Laboratory
from experiments.planner.question import Work
from scenarios.posts import posts_today
from sim.policy.levers import Policy

TODAY, RULE, REALISTIC = "today", "rule", "realistic"
STAFFINGS = (TODAY, RULE, REALISTIC)


class Form(NamedTuple):
    """The arithmetic, for which nothing is run: `tasks`, `years` and `grades` as `tasks`, `by_year` and `by_grade` of
    this folder have them; `base_year` is the year of the volumes, `growth` theirs (share a year).
    """

    tasks: pd.DataFrame
    hours: Hours
    staffing: Staffing
    years: pd.DataFrame
    grades: pd.DataFrame
    growth: float
    base_year: int

    @property
    def first(self) -> pd.Series:
        """All PKs in the first year."""
        return self.years.iloc[0]

    @property
    def last(self) -> pd.Series:
        """All PKs in the last year."""
        return self.years.iloc[-1]


class Abk(NamedTuple):
    """What was found. `posts` are the PK posts of each staffing; `summary` and `differences` as a comparison has them,
    with `staffing` in the place of the scenario.
    """

    form: Form
    posts: Mapping[str, int]
    summary: pd.DataFrame
    differences: pd.DataFrame
    window: int

    @property
    def headline(self) -> str:
        """The outcome that stands first: who reoffends within the window, or the rate of everybody without one."""
        return headline_of(self.window)


def form_of(asked: Asked) -> Form:
    """The arithmetic of an office: `asked.own` holds growth, staff, retiring and the remarks of the office file."""
    own, office, values = asked.own, office_of(asked), values_of(asked)
    rows, hours = tasks(office, values, own["remarks"]), hours_of(office, values)
    staffing = Staffing(own["staff"], own["retiring"], asked.base.staffing.turnover)
    grades = by_grade(rows, hours, staffing, own["growth"], office.base_year)
    years = by_year(grades, rows, own["growth"], office.base_year)
    return Form(rows, hours, staffing, years, grades, own["growth"], office.base_year)


def posts_of(form: Form, asked: Asked) -> dict[str, int]:
    """PK posts: today's, and the need of the first year by either count of hours."""
    first = form.first
    needs = {RULE: posts(first["need_rule"]), REALISTIC: posts(first["need_realistic"])}
    return {TODAY: posts_today(office_of(asked)), **needs}


def work(asked: Asked) -> Work:
    """A run a staffing and replication."""
    return Work(asked.replications, len(STAFFINGS) * asked.replications)


def ask(asked: Asked, laboratory: Laboratory) -> Abk:
    """Work out the need, and run the office with it; intake grows as the table says in each run."""
    form = form_of(asked)
    counts = posts_of(form, asked)
    policies = {
        name: Policy.of(
            {"staffing.pks": count, "staffing.clients_per_pk": None, "demand.intake_growth": form.growth}, asked.base
        )
        for name, count in counts.items()
    }
    study = asked.study(policies)
    runs = laboratory.read(laboratory.run(study, asked.replications))
    return Abk(
        form,
        counts,
        summaries(runs).rename(columns={"scenario": "staffing"}),
        differences(runs, runs.iloc[:0], TODAY, asked.matters).rename(columns={"scenario": "staffing"}),
        window_of(study, None),
    )


def tables(abk: Abk) -> Mapping[str, pd.DataFrame]:
    """The tables of a workload analysis."""
    form = abk.form
    counts = pd.DataFrame({"staffing": list(abk.posts), "pks": list(abk.posts.values())})
    return {
        "tasks": form.tasks,
        "years": form.years,
        "grades": form.grades,
        "staffings": counts,
        "summary": abk.summary,
        "differences": abk.differences,
    }
