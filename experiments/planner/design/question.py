"""The question of `bapas design`."""

from __future__ import annotations

from experiments.planner.design import answer, told
from experiments.planner.question import Question
from scenarios.runs import schema

DESIGN = Question(
    "design",
    10.0,
    answer.work,
    answer.ask,
    answer.tables,
    told.report,
    reads=(schema.OUTCOMES, schema.WATCHED, schema.YEARLY),
)
