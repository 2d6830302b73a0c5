"""How much there is to win: the hazard of those under guidance, if each state were perfect for all of them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from sim.agents.client.hazard import log_hazard
from sim.calendar import WEEKS_A_YEAR
from sim.codes import Need, Status
from sim.kernel.plain import as_python
from sim.kernel.views import WorldView

if TYPE_CHECKING:
    from sim.model import BapasModel

BEST: Mapping[str, float] = {
    **{need.code: 0.0 for need in Need},
    **{"acute": 0.0, "prisonisation": 0.0, "narrative": 1.0, "alliance": 1.0, "certainty": 1.0},
}
NEEDS_ALL, ALL = "needs", "all"


def ceiling(model: BapasModel) -> pd.DataFrame:
    """A row a state, all needs together, and all states: columns state, mean (today, not a number for the last two),
    best, and ratio, the sum of hazards against today's, were the state perfect for everyone.
    """
    world, p = model.world, WorldView(model.world).p  # type: ignore[attr-defined]
    guided = np.flatnonzero(world.files["status"] == Status.GUIDED)
    people = [_person(world.clients[i]) for i in guided]
    ages = (model.week - world.clients["birth"][guided]) / WEEKS_A_YEAR
    groups = {state: [state] for state in BEST} | {NEEDS_ALL: Need.codes(), ALL: list(BEST)}
    today = _hazards(people, ages, [], p)
    rows = []
    for name, states in groups.items():
        single = name in BEST
        mean = float(np.mean([_value(c, name) for c in people])) if single else math.nan
        rows.append(
            (
                name,
                mean,
                BEST.get(name, math.nan),
                _hazards(people, ages, states, p).sum() / today.sum(),
            )
        )
    return pd.DataFrame(rows, columns=["state", "mean", "best", "ratio"])


def _person(record: np.void) -> SimpleNamespace:
    """A copy of a client's record."""
    return SimpleNamespace(**{name: record[name].copy() for name in record.dtype.names or ()})


def _value(c: SimpleNamespace, state: str) -> float:
    if state == "acute":
        return float(c.acute > 0)
    return float(c.needs[Need.named(state)] if state in Need.codes() else getattr(c, state))


def _hazards(people: Sequence[Any], ages: Any, perfect: Sequence[str], p: Any) -> Any:
    """The hazard of each person, with some states as good as can be."""
    hazard = as_python(log_hazard)
    found = []
    for c, age in zip(people, ages, strict=True):
        one = SimpleNamespace(**{**vars(c), "needs": c.needs.copy()})
        for state in perfect:
            if state in Need.codes():
                one.needs[Need.named(state)] = BEST[state]
            else:
                setattr(one, state, BEST[state])
        found.append(math.exp(hazard(one, float(age), 0.0, p)))
    return np.array(found)
