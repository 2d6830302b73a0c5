"""A week of needs, motivation and self-narrative."""

from __future__ import annotations

from sim.agents.client.record import MOST_FRIENDS
from sim.agents.scales import clip
from sim.calendar import MINUTES_AN_HOUR
from sim.codes import Job, Need
from sim.kernel.compiling import compiled


@compiled
def exposure(c, signal):
    """Mean criminal activity of old friends last week, 0..1; absent friends count as none."""
    total = 0.0
    for k in range(MOST_FRIENDS):
        total += signal[c.friends[k]] * (k < c.n_friends)
    return total / max(1, c.n_friends)


@compiled
def family_need(c, support, p):
    """The need for work on the family that a family's support makes, around the level that the person brings."""
    return clip(c.roots[Need.FAMILY] + p.support_usual - support)


@compiled
def drift(c, support, friends, p):
    """A week of needs, motivation and self-narrative: gains relapse, later where coping was rehearsed (Marlatt and
    Gordon), which itself is forgotten as fast as gains are without it; friends and family and work pull.
    """
    back = p.need_return_week * (1.0 - p.rehearsal_slows * c.rehearsal)
    c.rehearsal -= p.need_return_week * c.rehearsal
    c.needs[Need.ATTITUDES] += back * (c.roots[Need.ATTITUDES] - c.needs[Need.ATTITUDES])
    c.needs[Need.SELF_CONTROL] += back * (c.roots[Need.SELF_CONTROL] - c.needs[Need.SELF_CONTROL])
    c.needs[Need.SUBSTANCE] += back * (c.roots[Need.SUBSTANCE] - c.needs[Need.SUBSTANCE])
    idle = clip(c.roots[Need.LEISURE] + p.disruption * c.duty_minutes / MINUTES_AN_HOUR)
    c.needs[Need.LEISURE] += back * (idle - c.needs[Need.LEISURE])
    company = clip(
        c.roots[Need.ASSOCIATES] + p.ties_pull * (c.ties - 0.5) + p.exposure_pull * (friends - p.network_mean)
    )
    c.needs[Need.ASSOCIATES] += p.company_rate * (company - c.needs[Need.ASSOCIATES])
    c.needs[Need.FAMILY] += p.family_rate * (family_need(c, support, p) - c.needs[Need.FAMILY])
    working = 1.0 if c.employer != Job.JOBLESS else 0.0
    want = clip(c.roots[Need.WORK] + p.job_need * (0.5 - working))
    c.needs[Need.WORK] += p.job_rate * (want - c.needs[Need.WORK])
    hope = clip(
        p.hope_base
        + p.hope_support * support
        + p.hope_work * working
        + p.hope_alliance * c.alliance
        + p.hope_motivation * c.motivation
    )
    c.narrative += p.narrative_rate * (hope - c.narrative)
    c.ties += p.ties_rate * (p.ties_level - c.ties) + p.street_ties * (1 - c.housed) * (1.0 - c.ties)
    will = clip(p.will_base + p.will_alliance * c.alliance + p.will_narrative * c.narrative - p.will_mental * c.mental)
    c.motivation += p.motivation_rate * (will - c.motivation)
