"""The planner's questions, by the names of their commands."""

from __future__ import annotations

from experiments.planner.budget.question import BUDGET
from experiments.planner.design.question import DESIGN
from experiments.planner.question import Question
from experiments.planner.sweep.question import SWEEP

QUESTIONS: dict[str, Question] = {question.name: question for question in (SWEEP, BUDGET, DESIGN)}
