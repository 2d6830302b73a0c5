"""The runs of a lesson: all its worlds under the same luck and the same draws of the unknown numbers, many times."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from experiments.comparison.matters import read_matters
from experiments.lessons.found import Found
from experiments.lessons.lesson import Ask, Lesson
from experiments.planner.laboratory import Working
from scenarios.runs import schema
from scenarios.runs.draws import Prior
from scenarios.runs.engine import HERE
from scenarios.runs.statistics import Difference, difference
from scenarios.runs.store import Store
from scenarios.runs.study import Study
from scenarios.runs.verdicts import FALLING, RISING, Verdict, verdict
from scenarios.runs.workers import Workers
from sim.ledger.outcomes import OUTCOMES
from sim.office import Office
from sim.parameters import Parameters

A_LITTLE = (Verdict.FALLS_A_LITTLE, Verdict.RISES_A_LITTLE, Verdict.NO_CHANGE)
FALLS, SAME, RISES, UNSURE = "falls", "same", "rises", "unsure"


class Answer(NamedTuple):
    """What the runs say to a question: the means of both worlds, the paired difference, the smallest one that
    matters, and `said`: one of `falls`, `same`, `rises` and `unsure`.
    """

    ask: Ask
    base: float
    world: float
    change: Difference
    least: float
    said: str

    @property
    def agree(self) -> int:
        """In how many replications the difference has the sign that most of them have."""
        falls = sum(x < 0.0 for x in self.change.values)
        rises = sum(x > 0.0 for x in self.change.values)
        return max(falls, rises)


def study_of(lesson: Lesson, office: Office, seed: int) -> Study:
    """The study of a lesson: its worlds, with the unknown numbers drawn from their priors."""
    watch = {code: (lesson.watch,) for code in lesson.worlds} if lesson.watch is not None else {}
    return Study(office, lesson.policies(office), lesson.years, seed, Prior(Parameters.read(), seed), watch)


def play(
    lesson: Lesson,
    office: Office,
    seed: int,
    replications: int,
    store: Store | None = None,
    workers: Workers = HERE,
    done: Callable[[int], None] | None = None,
) -> Found:
    """The runs of a lesson; those that the store has are not done again. Raises `RunError` where one failed."""
    laboratory = Working(store, workers, done)
    runs = laboratory.run(study_of(lesson, office, seed), replications)
    kinds = [schema.OUTCOMES, *([schema.WATCHED] if lesson.watch is not None else [])]
    columns = ["scenario", "replication", "outcome", "value"]
    rows = pd.concat([laboratory.read(runs, kind)[columns] for kind in kinds], ignore_index=True)
    if across := _across(lesson, rows):
        rows = pd.concat([rows, pd.DataFrame(across, columns=columns)], ignore_index=True)
    values = rows.pivot(index=["outcome", "replication"], columns="scenario", values="value")
    return Found(values[list(lesson.worlds)])


def answer(found: Found, ask: Ask) -> Answer:
    """What the runs say to a question, by the verdict of `scenarios.runs.verdicts`."""
    table = found.of(ask.outcome)
    values, base = list(table[ask.world]), list(table[ask.base])
    loss = read_matters().of(ask.outcome)
    unit = OUTCOMES[ask.outcome].unit if ask.outcome in OUTCOMES else ""
    change, _pairs = difference(values, base, base, unit, absolute=ask.least is not None or loss.relative is None)
    least = loss.least(change.unit) if ask.least is None else ask.least
    before, after = float(table[ask.base].mean()), float(table[ask.world].mean())
    return Answer(ask, before, after, change, least, said(verdict(change, least)))


def said(judged: Verdict) -> str:
    """A verdict as a class expects it.

    >>> said(Verdict.FALLS_UNSURE), said(Verdict.RISES_A_LITTLE), said(Verdict.CANNOT_TELL)
    ('falls', 'same', 'unsure')
    """
    if judged in A_LITTLE:
        return SAME
    return FALLS if judged in FALLING else RISES if judged in RISING else UNSURE


def _across(lesson: Lesson, rows: pd.DataFrame) -> list[tuple[str, int, str, float]]:
    """The numbers that all worlds of a replication make together."""
    found = []
    for replication, group in rows.groupby("replication"):
        numbers = {
            str(world): dict(zip(table["outcome"], table["value"], strict=True))
            for world, table in group.groupby("scenario")
        }
        for world, more in lesson.across(numbers).items():
            found += [(world, int(replication), outcome, value) for outcome, value in more.items()]
    return found
