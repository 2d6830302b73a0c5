"""Where a full assessment stops paying."""

import math

from experiments.patterns.published.p12_crossover import POSTS, beyond_today, crossover


def test_the_crossover_lies_on_the_straight_line_between_two_caseloads():
    assert math.isclose(crossover([30.0, 60.0, 120.0], [-0.3, -0.1, 0.2]), 80.0)


def test_the_lowest_of_several_crossings_counts():
    assert math.isclose(crossover([30.0, 60.0, 120.0, 240.0], [-0.1, 0.1, -0.1, 0.1]), 45.0)


def test_an_assessment_that_never_helps_crosses_at_the_first_caseload():
    assert crossover([30.0, 60.0], [0.0, 0.1]) == 30.0


def test_an_assessment_that_always_helps_has_no_crossover():
    assert math.isnan(crossover([30.0, 60.0], [-0.1, -0.2]))


def test_the_crossover_is_told_against_todays_caseload():
    caseloads = dict(zip(POSTS, (34.0, 68.0, 137.0, 247.0), strict=True))
    changes = dict(zip(POSTS, (-0.2, -0.1, 0.1, 0.2), strict=True))
    arms = {f"brief_{name}": {"clients_per_pk": caseloads[name], "inclination": 10.0} for name in POSTS}
    arms |= {f"full_{name}": {"inclination": 10.0 * (1.0 + changes[name])} for name in POSTS}
    assert math.isclose(beyond_today(arms), (68.0 + 137.0) / 2.0 - 68.0)
