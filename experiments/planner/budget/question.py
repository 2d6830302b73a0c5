"""The question of `bapas budget`."""

from __future__ import annotations

from experiments.planner.budget import answer, told
from experiments.planner.question import Question
from scenarios.runs import schema

BUDGET = Question(
    "budget",
    10.0,
    answer.work,
    answer.ask,
    answer.tables,
    told.report,
    reads=(schema.OUTCOMES, schema.COSTS, schema.WATCHED),
)
