"""The question of `bapas sensitivity`."""

from __future__ import annotations

from experiments.planner.question import Question
from experiments.planner.sensitivity import answer, told
from scenarios.runs import schema

SENSITIVITY = Question(
    "sensitivity", 15.0, answer.work, answer.ask, answer.tables, told.report, reads=(schema.OUTCOMES,)
)
