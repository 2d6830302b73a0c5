"""What gives way when a week is too short: one ordered list, with a floor for each kind of work.

Overtime comes first. Then the list: what lies above the floors of duties, of litmas and of guidance, and the floors
themselves. Duties that give way return as a backlog, a litmas above its floor becomes a desk litmas, guidance loses
visits, assessments and depth until reports are merely registered; what gives way below the floors is not done, or is
late. Nobody has written down what offices do: the order is a policy (`staffing.gives_way`), the floors are priors.
"""

from __future__ import annotations

from enum import IntEnum

from sim.codes import GivesWay
from sim.kernel.compiling import compiled


class Work(IntEnum):
    """The kinds of work among which a week is shared out."""

    DUTIES, LITMAS, GUIDANCE = range(3)


KINDS = len(Work)
PARTS = 2 * KINDS  # what lies above the floor of each kind, then the floor of each
ABOVE_DUTIES, ABOVE_LITMAS, ABOVE_GUIDANCE, DUTIES, LITMAS, GUIDANCE = range(PARTS)
ORDERS = (  # by `GivesWay`: the parts in the order in which they give way
    (ABOVE_DUTIES, ABOVE_LITMAS, ABOVE_GUIDANCE, GUIDANCE, DUTIES, LITMAS),
    (ABOVE_DUTIES, ABOVE_LITMAS, ABOVE_GUIDANCE, DUTIES, LITMAS, GUIDANCE),
    (ABOVE_DUTIES, ABOVE_LITMAS, LITMAS, DUTIES, ABOVE_GUIDANCE, GUIDANCE),
)
PROPORTIONAL = int(GivesWay.PROPORTIONAL)


@compiled
def share_out(pk, order):
    """Into `pk.granted`: the minutes that each kind of work gets this week of those wanted; and the overtime."""
    wanted = 0
    for kind in range(KINDS):
        pk.granted[kind] = pk.wanted[kind]
        wanted += pk.wanted[kind]
    short = wanted - pk.available
    if short <= 0:
        return
    pk.overtime = min(pk.overtime_most, short)
    short -= pk.overtime
    if order == PROPORTIONAL:
        short = cut_alike(pk, short, 0)
        cut_alike(pk, short, KINDS)
        return
    for k in range(PARTS):
        part = ORDERS[order][k]
        cut = min(short, size(pk, part))
        pk.granted[part % KINDS] -= cut
        short -= cut


@compiled
def size(pk, part):
    """Minutes of a part of the week's work."""
    if part < KINDS:
        return pk.wanted[part] - pk.floor[part]
    return pk.floor[part - KINDS]


@compiled
def cut_alike(pk, short, first):
    """Three parts give way alike, by what they have; returns what is still short."""
    total = size(pk, first) + size(pk, first + 1) + size(pk, first + 2)
    give = min(short, total)
    rest = give
    for k in range(KINDS):
        part = first + k
        cut = min(rest, size(pk, part), give * size(pk, part) // max(1, total) + 1)
        pk.granted[part % KINDS] -= cut
        rest -= cut
    return short - give
