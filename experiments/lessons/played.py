"""A lesson that was played: its runs, its decision's numbers, its person's lives; documents are made of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from experiments.lessons import runs, twins
from experiments.lessons.decisions.decision import Numbers
from experiments.lessons.found import Found
from experiments.lessons.lesson import Lesson
from experiments.lessons.runs import Answer
from scenarios.runs.engine import HERE
from scenarios.runs.store import Store
from scenarios.runs.workers import Workers
from sim.office import Office

REPLICATIONS = 40


class Played(NamedTuple):
    """What a lesson came to; codes and numbers alone, but for lives."""

    lesson: Lesson
    office: Office
    found: Found
    answers: dict[str, Answer]
    decision: Numbers
    lives: twins.Lives


def play(
    lesson: Lesson,
    office: Office,
    seed: int = 1,
    replications: int = REPLICATIONS,
    weeks: int = twins.WEEKS,
    store: Store | None = None,
    workers: Workers = HERE,
    done: Callable[[int], None] | None = None,
) -> Played:
    """Play a lesson; runs that the store has are not done again. The lives of its person are of so many `weeks`.

    Raises `RunError` where a run failed.
    """
    found = runs.play(lesson, office, seed, replications, store, workers, done)
    return Played(
        lesson,
        office,
        found,
        {key: runs.answer(found, ask) for key, ask in lesson.asks.items()},
        lesson.decision.make(found, office, seed),
        twins.live(lesson, office, seed, weeks),
    )
