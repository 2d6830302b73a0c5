"""Which norm would have to give, and whether its range allows that."""

from __future__ import annotations

import numpy as np
import pytest

import scenarios
from calibration.workload.norms import best_share, gives
from calibration.workload.sheet import balance
from sim.office import Office
from sim.parameters import Parameters

PARAMETERS = Parameters.read()
VALUES = PARAMETERS.central()
PALEMBANG = scenarios.load_office("palembang")


def test_a_norm_that_gives_makes_the_hours_suffice_and_says_whether_its_range_allows_that() -> None:
    norms = gives(PALEMBANG, PARAMETERS.entries, VALUES).set_index("norm")
    assert np.isnan(norms.loc["hours_litmas", "suffices"]) and not norms.loc["hours_litmas", "inside"]
    larger = PALEMBANG.model_copy(update={"pks": 85})
    litmas = gives(larger, PARAMETERS.entries, VALUES).set_index("norm").loc["hours_litmas"]
    assert balance(larger, {**VALUES, "hours_litmas": litmas["suffices"]}).share == pytest.approx(1.0)
    assert not litmas["inside"] and litmas["suffices"] < litmas["low"]
    rested = PALEMBANG.model_copy(update={"hours_year": norms.loc["office.hours_year", "suffices"]})
    assert balance(rested, VALUES).share == pytest.approx(1.0)


def test_a_norm_that_could_vanish_without_making_the_hours_suffice_has_no_value_that_does() -> None:
    norms = gives(PALEMBANG, PARAMETERS.entries, VALUES).set_index("norm")
    assert norms.loc["case_minutes", ["suffices"]].isna().all() and not norms.loc["case_minutes", "inside"]


def test_no_value_that_a_lever_does_not_allow_is_said_to_suffice() -> None:
    roomy = PALEMBANG.model_copy(update={"pks": 300})
    norms = gives(roomy, PARAMETERS.entries, VALUES).set_index("norm")
    assert not norms.loc["supervision.session_minutes", "suffices"] > 120


def test_all_norms_at_the_end_that_asks_least_ask_less_than_any_one_alone() -> None:
    alone = gives(Office(), PARAMETERS.entries, VALUES)["share_at_best"].min()
    assert 0.0 < best_share(Office(), PARAMETERS.entries, VALUES) < alone
