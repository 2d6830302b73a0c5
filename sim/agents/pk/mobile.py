"""Mobile service (layanan keliling): on days, a unit and a PK go to a kelurahan, whose clients report there.

The rota goes through the communities of remote regions, through all where no region is remote, and comes to none twice
in a week. The PKs who guide go along in turn.
"""

from __future__ import annotations

import math

from sim.agents.pk.record import take
from sim.codes import Activity
from sim.kernel.compiling import compiled


@compiled
def days_before(week, w):
    """Days on which units have gone out before a week, as this week's levers say."""
    return int(math.floor(week * w.levers.mobile_units * w.p.mobile_days))


@compiled
def goes_along(j, w):
    """Whether PK `j` has a turn among this week's days: only then is the rota gone through."""
    first = days_before(w.clock.week, w)
    days = days_before(w.clock.week + 1, w) - first
    guide = w.pks[j].guide
    return days > 0 and guide >= 0 and (guide - first) % w.clock.n_guides < days


@compiled
def goes_to(j, k, w):
    """Whether this week's rota sends PK `j` to community `k`."""
    clock = w.clock
    place = w.communities[k].rota
    if place < 0 or w.pks[j].guide < 0:
        return False
    first = days_before(clock.week, w)
    day = first + (place - first) % clock.rota
    return day < days_before(clock.week + 1, w) and day % clock.n_guides == w.pks[j].guide


@compiled
def day_minutes(k, w):
    """PK minutes of a day at community `k` beside the reports: the way there and back, setting up, waiting."""
    return int(w.p.mobile_minutes + 2.0 * w.communities[k].travel * w.clock.near)


@compiled
def asked_by_rota(j, w):
    """PK minutes that this week's rota asks of PK `j`."""
    if not goes_along(j, w):
        return 0
    minutes = 0
    for k in range(len(w.communities)):
        if goes_to(j, k, w):
            minutes += day_minutes(k, w)
    return minutes


@compiled
def go_out(j, w):
    """The PK goes where the rota says, as far as there is time: without a PK the unit stays at the office."""
    if not goes_along(j, w):
        return
    for k in range(len(w.communities)):
        if goes_to(j, k, w) and take(w.pks[j], Activity.CONTACTS, day_minutes(k, w)) == 1:
            w.communities[k].served = w.clock.week


@compiled
def way(i, w):
    """Minutes of a client's way to a report, one way: none where a mobile unit is in the kelurahan this week."""
    c = w.clients[i]
    return 0.0 if w.communities[c.community].served == w.clock.week else c.distance * w.clock.near
