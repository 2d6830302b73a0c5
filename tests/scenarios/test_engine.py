"""Runs: the same whatever the number of workers."""

from __future__ import annotations

from scenarios import engine
from sim.office import Office
from sim.parameters import Parameters
from sim.policy import Policy


def study(fixed: bool = False) -> engine.Study:
    policies = {"status_quo": Policy(), "more": Policy.of({"staffing.pks": 9})}
    return engine.Study(Office(), policies, 0.5, 3, Parameters.read(), fixed)


def test_results_do_not_depend_on_the_number_of_workers_or_on_the_order() -> None:
    one = engine.run(study(), [0, 1, 2], workers=1)
    three = engine.run(study(), [2, 1, 0], workers=3)
    assert repr([r.outcomes for r in one]) == repr([r.outcomes for r in reversed(three)])


def test_progress_is_told() -> None:
    told: list[int] = []
    engine.run(study(), [0, 1], workers=2, done=told.append)
    assert told == [1, 2]


def test_an_echo_has_the_same_parameters_and_another_seed() -> None:
    same, other = engine.replicate(study(), 0), engine.replicate(study(), engine.ECHO)
    assert same.outcomes["more"]["pks"] == other.outcomes["more"]["pks"]
    assert same.outcomes["more"]["true_rate"] != other.outcomes["more"]["true_rate"]


def test_seeds_are_stable() -> None:
    assert engine.seed_of(1, 0) == 447466540722957163
