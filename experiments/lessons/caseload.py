"""The lesson on caseload and quality: fewer clients for a PK, other sessions, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from experiments.lessons.decisions import choice
from experiments.lessons.lesson import Ask, Lesson, Numbers, Twin, World
from sim.calendar import WEEKS_A_YEAR
from sim.ledger.outcomes import ratio

if TYPE_CHECKING:
    from sim.model import BapasModel

SMALL = {"staffing.clients_per_pk": 30.0, "staffing.hiring_lag_weeks": 0}
SKILLED = {
    "assessment.standard": "rnr",
    "assessment.adoption": 0.95,
    "assessment.fidelity": 0.85,
    "assessment.use_in_plan": 0.85,
    "supervision.allocation": "risk_need",
    "supervision.practice": "ccp",
    "supervision.training_share": 0.9,
    "supervision.coaching": 0.8,
}


def watch(model: BapasModel) -> Numbers:
    """Violations that the office knows of, per 100 client-years under guidance."""
    sums = model.ledger.sums()
    return {"violations_known": ratio(sums["violations_known"], sums["guided"] / WEEKS_A_YEAR, 100.0)}


CASELOAD = Lesson(
    name="caseload",
    worlds={
        "today": World(),
        "small": World(levers=SMALL),
        "skilled": World(levers=SKILLED),
        "both": World(levers={**SMALL, **SKILLED}),
    },
    asks={
        "minutes": Ask("contact_minutes", "small", "today"),
        "small": Ask("potential_rate", "small", "today"),
        "seen": Ask("violations_known", "small", "today"),
        "both": Ask("potential_rate", "both", "today"),
    },
    steps=(),
    twin=Twin("today", "both", "answered"),
    decision=choice.DECISION,
    watch=watch,
)
