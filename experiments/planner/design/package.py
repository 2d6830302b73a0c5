"""What is rolled out: training of all PKs, or a fifth more PKs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from experiments.planner.asked import Asked
from experiments.planner.budget.blocks import Place, levers
from experiments.planner.prices.prices import from_data
from sim.text.errors import InputError, nearest
from sim.text.language import _

NAMES = ("training", "pks")
MORE = 0.2


class Package(NamedTuple):
    """What an office buys of it, and the levers that this moves."""

    name: str
    bought: Mapping[str, int]
    levers: Mapping[str, Any]


def package(name: str, place: Place) -> Package:
    """A package by name. Raises `InputError` for an unknown one, and where the office has it already.

    >>> from experiments.planner.prices.prices import read_prices
    >>> from sim.office import Office
    >>> from sim.policy.levers import Policy
    >>> package("pks", Place(Office(), Policy(), read_prices())).levers
    {'staffing.pks': 6}
    """
    if name not in NAMES:
        raise InputError(
            _("unknown package: {name}").format(name=name),
            key="--package",
            allowed=", ".join(NAMES),
            nearest=nearest(name, NAMES),
        )
    amounts = {
        "training": round(place.pks * (1.0 - place.base.supervision.training_share)),
        "pks": math.ceil(MORE * place.pks),
    }
    if amounts[name] < 1:
        raise InputError(_("there is nobody to train, or no PK to add to"), key="--package", allowed=", ".join(NAMES))
    bought = {name: amounts[name]}
    return Package(name, bought, levers(bought, place))


def place_of(asked: Asked) -> Place:
    """The office that was asked of, with its prices."""
    return Place(asked.office, asked.base, from_data(asked.own["prices"]), asked.draws == "fixed")


def package_of(asked: Asked) -> Package:
    """The package that was asked of."""
    return package(asked.own["package"], place_of(asked))
