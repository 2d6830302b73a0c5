"""The planner's questions, by the names of their commands."""

from __future__ import annotations

from experiments.planner.abk.question import ABK
from experiments.planner.explore.question import EXPLORE
from experiments.planner.national.question import NATIONAL
from experiments.planner.question import Question
from experiments.planner.staff.question import STAFF
from experiments.planner.sweep.question import SWEEP

ALL = (
    ABK,
    EXPLORE,
    NATIONAL,
    STAFF,
    SWEEP,
)
QUESTIONS: dict[str, Question] = {question.name: question for question in ALL}
