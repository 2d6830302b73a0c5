"""The question of `bapas abk`."""

from __future__ import annotations

from experiments.planner.abk import answer, told
from experiments.planner.question import Question
from scenarios.runs import schema

ABK = Question("abk", 10.0, answer.work, answer.ask, answer.tables, told.report, reads=(schema.OUTCOMES,))
