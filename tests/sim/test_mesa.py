"""Mesa's conventions hold."""

from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path
from typing import Any, ClassVar

import mesa
import pytest

from sim.agents.client.person import Client
from sim.agents.partner import Partner
from sim.agents.pk.officer import PK
from sim.kernel.record_agent import RecordAgent
from sim.ledger.outcomes import OUTCOMES
from sim.model import BapasModel
from sim.text.errors import InputError

STEPS_BEFORE = 0 if hasattr(mesa.DataCollector(), "_collection_steps") else 1  # Mesa 3.3 counts steps from 0


def tiny(**arguments: object) -> BapasModel:
    return BapasModel(rng=1, warmup_weeks=30, **arguments)  # type: ignore[arg-type]


def test_agents_are_there_by_type_and_read_the_records() -> None:
    model = tiny()
    clients = model.agents_by_type[Client]
    assert len(clients) == int(model.world.clock["n_live"])
    assert len(model.agents_by_type[PK]) == 5
    assert sorted(clients.get("id")) == sorted(model.world.clients["id"][model.world.live[: len(clients)]].tolist())


def test_agent_sets_select_get_aggregate_and_group() -> None:
    clients = tiny().agents_by_type[Client]
    women = clients.select(lambda c: c.sex == 1)
    assert 0 < len(women) < len(clients)
    assert 0 < clients.agg("motivation", lambda values: sum(values) / len(values)) < 1
    assert set(clients.groupby("region").groups) == {0, 1}


def test_a_handle_writes_to_the_record() -> None:
    model = tiny()
    client = next(iter(model.agents_by_type[Client]))
    client.motivation = 0.25
    client.needs[2] = 0.75
    assert model.world.clients["motivation"][client.row] == 0.25
    assert model.world.clients["needs"][client.row, 2] == 0.75


def test_handles_follow_arrivals_and_departures_and_keep_a_researchers_own_attributes() -> None:
    model = tiny()
    first = next(iter(model.agents_by_type[Client]))
    first.my_note = "seen"
    model.run(30)
    assert len(model.agents_by_type[Client]) == int(model.world.clock["n_live"])
    assert model.agents_by_type[Client].select(lambda c: c.row == first.row).get("my_note") == ["seen"]


def test_a_data_collector_collects() -> None:
    model = tiny()
    collector = mesa.DataCollector(
        model_reporters={"register": lambda m: int(m.world.clock["n_guided"])},
        agenttype_reporters={PK: {"practice": "practice"}},
    )
    for _ in range(3):
        model.step()
        collector.collect(model)
    assert len(collector.get_model_vars_dataframe()) == 3
    assert len(collector.get_agenttype_vars_dataframe(PK)) == 15


@pytest.mark.parametrize("driver", ["compiled", "mesa"])
def test_batch_run_takes_levers_by_dotted_name_and_returns_outcomes(driver: str) -> None:
    parameters = {"staffing.pks": [3, 4], "staffing.hiring_lag_weeks": 0, "warmup_weeks": 4, "driver": driver}
    rows = mesa.batch_run(BapasModel, parameters, number_processes=1, max_steps=2, display_progress=False)
    assert [(row["staffing.pks"], row["pks"]) for row in rows] == [(3, 3.0), (4, 4.0)]
    assert all(set(OUTCOMES) <= set(row) for row in rows)


def test_batch_run_keeps_the_last_week_and_takes_seeds() -> None:
    parameters = {"rng": [1, 2], "warmup_weeks": 30}
    rows = mesa.batch_run(BapasModel, parameters, number_processes=1, max_steps=6, display_progress=False)
    for row in rows:
        model = BapasModel(rng=row["rng"], warmup_weeks=30)
        model.run(int(row["Step"]) + STEPS_BEFORE)
        assert {name: row[name] for name in OUTCOMES} == pytest.approx(model.ledger.outcomes(), nan_ok=True, rel=0)
    assert rows[0]["register"] != rows[1]["register"]


@pytest.mark.parametrize("driver", ["compiled", "mesa"])
def test_a_step_collects_and_a_run_does_not(driver: str) -> None:
    model = BapasModel(rng=1, warmup_weeks=4, driver=driver)  # type: ignore[arg-type]
    model.run(3)
    model.step()
    model.step()
    assert len(model.datacollector.get_model_vars_dataframe()) == 2
    assert model.steps == 5


def test_seed_is_rng() -> None:
    named, usual = BapasModel(seed=7, warmup_weeks=8), BapasModel(rng=7, warmup_weeks=8)
    assert named.seed == usual.seed == 7
    assert named.world.clients.tobytes() == usual.world.clients.tobytes()


@pytest.mark.parametrize("seeds", [{"seed": 1, "rng": 1}, {"rng": -1}, {"seed": 1.5}, {"rng": True}])
def test_a_seed_that_is_none_or_given_twice_is_refused(seeds: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        BapasModel(warmup_weeks=4, **seeds)


class Idle(Partner):
    """A partner that admits nobody."""

    def admit(self) -> None:
        return


class WithIdlePartners(BapasModel):
    agent_classes: ClassVar[dict[str, type[RecordAgent]]] = {**BapasModel.agent_classes, "partner": Idle}


def test_overriding_a_method_takes_effect_in_the_mesa_driver() -> None:
    usual, idle = tiny(driver="mesa"), WithIdlePartners(rng=1, warmup_weeks=30, driver="mesa")
    assert usual.world.partners["enrolled"].sum() > 0
    assert idle.world.partners["enrolled"].sum() == 0


MODELS = 40  # each is traced, which takes ten times as long


def test_models_made_and_dropped_leave_memory_steady() -> None:
    def make() -> None:
        model = BapasModel(rng=1, warmup_weeks=4)
        assert len(model.agents) > 0
        model.run(2)

    for _ in range(3):
        make()
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for _ in range(MODELS):
        make()
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert grown < 10_000 * MODELS


def test_no_randomness_in_sim_but_the_keyed_draws() -> None:
    for path in (Path(__file__).parents[2] / "sim").rglob("*.py"):
        if path.name in ("seeds.py", "guest.py"):  # a fresh seed; what others do to Python's numbers
            continue
        text = path.read_text()
        for word in ("np.random", "import random", "secrets", "time.time", "self.random", "default_rng"):
            assert word not in text, f"{path.name}: {word}"
