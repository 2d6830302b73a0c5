"""The question of `bapas staff`."""

from __future__ import annotations

from experiments.planner.question import Question
from experiments.planner.staff import answer, told
from scenarios.runs import schema

STAFF = Question("staff", 20.0, answer.work, answer.ask, answer.tables, told.report, reads=(schema.OUTCOMES,))
