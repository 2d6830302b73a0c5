"""The lesson on the ladder: no principle, risk, risk and need, all three, with capacity enough on every rung."""

from __future__ import annotations

from experiments.lessons.caseload import watch
from experiments.lessons.decisions import choice
from experiments.lessons.lesson import Ask, Lesson, Twin, World

LADDER = Lesson(
    name="ladder",
    worlds={
        "none": World("rnr_none"),
        "risk": World("rnr_risk"),
        "need": World("rnr_need"),
        "all": World("rnr_all"),
    },
    asks={
        "hours": Ask("programme_hours", "all", "none"),
        "risk": Ask("potential_rate", "risk", "none"),
        "need": Ask("potential_rate", "need", "risk"),
        "all": Ask("potential_rate", "all", "need"),
        "whole": Ask("potential_rate", "all", "none"),
    },
    steps=("potential_12", "detected_12", "recorded_12"),
    twin=Twin("none", "all", "completed"),
    decision=choice.DECISION,
    watch=watch,
)
