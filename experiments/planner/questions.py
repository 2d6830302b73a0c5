"""The planner's questions, by the names of their commands."""

from __future__ import annotations

from experiments.planner.question import Question
from experiments.planner.robust.question import ROBUST
from experiments.planner.sensitivity.question import SENSITIVITY
from experiments.planner.sweep.question import SWEEP
from experiments.planner.tipping.question import TIPPING

QUESTIONS: dict[str, Question] = {question.name: question for question in (SWEEP, SENSITIVITY, TIPPING, ROBUST)}
