"""Mixes: within the money, different, spread, and moving what they buy."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from experiments.planner.budget.blocks import BLOCKS, Place, levers, list_cost
from experiments.planner.budget.mixes import mixes, out_of_reach
from experiments.planner.prices.prices import read_prices
from sim.office import Office
from sim.policy.levers import Policy
from sim.text.errors import InputError

PLACE = Place(Office(), Policy(), read_prices())


@settings(max_examples=20)
@given(st.floats(1e5, 1e11), st.integers(2, 30), st.integers(0, 99))
def test_no_mix_costs_more_than_the_money_no_two_are_the_same_and_all_are_policies(
    rupiah: float, most: int, seed: int
) -> None:
    found = mixes(rupiah, PLACE, most, seed)
    assert 1 <= len(found) <= most
    assert all(0.0 < mix.list_cost <= rupiah * (1.0 + 1e-9) for mix in found)
    assert len({mix.name for mix in found}) == len(found)
    for mix in found:
        Policy.of(mix.levers, PLACE.base)


def test_everything_on_one_block_comes_first() -> None:
    first = mixes(2e9, PLACE, 10, 1)[: len(BLOCKS)]
    assert [next(iter(mix.bought)) for mix in first] == list(BLOCKS)


def test_the_same_seed_spreads_the_same_mixes() -> None:
    assert mixes(1e9, PLACE, 20, 3) == mixes(1e9, PLACE, 20, 3) != mixes(1e9, PLACE, 20, 4)


def test_money_for_less_than_anything_is_told() -> None:
    with pytest.raises(InputError, match="28,333"):
        mixes(10_000.0, PLACE, 10, 1)


def test_what_is_too_dear_is_named() -> None:
    assert set(out_of_reach(100e6, PLACE)) == {"pks", "outreach"}


def test_posts_of_two_packages_add_up_and_keep_what_today_has() -> None:
    base = Policy.of({"staffing.pks": 7, "staffing.assistants": 2})
    moved = levers({"pks": 2, "outreach": 1, "assistants": 3}, PLACE._replace(base=base))
    assert (moved["staffing.pks"], moved["staffing.assistants"]) == (10, 5)


def test_posts_that_follow_the_register_are_counted_from_it() -> None:
    assert PLACE._replace(base=Policy.of({"staffing.clients_per_pk": 50.0})).pks == 6


def test_training_everybody_is_full_training_and_costs_what_its_persons_cost() -> None:
    everybody = next(mix for mix in mixes(1e12, PLACE, 6, 1) if "training" in mix.bought)
    assert everybody.levers["supervision.training_share"] <= 1.0
    assert list_cost(everybody.bought, PLACE) == everybody.bought["training"] * PLACE.price("training_cost")
