"""The head's desk: posts and sections, clients assigned to PKs, shared facilities, lists for the week."""

from __future__ import annotations

import math

from sim.agents.pk.hours import take_office
from sim.calendar import MINUTES_AN_HOUR
from sim.codes import NOBODY, Custody, Section, Status
from sim.draws import decision, pick
from sim.kernel.compiling import compiled

ASSIGN = decision("PK of a client")
GOLDEN = 0.6180339887498949  # its multiples are evenly spread, however many there are
STAND_INS = 8  # PKs who are asked, until one's post is filled
FIRST_POST = 0.3  # where the first lies


@compiled
def section_of(j, levers):
    """Section of post `j`: a fixed, evenly spread order, so that hiring moves nobody between sections."""
    x = (FIRST_POST + j * GOLDEN) % 1.0
    if x < levers.guiding_share:
        return Section.ADULT
    if x < levers.guiding_share + levers.child_share:
        return Section.CHILD
    return Section.GENERAL


@compiled
def open_office(w):
    """Phase plan: posts and sections of the week and whom they guide, shared facilities, places, and lists."""
    post(w)
    facilities(w)
    open_places(w)
    list_cases(w)


@compiled
def post(w):
    """Open and close posts as the levers of the week say; only clients whom that concerns get another PK."""
    clock = w.clock
    clock.n_pks = min(len(w.pks), posts_wanted(w.levers, clock.n_guided, clock.n_pks))
    clock.n_guides = 0
    for j in range(len(w.pks)):
        pk = w.pks[j]
        if j < clock.n_pks:
            if pk.section < 0:
                take_office(j, w)
            pk.section = section_of(j, w.levers)
        clock.n_guides += guides_adults(j, w)
    if seat_guides(w):
        for k in range(clock.n_live):
            i = w.live[k]
            if w.files[i].status == Status.GUIDED:
                w.files[i].pk = assign(i, w)


@compiled
def guides_adults(j, w):
    """1 where post `j` is open and guides adults, else 0."""
    return 1 if j < w.clock.n_pks and w.pks[j].section == Section.ADULT else 0


@compiled
def seat_guides(w):
    """Posts that guide adults keep their place in a row of them, new ones take what is free; True if any has moved."""
    n = w.clock.n_guides
    moved = False
    for seat in range(len(w.guides)):
        w.guides[seat] = NOBODY
    for j in range(len(w.pks)):
        pk = w.pks[j]
        if guides_adults(j, w) == 1 and 0 <= pk.guide < n:
            w.guides[pk.guide] = j
        elif pk.guide >= 0:
            pk.guide = NOBODY
            moved = True
    free = 0
    for j in range(len(w.pks)):
        pk = w.pks[j]
        if guides_adults(j, w) == 1 and pk.guide < 0:
            while w.guides[free] >= 0:
                free += 1
            w.guides[free] = j
            pk.guide = free
            moved = True
    return moved


@compiled
def posts_wanted(levers, register, at_work):
    """PK posts with so many adult clients on the register: cuts at once, more than are at work as hires allow."""
    asked = min(levers.posts, by_ratio(register, levers.ratio))
    hired = min(levers.hired, by_ratio(register, levers.hired_ratio))
    return int(min(asked, max(at_work, hired)))


@compiled
def by_ratio(register, ratio):
    """PK posts by a ratio, adult clients on the register per PK of the office; no limit without one."""
    return max(1.0, math.floor(register / ratio + 0.5)) if ratio > 0.0 else math.inf


@compiled
def facilities(w):
    """What rooms, vehicles, branch posts and assistants are worth this week, office-wide."""
    clock = w.clock
    levers = w.levers
    p = w.p
    guided = max(1, clock.n_guided)
    clock.near = 1.0 / math.sqrt(1.0 + p.pos_reach * levers.pos_bapas)
    enough = min(1.0, levers.rooms * p.room_clients / guided)
    clock.room = p.room_least + (1.0 - p.room_least) * enough
    clock.vehicle = min(1.0, levers.vehicles * p.vehicle_clients / guided)
    clock.desk = min(levers.duty_desk, levers.assistants * p.desk_clients / guided)
    keeping = levers.assistants - clock.desk * guided / p.desk_clients
    clock.records_taken = min(p.assistants_most, (1.0 - p.assistant_litmas) * keeping * p.assistant_clients / guided)
    asked = max(1.0, p.hours_litmas * w.office.litmas_year * levers.litmas_scale)
    clock.litmas_taken = min(p.assistants_most, p.assistant_litmas * keeping * w.office.hours_year / asked)


@compiled
def open_places(w):
    """Places and hours of the partners this week."""
    levers = w.levers
    for j in range(len(w.partners)):
        partner = w.partners[j]
        partner.slots = min(w.seats.shape[1], int(partner.places * levers.slots[partner.kind] + 0.5))
        partner.minutes = int(MINUTES_AN_HOUR * partner.hours * levers.programme_hours)
        partner.met = 0


@compiled
def assign(i, w):
    """The PK of a client, by the client's lasting pick among the posts that guide adults: hiring moves only those who
    move to the new ones.
    """
    n = w.clock.n_guides
    return w.guides[pick(w.clock.seed, ASSIGN, w.clients[i].id, 0, n)] if n > 0 else NOBODY


@compiled
def guided_by(i, w):
    """The PK who guides a client this week: their own, or a stand-in where that post has been empty for weeks."""
    own = w.files[i].pk
    if own < 0 or not is_handed_over(own, w):
        return own
    clock = w.clock
    for turn in range(1, STAND_INS + 1):
        other = w.guides[pick(clock.seed, ASSIGN, w.clients[i].id, turn, clock.n_guides)]
        if clock.week >= w.pks[other].vacant_until:
            return other
    return own


@compiled
def is_handed_over(j, w):
    """Whether post `j` has been empty for so long that its clients have a stand-in."""
    left = w.pks[j].vacant_until - w.clock.week
    return 0 < left <= w.levers.refill_weeks - w.p.handover_weeks


@compiled
def is_guided(i, w):
    """Whether a person is on the register: under guidance, neither inside still for want of a litmas nor revoked."""
    file = w.files[i]
    here = w.clients[i].custody != Custody.AWAITING
    return (file.status == Status.GUIDED) & (file.owed == 0) & here  # all are looked at: a guess costs more


@compiled
def list_cases(w):
    """Lists of the clients of each PK and of each partner's referrals, in the order of arrival."""
    starts, queues = w.case_start, w.queue_start
    for j in range(len(starts)):
        starts[j] = 0
    for j in range(len(queues)):
        queues[j] = 0
    guided = 0
    for k in range(w.clock.n_live):
        w.guided[guided] = w.live[k]
        guided += 1 if is_guided(w.live[k], w) else 0
    w.clock.n_guided = guided
    for k in range(guided):
        i = w.guided[k]
        pk = guided_by(i, w)
        if pk >= 0:
            starts[pk + 1] += 1
        if w.files[i].referred >= 0:
            queues[w.files[i].referred + 1] += 1
    for j in range(1, len(starts)):
        starts[j] += starts[j - 1]
    for j in range(1, len(queues)):
        queues[j] += queues[j - 1]
    n_cases, n_queue = starts[len(starts) - 1], queues[len(queues) - 1]
    for back in range(guided):
        i = w.guided[guided - 1 - back]
        pk = guided_by(i, w)
        if pk >= 0:
            starts[pk + 1] -= 1
            w.cases[starts[pk + 1]] = i
        if w.files[i].referred >= 0:
            queues[w.files[i].referred + 1] -= 1
            w.queue[queues[w.files[i].referred + 1]] = i
    for j in range(len(starts) - 1):
        starts[j] = starts[j + 1]
    for j in range(len(queues) - 1):
        queues[j] = queues[j + 1]
    starts[len(starts) - 1] = n_cases
    queues[len(queues) - 1] = n_queue
