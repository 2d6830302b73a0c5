"""The question of `bapas robust`."""

from __future__ import annotations

from experiments.planner.question import Question
from experiments.planner.robust import answer, told
from scenarios.runs import schema

ROBUST = Question(
    "robust", 15.0, answer.work, answer.ask, answer.tables, told.report, reads=(schema.OUTCOMES, schema.GROUPS)
)
