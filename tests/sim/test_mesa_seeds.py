"""An absent seed is a fresh, recorded one; what Mesa takes as a seed is one, and nothing else is."""

from __future__ import annotations

from typing import Any

import mesa
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model import BapasModel
from sim.seeds import MOST, seed_of, the_one
from sim.text.errors import InputError
from tests.sim.histories import same_history

FEW: dict[str, Any] = {"warmup_weeks": 4, "driver": "mesa"}
ITERATIONS: dict[str, Any] = (
    {"rng": [None] * 3} if "rng" in mesa.batch_run.__code__.co_varnames[:8] else {"iterations": 3}
)


@given(st.integers(0, MOST - 1))
def test_a_whole_number_under_2_to_63_is_the_seed_itself_of_whatever_kind(seed: int) -> None:
    assert seed_of(seed) == seed == seed_of(np.uint64(seed)) == seed_of(np.int64(seed))


@given(st.integers(MOST, 2**200))
def test_a_larger_one_is_mapped_into_the_range_always_alike(seed: int) -> None:
    assert 0 <= seed_of(seed) == seed_of(seed) < MOST
    assert seed_of(seed) != seed_of(seed + 1)


@pytest.mark.parametrize("make", [np.random.default_rng, np.random.PCG64, np.random.SeedSequence])
def test_numpys_sources_are_seeds(make: Any) -> None:
    assert 0 <= seed_of(make(5)) == seed_of(make(5)) < MOST
    assert seed_of(make(5)) != seed_of(make(6))


def test_a_generator_gives_its_next_number_and_a_sequence_always_the_same() -> None:
    generator = np.random.default_rng(5)
    assert seed_of(generator) != seed_of(generator)
    assert seed_of([1, 2]) == seed_of((1, np.int32(2))) != seed_of([2, 1])


@pytest.mark.parametrize(
    "wrong", [True, np.bool_(True), 1.0, np.float64(2), -1, np.int8(-1), "1", b"1", [], [1.5], {1}, {}, object(), 1j]
)
def test_anything_else_is_refused(wrong: Any) -> None:
    with pytest.raises(InputError, match="is no seed"):
        BapasModel(rng=wrong, **FEW)
    with pytest.raises(InputError, match="is no seed"):
        BapasModel(seed=wrong, **FEW)


def test_a_seed_is_given_once() -> None:
    with pytest.raises(InputError, match="once"):
        the_one(rng=1, seed=1)


def test_an_absent_seed_is_fresh_and_told_so_that_the_run_can_be_had_again() -> None:
    a, b = BapasModel(**FEW), BapasModel(**FEW)
    assert a.seed != b.seed
    assert same_history(a, BapasModel(rng=a.seed, **FEW))


@pytest.mark.filterwarnings("ignore")
def test_iterations_of_batch_run_differ_and_tell_their_seeds() -> None:
    rows = mesa.batch_run(BapasModel, FEW, max_steps=1, display_progress=False, **ITERATIONS)
    assert len({row["seed"] for row in rows}) == 3


@pytest.mark.parametrize("seed", [2**80, np.int64(3)])
def test_with_a_seed_batch_run_is_reproducible(seed: Any) -> None:
    def once() -> list[dict[str, Any]]:
        return mesa.batch_run(BapasModel, {"rng": [seed], **FEW}, max_steps=2, display_progress=False)

    assert str(once()) == str(once())
