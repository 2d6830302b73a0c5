"""What is held out: it lies in its interval where years are alike, and outside where one is of another world."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
import pandas as pd
import pytest

from calibration.fit import sampler
from calibration.fit.posterior import Posterior, Size, calibrate
from calibration.fit.space import Space
from calibration.heldout import Remembered, held_out
from calibration.targets.counted import Counted
from calibration.targets.readings import readings
from sim.parameters import Parameters
from sim.text.errors import InputError

PARAMETERS = Parameters.read()
SPACE = Space(Parameters({name: PARAMETERS.entries[name] for name in ("detect_victim", "dose", "family_accepts")}))
BOTH = readings(["unknown"], ["guidance"])
SIZE = Size(design=48, checked=60, draws=200)


def simulated(values: pd.DataFrame) -> pd.DataFrame:
    """An office of 5,000 clients on which one number tells, from 0.4 % to 1.5 %."""
    share = 0.06 * values["detect_victim"]
    return pd.DataFrame({"clients": 5000.0, "exits": 1500.0, "recorded": 5000.0 * share}, index=values.index)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A sampler of few points."""
    monkeypatch.setattr(sampler, "LIVE", 60)
    monkeypatch.setattr(sampler, "SIZE", 200)
    yield


def years(*counts: int) -> list[Counted]:
    return [Counted("recorded", 2023 + k, count, 5000) for k, count in enumerate(counts)]


def fitted(targets: Sequence[Counted], simulate: Remembered) -> Posterior:
    return calibrate(targets, BOTH, SPACE, simulate, seed=1, size=SIZE)


def test_years_that_are_alike_predict_one_another_from_points_simulated_once() -> None:
    sizes: list[int] = []
    simulate = Remembered(lambda values: simulated(values.assign(n=sizes.append(len(values)) or 0)))
    found = held_out(partial(fitted, simulate=simulate), years(35, 32))
    assert found["year"].tolist() == [2023, 2024] and found["value"].tolist() == [35, 32]
    assert found["inside"].all() and found["lo"].lt(found["median"]).all() and found["median"].lt(found["hi"]).all()
    assert (found["hi"] - found["lo"]).gt(2 * 1.645 * np.sqrt(32)).all()  # the chance of a count alone
    assert sizes.count(SIZE.design) == 1 and sizes.count(SIZE.checked) >= 2


def test_a_year_of_another_world_lies_outside_both_ways() -> None:
    found = held_out(partial(fitted, simulate=Remembered(simulated)), years(28, 80))
    assert not found["inside"].any() and found["hi"].iloc[1] < 80 and found["lo"].iloc[0] > 28


def test_one_year_alone_is_refused_before_anything_is_fitted() -> None:
    with pytest.raises(InputError, match="one year alone"):
        held_out(partial(fitted, simulate=Remembered(simulated)), years(35))
