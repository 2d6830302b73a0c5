"""Targets from a register of people: bands of months with the time at risk in each, and other ends."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from calibration.survival.durations import durations
from calibration.table1 import CountRule
from calibration.targets.counted import Counted
from calibration.targets.quantities import log_share
from calibration.targets.readings import Reading
from calibration.targets.survival import of_people
from calibration.tenure import BANDS, EDGES, overlap
from sim.text.errors import InputError
from tests.calibration.survival.registers import MEAN_REOFFENCE, MEAN_REVOKED, register
from tests.calibration.survival.test_interval import blurred

YEAR = 365.25
PEOPLE = register(5, 3000)


def by_quantity(people: pd.DataFrame) -> dict[str, Counted]:
    return {target.quantity: target for target in of_people(people, 2022)}


def test_every_band_has_the_hazard_of_the_truth_in_spite_of_delayed_entry_and_other_ends() -> None:
    found = by_quantity(PEOPLE)
    for band in BANDS[:3]:
        target = found[f"first_recorded@{band}"]
        expected = target.exposure * YEAR / MEAN_REOFFENCE
        assert abs(target.value - expected) < 4.0 * np.sqrt(expected), band
    revoked = found["register_revocations"]
    assert revoked.value == pytest.approx(revoked.exposure * YEAR / MEAN_REVOKED, rel=0.15)


def test_time_before_the_register_was_drawn_up_is_no_time_at_risk() -> None:
    seen, naive = by_quantity(PEOPLE), by_quantity(PEOPLE.assign(entry=None))
    first = f"first_recorded@{BANDS[0]}"
    assert naive[first].value == seen[first].value and naive[first].exposure > 1.5 * seen[first].exposure


def test_counts_are_as_likely_as_the_people_of_whom_they_are() -> None:
    """Ratios of chances are those of exact times with level hazards."""
    times = durations(PEOPLE)
    weeks = overlap(times["entry"].to_numpy(), times["exit"].to_numpy())
    events = np.searchsorted(EDGES[1:-1], times.loc[times["event"] == "reoffence", "exit"])

    def of_times(rates: np.ndarray) -> float:
        return float(np.log(rates / YEAR * 7.0)[events].sum() - (weeks @ rates).sum() / YEAR * 7.0)

    def of_targets(rates: np.ndarray) -> float:
        shares = {f"first_recorded@{band}": np.log(rate) for band, rate in zip(BANDS, rates, strict=True)}
        chances = (t.log_chance(shares) for t in of_people(PEOPLE, 2022) if t.series == "first_recorded")
        return float(sum(chances))

    one, other = np.array([0.5, 0.7, 0.9, 0.6]), np.array([0.8, 0.6, 0.7, 0.9])
    assert of_targets(one) - of_targets(other) == pytest.approx(of_times(one) - of_times(other), rel=1e-6)


def test_dates_known_to_the_month_give_nearly_the_same() -> None:
    exact, vague = by_quantity(PEOPLE), by_quantity(blurred(PEOPLE, "%Y-%m"))
    for band in BANDS[:3]:
        a, b = exact[f"first_recorded@{band}"], vague[f"first_recorded@{band}"]
        assert b.value / b.exposure == pytest.approx(a.value / a.exposure, rel=0.08)


def test_dates_known_to_the_year_alone_are_refused_with_their_row() -> None:
    with pytest.raises(InputError, match=r"row \d+, event_date: is known to the year alone"):
        of_people(blurred(PEOPLE, "%Y"), 2022)


def few(count: int) -> pd.DataFrame:
    """A hundred people of whom so many reoffend, half of them early."""
    days = [pd.Timestamp("2022-01-10") + pd.Timedelta(days=400 * (k % 2)) for k in range(count)]
    rows = [(k, None, "2022-01-01", None, "reoffence", day) for k, day in enumerate(days)]
    rows += [(k, None, "2022-01-01", "2023-12-31", "none", None) for k in range(count, 100)]
    return pd.DataFrame(rows, columns=["id", "entry", "start", "end", "event", "event_date"])


@pytest.mark.parametrize(
    ("count", "bands"), [(0, ["months:1-"]), (8, ["months:1-"]), (20, ["months:1-6", "months:7-"])]
)
def test_bands_are_as_fine_as_the_number_of_events_allows(count: int, bands: list[str]) -> None:
    found = of_people(few(count), 2023)
    assert [target.group for target in found] == bands
    assert sum(target.value for target in found) == count


def test_bands_do_not_hang_on_when_events_came() -> None:
    early = few(20).assign(event_date=lambda table: table["event_date"].where(table["event"] == "none", "2022-01-10"))
    assert [target.group for target in of_people(early, 2023)] == ["months:1-6", "months:7-"]


def test_no_reoffence_is_an_upper_bound_and_no_more() -> None:
    (target,) = of_people(few(0), 2023)
    none, usual, many = (float(target.log_chance({target.quantity: np.log(share)})) for share in (1e-6, 0.005, 0.05))
    assert none - usual < 1.2 and none - many > 8.0


def test_an_end_that_no_row_has_is_not_taken_for_one_that_never_happens() -> None:
    assert {target.series for target in of_people(few(10), 2023)} == {"first_recorded"}


def test_the_model_is_asked_for_joined_bands_and_for_those_on_an_average_day_under_any_reading() -> None:
    seen = {f"first_recorded@{band}": float(k + 1) for k, band in enumerate(BANDS)}
    seen |= {f"at_risk@{band}": 100.0 for band in BANDS} | {"clients": 400.0, "exits": 200.0}
    ever = Reading(CountRule.EVER)
    assert np.exp(log_share(seen, "first_recorded@months:7-", ever)) == pytest.approx((2 + 3 + 4) / 300)
    assert np.exp(log_share(seen, "register_exits", ever)) == pytest.approx(200 / 400)
