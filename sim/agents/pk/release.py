"""At the gate: what the litmas for a release has told, who stays inside for want of one, and whom a rating keeps.

The person, friends and file are those of the week in which the release is due, the same in every scenario.
"""

from __future__ import annotations

from sim.agents.agency import imprison
from sim.agents.person_key import due_week, number_of, stream_of
from sim.agents.pk.assessment import assess, shortened
from sim.agents.pk.docket import depth_of, is_complete
from sim.codes import NEVER, NOT_ASSESSED, Band, Custody
from sim.draws import decision, uniform
from sim.kernel.compiling import compiled

LAST_PAPER = decision("litmas is the last paper")
PUT_OFF = 3  # gatekeeping puts a release off by a third of the term


@compiled
def open_gate(w):
    """Phase arrive: the litmas for this week's releases are read; who lacks one, or is kept by a rating, stays in."""
    clock = w.clock
    for k in range(clock.n_docket):
        record = w.docket[k]
        if record.person > 0 and due_week(record.person) == clock.week:
            i = clock.came[stream_of(record.person)] + number_of(record.person)
            if record.sent != NEVER and record.instrument != NOT_ASSESSED:
                assess(i, record.instrument, shortened(record.icc, depth_of(record)), w)
                w.files[i].ready = clock.week
            if not is_complete(record, w) and uniform(clock.seed, LAST_PAPER, record.person, 0) < w.p.last_paper:
                record.inside = i
                w.tallies[i].put_off += 1
                imprison(i, Custody.AWAITING, w.files[i].term_end, w)
    if w.levers.gatekeeping == 1.0:
        for i in range(clock.n - clock.new, clock.n):
            keep_inside(i, w)


@compiled
def keep_inside(i, w):
    """Gatekeeping: a high rating on file is not recommended, and puts the release off."""
    file = w.files[i]
    rated = file.instrument != NOT_ASSESSED and file.band == Band.HIGH
    if rated and w.clients[i].custody == Custody.FREE:
        imprison(i, Custody.PUT_OFF, w.clock.week + (file.term_end - w.clock.week) // PUT_OFF, w)
