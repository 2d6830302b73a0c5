"""Models and agents can be copied and pickled at any time, and the copy goes on to the same history."""

from __future__ import annotations

import copy
import pickle
import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from sim.agents.client.person import Client
from sim.model import BapasModel
from sim.text.errors import InputError
from tests.sim.histories import same_history
from tests.sim.test_mesa_agents import fork_of

WAYS: list[Callable[[Any], Any]] = [copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))]


class Noted(BapasModel):
    """A model with attributes of its own."""

    def __init__(self, note: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.note = [note]
        self.mine = {"weeks": 0}

    def step(self) -> None:
        super().step()
        self.mine["weeks"] += 1


@pytest.mark.parametrize("driver", ["compiled", "mesa"])
@pytest.mark.parametrize("handles", [False, True])
@pytest.mark.parametrize("way", WAYS, ids=["copy", "deepcopy", "pickle"])
def test_a_copy_in_mid_run_goes_on_to_the_same_history_and_leaves_its_original(
    way: Callable[[Any], Any], handles: bool, driver: Any
) -> None:
    model = fork_of(30, driver)
    if handles:
        next(iter(model.agents_by_type[Client])).note = "seen"
    model.run(3)
    model.step()
    before = copy.deepcopy(model)
    twin = way(model)
    twin.run(5)
    twin.step()
    assert same_history(model, before) and (model.week, model.steps) == (4, 4)
    model.run(6)
    assert same_history(model, twin) and not same_history(model, before)
    assert len(twin.agents) == len(model.agents)
    assert all(agent.model is twin for agent in twin.agents)
    assert not np.shares_memory(model.world.clients, twin.world.clients)


@pytest.mark.parametrize("way", WAYS, ids=["copy", "deepcopy", "pickle"])
def test_a_copied_agent_is_the_same_person(way: Callable[[Any], Any]) -> None:
    model = fork_of(30)
    client = next(iter(model.agents_by_type[Client]))
    client.note = "seen"
    twin = way(client)
    assert (twin.id, twin.note, twin.needs, twin.row) == (client.id, "seen", client.needs, client.row)
    twin.live()


@pytest.mark.parametrize("driver", ["compiled", "mesa"])
def test_attributes_of_ones_own_go_through_a_fork_as_copies(driver: Any) -> None:
    model = Noted(note="first", rng=1, warmup_weeks=30, driver=driver)
    client = next(iter(model.agents_by_type[Client]))
    client.seen = ["once"]
    model.favourite = client
    model.run(2)
    fork = model.fork({"staffing.pks": 9})
    fork.note.append("second")
    fork.run(1)
    assert isinstance(fork, Noted) and (model.note, fork.note) == (["first"], ["first", "second"])
    assert (model.mine, fork.mine) == ({"weeks": 2}, {"weeks": 3})
    twin = next(c for c in fork.agents_by_type[Client] if c.row == client.row)
    assert twin is fork.favourite is not client
    assert twin.seen == ["once"] and twin.seen is not client.seen and twin.model is fork


def test_a_fork_shares_the_office_which_never_changes() -> None:
    model = BapasModel(rng=1, warmup_weeks=4, driver="mesa")
    fork = model.fork({})
    assert fork.office is model.office and fork.values is model.values


def test_what_cannot_be_copied_is_named() -> None:
    model = BapasModel(rng=1, warmup_weeks=4, driver="mesa")
    model.lock = threading.Lock()
    with pytest.raises(InputError, match="lock: cannot be copied"):
        model.fork({})
