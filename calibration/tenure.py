"""How soon after guidance began an office learns of a reoffence: expected, by months under guidance so far.

The ledger sums each person's weekly probabilities over the year so far; they are dealt out evenly over the months of
guidance in which these weeks lay. At risk is who is under guidance, released and not revoked. Who is recorded a second
time would count again; of the 43 recorded in four years of 2,000 clients, none was.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from sim.calendar import WEEKS_A_YEAR
from sim.kernel.world import Floats
from sim.ledger.follow_up import MARKS, MONTHS

if TYPE_CHECKING:
    from sim.model import BapasModel

EDGES = (0.0, *MARKS[:3], math.inf)  # weeks since guidance began
BANDS = tuple(f"months:{after + 1}-{last}" for after, last in zip((0, *MONTHS[:3]), (*MONTHS[:3], ""), strict=True))
FIRST_RECORDED, AT_RISK = "first_recorded", "at_risk"
INSIDE = ("custody_awaiting", "custody_kept", "custody_revoked")  # weeks in which nobody under guidance is at risk


def by_tenure(model: BapasModel) -> dict[str, tuple[float, float]]:
    """By each of `BANDS`: expected first recorded reoffences a year, and people at risk on an average day, in the
    weeks since the latest new year; nothing but zeros where there are none.

    >>> from sim.model import BapasModel
    >>> model = BapasModel(rng=1, warmup_weeks=150)
    >>> model.run(26)
    >>> found = by_tenure(model)
    >>> list(found), all(events < 0.1 * people for events, people in found.values())
    (['months:1-6', 'months:7-12', 'months:13-24', 'months:25-'], True)
    """
    rows = slice(1, int(model.world.clock["n"]))
    counted, files, clients = model.world.tallies[rows], model.world.files[rows], model.world.clients[rows]
    guided = counted["guided"]
    ends = np.minimum(np.minimum(model.week, files["term_end"]), clients["leave"]) - files["term_start"]
    shares = dealt(ends - guided, ends)
    at_risk = np.maximum(guided - sum(counted[name] for name in INSIDE), 0.0) @ shares
    events = counted["expected_recorded"] @ shares
    weeks = max(float(counted["weeks"].max(initial=0.0)), 1.0)
    rates = zip(events * WEEKS_A_YEAR / weeks, at_risk / weeks, strict=True)
    return {band: (float(some), float(people)) for band, (some, people) in zip(BANDS, rates, strict=True)}


def overlap(first: Floats, last: Floats) -> Floats:
    """Weeks between `first` and `last` since guidance began that lie in each of `BANDS`, a row a person.

    >>> overlap(np.array([20.0]), np.array([60.0])).tolist()
    [[6.0, 26.0, 8.0, 0.0]]
    """
    edges = np.array(EDGES)
    return np.clip(np.minimum(last[:, None], edges[1:]) - np.maximum(first[:, None], edges[:-1]), 0.0, None)


def dealt(first: Floats, last: Floats) -> Floats:
    """The same as shares of all of them; zeros where there are none."""
    weeks = overlap(first, last)
    whole = weeks.sum(axis=1, keepdims=True)
    return np.divide(weeks, whole, out=np.zeros_like(weeks), where=whole > 0.0)


def joined(bands: tuple[str, ...]) -> str:
    """The band that neighbouring ones are together.

    >>> joined(BANDS[:2]), joined(BANDS[1:])
    ('months:1-12', 'months:7-')
    """
    return f"{bands[0].partition('-')[0]}-{bands[-1].partition('-')[2]}"


def parts(band: str) -> tuple[str, ...]:
    """The `BANDS` that one is made of.

    >>> parts("months:7-24")
    ('months:7-12', 'months:13-24')
    """
    pairs = ((i, k) for i in range(len(BANDS)) for k in range(i + 1, len(BANDS) + 1))
    return next(BANDS[i:k] for i, k in pairs if joined(BANDS[i:k]) == band)
