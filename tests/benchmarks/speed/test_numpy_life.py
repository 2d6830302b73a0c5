"""The week in NumPy, which the benchmark holds the compiled one against, is the same week."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from benchmarks.speed.numpy_life import Array, columns, live_a_week, numbers
from sim import week
from sim.draws import uniform
from sim.kernel.world import ACTORS
from sim.model import BapasModel


@pytest.fixture
def model(small: BapasModel) -> BapasModel:
    """An office in which employers do not answer applicants, who therefore stand in their records afterwards."""
    fork = small.fork({})
    fork.prepare(52)
    fork.world.clock["acts"][ACTORS.index("employer")] = 0
    return fork


def lived(model: BapasModel) -> tuple[SimpleNamespace, SimpleNamespace]:
    """People after the compiled phase, and after that in NumPy from the same state with the same lots."""
    world = model.world
    people, now, seed = columns(world), int(world.clock["week"]), int(world.clock["seed"])
    keys = people.id.copy()

    def luck(decision: int, who: Array, other: int = 0) -> Array:
        return np.array([uniform(seed, decision, int(key), now, other) for key in keys[who]])

    live_a_week(people, numbers(world.p), now, luck)
    week.live(world)
    return columns(world), people


def flat(people: SimpleNamespace) -> dict[str, Any]:
    """Every column by name."""
    nested = {f"{table}.{name}": column for table in NESTED for name, column in getattr(people, table).items()}
    return {name: np.asarray(column) for name, column in vars(people).items() if name not in NESTED} | nested


NESTED = ("employers", "communities")


def test_numpy_comes_to_what_the_compiled_week_comes_to(model: BapasModel) -> None:
    happened = dict.fromkeys(("offence", "violation", "lost", "acute", "custody"), 0)
    for _turn in range(12):
        model.run(1)
        compiled, numpy = map(flat, lived(model))
        for name, column in compiled.items():
            np.testing.assert_allclose(numpy[name], column, rtol=0.0, atol=1e-12, err_msg=name)
        for name in happened:
            happened[name] += int((compiled[name] > 0).sum())
    assert min(happened.values()) > 0
