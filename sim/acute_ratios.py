"""What acute states do to the hazard in the long run: the mean factor, and what other hazard ratios hold of it."""

from __future__ import annotations

import math
from collections.abc import Mapping

from sim.calendar import WEEKS_A_YEAR


def log_acute_mean(
    values: Mapping[str, float],
    jobless: float | None = None,
    substance: float = 0.5,
    support: float = 0.5,
    friends: float = 1.0,
) -> float:
    """Log of the mean factor by which acute states raise the hazard of a person who stays as given, in the long run.

    Given are the share of time without work (the usual one, unless said), substance need, support, and the activity
    of friends against the usual; by themselves these are those of the reference person of `base_rate`.

    Of states that exclude each other, each has the odds onset times weeks against none. Of the weeks without work, the
    share f / (f + e - f e) is that of a job just lost: where `work_usual` are in work, as many find it as lose it,
    f = loss x usual / (1 - usual) of the jobless a week, and the state ends with e = 1 / weeks, or as work is found.
    With support, as of the reference person, nobody is evicted; and what is lost with the home while no acute state
    lasts (ties, reports) is in no hazard ratio.

    >>> from sim.parameters import Parameters
    >>> round(log_acute_mean(Parameters.read().central()), 3)
    0.059
    """
    usual = values["work_usual"]
    found = values["job_loss"] * usual / (1.0 - usual)
    ends = 1.0 / values["acute_job_weeks"]
    lost = (1.0 - usual if jobless is None else jobless) * found / (found + ends - found * ends)
    yearly = {
        "use": 2.0 * substance * values["acute_use_year"],
        "conflict": 2.0 * (1.0 - support) * values["acute_conflict_year"],
        "friend": friends * values["acute_friend_year"],
    }
    odds = {kind: onsets / WEEKS_A_YEAR * values[f"acute_{kind}_weeks"] for kind, onsets in yearly.items()}
    odds["job"] = lost / (1.0 - lost)
    raised = sum(share * values[f"acute_{kind}_hr"] for kind, share in odds.items())
    return math.log((1.0 + raised) / (1.0 + sum(odds.values())))


def acute_lifts(values: Mapping[str, float]) -> dict[str, float]:
    """Log ratios that acute states make between the two people for whom a hazard ratio is stated.

    The stated ratio holds them already, so they are taken out of what the long-lasting state does: without work
    against with it, support of 0.3 against 0.8, a substance need higher by 0.4; of friends, per unit of activity.
    A state without a hazard of its own would lower it by keeping others away: that lifts nothing.
    """
    usual = log_acute_mean(values)
    lifts = {
        "job": log_acute_mean(values, jobless=1.0) - log_acute_mean(values, jobless=0.0),
        "support": log_acute_mean(values, support=0.3) - log_acute_mean(values, support=0.8),
        "substance": log_acute_mean(values, substance=0.7) - log_acute_mean(values, substance=0.3),
        "friends": (usual - log_acute_mean(values, friends=0.0)) / values["network_mean"],
    }
    return {state: max(0.0, lift) for state, lift in lifts.items()}
