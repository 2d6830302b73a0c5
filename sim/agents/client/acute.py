"""Acute states: what upsets a life for weeks, and brings an offence nearer while it lasts; one at a time.

Losing work or home brings its own. Relapse into use, conflict at home and a friend's offence begin by one draw a
week, which also ends what has begun (Dynamic Supervision Project; DRAOR, Stone, Lloyd and Serin 2021).
"""

from __future__ import annotations

from sim.agents.scales import clip
from sim.codes import Acute, Job, Need
from sim.kernel.compiling import compiled

NONE, JOB_LOST, USE = int(Acute.NONE), int(Acute.JOB_LOST), int(Acute.USE)
CONFLICT, EVICTED, FRIEND = int(Acute.CONFLICT), int(Acute.EVICTED), int(Acute.FRIEND)


@compiled
def begin(c, kind, week):
    """An acute state begins, unless another one lasts."""
    if c.acute == NONE:
        c.acute = kind
        c.acute_since = week


@compiled
def upset(c, alone, support, friends, luck, w):
    """One draw a week: from below it ends what lasts or begins what competes, from above it leads back to the old
    network; substance need, want of support and what friends did last week raise their share of it.
    """
    p = w.p
    week = w.clock.week
    if alone and luck > 1.0 - p.relapse_week:
        c.ties = clip(c.ties + p.ties_jump)
    if c.acute != NONE:
        if luck * weeks_of(c.acute, p) < 1.0 or restored(c):
            c.acute = NONE
        return
    use = p.use_week * 2.0 * c.needs[Need.SUBSTANCE]
    conflict = use + p.conflict_week * 2.0 * (1.0 - support)
    if luck < use:
        begin(c, USE, week)
    elif luck < conflict:
        begin(c, CONFLICT, week)
    elif luck < conflict + p.friend_week * friends / p.network_mean:
        begin(c, FRIEND, week)


@compiled
def restored(c):
    """Whether what was lost has been found again: work, or a place to live."""
    if c.acute == JOB_LOST:
        return c.employer != Job.JOBLESS
    return c.acute == EVICTED and c.housed == 1


@compiled
def weeks_of(kind, p):
    """Mean weeks that an acute state lasts by itself."""
    if kind == JOB_LOST:
        return p.acute_job_weeks
    if kind == USE:
        return p.acute_use_weeks
    if kind == CONFLICT:
        return p.acute_conflict_weeks
    return p.acute_evicted_weeks if kind == EVICTED else p.acute_friend_weeks


@compiled
def log_acute(kind, p):
    """Log hazard ratio while an acute state lasts."""
    if kind == NONE:
        return 0.0
    if kind == JOB_LOST:
        return p.log_acute_job
    if kind == USE:
        return p.log_acute_use
    if kind == CONFLICT:
        return p.log_acute_conflict
    return p.log_acute_evicted if kind == EVICTED else p.log_acute_friend
