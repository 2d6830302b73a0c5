"""Keyed draws: the published generator, and independence from everything but the key."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim import draws

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


def test_two_decisions_cannot_share_a_stream():
    draws.decision("a decision declared by a test")
    with pytest.raises(ValueError, match="shares its stream"):
        draws.decision("a decision declared by a test")
