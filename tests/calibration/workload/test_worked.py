"""What is asked, beside what the simulated office works."""

from __future__ import annotations

import pytest

from calibration.workload.sheet import workload
from calibration.workload.worked import beside, worked
from sim.office import Office
from sim.parameters import Parameters

VALUES = Parameters.read().central()


def test_in_an_office_with_hours_to_spare_what_is_asked_is_worked() -> None:
    """Reports that nobody comes to ask for a full one and take less, and violations vary with the person."""
    rich = Office(pks=40)
    asked = workload(rich, VALUES)
    table = beside(asked, worked(rich, seed=1)).set_index("activity")
    for activity in ("litmas", "child_cases", "assessment", "home_visits"):
        assert table.loc[activity, "worked_share"] == pytest.approx(1.0, abs=0.25), activity
    assert 0.6 < table.loc["contacts", "worked_share"] < 1.0
