"""Data that the model cannot produce."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from calibration.targets.counted import Counted, Distribution
from calibration.targets.reach import check_reach
from sim.text.errors import InputError

LOW, HIGH = 0.004, 0.012
POINTS = pd.DataFrame({"recorded": np.log(np.geomspace(LOW, HIGH, 50))})
CLIENTS = 4611.0


@pytest.mark.parametrize("value", [2, 4, 10, 35, 70, 90])
def test_what_is_within_five_standard_deviations_of_a_point_is_fitted(value: int) -> None:
    check_reach([Counted("recorded", 2023, value, CLIENTS)], [POINTS])


@pytest.mark.parametrize("value", [0, 120, 500, 4611])
def test_what_no_point_comes_near_is_refused_with_what_the_model_gives(value: int) -> None:
    with pytest.raises(InputError, match=rf"recorded, 2023: {value:,} of 4,611, and the model gives 18.4 to 55.3"):
        check_reach([Counted("recorded", 2023, value, CLIENTS)], [POINTS])


def test_no_recidivist_among_fifty_thousand_is_refused() -> None:
    with pytest.raises(InputError, match="recorded, 2023: 0 of 50,000"):
        check_reach([Counted("recorded", 2023, 0, 50_000.0)], [POINTS])


def test_one_reading_that_comes_near_is_enough() -> None:
    far = POINTS + np.log(10.0)
    check_reach([Counted("recorded", 2023, 300, CLIENTS)], [POINTS, far])


def test_years_that_differ_beyond_chance_reach_farther() -> None:
    wide = Counted("recorded", 2023, 120, CLIENTS, Distribution.NEGATIVE_BINOMIAL, 0.1)
    check_reach([wide], [POINTS])


def test_every_target_out_of_reach_is_told_at_once() -> None:
    with pytest.raises(InputError, match="mistakes: 2"):
        check_reach([Counted("recorded", year, 900, CLIENTS) for year in (2023, 2024)], [POINTS])
