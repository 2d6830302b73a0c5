"""What a conversation with the PK does: relation, motivation, insight, work on the planned need."""

from __future__ import annotations

from sim.agents.partner import fit, matching, treat
from sim.agents.pk.acute_answers import BY_ASKING, hear
from sim.agents.scales import clip
from sim.calendar import MINUTES_AN_HOUR
from sim.codes import NOT_ASSESSED, Practice
from sim.kernel.compiling import compiled


@compiled
def talk(i, minutes, yielding, j, w):
    """What a conversation of `minutes` does: relation, motivation, insight, and work on the planned need.

    Core correctional practice asks how things are and rehearses coping; surveillance does neither.
    """
    pk = w.pks[j]
    c = w.clients[i]
    file = w.files[i]
    p = w.p
    levers = w.levers
    depth = max(0.0, min(p.depth_most, 1.0 + p.depth_weight * (minutes / p.session_reference - 1.0)))
    skill = pk.practice * yielding
    ccp = int(levers.practice) == Practice.CCP
    warmth = skill if ccp else p.surveillance_warmth * skill
    c.alliance = clip(c.alliance + p.alliance_rate * depth * (warmth - c.alliance))
    c.legal_awareness = clip(c.legal_awareness + p.awareness_contact * depth * (1.0 - c.legal_awareness))
    if ccp:
        hear(i, BY_ASKING, p.acute_told * depth * yielding * c.alliance, w)
        c.rehearsal = clip(c.rehearsal + p.rehearsal_hour * minutes / MINUTES_AN_HOUR * skill * (1.0 - c.rehearsal))
    discussed = p.discussed + (p.discussed_ccp - p.discussed) * skill if ccp else p.discussed
    if w.clock.week >= file.ready and file.instrument != NOT_ASSESSED:
        full = w.levers.session_minutes
        hours = max(0.0, full + p.depth_weight * (minutes - full)) / MINUTES_AN_HOUR * discussed
        treat(c, file.target, hours, skill * fit(c, c.style, matching(file, levers), p), p)
