"""The levers of every week, as the behaviours read them."""

from __future__ import annotations

import numpy as np

from sim.office import Office
from sim.policy import Policy
from sim.world import Records


def target_posts(levers: dict[str, float], office: Office) -> int:
    """PK posts that the levers ask for: a number, a ratio of clients to PKs, or what the office has."""
    if levers["pks"] >= 0:
        return round(levers["pks"])
    if levers["clients_per_pk"] > 0:
        return max(1, round(office.clients / levers["clients_per_pk"]))
    return office.pks


def weekly_levers(
    policy: Policy, office: Office, first: int, weeks: int, posts: int, since: int | None = None
) -> Records:
    """A record of levers a week, from week `first` on, for `weeks` weeks; `posts` is what the office had
    when the policy began in week `since` (`first` where absent).

    Cuts take effect at once; new posts work after the hiring lag. A ratio of clients to PKs follows the
    register: `ratio` is then above zero and goes before `posts`.

    >>> plan = weekly_levers(Policy.of({"staffing.pks": 8, "staffing.hiring_lag_weeks": 2}), Office(), 0, 3, posts=5)
    >>> plan["posts"].tolist()
    [5.0, 5.0, 8.0]
    """
    begun = first if since is None else since
    constant = None if policy.changes else policy.at(first)
    names = [*policy.at(first), "posts", "ratio"]
    plan = np.zeros(weeks, [(name, "f8") for name in names])
    for k in range(weeks):
        levers = constant or policy.at(first + k)
        lag = round(levers["hiring_lag_weeks"])
        approval = first + k - lag
        approved = posts if approval < begun else target_posts(constant or policy.at(approval), office)
        now = target_posts(levers, office)
        waits = now > max(posts, approved)
        ratio = 0.0 if waits or levers["pks"] >= 0 else max(0.0, levers["clients_per_pk"])
        plan[k] = (*levers.values(), min(now, max(posts, approved)), ratio)
    return plan
