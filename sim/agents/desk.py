"""The head's desk: posts and sections, clients assigned to PKs, shared facilities, lists for the week."""

from __future__ import annotations

import math

from sim.agents.pk import ADULT, CHILD, GENERAL
from sim.compiled import compiled
from sim.draws import decision, uniform

ASSIGN = decision("PK of a client")
GOLDEN = 0.6180339887498949


@compiled
def section_of(j, levers):  # type: ignore[no-untyped-def]
    """Section of post `j`: a fixed, evenly spread order, so that hiring moves nobody between sections."""
    x = (0.3 + j * GOLDEN) % 1.0
    if x < levers.guiding_share:
        return ADULT
    if x < levers.guiding_share + levers.child_share:
        return CHILD
    return GENERAL


@compiled
def open_office(w):  # type: ignore[no-untyped-def]
    """Phase plan: posts and sections of the week, shared facilities, places, assignments and lists."""
    post(w)
    facilities(w)
    open_places(w)
    if w.clock.reassign == 1:
        for k in range(w.clock.n_live):
            i = w.live[k]
            if w.files[i].status == 1:
                w.files[i].pk = assign(i, w)
        w.clock.reassign = 0
    list_cases(w)


@compiled
def post(w):  # type: ignore[no-untyped-def]
    """Open and close posts as the levers of the week say."""
    clock = w.clock
    levers = w.l[0]
    wanted = int(levers.posts)
    if levers.ratio > 0.0:
        wanted = max(1, int(clock.n_guided / levers.ratio + 0.5))
    n = min(len(w.pks), wanted)
    if n != clock.n_pks:
        clock.reassign = 1
    clock.n_pks = n
    guides = 0
    for j in range(len(w.pks)):
        pk = w.pks[j]
        section = section_of(j, levers)
        if section != pk.section:
            clock.reassign = 1
        pk.section = section
        pk.guide = -1
        if j < n and section == ADULT:
            pk.guide = guides
            guides += 1
    clock.n_guides = guides


@compiled
def facilities(w):  # type: ignore[no-untyped-def]
    """What rooms, vehicles, branch posts, mobile units and assistants are worth this week, office-wide."""
    clock = w.clock
    levers = w.l[0]
    p = w.p
    guided = max(1, clock.n_guided)
    clock.near = 1.0 / math.sqrt(1.0 + p.pos_reach * levers.pos_bapas + p.mobile_reach * levers.mobile_units)
    enough = min(1.0, levers.rooms * p.room_clients / guided)
    clock.room = p.room_least + (1.0 - p.room_least) * enough
    clock.vehicle = min(1.0, levers.vehicles * p.vehicle_clients / guided)
    clock.records_taken = min(0.9, levers.assistants * p.assistant_clients / guided)


@compiled
def open_places(w):  # type: ignore[no-untyped-def]
    """Places and hours of the partners this week."""
    levers = w.l[0]
    for j in range(len(w.partners)):
        partner = w.partners[j]
        kind = partner.kind
        scale = levers.slots_griya
        if kind == 1:
            scale = levers.slots_pokmas
        elif kind == 2:
            scale = levers.slots_blk
        elif kind == 3:
            scale = levers.slots_bnn
        elif kind == 4:
            scale = levers.slots_health
        elif kind == 5:
            scale = levers.slots_ngo
        elif kind == 6:
            scale = levers.slots_religious
        partner.slots = min(w.seats.shape[1], int(partner.places * scale + 0.5))
        partner.minutes = int(60.0 * partner.hours * levers.programme_hours)


@compiled
def assign(i, w):  # type: ignore[no-untyped-def]
    """The PK of a client: highest lot among the posts that guide adults, so hiring moves only those who move to it."""
    best, seat = -1.0, -1
    for j in range(w.clock.n_pks):
        if w.pks[j].guide >= 0:
            lot = uniform(w.clock.seed, ASSIGN, w.clients[i].id, 0, j)
            if lot > best:
                best, seat = lot, j
    return seat


@compiled
def list_cases(w):  # type: ignore[no-untyped-def]
    """Lists of the clients of each PK and of each partner's referrals, in the order of arrival."""
    starts, queues = w.case_start, w.queue_start
    for j in range(len(starts)):
        starts[j] = 0
    for j in range(len(queues)):
        queues[j] = 0
    n = w.clock.n_live
    guided = 0
    for k in range(n):
        file = w.files[w.live[k]]
        if file.status == 1:
            guided += 1
            if file.pk >= 0:
                starts[file.pk + 1] += 1
            if file.referred >= 0:
                queues[file.referred + 1] += 1
    w.clock.n_guided = guided
    for j in range(1, len(starts)):
        starts[j] += starts[j - 1]
    for j in range(1, len(queues)):
        queues[j] += queues[j - 1]
    n_cases, n_queue = starts[len(starts) - 1], queues[len(queues) - 1]
    for back in range(n):
        i = w.live[n - 1 - back]
        file = w.files[i]
        if file.status == 1:
            if file.pk >= 0:
                starts[file.pk + 1] -= 1
                w.cases[starts[file.pk + 1]] = i
            if file.referred >= 0:
                queues[file.referred + 1] -= 1
                w.queue[queues[file.referred + 1]] = i
    for j in range(len(starts) - 1):
        starts[j] = starts[j + 1]
    for j in range(len(queues) - 1):
        queues[j] = queues[j + 1]
    starts[len(starts) - 1] = n_cases
    queues[len(queues) - 1] = n_queue
