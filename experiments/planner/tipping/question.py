"""The question of `bapas tipping`."""

from __future__ import annotations

from experiments.planner.question import Question
from experiments.planner.tipping import answer, told
from scenarios.runs import schema

TIPPING = Question("tipping", 20.0, answer.work, answer.ask, answer.tables, told.report, reads=(schema.OUTCOMES,))
