"""Recovery of what is known: ranks are uniform where the calibration is right, and are not where it is wrong."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calibration import recovery
from calibration.fit import sampler
from calibration.fit.emulator import Emulator
from calibration.fit.posterior import Points
from calibration.targets.counted import Counted
from calibration.targets.readings import Reading
from scenarios.runs.workers import Workers
from sim.text.errors import RunError

TABLE = [Counted("recorded", 2023, 15, 2000), Counted("recorded", 2024, 12, 2000)]
OFFICES, WRONG = 7, 5
ONE = Workers(1)


def simulated(points: int, seed: int, b: float = 0.8) -> Points:
    """Points of a simulator in which two of four numbers move what is recorded, one by so much, and luck does."""
    rng = np.random.default_rng(seed)
    x = pd.DataFrame(rng.standard_normal((points, 4)), columns=["a", "b", "c", "d"])
    true = np.log(0.02) + 0.2 * x["a"] + 0.1 * rng.standard_normal(points)
    recorded = np.exp(true - 1.0 + b * x["b"] + 0.1 * rng.standard_normal(points))
    seen = {"clients": 1000.0, "true": 1000.0 * np.exp(true), "recorded": 1000.0 * recorded}
    return Points(x, pd.DataFrame(seen))


def found(offices: Points, workers: Workers = ONE) -> pd.DataFrame:
    return recovery.recover(simulated(64, 1), offices, TABLE, Reading(), 1, derived=["true"], workers=workers)


@pytest.fixture(scope="module", autouse=True)
def small() -> object:
    """A sampler of few points."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("LIVE", 50), ("SIZE", 100), ("LIVE_EVIDENCE", 0.2)):
            patch.setattr(sampler, name, value)
        yield


@pytest.fixture(scope="module")
def emulator() -> Emulator:
    known = simulated(64, 1)
    logs = pd.DataFrame({name: np.log(known.seen[name] / 1000.0) for name in ("recorded", "true")})
    return Emulator(known.coordinates[["a", "b"]], logs)


@pytest.fixture(scope="module")
def ranks() -> pd.DataFrame:
    return found(simulated(OFFICES, 2))


def test_a_calibration_that_is_right_is_not_doubted(ranks: pd.DataFrame) -> None:
    told = recovery.verdict(ranks)
    assert set(told["parameter"]) == {"a", "b", "recorded", "true"} and (told["offices"] == OFFICES).all()
    assert told["holds"].all()


@pytest.mark.parametrize(("clients", "least", "most"), [(1_000_000, 0.0, 0.03), (1, 0.05, 0.3)])
def test_shares_follow_the_data_where_these_say_much_and_the_emulator_where_not(
    clients: float, least: float, most: float, emulator: Emulator
) -> None:
    rate = float(np.exp(emulator.predict(np.zeros((1, 2)))[0][0, 0]))
    data = [Counted("recorded", 2023, round(clients * rate), clients)]
    drawn = recovery.shares_drawn(data, emulator, np.zeros((400, 2)), 1)[:, 0]
    assert least <= drawn.std() <= most and abs(drawn.mean() - np.log(rate)) < 0.05


def test_offices_where_a_number_does_the_reverse_are_told() -> None:
    told = recovery.verdict(found(simulated(WRONG, 3, b=-0.8))).set_index("parameter")
    assert not told.loc["b", "holds"] and told.loc["b", "covered_90"] < 0.5


def test_the_ranks_of_an_office_depend_on_its_number_alone(ranks: pd.DataFrame) -> None:
    first = found(simulated(OFFICES, 2).rows(range(2)), Workers(2))
    pd.testing.assert_frame_equal(first, ranks[ranks["office"] < 2].reset_index(drop=True))


def test_a_sampler_that_does_not_converge_ends_the_study(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampler, "MOST", 200)
    with pytest.raises(RunError, match="did not converge"):
        found(simulated(1, 2))


@given(st.integers(50, 300), st.integers(0, 2**32 - 1))
def test_bins_hold_all_ranks_and_never_too_few_each(offices: int, seed: int) -> None:
    rank = np.random.default_rng(seed).permutation(np.arange(offices) % 100)
    counts, expected = recovery.histogram(pd.DataFrame({"rank": rank, "draws": 99}))
    assert counts.sum() == offices == pytest.approx(expected * len(counts)) and expected >= recovery.LEAST


@pytest.mark.parametrize("power", [0.4, 2.5])
def test_posteriors_that_are_too_narrow_or_too_wide_are_told(power: float) -> None:
    """Ranks crowd at the ends where posteriors are too narrow, and in the middle where they are too wide."""
    even = np.linspace(-0.99, 0.99, 100)
    rank = np.floor(50 + 50 * np.sign(even) * np.abs(even) ** power).astype(int)
    reach = np.abs(2 * rank - 99)
    table = pd.DataFrame({"office": range(100), "parameter": "a", "rank": rank, "draws": 99})
    assert not recovery.verdict(table.assign(inside_50=reach < 50, inside_90=reach < 90))["holds"].item()
