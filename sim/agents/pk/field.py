"""Work outside the office: home visits, family mediation, outreach to employers and neighbourhoods."""

from __future__ import annotations

from sim.agents.family import mediate, mediation_probability
from sim.agents.pk.acute_answers import BY_FAMILY, hear
from sim.agents.pk.plan import report_rate
from sim.agents.pk.record import take
from sim.agents.pk.session import talk
from sim.agents.scales import clip
from sim.calendar import MINUTES_AN_HOUR, WEEKS_A_MONTH, WEEKS_A_YEAR
from sim.codes import Activity, Band, Custody
from sim.draws import decision, uniform
from sim.kernel.compiling import compiled

VEHICLE = decision("a vehicle is free")
MEDIATION = decision("family asks for mediation")
OUTREACH = decision("employer of the week's outreach")
VISIT = decision("outreach visit to a community")


@compiled
def visit_rate(file, levers):
    """Home visits a year that the office asks for, by believed band."""
    if file.band == Band.LOW:
        return levers.visits_low
    return levers.visits_medium if file.band == Band.MEDIUM else levers.visits_high


@compiled
def visit_due(i, w):
    """Whether a home visit is due this week, to somebody who can be found."""
    c = w.clients[i]
    file = w.files[i]
    there = c.custody == Custody.FREE and c.lost == 0
    return there and w.clock.week >= file.next_visit and visit_rate(file, w.levers) > 0.0


@compiled
def visit_minutes(i, w):
    """PK minutes of a home visit, the way included; without a vehicle it is longer."""
    c = w.clients[i]
    travel = 2.0 * c.distance * w.clock.near * (1.0 - w.p.batch_saves * w.levers.batch_days)
    if uniform(w.clock.seed, VEHICLE, c.id, w.clock.week) >= w.clock.vehicle:
        travel *= w.p.no_vehicle
    return int(w.p.visit_minutes + travel)


@compiled
def visit(i, j, w):
    """A home visit when it is due: seen at home, the family heard."""
    file = w.files[i]
    p = w.p
    clock = w.clock
    if not visit_due(i, w):
        return
    w.tallies[i].visits_due += 1
    file.next_visit = clock.week + max(1, int(WEEKS_A_YEAR / visit_rate(file, w.levers)))
    if take(w.pks[j], Activity.HOME_VISITS, visit_minutes(i, w)) == 1:
        w.tallies[i].visits += 1
        family = w.families[i]
        family.support = clip(family.support + p.visit_support * (1.0 - family.support))
        talk(i, int(p.visit_minutes), 1.0, j, w)
        hear(i, BY_FAMILY, p.acute_family * family.support, w)


@compiled
def mediate_family(i, j, w):
    """A report may lead to mediation in a family that gives little support."""
    c = w.clients[i]
    p = w.p
    clock = w.clock
    family = w.families[i]
    if family.support >= p.mediation_below:
        return
    if uniform(clock.seed, MEDIATION, c.id, clock.week) >= mediation_probability(i, report_rate(i, w), w):
        return
    minutes = int(p.mediation_minutes + c.distance * clock.near)
    if take(w.pks[j], Activity.FAMILY_AND_COMMUNITY, minutes) == 1:
        mediate(family, p)
        w.tallies[i].mediation_minutes += p.mediation_minutes


@compiled
def reach_out(j, w):
    """Outreach to employers and communities, shared among the PKs who guide."""
    pk = w.pks[j]
    levers = w.levers
    clock = w.clock
    minutes = int(levers.outreach_hours * MINUTES_AN_HOUR / WEEKS_A_MONTH / clock.n_guides)
    if minutes > 0 and take(pk, Activity.FAMILY_AND_COMMUNITY, minutes) == 1:
        e = int(uniform(clock.seed, OUTREACH, j, clock.week) * len(w.employers))
        w.employers[e].outreach += minutes
    m = pk.guide
    while m < len(w.communities):
        due = uniform(clock.seed, VISIT, m, clock.week) < levers.outreach_visits / WEEKS_A_YEAR
        away = int(w.p.outreach_minutes + w.communities[m].travel * clock.near)
        if due and take(pk, Activity.FAMILY_AND_COMMUNITY, away) == 1:
            w.communities[m].visited = 1
        m += int(clock.n_guides)
