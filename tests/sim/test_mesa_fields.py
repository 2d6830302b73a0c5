"""What a reporter reads does not change later; what is written goes to the record, or is refused."""

from __future__ import annotations

import copy
from typing import Any

import mesa
import numpy as np
import pytest

from sim.agents.client.person import Client
from sim.agents.pk.officer import PK
from sim.kernel.record_agent import RecordAgent
from sim.model import AGENTS, BapasModel
from sim.text.errors import InputError
from tests.sim.test_mesa_agents import fork_of


@pytest.fixture
def model() -> BapasModel:
    return fork_of(30)


def client_of(model: BapasModel) -> Any:
    return next(iter(model.agents_by_type[Client]))


def test_the_history_of_a_vector_field_stays_as_it_was_collected(model: BapasModel) -> None:
    collector = mesa.DataCollector(
        agenttype_reporters={Client: {"needs": "needs"}},
        agent_reporters={"needs": lambda agent: getattr(agent, "needs", None)},
        model_reporters={"first": lambda m: client_of(m).needs},
    )
    collected = []
    for _week in range(4):
        model.step()
        collector.collect(model)
        collected.append({c.unique_id: list(c.needs) for c in model.agents_by_type[Client]})
    table = collector.get_agenttype_vars_dataframe(Client)["needs"]
    for week, found in zip(sorted(set(table.index.get_level_values(0))), collected, strict=True):
        assert {id: list(needs) for id, needs in table.loc[week].items()} == found
    assert len({str(list(needs)) for needs in collector.model_vars["first"]}) == 4
    assert copy.deepcopy(collector).model_vars["first"] == collector.model_vars["first"]


@pytest.mark.parametrize("kind", AGENTS)
def test_every_field_of_every_kind_reads_as_the_record_and_can_be_written_back(model: BapasModel, kind: str) -> None:
    agent: Any = next(iter(model.agents_by_type[AGENTS[kind]]))
    records = getattr(model.world, agent.table)
    for name in agent.fields:
        value = getattr(agent, name)
        assert np.array_equal(np.asarray(value), records[name][agent.row])
        setattr(agent, name, value)
        assert np.array_equal(np.asarray(value), records[name][agent.row])


def test_an_element_is_written_to_the_record_though_its_arrays_have_grown(model: BapasModel) -> None:
    client = client_of(model)
    needs = client.needs
    model.run(30)
    needs[2] = 0.75
    needs[0:2] = [0.25, 0.5]
    assert model.world.clients["needs"][client.row, :3].tolist() == [0.25, 0.5, 0.75] == needs[:3]
    client.needs = np.full(7, 0.5)
    assert model.world.clients["needs"][client.row].tolist() == [0.5] * 7 == client.needs


def test_a_set_writes_and_reads_vectors(model: BapasModel) -> None:
    clients = model.agents_by_type[Client]
    clients.set("needs", [0.5] * 7)
    assert np.array(clients.get("needs")).shape == (len(clients), 7)
    assert (model.world.clients["needs"][[c.row for c in clients]] == 0.5).all()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("motivation", value) for value in (1.5, -0.1, float("nan"), float("inf"), "much", None, [0.5])),
        *(("region", value) for value in (0.5, "town", None, 2**40)),
        *(("housed", value) for value in (2, -1)),
        *(("needs", value) for value in ([0.5], 0.5, [0.5] * 8, ["a"] * 7, "needs..", [0.5] * 6 + [2.0])),
    ],
)
def test_what_a_field_cannot_hold_is_refused_and_nothing_is_written(model: BapasModel, field: str, value: Any) -> None:
    client = client_of(model)
    before = model.world.clients[client.row].tobytes()
    with pytest.raises(InputError, match=f"{field}: cannot be"):
        setattr(client, field, value)
    assert model.world.clients[client.row].tobytes() == before


@pytest.mark.parametrize(("name", "value"), [("row", 3), ("model", None), ("unique_id", 0)])
def test_what_an_agent_is_cannot_be_set(model: BapasModel, name: str, value: Any) -> None:
    with pytest.raises(InputError, match=name):
        setattr(client_of(model), name, value)


def test_no_method_of_an_agent_has_the_name_of_a_field() -> None:
    agents: list[type[RecordAgent]] = list(AGENTS.values())
    assert PK in agents and all(agent.fields.isdisjoint(agent.usual) for agent in agents)
