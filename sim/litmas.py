"""Litmas: reports with legal deadlines that others ask for, by kind: a stream that no staffing choice changes.

A litmas for release (asimilasi, PB, CB, CMB) is asked for some weeks before its arrival; the other kinds come by
themselves. Child litmas must be done in their week (diversion has three days), the others in the week after.
"""

from __future__ import annotations

from typing import get_args

from sim.agents.pk import ADULT, CHILD, GENERAL, OLDEST, wait_a_week
from sim.compiled import compiled
from sim.draws import decision, uniform
from sim.office import Litmas
from sim.population import arrivals, season

KINDS: tuple[str, ...] = get_args(Litmas)
INTEGRATION, FIRST_CHILD, N_KINDS = 0, 7, len(KINDS)
RELEASES = 4

LITMAS_COUNT = decision("number of litmas in a week")
LITMAS_HOURS = decision("hours of a litmas")
LITMAS_PLACE = decision("PK of a litmas")


@compiled
def place_litmas(w):  # type: ignore[no-untyped-def]
    """Phase plan: old work waits a week longer; each new litmas goes to the filled post with the highest lot."""
    clock = w.clock
    for j in range(len(w.pks)):
        pk = w.pks[j]
        pk.late = pk.child_work[0] + pk.litmas[1]
        pk.expired = wait_a_week(pk.child_work) + wait_a_week(pk.litmas)
        pk.came = 0
        pk.waiting = 0
        for age in range(OLDEST):
            pk.waiting += pk.litmas[age] + pk.child_work[age]
    for kind in range(N_KINDS):
        clock.litmas[kind] = asked_for(kind, w)
        for k in range(clock.litmas[kind]):
            place(kind, k, w)


@compiled
def asked_for(kind, w):  # type: ignore[no-untyped-def]
    """How many litmas of a kind are asked for this week, given levers and season."""
    clock = w.clock
    levers = w.l[0]
    office = w.office
    if kind == INTEGRATION:
        coming = 0
        entries = 0.0
        for programme in range(RELEASES):
            coming += arrivals(programme, clock.week + int(w.p.litmas_lead_weeks), levers, w)
            entries += office.intake[programme]
        mean = coming * office.litmas_year * office.litmas[kind] / entries if entries > 0.0 else 0.0
        mean *= levers.litmas_integration
    else:
        mean = office.litmas_year * office.litmas[kind] / 52.18 * season(clock.week, w.p)
        mean *= levers.litmas_child if kind >= FIRST_CHILD else levers.litmas_other
    mean *= levers.litmas_scale
    return int(mean + uniform(clock.seed, LITMAS_COUNT, kind, clock.week))


@compiled
def place(kind, k, w):  # type: ignore[no-untyped-def]
    """The week's litmas number `k` of a kind comes to a PK's desk."""
    clock = w.clock
    child = kind >= FIRST_CHILD
    key = kind * 65536 + k
    minutes = int(60.0 * w.p.hours_litmas * (0.6 + 0.8 * uniform(clock.seed, LITMAS_HOURS, key, clock.week)))
    j = post_for(key, child, w)
    if j >= 0:
        pk = w.pks[j]
        pk.came += minutes
        pk.waiting += minutes
        if child:
            pk.child_work[0] += minutes
        else:
            pk.litmas[0] += minutes


@compiled
def weight(section, child):  # type: ignore[no-untyped-def]
    """Exponent of a post's lot for a litmas (a rendezvous weight of 1/exponent); 0 where the section does none."""
    if child:
        return 1 if section == CHILD else (3 if section == GENERAL else 0)
    return 1 if section == GENERAL else (2 if section == ADULT else 3)


@compiled
def post_for(key, child, w):  # type: ignore[no-untyped-def]
    """The post that gets a litmas: first those that do not guide adults, up to a week's work."""
    clock = w.clock
    week_minutes = (1.0 - w.office.other_share) * w.office.hours_year * 60.0 / 52.18
    best, post_row = -1.0, -1
    for j in range(clock.n_pks):
        pk = w.pks[j]
        power = weight(pk.section, child)
        if power > 0 and clock.week >= pk.vacant_until:
            u = uniform(clock.seed, LITMAS_PLACE, key, clock.week, j)
            lot = u if power == 1 else (u * u if power == 2 else u * u * u)
            if pk.section != ADULT and pk.waiting < week_minutes:
                lot += 1.0
            if lot > best:
                best, post_row = lot, j
    return post_row
