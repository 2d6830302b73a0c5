"""Events known to the month or year: the estimate stays near the exact one, and is lifelines' where nobody is delayed."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from lifelines import KaplanMeierFitter

from calibration.survival.estimates import kaplan_meier
from calibration.survival.interval import CELL, interval_censored
from tests.calibration.survival.registers import by, register, truth


def blurred(people: pd.DataFrame, form: str) -> pd.DataFrame:
    dates = people["event_date"].dt.strftime(form).where(people["event"] == "reoffence", people["event_date"])
    return people.assign(event_date=dates.astype(object))


@pytest.mark.parametrize("form", ["%Y-%m", "%Y"])
def test_delayed_entry_counts_and_the_interval_covers_the_truth(form: str) -> None:
    estimate = interval_censored(blurred(register(3), form))
    for weeks in (52, 104):
        found = by(estimate, weeks)
        assert found["lo"] <= truth(weeks) <= found["hi"]


def test_days_that_are_known_give_the_estimate_of_kaplan_and_meier() -> None:
    people = register(4)
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
    start = pd.Timestamp("2018-01-01")
    people = pd.DataFrame({"id": range(200), "entry": start, "start": start})
    closed = start + pd.Timedelta(48 * 7 - 1, "D")
    people = people.assign(end=closed, event=np.where(reoffends, "reoffence", "none"), event_date=None)
    from calibration.survival import interval

    times = pd.DataFrame({"entry": 0.0, "earliest": CELL * first + 0.1, "exit": CELL * last, "event": people["event"]})
    times.loc[~reoffends, ["earliest", "exit"]] = CELL * 12
    cells, kind = interval._cells(times)
    ours = interval._estimate(cells, np.bincount(kind)[None])[0][0]
    upper = np.where(reoffends, CELL * last, np.inf)
    lower = np.where(reoffends, CELL * first + 0.1, CELL * 12 + 0.1)
    fit = KaplanMeierFitter().fit_interval_censoring(lower, upper, tol=1e-9)
    theirs = 1.0 - fit.survival_function_at_times(CELL * np.arange(1, 13)).to_numpy()
    assert ours == pytest.approx(theirs, abs=0.01)


def test_the_same_people_always_have_the_same_interval() -> None:
    people = blurred(register(6, 400), "%Y-%m")
    shuffled = people.sample(frac=1.0, random_state=1)
    pd.testing.assert_frame_equal(interval_censored(people), interval_censored(shuffled))


def test_shares_rise_and_stay_between_0_and_1() -> None:
    found = interval_censored(blurred(register(7, 400), "%Y"))
    assert (np.diff(found["share"]) >= -1e-9).all() and found["share"].between(0.0, 1.0).all()
