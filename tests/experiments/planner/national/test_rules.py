"""Rules share out all that there is, take from nobody, and level what they say they level."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from experiments.planner.national.rules import equal, gain, level

OFFICES = st.lists(st.tuples(st.integers(1, 80), st.integers(50, 5000)), min_size=2, max_size=20)


@given(OFFICES, st.integers(1, 300))
def test_every_post_is_given_once_and_none_is_taken(offices: list[tuple[int, int]], more: int) -> None:
    posts, clients = (np.array(column, dtype=float) for column in zip(*offices, strict=True))
    room = np.full(len(offices), more)
    for found in (equal(len(offices), more, room), level(posts, clients, more, room)):
        assert found.sum() == more
        assert (found >= 0).all()


@given(OFFICES, st.integers(1, 300))
def test_who_gets_posts_by_caseload_ends_level_and_who_gets_none_had_no_more_to_do(
    offices: list[tuple[int, int]], more: int
) -> None:
    posts, clients = (np.array(column, dtype=float) for column in zip(*offices, strict=True))
    found = level(posts, clients, more, np.full(len(offices), more))
    given_some = found > 0
    level_of = clients / (posts + found)
    a_post_fewer = clients[given_some] / (posts + found - 1.0)[given_some]
    assert level_of.max() <= a_post_fewer.min()


@given(OFFICES)
def test_equal_shares_differ_by_one_at_most(offices: list[tuple[int, int]]) -> None:
    found = equal(len(offices), 37, np.full(len(offices), 100))
    assert found.max() - found.min() <= 1


def test_room_is_never_overrun() -> None:
    found = level(np.array([1.0, 1.0]), np.array([1000.0, 10.0]), 10, np.array([4, 20]))
    assert found.tolist() == [4, 6]


@given(st.lists(st.lists(st.floats(0.0, 5.0), min_size=3, max_size=3), min_size=2, max_size=4), st.integers(1, 12))
def test_where_curves_bend_no_other_way_nothing_gains_more(falls: list[list[float]], more: int) -> None:
    """Against every other whole sharing of two offices' posts."""
    slopes = np.sort(np.array(falls[:2]), axis=1)[:, ::-1]
    levels = np.array([[0.0, 4.0, 8.0, 12.0]] * 2)
    values = np.hstack([np.zeros((2, 1)), -np.cumsum(4.0 * slopes, axis=1)])

    def total(first: float, second: float) -> float:
        return float(np.interp(first, levels[0], values[0]) + np.interp(second, levels[1], values[1]))

    found = gain(levels, values, more)
    assert found.sum() == more
    assert total(*found) <= min(total(k, more - k) for k in range(more + 1)) + 1e-9


def test_a_slow_start_does_not_hide_a_steep_stretch() -> None:
    levels = np.array([[0.0, 5.0, 10.0]] * 2)
    values = np.array([[0.0, 0.0, -100.0], [0.0, -5.0, -10.0]])
    assert gain(levels, values, 10).tolist() == [10, 0]
