"""From targets to a posterior, of a simulator that is known exactly: four numbers make one rate."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from calibration.fit import sampler
from calibration.fit.posterior import Posterior, Size, calibrate
from calibration.fit.space import Space
from calibration.identify import contraction, ridges
from calibration.predictive import predictive
from calibration.targets.counted import Counted
from calibration.targets.readings import readings
from sim.parameters import Parameters

WEIGHTS = {"link_weak": 0.35, "base_rate": 0.3, "detect_victim": 0.15}
CLIENTS, LEVEL = 1000.0, 0.006
TARGETS = [Counted("recorded", 2023, 175.0, 23_055.0), Counted("recorded", 2024, 130.0, 24_665.0)]
SIZE = Size(design=120, checked=160, draws=160)


@pytest.fixture(scope="module")
def space() -> Space:
    return Space(Parameters.read())


def simulator(space: Space):  # type: ignore[no-untyped-def]
    """Observables whose recorded share is a product of powers of three numbers, with a little luck."""
    calls = iter(range(10))

    def simulate(values: pd.DataFrame) -> pd.DataFrame:
        rng = np.random.default_rng(next(calls))
        log_rate = np.log(LEVEL) + 0.05 * rng.standard_normal(len(values))
        for name, weight in WEIGHTS.items():
            entry = space.entries[name]
            shares = np.array([_share_below(entry, value) for value in values[name]])
            log_rate += weight * stats.norm.ppf(np.clip(shares, 1e-9, 1 - 1e-9))
        recorded = CLIENTS * np.exp(log_rate)
        true = CLIENTS * 0.3 * np.ones(len(values))
        return pd.DataFrame(
            {
                "clients": CLIENTS,
                "exits": 600.0,
                "recorded": recorded,
                "recorded_after": 0.0,
                "true": true,
                "detected": 3 * recorded,
            }
        )

    return simulate


def _share_below(entry, value: float) -> float:  # type: ignore[no-untyped-def]
    turn = (entry.value - entry.low) / (entry.high - entry.low)
    return float(stats.triang.cdf(value, turn, entry.low, entry.high - entry.low))


@pytest.fixture(scope="module", autouse=True)
def quick() -> Iterator[None]:
    """A sampler of fewer points: what is asked of it here is little."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sampler, "LIVE", 150)
        patch.setattr(sampler, "SIZE", 300)
        yield


@pytest.fixture(scope="module")
def found(space: Space) -> Posterior:
    known = readings(["stock"], ["guidance"])
    return calibrate(TARGETS, known, space, simulator(space), seed=1, size=SIZE)


def test_the_numbers_that_matter_are_found_and_no_others(found: Posterior) -> None:
    assert list(found.screened["parameter"]) == list(WEIGHTS)


def test_the_rate_after_the_data_is_that_of_the_data(found: Posterior) -> None:
    """305 events: the rate is known to 6 %, of which the prior (a factor of 1.6) takes next to nothing."""
    rate = found.drawn.seen["recorded"] / CLIENTS
    data = 305 / (23_055 + 24_665)
    assert rate.mean() == pytest.approx(data, rel=0.04)
    assert rate.std() / data == pytest.approx(1 / np.sqrt(305), rel=0.35)
    assert found.weights.is_good and found.weights.size > 50


def test_a_ridge_is_found_between_numbers_that_only_their_product_is_known_of(found: Posterior) -> None:
    table = ridges(found)
    assert ("link_weak", "base_rate") in set(zip(table["first"], table["second"], strict=True))
    assert table.set_index("first").loc["link_weak", "posterior"].min() < -0.5


def test_numbers_of_which_the_data_do_not_speak_stay_at_their_prior(found: Posterior) -> None:
    table = contraction(found)
    assert set(table[table["moved"]]["parameter"]) <= set(WEIGHTS)
    others = table[~table["screened"]]
    assert others["shift"].abs().mean() < 0.12 and others["contraction"].abs().mean() < 0.2


def test_the_data_lie_within_their_prediction(found: Posterior) -> None:
    table = predictive(TARGETS, found.drawn, found.reading, found.density.readings, seed=1)
    assert table["observed"].tolist() == [175.0, 130.0]
    assert (table["lo"] < table["hi"]).all() and table["as_large"].between(0, 1).all()
    assert table["as_large"].iloc[0] < 0.2, "175 is many where 130 of as many clients come a year later"


def test_the_same_seed_gives_the_same_draws(found: Posterior, space: Space) -> None:
    again = calibrate(TARGETS, found.density.readings, space, simulator(space), seed=1, size=SIZE)
    pd.testing.assert_frame_equal(again.drawn.coordinates, found.drawn.coordinates)


def test_a_sampler_that_does_not_converge_reports_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from sim.text.errors import RunError

    monkeypatch.setattr(sampler, "MOST", 600)
    with pytest.raises(RunError, match="did not converge"):
        sampler.sample(lambda points: -0.5 * ((points - 3.0) ** 2 / 0.01**2).sum(1), 3, 100, seed=1)
