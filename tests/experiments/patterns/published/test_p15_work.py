"""Who gains from work, and what a job programme is."""

import math

from experiments.patterns.published.p15_work import JOB_PROGRAMME, NO_PROGRAMMES, PATTERN
from sim.policy.levers import Policy


def arms(older: float, younger: float) -> dict[str, dict[str, float]]:
    scarce = {"inclination_older": 10.0, "inclination_younger": 20.0}
    return {"scarce_work": scarce, "steady_work": {"inclination_older": older, "inclination_younger": younger}}


def test_gains_are_compared_as_shares_and_not_as_offences():
    by_age = PATTERN.claims[2].measure
    assert math.isclose(by_age(arms(older=9.0, younger=18.0)), 0.0, abs_tol=1e-12)
    assert by_age(arms(older=8.0, younger=18.0)) < 0.0 < by_age(arms(older=10.0, younger=18.0))


def test_the_job_programme_is_the_only_one_on_offer():
    places = Policy.of(JOB_PROGRAMME).at(0)
    offered = {name.split(".")[1] for name in NO_PROGRAMMES if places[name.split(".")[1]] > 0.0}
    assert len(NO_PROGRAMMES) == 7
    assert offered == {"slots_blk"}
