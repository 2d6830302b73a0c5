"""Assistants and a digital office take hours off PKs."""

from __future__ import annotations

import scenarios
from calibration.workload.sheet import workload
from sim.parameters import Parameters

VALUES = Parameters.read().central()
PALEMBANG = scenarios.load_office("palembang")


def test_an_assistant_takes_records_and_a_digital_office_is_faster() -> None:
    def norm(work: str, **levers: object) -> float:
        office = PALEMBANG.model_copy(update={"status_quo": {**PALEMBANG.status_quo, **levers}})
        return float(workload(office, VALUES).set_index("work").loc[work, "norm"])

    assert norm("contacts", **{"staffing.assistants": 8}) < norm("contacts")
    assert norm("litmas_other", **{"staffing.assistants": 8}) < norm("litmas_other")
    assert norm("litmas_child", **{"staffing.assistants": 8}) == norm("litmas_child")
    assert norm("contacts", **{"assessment.digital": True}) < norm("contacts")
    assert norm("assessment_first", **{"assessment.digital": True}) < norm("assessment_first")
