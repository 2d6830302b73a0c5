"""The compiled week of lives and offences against the same formulas in NumPy."""

from __future__ import annotations

import statistics

import numpy as np

from benchmarks.speed.numpy_life import Array, columns, live_a_week, numbers
from benchmarks.speed.timing import cpu, rounds
from sim import week
from sim.model import BapasModel

ROUNDS, WEEKS = 7, 13


def against_numpy(start: BapasModel) -> float:
    """How many times as long NumPy takes: the phase `live` of a fork (employers who hire and the cohort's sums with
    it) against a pass over columns, which is spared gathering them and putting them back.
    """
    world = start.fork({}).world
    people, p, generator = columns(world), numbers(world.p), np.random.default_rng(1)
    first = int(world.clock["week"])

    def luck(_decision: int, who: Array, _other: int = 0) -> Array:
        return generator.random(len(who))

    def in_numpy() -> None:
        for k in range(WEEKS):
            live_a_week(people, p, first + k, luck)

    def compiled() -> None:
        for k in range(WEEKS):
            world.clock["week"] = first + k
            week.live(world)

    found = rounds({"numpy": lambda: cpu(in_numpy), "compiled": lambda: cpu(compiled)}, ROUNDS)
    return statistics.median(slow / fast for slow, fast in zip(found["numpy"], found["compiled"], strict=True))
