"""A study is a list of runs; the key of a run is what it depends on, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from scenarios.runs import engine
from scenarios.runs.draws import Fixed, Prior, Table, seed_of
from scenarios.runs.schema import OUTCOMES
from scenarios.runs.store import MemoryStore
from scenarios.runs.study import Run, Study
from sim.model import BapasModel
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.levers import Policy

PARAMETERS = Parameters.read()
STUDY = Study(Office(), {"today": Policy()}, 0.5, 1, Prior(PARAMETERS, 1))


def look(model: BapasModel) -> dict[str, float]:
    return {}


def first(**changed: Any) -> Run:
    return STUDY._replace(**changed).runs(1)[0]


@pytest.mark.parametrize(
    "changed",
    [
        {"office": Office(pks=6)},
        {"policies": {"today": Policy.of({"staffing.pks": 9})}},
        {"years": 1.0},
        {"seed": 2},
        {"draws": Fixed(PARAMETERS)},
        {"draws": Prior(PARAMETERS, 2)},
        {"watch": {"today": (look,)}},
    ],
)
def test_whatever_a_run_depends_on_is_in_its_key(changed: dict[str, Any]) -> None:
    assert first(**changed).key != first().key


def test_names_and_what_else_is_run_are_no_part_of_the_key() -> None:
    assert first(policies={"other": Policy.of({"staffing.pks": 1}), "renamed": Policy()}).key != first().key
    renamed = STUDY._replace(policies={"other": Policy.of({"staffing.pks": 1}), "renamed": Policy()}).runs(2)
    assert [run.key for run in renamed if run.scenario == "renamed" and run.replication == 0] == [first().key]
    assert first(years=0.501).key == first().key  # the same weeks


def test_the_same_parameters_are_the_same_run_wherever_they_come_from() -> None:
    import pandas as pd

    row = pd.DataFrame([PARAMETERS.draw(seed_of(1, 0))])
    assert first(draws=Table(row, PARAMETERS, Fixed(PARAMETERS))).key == first().key


def test_an_echo_has_the_same_parameters_and_another_seed() -> None:
    run, echo = STUDY.runs(1, echoes=1)
    assert (run.echo, echo.echo) == (False, True) and run.replication == echo.replication == 0
    assert run.values == echo.values and run.draw == echo.draw and run.seed != echo.seed
    store = MemoryStore()
    engine.run([run, echo], store)
    rows = engine.read([run, echo], store, OUTCOMES)
    assert rows["echo"].unique().tolist() == [False, True]
    assert rows[rows["outcome"] == "true_rate"]["value"].nunique() == 2


def test_seeds_are_stable() -> None:
    assert seed_of(1, 0) == 447466540722957163
    assert seed_of(1, 0, echo=1) not in {seed_of(1, number) for number in (0, 1, 1_000_000)}
