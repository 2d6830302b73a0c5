"""The planner's questions, by the names of their commands."""

from __future__ import annotations

from experiments.planner.abk.question import ABK
from experiments.planner.budget.question import BUDGET
from experiments.planner.design.question import DESIGN
from experiments.planner.explore.question import EXPLORE
from experiments.planner.national.question import NATIONAL
from experiments.planner.question import Question
from experiments.planner.robust.question import ROBUST
from experiments.planner.sensitivity.question import SENSITIVITY
from experiments.planner.staff.question import STAFF
from experiments.planner.sweep.question import SWEEP
from experiments.planner.tipping.question import TIPPING

ALL = (
    ABK,
    BUDGET,
    DESIGN,
    EXPLORE,
    NATIONAL,
    ROBUST,
    SENSITIVITY,
    STAFF,
    SWEEP,
    TIPPING,
)
QUESTIONS: dict[str, Question] = {question.name: question for question in ALL}
