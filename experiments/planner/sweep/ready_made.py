"""The sweep that is made where nothing is named: PKs by assessment by cooperation."""

from __future__ import annotations

from experiments.planner.sweep.points import Factor

WELL = {"assessment.adoption": 0.95, "assessment.fidelity": 0.85, "assessment.use_in_plan": 0.85}
RATIOS = Factor(
    "clients_per_pk", {str(ratio): {"staffing.clients_per_pk": float(ratio)} for ratio in (100, 70, 50, 40, 30)}
)
STANDARDS = Factor(
    "standard",
    {
        "narrative": {"assessment.standard": "narrative"},
        "risk": {"assessment.standard": "risk", **WELL},
        "rnr": {"assessment.standard": "rnr", **WELL},
    },
)
COOPERATION = Factor(
    "cooperation", {level: {"cooperation.level": level} for level in ("none", "formal", "integrated")}
)
FACTORS = (RATIOS, STANDARDS, COOPERATION)
YEARS = 3.0
