"""Random legal offices, policies and draws, with every access to an array checked: nothing leaves its bounds.

`make bounds` sets NUMBA_BOUNDSCHECK, so that compiled code raises where it would read or write beside an array.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
import traceback
from typing import Any

import numba

from sim.codes import LitmasKind, Programme
from sim.ledger.outcomes import OUTCOMES
from sim.model import BapasModel
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.levers import LEVERS, RIVALS, Lever, Policy

MINUTES = 30.0
OVER_ALL = ("capacity_pct", "recorded_share", "turnover")  # per cents that may be more than a hundred
SUMMED = ("reoffend_", "detected_", "recorded_", "potential_", "prevented_")  # chances summed until the first event:
# of a cohort of a few they come to more than all, as often as to less; their mean is the share
POLICIES = 5  # an office
LEAST = -1e-6  # rounding


def office(luck: random.Random) -> Office:
    """A legal office, at the ends of what is allowed as often as between them."""
    clients = luck.choice((1, 2, 7, 40, 150, 400))
    shares = _shares(luck, luck.choice((1, 2, 5)))
    regions = [
        {
            "name": f"r{k}",
            "share": share,
            "travel_minutes": luck.choice((0.0, 30.0, 2000.0)),
            "communities": luck.choice((1, 3, 20)),
            "remote": luck.random() < 0.5,
        }
        for k, share in enumerate(shares)
    ]
    kinds = LitmasKind.codes()
    given: dict[str, Any] = {
        "clients": clients,
        "pks": luck.choice((0, 1, 5, 60)),
        "regions": regions,
        "litmas": dict(zip(kinds, _shares(luck, len(kinds)), strict=True)),
        "litmas_year": luck.choice((0.0, 1.0, 300.0, 5000.0)),
        "employers": luck.choice((1, 30)),
        "employer_positions": luck.choice((0.0, 25.0)),
        "hours_year": luck.choice((1.0, 1250.0, 2600.0)),
        "other_share": luck.choice((0.0, 0.25, 1.0)),
        "transfers": luck.choice((0.0, 1.0, 20.0)),
        "intake_growth": luck.choice((-0.5, 0.06, 0.5)),
    }
    if luck.random() < 0.5:
        given["intake"] = {name: luck.choice((0.0, 1.0, 90.0)) for name in Programme.codes()} | {"pb": 5.0}
    if luck.random() < 0.2:
        given["partners"] = ()
    return Office(**given)


def levers(luck: random.Random) -> dict[str, Any]:
    """Some levers at legal values; what multiplies people stays within what a test can bear."""
    names = luck.sample(sorted(LEVERS), luck.choice((1, 4, 20, len(LEVERS))))
    chosen = {name: _value(LEVERS[name], luck) for name in names}
    if all(chosen.get(name) is not None for name in RIVALS):
        del chosen[luck.choice(sorted(RIVALS))]
    return chosen


def faults(model: BapasModel) -> list[str]:
    """Outcomes that cannot be: infinite, a share below none or above all, a count below none."""
    found = []
    for name, value in model.ledger.outcomes().items():
        unit = OUTCOMES[name].unit
        free = name in OVER_ALL or name.startswith(SUMMED)
        top = 1.0 if unit == "0..1" else 100.0 if unit.startswith("%") and not free else math.inf
        if math.isinf(value) or not (math.isnan(value) or LEAST <= value <= top * (1.0 - LEAST)):
            found.append(f"{name} = {value}")
    return found


def trial(number: int) -> tuple[int, list[str]]:
    """The runs of trial `number`, and what was wrong with them."""
    luck = random.Random(number)
    place, draw = office(luck), Parameters.read().draw(luck.randrange(10**6))
    model = BapasModel(office=place, rng=number, parameters=draw, warmup_weeks=luck.choice((0, 1, 60, 300)))
    told = faults(model)
    for _policy in range(POLICIES):
        fork = model.fork(Policy.of(levers(luck), model.policy), opens=luck.choice((0, 26, 100)))
        fork.run(luck.choice((1, 10, 60, 160)))
        told += faults(fork)
        fork.close()
    model.close()
    return POLICIES + 1, told


def main() -> int:
    """Run trials for some minutes; print every fault with its number, and how many runs there were."""
    parser = argparse.ArgumentParser(prog="make bounds")
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    end, number, runs, wrong = time.monotonic() + 60.0 * asked.minutes, asked.first, 0, 0
    while time.monotonic() < end:
        try:
            done, told = trial(number)
        except Exception:
            done, told = 1, [traceback.format_exc()]
        runs, wrong, number = runs + done, wrong + bool(told), number + 1
        for fault in told:
            print(f"trial {number - 1}: {fault}", flush=True)
    checked = "every access to an array checked" if numba.config.BOUNDSCHECK else "arrays unchecked"  # type: ignore[attr-defined]
    print(f"{number - asked.first} offices and priors, {runs} runs, {checked}: {wrong} with a fault")
    return int(wrong > 0)


def _shares(luck: random.Random, n: int) -> list[float]:
    """Shares that add up to 1, some of them none."""
    parts = [luck.choice((0.0, 1.0, luck.random())) for _part in range(n)]
    parts[0] += 0.1
    return [part / sum(parts) for part in parts]


def _value(entry: Lever, luck: random.Random) -> Any:
    if entry.choices:
        return luck.choice(entry.choices)
    if isinstance(entry.default, bool):
        return luck.random() < 0.5
    low, high = entry.low or 0.0, entry.high or 0.0
    if entry.name.startswith("demand.") or entry.name == "staffing.pks":
        high = min(high, 3.0 if entry.unit.startswith("times") else 300.0)
    value = luck.choice((low, high, low + (high - low) * luck.random() ** 3))
    whole = entry.name == "staffing.pks" or isinstance(entry.default, int)
    return int(value) if whole else float(value)


if __name__ == "__main__":
    sys.exit(main())
