"""The levers of every week, as the behaviours read them."""

from __future__ import annotations

import math

import numpy as np

from sim.arrivals import grown
from sim.kernel.plain import as_python
from sim.kernel.views import Rows
from sim.kernel.world import Records
from sim.office import Office
from sim.policy.groups import SLOTS
from sim.policy.levers import LEVERS, Policy

COURSE = ("week", "growth", "posts", "ratio", "hired", "hired_ratio")
LONGEST_LAG = int(LEVERS["staffing.hiring_lag_weeks"].high or 0)
WEEKLY = np.dtype(
    [
        *((name, "f8") for name in Policy().at(0) if name not in SLOTS),
        ("slots", "f8", (len(SLOTS),)),
        *((name, "f8") for name in COURSE),
    ]
)


def founded(office: Office, week: int) -> Records:
    """The course of an office before its first week `week`: the posts that it has."""
    before = np.zeros(1, WEEKLY)
    before["week"], before["growth"], before["posts"] = week - 1, 1.0, office.pks
    return before


def weekly_levers(policy: Policy, office: Office, past: Records, weeks: int) -> Records:
    """A record of levers a week for `weeks` weeks after those of `past`, under whatever policies they were.

    What accumulates goes on from there: `growth` of intake since week 0, and posts approved that wait for their lag.

    PK posts are asked for by number (`posts`, infinite where not) or by clients per PK (`ratio`, 0 where not). New
    posts work after the hiring lag: `hired` and `hired_ratio` are the least that was asked for throughout it.
    `sim.agents.head.posts_wanted` makes a number of it.

    >>> policy = Policy.of({"staffing.pks": 8, "staffing.hiring_lag_weeks": 2})
    >>> plan = weekly_levers(policy, Office(pks=5), founded(Office(pks=5), 0), 3)
    >>> plan["posts"].tolist(), plan["hired"].tolist()
    ([8.0, 8.0, 8.0], [5.0, 5.0, 8.0])
    """
    course = np.concatenate([past, np.zeros(weeks, WEEKLY)])
    constant = None if policy.changes else policy.at(0)
    rows = Rows(course)
    for k in range(len(past), len(course)):
        week = int(course["week"][k - 1]) + 1
        levers = constant or policy.at(week)
        single = [value for name, value in levers.items() if name not in SLOTS]
        growth = as_python(grown)(rows[k - 1], week)
        posts, ratio = asked(levers, office)
        lag = course[max(0, k - round(levers["hiring_lag_weeks"])) : k]
        hired = min(posts, lag["posts"].min(initial=math.inf))
        hired_ratio = max(ratio, lag["ratio"].max(initial=0.0))
        course[k] = (*single, [levers[name] for name in SLOTS], week, growth, posts, ratio, hired, hired_ratio)
    return course[len(past) :]


def asked(levers: dict[str, float], office: Office) -> tuple[float, float]:
    """PK posts that the levers ask for: by number (as many as the office has where they ask for none) or by ratio."""
    if levers["pks"] >= 0:
        return round(levers["pks"]), 0.0
    if levers["clients_per_pk"] > 0:
        return math.inf, levers["clients_per_pk"]
    return office.pks, 0.0
