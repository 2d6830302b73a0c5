"""Who enters in a year, counted twice."""

from __future__ import annotations

import scenarios
from calibration.workload.entries import releases
from sim.parameters import Parameters

VALUES = Parameters.read().central()
PALEMBANG = scenarios.load_office("palembang")


def test_litmas_for_releases_and_releases_are_two_counts_of_the_same_people() -> None:
    litmas, coming = releases(PALEMBANG, VALUES)
    assert (round(litmas), round(coming)) == (3092, 3683)
