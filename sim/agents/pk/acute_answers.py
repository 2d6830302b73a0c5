"""What the office learns of an acute state, and its answers: problem solving, a call home, an emergency place.

Nobody rates acute states: a client tells who asks, a family or a partner tells by itself, and nothing more is known.
"""

from __future__ import annotations

from sim.agents.client.acute import CONFLICT, EVICTED, NONE
from sim.agents.pk.record import take
from sim.codes import Activity, Status
from sim.draws import decision, uniform
from sim.kernel.compiling import compiled
from sim.partner_kinds import PartnerKind

SHELTERS = tuple(member.kind.shelters for member in PartnerKind)
BY_ASKING, BY_FAMILY, BY_PARTNER = range(3)  # who tells

HEAR = decision("office learns of an acute state")
END = decision("an answer ends an acute state")


@compiled
def hear(i, teller, chance, w):
    """Somebody tells the office, with some chance, of an acute state of a client under guidance."""
    c = w.clients[i]
    file = w.files[i]
    if c.acute == NONE or file.status != Status.GUIDED or file.acute_heard > c.acute_since:
        return
    if uniform(w.clock.seed, HEAR, c.id, w.clock.week, teller) < chance:
        file.acute_heard = w.clock.week
        w.tallies[i].acute_known += 1


@compiled
def answer(i, j, w):
    """An acute state that the office knows of is answered once, in a week with time for it; that may end it."""
    c = w.clients[i]
    file = w.files[i]
    clock = w.clock
    known = c.acute != NONE and file.acute_heard > c.acute_since
    if not known or file.acute_answered > c.acute_since or (c.acute == EVICTED and not free_place(c, w)):
        return
    if take(w.pks[j], Activity.CASES, int(answer_minutes(c.acute, w.p))) == 0:
        return
    file.acute_answered = clock.week
    w.tallies[i].acute_answered += 1
    if uniform(clock.seed, END, c.id, clock.week) < w.p.acute_answer_ends:
        if c.acute == EVICTED:
            c.housed = 1
        c.acute = NONE


@compiled
def answer_minutes(kind, p):
    """PK minutes of an answer: a place, a call to the family, or else problem solving with the client."""
    if kind == EVICTED:
        return p.acute_place_minutes
    return p.acute_call_minutes if kind == CONFLICT else p.acute_problem_minutes


@compiled
def free_place(c, w):
    """Whether a partner within reach has a free place that can be slept in."""
    for k in range(len(w.partners)):
        partner = w.partners[k]
        if SHELTERS[partner.kind] and (partner.reach >> c.region) & 1 == 1 and partner.enrolled < partner.slots:
            return True
    return False
