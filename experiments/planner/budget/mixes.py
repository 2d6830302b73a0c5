"""Mixes: a budget in quarters, each spent on one block; all on one first, then a spread of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from experiments.planner.budget.blocks import BLOCKS, ITEMS, Place, levers, list_cost
from sim.text.errors import InputError
from sim.text.language import _

STEPS = 4  # of the budget, for each block
SPREAD = 2**14  # points of Sobol's sequence; one in eighty is within the budget


class Mix(NamedTuple):
    """What is bought of each block, the levers that it moves, and what it costs a year as planned."""

    bought: Mapping[str, int]
    levers: Mapping[str, Any]
    list_cost: float

    @property
    def name(self) -> str:
        """What its runs are called.

        >>> Mix({"pks": 3, "training": 20}, {}, 0.0).name
        'pks=3, training=20'
        """
        return ", ".join(f"{block}={amount}" for block, amount in self.bought.items())


def mixes(rupiah: float, place: Place, most: int, seed: int) -> list[Mix]:
    """At most `most` different mixes that cost at most `rupiah` a year, those of one block for all the money first.

    Raises `InputError` where the money buys nothing, or `most` has no room for the mixes of one block.

    >>> from experiments.planner.prices.prices import read_prices
    >>> from sim.office import Office
    >>> from sim.policy.levers import Policy
    >>> found = mixes(1e9, Place(Office(), Policy(), read_prices(), central=True), 12, 1)
    >>> len(found), found[0].name, max(mix.list_cost for mix in found) <= 1e9
    (12, 'pks=7', True)
    """
    found: dict[str, Mix] = {}
    for steps in (*STEPS * np.eye(len(BLOCKS), dtype=int), *_spread(seed)):
        mix = _mix(steps, rupiah, place)
        if mix.bought:
            found.setdefault(mix.name, mix)
        if len(found) == most:
            break
    if not found:
        cheapest = min(place.price(price) for price in ITEMS.values())
        raise InputError(
            _("{rupiah:,.0f} rupiah a year buy nothing here").format(rupiah=rupiah),
            key="budget",
            allowed=_("at least Rp {least:,.0f}").format(least=cheapest),
        )
    return list(found.values())


def out_of_reach(rupiah: float, place: Place) -> list[str]:
    """The blocks of which the whole budget buys nothing."""
    return [name for name, buys in BLOCKS.items() if not any(buys(rupiah, place).values())]


def _spread(seed: int) -> np.ndarray:
    """Steps of each block, spread over all that stay within the budget."""
    from scipy.stats import qmc

    unit = qmc.Sobol(len(BLOCKS), seed=np.random.default_rng(seed)).random(SPREAD)
    steps = np.floor(unit * (STEPS + 1)).astype(int)
    whole = steps.sum(axis=1)
    return steps[(whole >= 1) & (whole <= STEPS)]


def _mix(steps: Sequence[int], rupiah: float, place: Place) -> Mix:
    bought: dict[str, int] = {}
    for k, buys in zip(steps, BLOCKS.values(), strict=True):
        bought |= {item: amount for item, amount in buys(rupiah * int(k) / STEPS, place).items() if amount > 0}
    return Mix(bought, levers(bought, place), list_cost(bought, place))
