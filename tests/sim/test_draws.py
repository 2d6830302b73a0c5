"""Keyed draws: the published generator, and independence from everything but the key."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import sim
from sim import draws
from sim.draws import LANES

WORD = st.integers(0, 2**31 - 1)

# Known-answer vectors of Philox4x32-10: counter, key, result (Salmon et al. 2011, Random123 known answer tests).
VECTORS = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


@pytest.mark.parametrize(("counter", "key", "expected"), VECTORS)
def test_philox_gives_the_published_vectors(counter, key, expected):
    words = [np.uint64(word) for word in (*counter, *key)]
    assert tuple(int(word) for word in draws.philox(*words)) == expected


@given(seed=WORD, stream=WORD, who=WORD, week=st.integers(-1000, 5000))
def test_a_draw_is_a_function_of_its_key_and_stays_inside_the_unit_interval(seed, stream, who, week):
    first = draws.uniform(seed, stream, who, week)
    draws.uniform(seed, stream, who, week + 1)
    assert 0.0 < first < 1.0
    assert draws.uniform(seed, stream, who, week) == first


@given(seed=WORD, stream=WORD, who=WORD, week=st.integers(0, 5000))
def test_the_source_of_a_draw_gives_the_bits_of_its_machine_code(seed, stream, who, week):
    """Each function over the next in machine code, on whole numbers that wrap where C's do."""
    with np.errstate(over="ignore"):
        words = draws._block.py_func(seed, stream >> 2, who, week, 3)
        again = draws.philox.py_func(*(np.uint64(word) for word in (7, 8, 9, 10, 11, 12)))
        assert draws._unit.py_func(*words[:2]) == draws._unit(*words[:2])
    assert words == draws._block(seed, stream >> 2, who, week, 3)
    assert again == draws.philox(*(np.uint64(word) for word in (7, 8, 9, 10, 11, 12)))
    assert draws.uniform.py_func(seed, stream, who, week, 3) == draws.uniform(seed, stream, who, week, 3)
    assert draws.normal.py_func(seed, stream, who, week, 3) == draws.normal(seed, stream, who, week, 3)
    assert draws.pick.py_func(seed, stream, who, week, 9) == draws.pick(seed, stream, who, week, 9)


@pytest.mark.parametrize("moved", range(5))
def test_each_part_of_the_key_gives_an_independent_uniform_stream(moved):
    keys = np.tile([5, 11, 17, 23, 29], (4000, 1))
    keys[:, moved] += np.arange(4000)
    stream = np.array([draws.uniform(*key) for key in keys])
    assert stats.kstest(stream, "uniform").pvalue > 1e-4
    assert abs(np.corrcoef(stream[:-1], stream[1:])[0, 1]) < 0.07


def test_normal_draws_are_standard_normal():
    sample = [draws.normal(3, 1, who, 0) for who in range(4000)]
    assert stats.kstest(sample, "norm").pvalue > 1e-4


def test_normal_draws_of_the_same_key_are_independent_of_each_other():
    sample = np.array([[draws.normal(3, LANES * k, who, 0) for who in range(2000)] for k in (20, 21, 22)])
    assert abs(np.corrcoef(sample)[np.triu_indices(3, 1)]).max() < 0.1


def test_a_decision_has_one_place_and_no_normal_draw_shares_its_block():
    names = [name for block in draws.BLOCKS for name in block]
    assert len(names) == len(set(names)) and all(1 <= len(block) <= LANES for block in draws.BLOCKS)
    normal = re.compile(r"normal\([\w.]+, (\w+),")
    declared = re.compile(r'^(\w+) = decision\("([^"]+)"\)', re.M)
    used = set()
    for path in Path(sim.__file__).parent.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        constants = dict(declared.findall(source))
        used |= set(constants.values())
        for name in set(normal.findall(source)) & set(constants):
            assert len(draws.BLOCKS[draws.decision(constants[name]) // LANES]) == 1, constants[name]
    assert used == set(names) - {"prior of a parameter", "whose story is told", "PK refers a client"}


def test_decisions_keep_their_places_for_good():
    kept = json.loads((Path(__file__).parent / "decisions.json").read_text(encoding="utf-8"))
    assert {name: draws.NUMBERS.get(name) for name in kept} == kept
    assert sorted(set(draws.NUMBERS) - set(kept)) == [], "add new decisions to decisions.json"


def test_a_decision_that_is_not_in_the_table_is_refused():
    with pytest.raises(KeyError):
        draws.decision("a decision that nobody takes")


@pytest.mark.parametrize("n", [1, 2, 7, 60])
def test_picks_are_spread_evenly(n):
    picked = [draws.pick(5, 7, who, 0, n) for who in range(6000)]
    assert stats.chisquare(np.bincount(picked, minlength=n)).pvalue > 1e-4 if n > 1 else set(picked) == {0}


@given(seed=WORD, who=WORD, n=st.integers(1, 5000), more=st.integers(1, 50))
def test_more_places_move_only_those_who_pick_a_new_one(seed, who, n, more):
    before, after = draws.pick(seed, 7, who, 0, n), draws.pick(seed, 7, who, 0, n + more)
    assert 0 <= before < n and (after == before or after >= n)
