"""Conditions broken, and clients who move away unreported."""

from __future__ import annotations

from sim.agents.scales import ONE_AT_MIDDLE
from sim.codes import Custody, Status
from sim.draws import decision, uniform
from sim.kernel.compiling import compiled

VIOLATE = decision("client breaks a condition or moves away")


@compiled
def violate(i, w):
    """Phase live: breaking a condition, or moving away unreported, of one client under guidance; who is revoked
    has no conditions any more.
    """
    violate_with(i, uniform(w.clock.seed, VIOLATE, w.clients[i].id, w.clock.week), w)


@compiled
def violate_with(i, luck, w):
    """The same, with the lot given."""
    c = w.clients[i]
    file = w.files[i]
    if file.status != Status.GUIDED:
        return
    c.violation = 0
    if c.custody != Custody.FREE or file.owed > 0:
        return
    p = w.p
    unwilling, ill, unaware, undeterred, unsupported = violation_factors(c, w.families[i].support, p)
    pull = unwilling * ill * unaware * undeterred * unsupported
    if luck < p.violate_week * max(0.0, pull):
        c.violation = 1
        w.tallies[i].violations += 1
    elif c.lost == 0 and luck > 1.0 - p.lose_week * (ONE_AT_MIDDLE - c.motivation) * (2 - c.housed):
        c.lost = 1


@compiled
def violation_factors(c, support, p):
    """What multiplies the weekly chance of a broken condition: motivation, illness, awareness of the law, relation
    and certainty of a sanction together, and family support.
    """
    return (
        ONE_AT_MIDDLE - c.motivation,
        1.0 + p.violate_mental * c.mental,
        ONE_AT_MIDDLE - 0.5 * c.legal_awareness,
        1.0
        + p.violate_alliance * (c.alliance - p.alliance_middle)
        + p.violate_certainty * (c.certainty - p.certainty_middle),
        1.0 + p.violate_support * (support - 0.5),
    )
