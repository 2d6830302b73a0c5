"""Violations as the office sees them, what it does about those that it knows of, and its stages of a revocation."""

from __future__ import annotations

import math

from sim.agents.pk.plan import report_rate
from sim.agents.pk.record import take
from sim.agents.revocation import INSIDE, begin, carry_on, chance_inside, limit, weeks_inside
from sim.agents.scales import clip
from sim.codes import Activity
from sim.draws import decision, uniform
from sim.kernel.compiling import compiled

ANSWER = decision("office answers a violation")


@compiled
def notices(i, w):
    """Probability that the PK learns of a violation: by the depth of contact, and by a report within a month."""
    file = w.files[i]
    soon = 1.0 - math.exp(-report_rate(i, w))
    return w.p.seen_base + w.p.seen_depth * file.depth * soon / (1.0 - math.exp(-1.0))


@compiled
def respond_to_violation(i, w):
    """The office knows of a violation: it may warn, and at the limit, or of someone who is lost, it begins a chain."""
    c = w.clients[i]
    file = w.files[i]
    p = w.p
    file.violations += 1
    w.tallies[i].violations_known += 1
    answered = uniform(w.clock.seed, ANSWER, c.id, w.clock.week) < p.answered
    teach(c, answered, p)
    if answered:
        file.answers += 1
        if c.lost == 1 or file.answers >= limit(file.programme, p):
            begin(i, w)


@compiled
def teach(c, answered, p):
    """What is answered teaches that sanctions are sure, and what is not that they are not."""
    c.certainty = clip(c.certainty + p.certainty_rate * ((1.0 if answered else 0.0) - c.certainty))


@compiled
def pursue(i, j, w):
    """A stage of the office's own: done when its weeks are over and the PK has the hours for its papers."""
    file = w.files[i]
    late = w.clock.week - file.step_since - int(weeks_inside(file.step, w.p))
    if INSIDE[file.step] == 0 or late < 0:
        return
    minutes = int(w.p.stage_minutes)
    if w.pks[j].left >= minutes and take(w.pks[j], Activity.CASES, minutes) == 1:
        w.tallies[i].stages += 1
        w.tallies[i].stages_late += 1 if late > 0 else 0
        carry_on(i, chance_inside(file.step, w.p), w)
