"""The question of `bapas national`."""

from __future__ import annotations

from experiments.planner.national import answer, told
from experiments.planner.question import Question
from scenarios.runs import schema

NATIONAL = Question("national", 20.0, answer.work, answer.ask, answer.tables, told.report, reads=(schema.OUTCOMES,))
