"""The question of `bapas sweep`."""

from __future__ import annotations

from experiments.planner.question import Question
from experiments.planner.sweep import answer, told
from scenarios.runs import schema

SWEEP = Question("sweep", 10.0, answer.work, answer.ask, answer.tables, told.report, reads=(schema.OUTCOMES,))
