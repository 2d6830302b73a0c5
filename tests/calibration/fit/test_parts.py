"""Coordinates, screen, emulator and weights, one by one."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calibration.fit.emulator import Emulator
from calibration.fit.processors import one_processor
from calibration.fit.screen import screen
from calibration.fit.space import Space
from calibration.fit.weighting import weighted
from sim.parameters import Parameters

RNG = np.random.default_rng(7)
POINTS = pd.DataFrame(RNG.standard_normal((200, 40)), columns=[f"n{k}" for k in range(40)])


@settings(max_examples=20)
@given(st.floats(0.2, 4.0), st.integers(0, 10_000))
def test_every_value_makes_sense_however_wide_the_priors(widths: float, seed: int) -> None:
    parameters = Parameters.read()
    space = Space(parameters, widths)
    values = space.values(space.design(3, np.random.default_rng(seed)))
    for name in space.names[:: max(1, len(space.names) // 40)]:
        for value in values[name]:
            assert parameters.named(name).valid(value) == value


def test_narrower_priors_stay_around_the_central_value() -> None:
    parameters = Parameters.read()
    wide, narrow = (Space(parameters, widths).entries["link_weak"] for widths in (1.0, 0.5))
    assert wide.low < narrow.low < narrow.value == wide.value < narrow.high < wide.high


def test_a_screen_finds_what_was_planted_in_its_order_and_nothing_of_pure_noise() -> None:
    y = 2.0 * POINTS["n3"] + 1.0 * POINTS["n20"] + 0.5 * RNG.standard_normal(200)
    assert screen(POINTS, pd.DataFrame({"recorded": y}))["parameter"].tolist() == ["n3", "n20"]
    noise = pd.DataFrame({"recorded": RNG.standard_normal(200)})
    assert len(screen(POINTS, noise)) == 1, "the least that an emulator needs"


def test_an_emulator_covers_points_that_it_has_not_seen_and_knows_a_bend() -> None:
    x = POINTS[["n0", "n1"]]
    y = pd.DataFrame({"recorded": x["n0"] + 0.4 * x["n1"] ** 2 + 0.1 * RNG.standard_normal(200)})
    with one_processor():
        emulator = Emulator(x, y)
    new = RNG.standard_normal((300, 2))
    mean, error = emulator.predict(new)
    left = (new[:, 0] + 0.4 * new[:, 1] ** 2 + 0.1 * RNG.standard_normal(300) - mean[:, 0]) / error[:, 0]
    assert np.std(left) == pytest.approx(1.0, abs=0.25)
    table = emulator.errors().iloc[0]
    assert table["explained"] > 0.95 and 0.8 < table["covered"] < 0.97


def test_weights_are_believed_where_the_emulator_is_nearly_right_and_not_where_it_is_far_off() -> None:
    x = np.random.default_rng(1).standard_normal(500)
    near = weighted(-0.5 * (x - 0.1) ** 2, -0.5 * x**2)
    far = weighted(-0.5 * (x - 6.0) ** 2 / 0.05**2, -0.5 * x**2)
    assert near.is_good and near.size > 400
    assert not far.is_good and far.size < 20


def test_points_are_drawn_as_often_as_their_weights_say_give_or_take_one() -> None:
    x = np.random.default_rng(2).standard_normal(300)
    found = weighted(0.5 * x, 0.0 * x)
    counts = np.bincount(found.drawn(1000, np.random.default_rng(3)), minlength=300)
    assert np.abs(counts - 1000 * found.weights).max() <= 1.0 + 1e-9
