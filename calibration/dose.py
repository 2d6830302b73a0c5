"""What an hour does to a need: `dose`, solved from one published curve; `python -m calibration.dose` prints it.

The curve is of Bourgon and Armstrong 2005: 620 men of a Canadian prison (Rideau), 482 of them in programmes of 5, 10
or 15 weeks, 20 hours a week, the longer the higher the risk; recidivism within a year of release. A week of programme
goes with odds of 0.92 to 0.95, which at the rate of the untreated are 1.2 to 1.7 points per 20 planned hours.

A client of the model with high risk goes through ten such weeks and then lives a year outside, by the model's own
`treat`, `drift` and hazard, beside a twin without a programme. `dose` is where the hazards of the two are as far apart
as the curve says. Rates differ between there and here, hazards are compared: detection, the same for both, drops out.
In the curve, and therefore never taken off again: their quality, misfit, motivation and what a session has besides
needs (each a factor of one in `treat`); and drop-out, since it goes by planned hours: of these the part is had for
which people stay.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from sim.agents.client.hazard import log_hazard
from sim.agents.client.needs import drift
from sim.agents.client.record import CLIENT
from sim.agents.partner import treat
from sim.codes import NEEDS, Job, Need
from sim.kernel.plain import as_python
from sim.kernel.views import Rows
from sim.parameters import Parameters
from sim.rates import weekly

FALLS = {"low": 0.5, "value": 1.45, "high": 2.0}  # points per 20 planned hours (dose_curve)
UNTREATED = 0.41  # reoffend within a year: their comparison group
WEEKS_INSIDE, HOURS_A_WEEK = 10, 20.0  # planned for high risk
WEEKS_OUTSIDE = 52
CURRICULUM = (Need.ATTITUDES, Need.SELF_CONTROL, Need.SUBSTANCE)  # equal shares of an hour
AGE = 30.0
MOST = 0.1  # a dose far above any
DIGITS = 4


def ratio_of_the_curve(fall: float) -> float:
    """Hazard of the treated against the untreated, where each 20 planned hours take off `fall` points.

    >>> round(ratio_of_the_curve(1.45), 3)
    0.584
    """
    treated = UNTREATED - WEEKS_INSIDE * fall / 100.0
    return math.log(1.0 - treated) / math.log(1.0 - UNTREATED)


def ratio_of_the_model(dose: float, values: Mapping[str, float]) -> float:
    """The same by the model, over the year outside."""
    p = SimpleNamespace(**{**weekly(values), "dose": dose, "yield_shrink": 1.0})
    return _hazard(True, p) / _hazard(False, p)


def solve(fall: float, values: Mapping[str, float]) -> float:
    """The dose at which the model's ratio is that of the curve, by bisection."""
    least, most, wanted = 0.0, MOST, ratio_of_the_curve(fall)
    while most - least > 0.1**DIGITS / 100.0:
        middle = 0.5 * (least + most)
        if ratio_of_the_model(middle, values) > wanted:
            least = middle
        else:
            most = middle
    return round(least, DIGITS)


def kept(attrition: float) -> float:
    """Share of planned hours had where so many drop out, at any time alike.

    >>> kept(0.0), round(kept(0.27), 3)
    (1.0, 0.858)
    """
    return attrition / -math.log(1.0 - attrition) if attrition > 0.0 else 1.0


def _hazard(treated: bool, p: Any) -> float:
    """Summed over the weeks outside, of one client in the middle of the high band and of all other scales."""
    c = Rows(CLIENT.empty(1))[0]
    c.motivation = c.narrative = c.ties = 0.5
    c.alliance, c.certainty, c.employer = p.alliance_middle, p.certainty_middle, Job.JOBLESS
    for k in range(NEEDS):
        c.needs[k] = c.roots[k] = p.cut_high + 0.5 * (p.cut_high - p.cut_low)
    if treated:
        hours = kept(p.attrition) * HOURS_A_WEEK / len(CURRICULUM)
        for _week in range(WEEKS_INSIDE):
            for need in CURRICULUM:
                as_python(treat)(c, need, hours, 1.0, p)
    total = 0.0
    for _week in range(WEEKS_OUTSIDE):
        as_python(drift)(c, 0.5, p.network_mean, p)
        total += math.exp(as_python(log_hazard)(c, AGE, 0.0, p))
    return total


def main() -> None:
    values = Parameters.read().central()
    print("points per 20 h, dose, hazard ratio of the curve, of the model")
    for name, fall in FALLS.items():
        dose = solve(fall, values)
        print(name, fall, dose, round(ratio_of_the_curve(fall), 3), round(ratio_of_the_model(dose, values), 3))


if __name__ == "__main__":
    main()
