"""The sweep that is made where nothing is named: PKs by assessment by cooperation."""

from __future__ import annotations

from experiments.planner.done_well import ASSESSED
from experiments.planner.sweep.points import Factor

RATIOS = Factor(
    "clients_per_pk", {str(ratio): {"staffing.clients_per_pk": float(ratio)} for ratio in (100, 70, 50, 40, 30)}
)
STANDARDS = Factor(
    "standard",
    {
        "narrative": {"assessment.standard": "narrative"},
        "risk": {"assessment.standard": "risk", **ASSESSED},
        "rnr": {"assessment.standard": "rnr", **ASSESSED},
    },
)
COOPERATION = Factor(
    "cooperation", {level: {"cooperation.level": level} for level in ("none", "formal", "integrated")}
)
FACTORS = (RATIOS, STANDARDS, COOPERATION)
YEARS = 3.0
