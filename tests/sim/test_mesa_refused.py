"""Every public name of Mesa's model, agents and sets is obeyed, or refused: none leaves view and office apart."""

from __future__ import annotations

from functools import cache
from typing import Any

import mesa
import pytest

from sim.agents.client.person import Client
from sim.agents.pk.officer import PK
from sim.model import BapasModel
from sim.text.errors import InputError
from tests.sim.histories import same_history
from tests.sim.test_mesa_agents import fork_of


@cache
def start() -> BapasModel:
    """An office that has begun; fork it, never run it."""
    return fork_of(30)


REFUSED_BY_MODEL: dict[str, Any] = {
    "register_agent": lambda m: m.register_agent(first(m)),
    "deregister_agent": lambda m: m.deregister_agent(first(m)),
    "remove_all_agents": lambda m: m.remove_all_agents(),
    "reset_rng": lambda m: m.reset_rng(3),
    "reset_randomizer": lambda m: m.reset_randomizer(3),
    **{
        name: (lambda m, name=name: setattr(m, name, None))
        for name in ("agents", "agents_by_type", "agent_types", "random", "rng", "steps", "time", "scenario")
    },
}
OBEYED_BY_MODEL = {  # the rest; what the others do is in test_mesa_clocks.py and below
    *("step", "run_model", "run_for", "run_until", "running", "schedule_event", "schedule_recurring"),
    *("observe", "unobserve", "notify", "batch", "suppress", "clear_all_subscriptions", "subscribers", "observables"),
    *("data_registry", "agent_id_counter"),
}
REFUSED_BY_AGENTS: dict[str, Any] = {
    "remove": lambda a: a.remove(),
    "create_agents": lambda a: type(a).create_agents(a.model, 2),
    "from_dataframe": lambda a: type(a).from_dataframe(a.model, None),
    "model": lambda a: setattr(a, "model", None),
    "unique_id": lambda a: setattr(a, "unique_id", 1),
}
OBEYED_BY_AGENTS = {"step", "advance", "pos", "random", "rng", "scenario"}
CHANGES_OF_SETS: dict[str, Any] = {
    "add": lambda s, a: s.add(a),
    "discard": lambda s, a: s.discard(a),
    "remove": lambda s, a: s.remove(a),
    "pop": lambda s, a: s.pop(),
    "clear": lambda s, a: s.clear(),
    "shuffle": lambda s, a: s.shuffle(inplace=True),
    "sort": lambda s, a: s.sort("unique_id", inplace=True),
    "select": lambda s, a: s.select(lambda agent: False, inplace=True),
}
READS_OF_SETS = {
    *("agg", "copy", "count", "do", "get", "groupby", "index", "isdisjoint", "map", "random", "set", "shuffle_do"),
    *("to_list",),
}


def first(model: BapasModel) -> Any:
    return next(iter(model.agents_by_type[Client]))


def public(thing: Any, *more: Any) -> set[str]:
    names = {name for one in (thing, *more) for name in dir(one)}
    return {name for name in names if not name.startswith("_")}


def bare() -> mesa.Model:
    return mesa.Model(rng=1)


def test_every_public_name_is_decided() -> None:
    assert public(mesa.Model, bare()) <= REFUSED_BY_MODEL.keys() | OBEYED_BY_MODEL
    assert public(mesa.Agent, mesa.Agent(bare())) <= REFUSED_BY_AGENTS.keys() | OBEYED_BY_AGENTS
    assert public(start().agents) <= CHANGES_OF_SETS.keys() | READS_OF_SETS


@pytest.mark.parametrize("name", REFUSED_BY_MODEL)
def test_what_a_model_cannot_do_is_refused_and_nothing_is_changed(name: str) -> None:
    model, other = start().fork({}), start().fork({})
    agents = len(model.agents)
    with pytest.raises(InputError):
        REFUSED_BY_MODEL[name](model)
    assert len(model.agents) == agents
    model.step()
    other.step()
    assert same_history(model, other)


@pytest.mark.parametrize("name", REFUSED_BY_AGENTS)
def test_what_an_agent_cannot_do_is_refused_and_nothing_is_changed(name: str) -> None:
    model = start().fork({})
    agents = len(model.agents)
    with pytest.raises(InputError):
        REFUSED_BY_AGENTS[name](first(model))
    assert len(model.agents) == agents
    model.step()


@pytest.mark.parametrize("name", CHANGES_OF_SETS)
@pytest.mark.parametrize("which", ["agents", "agents_by_type"])
def test_a_set_is_ones_own_and_changing_it_changes_no_office(which: str, name: str) -> None:
    model, other = start().fork({}), start().fork({})
    those = model.agents if which == "agents" else model.agents_by_type[Client]
    try:
        CHANGES_OF_SETS[name](those, those[1])
    except (AttributeError, NotImplementedError, TypeError) as error:  # some versions of Mesa lack some of these
        assert name in ("pop", "clear", "select"), error
    assert len(model.agents) == len(other.agents)
    model.run(2)
    other.run(2)
    assert same_history(model, other)


def test_a_handle_made_by_hand_is_refused() -> None:
    model = start().fork({})
    with pytest.raises(InputError, match="no record"):
        PK(model, 0)
    assert len(model.agents_by_type[PK]) == 5


def test_taking_all_away_through_a_set_is_refused() -> None:
    with pytest.raises(InputError, match="cannot be removed|can be removed"):
        start().fork({}).agents.do("remove")


def test_the_classes_of_agents_are_known_before_handles_are_asked_for() -> None:
    assert set(start().fork({}).agent_types) == set(BapasModel.agent_classes.values())


@pytest.mark.parametrize("name", ["policy", "office", "values", "frozen", "agent_classes", "ledger", "view"])
def test_what_an_office_was_made_of_is_not_set_later(name: str) -> None:
    with pytest.raises(InputError, match=f"{name}: cannot be set"):
        setattr(start().fork({}), name, None)


@pytest.mark.skipif(not hasattr(mesa.Model, "observe"), reason="signals came with Mesa 3.5")
def test_arrivals_are_signalled() -> None:
    from mesa.experimental.mesa_signals import ModelSignals

    model = start().fork({})
    model.agents  # noqa: B018
    heard: list[Any] = []

    def hear(signal: Any) -> None:
        heard.append(signal)

    model.observe("agents", ModelSignals.AGENT_ADDED, hear)
    twin = model.fork({})
    model.run(10)
    count = len(heard)
    twin.run(10)
    assert len(heard) == count > 0
