"""The model as the EMA workbench runs it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from experiments.ema import model, run
from sim.model import BapasModel
from sim.office import Office
from sim.parameters import Parameters
from sim.text.errors import InputError

TINY = Office(clients=40)
NUMBERS = ("hours_litmas", "mix_narcotics")
SMALL = {"levers": {"staffing.pks": (1, 3), "assessment.standard": None}, "outcomes": ("late_litmas", "true_rate")}


@pytest.fixture(scope="module")
def ema() -> Any:
    """The workbench, which takes long to import."""
    return pytest.importorskip("ema_workbench")


def test_an_experiment_is_a_run_of_the_model_with_the_same_levers_numbers_and_seed(ema: Any) -> None:
    direct = BapasModel({"staffing.pks": 2}, TINY, {"hours_litmas": 9.0}, rng=4)
    direct.run(13)
    found = run(["true_rate"], TINY, 0.25, 4, hours_litmas=9.0, staffing__pks=2)
    assert found["true_rate"] == direct.ledger.outcomes()["true_rate"]


def test_every_unknown_number_is_an_uncertainty_with_its_prior(ema: Any) -> None:
    entries = Parameters.read().entries
    for uncertainty in model().uncertainties:
        entry = entries[uncertainty.name]
        for u in (0.1, 0.5, 0.9):
            assert uncertainty.dist.ppf(u) == pytest.approx(entry.quantile(u))


def test_workers_in_parallel_find_what_one_finds(ema: Any) -> None:
    found = model(TINY, uncertainties=NUMBERS, years=0.25, **SMALL)
    with ema.SequentialEvaluator(found) as one:
        points, outcomes = one.perform_experiments(scenarios=3, policies=2)
    worlds = [ema.Scenario(str(k), **dict(row)) for k, row in points[list(NUMBERS)].head(3).iterrows()]
    names = ["staffing__pks", "assessment__standard"]
    policies = [ema.Policy(str(k), **dict(points.loc[k, names])) for k in (0, 3)]
    with ema.MultiprocessingEvaluator(found, n_processes=2) as many:
        again, parallel = many.perform_experiments(scenarios=worlds, policies=policies)
    assert len(points) == len(again) == 6
    for name in SMALL["outcomes"]:
        assert np.sort(outcomes[name]) == pytest.approx(np.sort(parallel[name]))
    assert set(points["assessment__standard"]) <= {"narrative", "risk", "rnr"}


def test_a_share_is_tried_between_its_ends_and_a_count_at_whole_numbers_however_the_ends_are_written(ema: Any) -> None:
    ends = {"assessment.adoption": (0, 1), "supervision.coaching": None, "staffing.pks": (3.0, 9.0)}
    adoption, coaching, pks = model(levers=ends).levers
    assert isinstance(adoption, ema.RealParameter) and isinstance(coaching, ema.RealParameter)
    assert isinstance(pks, ema.IntegerParameter)
    with pytest.raises(InputError, match="no range"):
        model(levers={"staffing.pks": (3.2, 3.8)})


def test_unknown_names_are_told_with_the_nearest(ema: Any) -> None:
    with pytest.raises(InputError, match="late_litmas"):
        model(outcomes=["late_litma"])
    with pytest.raises(InputError, match="hours_litmas"):
        model(uncertainties=["hours_litma"])
    with pytest.raises(InputError, match="no range"):
        model(levers={"staffing.pks": (9, 3)})
