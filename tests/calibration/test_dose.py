"""What an hour does: the committed dose is what the published curve asks for, and each factor of it is one there."""

from __future__ import annotations

import pytest

from calibration.dose import FALLS, ratio_of_the_curve, ratio_of_the_model, solve
from sim.parameters import Parameters
from sim.rates import weekly

ENTRIES = Parameters.read().entries
VALUES = Parameters.read().central()


@pytest.mark.parametrize("end", FALLS)
def test_the_committed_dose_is_what_the_curve_asks_for(end: str) -> None:
    assert getattr(ENTRIES["dose"], end) == solve(FALLS[end], VALUES)


def test_at_the_dose_found_the_model_has_the_hazard_of_the_curve() -> None:
    assert ratio_of_the_model(VALUES["dose"], VALUES) == pytest.approx(ratio_of_the_curve(FALLS["value"]), abs=0.005)
    assert ratio_of_the_model(0.0, VALUES) == 1.0


def test_what_differs_here_does_not_change_what_the_curve_says() -> None:
    elsewhere = {**VALUES, "yield_shrink": 0.2, "style_match": 0.7, "session_other": 0.5}
    assert solve(FALLS["value"], elsewhere) == solve(FALLS["value"], VALUES)


def test_misfit_is_measured_against_the_misfit_in_the_curve() -> None:
    assert weekly(VALUES)["fit_there"] < 1.0
    assert weekly({**VALUES, "style_match": 0.0})["fit_there"] == 1.0
