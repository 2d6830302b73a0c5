"""What a single office can show of an effect."""

import math

import numpy as np

from experiments.patterns.published.p10_training import chance_to_show, single_office


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
    # 1,000 clients of 30 PKs over 3 years: 1,500 client-years of 15 PKs, and one offence in ten is detected
    counted = {"detected_rate": 1.0, "true_rate": 10.0, "register": 1000.0, "pks": 30.0}
    arms = {"usual": {**counted, "true_rate_guided": 20.0}, "coached": {**counted, "true_rate_guided": 16.0}}
    assert math.isclose(single_office(arms), chance_to_show(30.0, 24.0) - 0.5)
