import numpy as np
import pytest

from experiments.patterns.cohort import YEAR_STEPS, Cohort, follow
from sim.model import BapasModel
from sim.office import Office

CONSTANT = {
    "big_need_r": 0.0,
    "moderate_need_r": 0.0,
    "history_r": 0.0,
    "job_hr": 1.0,
    "support_hr": 1.0,
    "substance_hr": 1.0,
    "age_hr": 1.0,
    "prison_hr": 1.0,
    "narrative_hr": 1.0,
    "alliance_hr": 1.0,
    "certainty_log": 0.0,
    "acute_job_hr": 1.0,
    "acute_use_hr": 1.0,
    "acute_conflict_hr": 1.0,
    "acute_evicted_hr": 1.0,
    "acute_friend_hr": 1.0,
    "weibull_shape": 1.0,
    "first_weeks": 1.0,
    "base_rate": 0.5,
}
FIRST, THIRD = (0, YEAR_STEPS), (2 * YEAR_STEPS, 3 * YEAR_STEPS)


def cohort(frailty_sd: float) -> Cohort:
    model = BapasModel(office=Office(), parameters={**CONSTANT, "frailty_sd": frailty_sd}, rng=5)
    return follow(model, 3)


def test_first_offences_are_expected_only_of_the_free_and_the_clean():
    risk = np.full((3, 2), 0.01)
    free = np.array([[True, True], [False, True], [True, True]])
    clean = np.array([[True, True], [True, True], [True, False]])
    some = Cohort(risk, free, clean, np.array([20.0, 30.0, 40.0]))
    assert some.first_offences(0, 2) == pytest.approx(4 * 4 * 0.01)
    assert some.population_hazard(0, 2) == pytest.approx(0.01)
    assert some.persons_hazard(0, 2) == pytest.approx(0.01)
    assert some.of(some.age > 35.0).first_offences(0, 2) == pytest.approx(4 * 0.01)


def test_constant_equal_hazards_fall_neither_in_persons_nor_in_the_population():
    people = cohort(frailty_sd=0.0)
    men = people.of(people.risk[:, 0] == people.risk[:, 0].max())
    assert men.persons_hazard(*THIRD) == pytest.approx(men.persons_hazard(*FIRST))
    assert men.population_hazard(*THIRD) == pytest.approx(men.population_hazard(*FIRST))


def test_unequal_constant_hazards_fall_in_the_population_alone():
    people = cohort(frailty_sd=0.9)
    assert people.persons_hazard(*THIRD) == pytest.approx(people.persons_hazard(*FIRST))
    assert people.population_hazard(*THIRD) < 0.9 * people.population_hazard(*FIRST)


def test_everyone_released_in_the_year_is_followed_in_every_step():
    people = cohort(frailty_sd=0.6)
    assert len(people.age) > 100
    assert people.risk.shape == (len(people.age), 3 * YEAR_STEPS)
    assert people.risk.min() > 0.0
    assert not (people.clean[:, 1:] & ~people.clean[:, :-1]).any()


def test_expected_first_offences_agree_with_those_that_happen():
    people = cohort(frailty_sd=0.6)
    happened = int((~people.clean[:, -1]).sum())
    expected = people.first_offences(0, 3 * YEAR_STEPS - 1)
    assert abs(happened - expected) < 4.0 * expected**0.5
