"""What guidance asks for: mobile service."""

from __future__ import annotations

import pandas as pd
import pytest

import scenarios
from calibration.workload.sheet import workload
from sim.parameters import Parameters

VALUES = Parameters.read().central()
PALEMBANG = scenarios.load_office("palembang")


def test_mobile_service_takes_the_way_to_remote_communities_on_no_more_days_than_there_are_of_these() -> None:
    def days(units: int) -> pd.Series:
        office = PALEMBANG.model_copy(update={"status_quo": {**PALEMBANG.status_quo, "reporting.mobile_units": units}})
        return workload(office, VALUES).set_index("work").loc["mobile_service"]

    assert days(0)["hours"] == 0.0
    assert days(1)["volume"] == pytest.approx(2 * 365.25 / 7)
    assert days(50)["volume"] == pytest.approx(11 * 365.25 / 7)
    assert days(1)["norm"] == pytest.approx((VALUES["mobile_minutes"] + 2 * (6 * 180 + 5 * 150) / 11) / 60)
