"""The lesson on cooperation and the recorded rate: the office hears more, and looks worse."""

from __future__ import annotations

from experiments.lessons.decisions import offices
from experiments.lessons.lesson import Ask, Lesson, Twin, World

RECORDED = Lesson(
    name="recorded",
    worlds={
        "apart": World(levers={"cooperation.level": "none"}),
        "together": World(levers={"cooperation.level": "integrated"}),
    },
    asks={
        "recorded": Ask("recorded_share", "together", "apart", digits=2),
        "true": Ask("true_rate", "together", "apart"),
        "revoked": Ask("revocations", "together", "apart"),
    },
    steps=("reoffend_12", "detected_12", "recorded_12"),
    twin=Twin("apart", "together", "revoked"),
    decision=offices.DECISION,
)
