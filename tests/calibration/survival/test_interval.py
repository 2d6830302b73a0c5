"""Events known to the month or year: near the exact estimate, and lifelines' own where nobody is delayed."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from lifelines import KaplanMeierFitter

from calibration.survival.estimates import kaplan_meier
from calibration.survival.interval import CELL, _cells, _estimate, interval_censored
from tests.calibration.survival.registers import CLOSING_DAY, by, register, truth


def blurred(people: pd.DataFrame, form: str) -> pd.DataFrame:
    """The same, of whose reoffences the month or the year alone is known."""
    reoffended = people["event"] == "reoffence"
    dates = people["event_date"].dt.strftime(form).where(reoffended, people["event_date"])
    return people.assign(event_date=dates.astype(object), end=people["end"].mask(reoffended, CLOSING_DAY))


@pytest.mark.parametrize("form", ["%Y-%m", "%Y"])
def test_delayed_entry_counts_and_the_interval_covers_the_truth_in_most_registers(form: str) -> None:
    """Nominal 95 %: of 6 registers, 3 or fewer would cover by chance once in 450."""
    found = [by(interval_censored(blurred(register(seed, 800), form)), 52) for seed in range(6)]
    assert sum(one["lo"] <= truth(52) <= one["hi"] for one in found) > 3


def test_days_that_are_known_give_the_estimate_of_kaplan_and_meier() -> None:
    people = register(4, 1500)
    exact, coarse = kaplan_meier(people), interval_censored(people)
    for weeks in (26, 52, 104):
        assert by(coarse, CELL * (weeks // CELL))["share"] == pytest.approx(
            by(exact, CELL * (weeks // CELL))["share"], abs=0.02
        )


def test_without_delay_it_is_turnbulls_estimate_as_lifelines_has_it() -> None:
    """Everybody is followed for 48 weeks; a reoffence is known to lie in a stretch of whole cells."""
    luck = np.random.default_rng(5)
    cell, wide = luck.integers(0, 16, 200), luck.integers(1, 4, 200)
    first, last = np.minimum(cell, 11), np.minimum(cell + wide, 12)
    reoffends = cell < 12
    times = pd.DataFrame(
        {
            "entry": 0.0,
            "earliest": CELL * first + 0.1,
            "exit": CELL * last,
        }
    )
    times["event"] = np.where(reoffends, "reoffence", "none")
    times.loc[~reoffends, ["earliest", "exit"]] = CELL * 12
    cells, kind = _cells(times)
    ours = _estimate(cells, np.bincount(kind)[None])[0][0]
    upper = np.where(reoffends, CELL * last, np.inf)
    lower = np.where(reoffends, CELL * first + 0.1, CELL * 12 + 0.1)
    fit = KaplanMeierFitter().fit_interval_censoring(lower, upper, tol=1e-9)
    theirs = 1.0 - fit.survival_function_.loc[CELL * np.arange(1, 13)].to_numpy()[:, 1]
    assert ours == pytest.approx(theirs, abs=0.01)


def test_the_same_people_always_have_the_same_interval() -> None:
    people = blurred(register(6, 400), "%Y-%m")
    shuffled = people.sample(frac=1.0, random_state=1)
    pd.testing.assert_frame_equal(interval_censored(people), interval_censored(shuffled))


def test_shares_rise_and_stay_between_0_and_1() -> None:
    found = interval_censored(blurred(register(7, 400), "%Y"))
    assert (np.diff(found["share"]) >= -1e-9).all() and found["share"].between(0.0, 1.0).all()
