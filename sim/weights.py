"""Weights of needs and of history in the hazard, from correlations that are published of each alone.

A published r joins one *measured* score with *detected* reoffending over a window, in a sample of its own, and lets
each need speak for all that go with it. With e the log hazard over the window and a share d of the sample detected,

    r = sqrt(reliability) b E[dP/de] / sqrt(d (1 - d)),    P = 1 - exp(-exp(e)),    e normal with E[P] = d,

where b is the slope of e on one SD of that need alone (Stein 1981: cov(x, P(e)) = cov(x, e) E[P'(e)] of normal x and
e). What a need weighs beside the others follows from the model's own correlation rho of needs,

    b[k] = beta[k] + rho (sum of the other needs' beta),

with the weights of work, family and substance as their own sources give them, and none below zero. History goes with
no need in the model. The spread of e is that of needs, history and frailty, so that weights and spread are found
together.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.polynomial.hermite_e import hermegauss

from sim.text.errors import InputError
from sim.text.language import _

NODES, MASS = hermegauss(60)
MASS = MASS / MASS.sum()
HALVINGS = 50
NEAR, WIDEST = 1e-9, 20.0
ALIKE = 3  # attitudes, associates and self-control


class Weights(NamedTuple):
    """Log hazard per SD: attitudes, associates and self-control each; leisure; earlier convictions."""

    big: float
    leisure: float
    history: float


def steepness(share: float, spread: float) -> float:
    """Mean of dP/de over people, where the log hazard e is normal and a share of them is detected.

    >>> round(steepness(0.35, 0.0), 3) == round(-0.65 * math.log(0.65), 3)
    True
    """
    low, high = -40.0, 40.0
    for _half in range(HALVINGS):
        level = 0.5 * (low + high)
        found = MASS @ -np.expm1(-np.exp(level + spread * NODES))
        low, high = (level, high) if found < share else (low, level)
    hazard = np.exp(low + spread * NODES)
    return float(MASS @ (hazard * np.exp(-hazard)))


def correlation(slope: float, spread: float, share: float, reliability: float) -> float:
    """The r of a measured score with detected reoffending, where the true score moves the log hazard by a slope an SD.

    >>> round(correlation(0.68, 1.28, share=0.35, reliability=0.8), 2)
    0.26
    """
    return slope * math.sqrt(reliability / (share * (1.0 - share))) * steepness(share, spread)


def weights(values: Mapping[str, float], others: Sequence[float]) -> Weights:
    """Weights from the cited correlations, where `others` (work, family, substance; an SD) are given.

    Raises `InputError` where no weights are large enough for these correlations.

    >>> from sim.parameters import Parameters
    >>> [round(weight, 2) for weight in weights(Parameters.read().central(), others=(0.14, 0.06, 0.17))]
    [0.3, 0.0, 0.68]
    """
    rho = values["need_correlation"]
    given = sum(others)
    big = leisure = 0.0
    spread = values["frailty_sd"]
    while spread < WIDEST:
        per_slope = correlation(1.0, spread, values["source_detected"], values["source_reliability"])
        alone = {name: values[f"{name}_r"] / per_slope for name in ("big_need", "moderate_need", "history")}
        big = max(0.0, alone["big_need"] - rho * (leisure + given)) / (1.0 + (ALIKE - 1) * rho)
        leisure = max(0.0, alone["moderate_need"] - rho * (ALIKE * big + given))
        needs = (*[big] * ALIKE, leisure, *others)
        apart, together = sum(weight * weight for weight in needs), sum(needs) ** 2
        variance = values["frailty_sd"] ** 2 + alone["history"] ** 2 + (1.0 - rho) * apart + rho * together
        before, spread = spread, math.sqrt(variance)
        if abs(spread - before) < NEAR:
            return Weights(big, leisure, alone["history"])
    raise InputError(_("no weights are large enough for such correlations"), key="big_need_r")
