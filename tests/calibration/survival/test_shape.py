"""The model's curve on a register: the level is free, the shape is judged."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from calibration.survival.model_curve import model_curves
from calibration.survival.shape import shape
from scenarios.runs.draws import Fixed
from sim.office import Office
from sim.parameters import Parameters
from sim.text.errors import InputError
from tests.calibration.survival.registers import MEAN_REOFFENCE, register

WEEK = np.arange(1, 105)


def curves(hazard: np.ndarray) -> pd.DataFrame:
    """Three replications whose levels differ, of one hazard a week."""
    tables = [
        pd.DataFrame({"replication": k, "week": WEEK, "share": 1.0 - np.exp(-np.cumsum(hazard) * level)})
        for k, level in enumerate((0.9, 1.0, 1.1))
    ]
    return pd.concat(tables, ignore_index=True)


def test_a_model_of_the_right_shape_and_a_tenth_of_the_level_agrees_and_its_scale_is_ten() -> None:
    found = shape(register(1), curves(np.full(104, 0.1 * 7.0 / MEAN_REOFFENCE)))
    assert found.scale[1] < 10.0 < found.scale[2] and found.agrees
    assert found.model_fall[0] == pytest.approx(1.0)
    assert ((found.periods["lo"] < 1.0) & (found.periods["hi"] > 1.0)).mean() > 0.8


def test_a_model_whose_hazard_falls_fast_does_not_agree_with_a_constant_one() -> None:
    found = shape(register(1), curves(0.01 * np.exp(-0.05 * WEEK)))
    assert not found.agrees and found.model_fall[0] > 2.0
    assert found.periods["ratio"].iloc[0] < 1.0 < found.periods["ratio"].iloc[-1]


def test_level_of_the_model_does_not_matter_to_shape_and_fitted_events_are_those_of_the_register() -> None:
    people = register(2, 1000)
    low, high = (shape(people, curves(np.full(104, rate))) for rate in (0.001, 0.01))
    assert low.scale[0] == pytest.approx(10.0 * high.scale[0])
    assert low.model_fall == pytest.approx(high.model_fall) and low.fall == high.fall
    assert low.periods["expected"].sum() == pytest.approx(low.periods["events"].sum())


def test_too_few_events_and_too_short_a_curve_are_told() -> None:
    with pytest.raises(InputError, match="too few events"):
        shape(register(1).query("event != 'reoffence'"), curves(np.full(104, 0.01)))
    with pytest.raises(InputError, match="too few weeks"):
        shape(register(1), curves(np.full(104, 0.01)).query("week < 26"))


def test_the_models_curve_is_a_rising_share_of_the_cohort_for_each_replication() -> None:
    found = model_curves(Office(), Fixed(Parameters.read()), 2, seed=1, weeks=4, layer="true")
    assert found["week"].tolist() == [1, 2, 3, 4] * 2
    for _number, rows in found.groupby("replication"):
        assert (np.diff(rows["share"]) > 0.0).all() and rows["share"].between(0.0, 1.0).all()
