"""Dominance, acceptability, and what picking the best brings."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from experiments.planner.budget import frontier
from experiments.planner.budget.answer import per_offence

COSTS = arrays.arrays(float, st.tuples(st.integers(1, 8), st.integers(1, 6)), elements=st.integers(-20, 20))
PAIRS = COSTS.flatmap(
    lambda cost: st.tuples(st.just(cost), arrays.arrays(float, cost.shape, elements=st.integers(-9, 9)))
)


@given(PAIRS)
def test_who_dominates_is_no_dearer_and_no_worse_and_something_is_never_dominated(
    pair: tuple[np.ndarray, np.ndarray],
) -> None:
    cost, gain = pair[0].mean(axis=0), pair[1].mean(axis=0)
    found = frontier.dominators(cost, gain)
    assert (found == -1).any()
    for option, other in enumerate(found):
        if other >= 0:
            assert cost[other] <= cost[option] and gain[other] >= gain[option]
            assert (cost[other], gain[other]) != (cost[option], gain[option])
        else:
            better = (cost < cost[option]) & (gain >= gain[option]) | (cost <= cost[option]) & (gain > gain[option])
            assert not better.any()


@given(PAIRS, st.lists(st.floats(0.0, 1e3), min_size=1, max_size=4))
def test_shares_of_the_best_add_up_to_one(pair: tuple[np.ndarray, np.ndarray], willing: list[float]) -> None:
    found = frontier.acceptability(*pair, np.array(willing))
    assert np.allclose(found.sum(axis=1), 1.0) and (found >= 0.0).all()


def test_where_an_offence_is_worth_nothing_the_cheapest_is_the_best() -> None:
    cost, gain = np.array([[0.0, 5.0], [0.0, -1.0]]), np.array([[0.0, 9.0], [0.0, 9.0]])
    assert frontier.acceptability(cost, gain, np.array([0.0])).tolist() == [[0.5, 0.5]]


def test_luck_alone_is_not_picked_twice() -> None:
    luck = np.random.default_rng(1).normal(size=(400, 30))
    assert luck.max(axis=1).mean() > 1.5
    assert abs(frontier.picked(luck).mean()) < 0.2


@given(st.lists(st.floats(-5.0, 5.0), min_size=1, max_size=20))
def test_an_offence_has_a_price_only_where_the_interval_excludes_none(averted: list[float]) -> None:
    found = per_offence(np.full(len(averted), 10.0), np.array(averted))
    if len(averted) < 8 or min(averted) <= 0.0:
        assert np.isnan(list(found.values())).all()
