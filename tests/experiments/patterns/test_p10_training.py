"""What a single office can show of an effect."""

import math

import numpy as np

from experiments.patterns.p10_training import chance_to_show, single_office


def test_without_an_effect_a_fall_shows_in_one_of_forty_tests():
    assert math.isclose(chance_to_show(50.0, 50.0), 0.025)


def test_chance_to_show_is_that_of_simulated_counts():
    rng = np.random.default_rng(2)
    before, after = rng.poisson(120.0, 40_000), rng.poisson(90.0, 40_000)
    shown = (before - after) / np.sqrt(before + after) > 1.96
    assert abs(shown.mean() - chance_to_show(120.0, 90.0)) < 0.01


def test_an_effect_shows_more_easily_in_more_events():
    chances = [chance_to_show(events, 0.8 * events) for events in (10.0, 100.0, 1000.0)]
    assert chances == sorted(chances)
    assert chances[0] < 0.1 < 0.9 < chances[2]


def test_a_rise_hardly_ever_shows_as_a_fall():
    assert chance_to_show(100.0, 200.0) < 1e-6


def test_a_single_office_has_the_events_of_fifteen_pks():
    counted = {"detected_all": 10.0, "offences_all": 100.0}
    arms = {
        "usual": {**counted, "expected_guided": 1000.0, "pks": 30.0},
        "coached": {**counted, "expected_guided": 800.0, "pks": 30.0},
    }
    assert math.isclose(single_office(arms), chance_to_show(50.0, 40.0) - 0.5)
