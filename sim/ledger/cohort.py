"""The cohort: everyone due for release in the same weeks after a change, the same people in every scenario.

Each is followed from the due week, inside or out: time spent waiting for the release, and later custody, are states
beside the count, never an end of follow-up. For comparison the probability of a *first* offence is summed week by
week until that offence (the compensator of first events), and alike of the first one that the police detect and of
the first one that the office comes to know of. A move to another office, which has nothing to do with the risk, would
end the follow-up; who moves within three years is therefore left out.
"""

from __future__ import annotations

import numpy as np

from sim.agents.agency import detection_probability, hearing_probability
from sim.codes import NEVER, NO_OFFENCE, RELEASING, Custody
from sim.kernel.compiling import compiled
from sim.kernel.layouts import Layout
from sim.kernel.world import Floats
from sim.ledger.follow_up import LASTS, MARKS
from sim.ledger.groups import REGION, SIZES, group

TRUE, DETECTED, RECORDED, PREVENTED = range(4)  # of `chance`
OFFENDED, CAUGHT, KNOWN, RETURNED = range(4)  # of `first`, and the last one of the curve
EXPECTED, EVENTS = ("true", "detected", "recorded", "prevented"), ("offended", "caught", "known", "returned")
SUMS = ("people", *EXPECTED, "waiting", "custody", *EVENTS)
COUNTED = SUMS.index("offended")

MEMBER = Layout(
    "member",
    """
    person   i4     person the person, while followed
    due      i4     week   in which the release was due
    first    i4[4]  weeks  from then to the first offence, detected one, known one, and return to custody
    chance   f8[4]  prob   of a first offence so far: true, detected, recorded; and one that custody prevented
    waiting  f8     weeks  spent inside beyond the due week: no litmas, or a rating
    custody  f8     weeks  spent in custody later: a new sentence, or a revocation
    marks    f8[24] sum    these six at each of the four marks
    groups   i4[7]  code   group by dimension, as on arrival
    """,
)


def empty_curve() -> Floats:
    """First events of the cohort by weeks since due, expected ones by layer and returns to custody: none so far."""
    return np.zeros((MARKS[3], 4))


@compiled
def enrol(w):
    """Phase arrive: who is due for release this week joins the cohort."""
    clock = w.clock
    if not clock.cohort_opens <= clock.week < clock.cohort_opens + LASTS:
        return
    for i in range(clock.n - clock.new, clock.n):
        c = w.clients[i]
        if is_released(i, w) and c.leave - clock.week >= MARKS[3]:
            member = w.cohort[clock.n_cohort]
            member.person = i
            member.due = clock.week
            for k in range(4):
                member.first[k] = NEVER
            for dimension in range(len(SIZES)):
                member.groups[dimension] = group(dimension, i, w)
            clock.n_cohort += 1


@compiled
def is_released(i, w):
    """Whether this week's person comes from a Lapas here, not from a court or another office."""
    return w.clock.came[0] <= i < w.clock.came[RELEASING]


@compiled
def expect_first(w):
    """Phase live, when the draws are made: the probability of a first offence, of those still without one."""
    for k in range(w.clock.n_cohort):
        member = w.cohort[k]
        if w.clock.week - member.due < MARKS[3]:
            i = member.person
            c = w.clients[i]
            first, chance = member.first, member.chance
            if c.custody != Custody.FREE:
                chance[PREVENTED] += c.risk if first[OFFENDED] == NEVER else 0.0
            else:
                since = w.clock.week - member.due
                if first[OFFENDED] == NEVER:
                    add(chance, TRUE, c.risk, since, w)
                if first[KNOWN] == NEVER:
                    seen = c.risk * detection_probability(c, w.p)
                    known = seen * hearing_probability(w.files[i], w.agencies[c.region], w)
                    add(chance, RECORDED, known, since, w)
                    if first[CAUGHT] == NEVER:
                        add(chance, DETECTED, seen, since, w)


@compiled
def add(chance, layer, probability, since, w):
    """Add the probability of a first event to the person's sum, and to the curve of the cohort."""
    chance[layer] += probability
    w.cohort_curve[since, layer] += probability


@compiled
def follow(w):
    """Phase count, before the tallies: what happened this week for the first time, and where people are."""
    for k in range(w.clock.n_cohort):
        member = w.cohort[k]
        since = w.clock.week - member.due
        if since >= MARKS[3]:
            continue
        c = w.clients[member.person]
        first = member.first
        if first[OFFENDED] == NEVER and c.offence != NO_OFFENCE:
            first[OFFENDED] = since
        if first[CAUGHT] == NEVER and c.caught == 1:
            first[CAUGHT] = since
        if first[KNOWN] == NEVER and c.caught == 1 and w.files[member.person].news > w.clock.week:
            first[KNOWN] = since
        if c.custody == Custody.AWAITING or c.custody == Custody.PUT_OFF:
            member.waiting += 1.0
        elif c.custody != Custody.FREE:
            member.custody += 1.0
            if first[RETURNED] == NEVER:
                first[RETURNED] = since
                w.cohort_curve[since, RETURNED] += 1.0
        for m in range(len(MARKS)):
            if since + 1 == MARKS[m]:
                for f in range(4):
                    member.marks[6 * m + f] = member.chance[f]
                member.marks[6 * m + 4] = member.waiting
                member.marks[6 * m + 5] = member.custody


@compiled
def sum_up(w, sums):
    """Add all members to `sums` (groups, marks, `SUMS`)."""
    for k in range(w.clock.n_cohort):
        member = w.cohort[k]
        followed = w.clock.week - member.due
        first_group = 0
        for dimension in range(len(SIZES)):
            g = first_group + member.groups[dimension]
            first_group += len(w.regions) if dimension == REGION else SIZES[dimension]
            for m in range(len(MARKS)):
                row = sums[g, m]
                row[0] += 1.0
                if followed >= MARKS[m]:
                    for f in range(6):
                        row[1 + f] += member.marks[6 * m + f]
                    for f in range(4):
                        row[COUNTED + f] += 1.0 if NEVER < member.first[f] < MARKS[m] else 0.0
