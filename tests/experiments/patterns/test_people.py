"""The people that a pattern is measured on, and how."""

import math

import numpy as np

from experiments.patterns.people import by_group, change, ranking, reached, supervised, validity, yearly
from sim.model import BapasModel


def test_auc_of_a_known_ranking():
    rng = np.random.default_rng(1)
    risk = rng.beta(1.0, 20.0, 400)
    happens = (rng.random(400) < 10 * risk).astype(float)
    pairs = [
        1.0 if a > b else 0.5 if a == b else 0.0
        for a, x in zip(risk.round(2), happens, strict=True)
        if x
        for b, y in zip(risk.round(2), happens, strict=True)
        if not y
    ]
    assert math.isclose(ranking(risk.round(2), happens), np.mean(pairs))


def test_auc_reverses_with_the_score():
    risk = np.linspace(0.01, 0.5, 50)
    assert math.isclose(ranking(risk, risk) + ranking(-risk, risk), 1.0)
    assert ranking(risk, risk) > ranking(risk.round(1), risk) > 0.5


def test_auc_of_nobody_or_of_people_who_never_offend_is_not_a_number():
    assert math.isnan(ranking(np.array([]), np.array([])))
    assert math.isnan(ranking(np.array([0.2, 0.4]), np.zeros(2)))


def test_the_same_people_are_measured_in_every_arm():
    usual = BapasModel(rng=3, warmup_weeks=104)
    cut = usual.fork({"staffing.pks": 2, "cooperation.level": "integrated"})
    for model in (usual, cut):
        model.run(52)
    ids = [set(model.world.clients["id"][reached(model)].tolist()) for model in (usual, cut)]
    assert ids[0] == ids[1]
    assert len(ids[0]) > 100


def test_people_whose_guidance_ended_before_the_run_are_left_out():
    model = BapasModel(rng=3, warmup_weeks=104).fork({})
    model.run(26)
    files = model.world.files[reached(model)]
    assert files["term_end"].min() > 0
    assert {1, 2} == set(files["status"].tolist())


def test_inclination_is_the_mean_risk_of_a_year():
    model = BapasModel(rng=3, warmup_weeks=104).fork({})
    model.run(26)
    found = supervised(model)
    assert math.isclose(found["inclination"], yearly(model.world.clients["risk"][reached(model)]))
    assert 0.0 < found["inclination"] < 100.0


def test_a_change_from_nothing_is_not_a_number():
    assert math.isnan(change({"a": {"x": 1.0}, "b": {"x": 0.0}}, "x", "a", "b"))


def test_no_score_orders_people_better_than_their_own_risk():
    model = BapasModel(rng=3, warmup_weeks=104).fork({})
    model.run(26)
    found = validity(model)
    assert found["auc_truth"] > found["auc_score"]
    assert found["auc_truth"] > found["auc_band"]


def test_bands_raised_for_all_but_the_high_blur():
    usual = BapasModel(rng=3, warmup_weeks=104)
    found = []
    for override in (0.0, 1.0):
        model = usual.fork({"assessment.override": override, "assessment.reassess_months": 3.0})
        model.run(104)
        found.append(validity(model)["auc_band"])
    assert found[1] < found[0]


def test_groups_by_age_make_up_everyone():
    model = BapasModel(rng=3, warmup_weeks=104).fork({})
    model.run(26)
    found = by_group(model)
    low, high = sorted([found["inclination_older"], found["inclination_younger"]])
    assert low < found["inclination"] < high
