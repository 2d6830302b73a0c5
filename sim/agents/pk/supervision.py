"""Guidance: what one PK does with the clients of the caseload in a week, while minutes last.

Order of minutes: new assessments, papers of transfers, referrals of new plans, then every report is at least
registered, then contacts are deepened by the allocation rule, then home visits, family mediation and outreach.
Squeezing makes a contact shallower before it is dropped; minutes without skill change reporting, not needs.
"""

from __future__ import annotations

from sim.agents.agency import find_probability
from sim.agents.pk.acute_answers import answer
from sim.agents.pk.docket import work_off
from sim.agents.pk.field import mediate_family, reach_out, visit, visit_due, visit_minutes
from sim.agents.pk.mobile import way
from sim.agents.pk.plan import priority, report, report_due, schedule_report
from sim.agents.pk.record import PRIORITIES, spend, take
from sim.agents.pk.referral import refer
from sim.agents.pk.sanctions import notices, pursue, respond_to_violation
from sim.agents.pk.session import talk
from sim.agents.scales import clip
from sim.calendar import MINUTES_AN_HOUR
from sim.codes import Activity, Band, Custody
from sim.draws import decision, uniform
from sim.kernel.compiling import compiled

REPORT = decision("client comes to report")
ONLINE = decision("client reports online")
FIND = decision("office finds a lost client")
SEEN = decision("PK sees a violation")
GROUPED = decision("client reports in a group")
AT_DESK = decision("report is taken at the duty desk")


@compiled
def supervise(j, w):
    """Phase supervise: one PK's week of guidance."""
    pk = w.pks[j]
    first, last = w.case_start[j], w.case_start[j + 1]
    for k in range(first, last):
        hand_over(w.cases[k], j, w)
        refer(w.cases[k], j, w)
    plan_contacts(j, w)
    for k in range(first, last):
        i = w.cases[k]
        if report_due(i, w):
            hold_contact(i, j, w)
    for k in range(first, last):
        i = w.cases[k]
        pursue(i, j, w)
        if w.clients[i].custody == Custody.FREE:
            look_after(i, j, w)
    if pk.guide >= 0:
        reach_out(j, w)
    work_off(j, pk.left, False, w)


@compiled
def hand_over(i, j, w):
    """Papers of a client who has come from another office this week, or goes to one at its end."""
    c = w.clients[i]
    file = w.files[i]
    came = w.clock.week == c.arrival > file.term_start
    goes = w.clock.week + 1 == c.leave < file.term_end
    if came or goes:
        take(w.pks[j], Activity.CASES, int(MINUTES_AN_HOUR * w.p.hours_transfer))


@compiled
def count_guidance(pk, planned, done):
    """Count a piece of guidance that was planned, and how much of it there was time for."""
    pk.planned += planned
    pk.demand += planned
    pk.done += done
    pk.dropped += planned - done


@compiled
def contact_minutes(i, w):
    """PK minutes of a full report of this client: the session and its records, less in a group, none at the desk."""
    clock = w.clock
    if at_duty_desk(i, w):
        return 0
    if in_group(i, w):
        return int(w.p.group_minutes)
    records = w.p.records_minutes * (1.0 - clock.records_taken)
    if w.levers.digital == 1.0:
        records *= w.p.digital_records
    return int(w.levers.session_minutes + records)


@compiled
def in_group(i, w):
    """Whether a client reports in a group (apel)."""
    share = w.levers.group_share
    return share > 0.0 and uniform(w.clock.seed, GROUPED, w.clients[i].id, 0) < share


@compiled
def at_duty_desk(i, w):
    """Whether an assistant takes this week's report, as far as there are assistants: of the low band alone."""
    low = w.files[i].band == Band.LOW and w.clock.desk > 0.0
    return low and uniform(w.clock.seed, AT_DESK, w.clients[i].id, w.clock.week) < w.clock.desk


@compiled
def plan_contacts(j, w):
    """Share out the minutes: due reports are registered, visits due keep theirs, the rest deepens by priority."""
    pk = w.pks[j]
    levers = w.levers
    for b in range(PRIORITIES):
        pk.asked[b] = 0
        pk.share[b] = 0.0
    total, registered, field = 0, 0, 0
    for k in range(w.case_start[j], w.case_start[j + 1]):
        i = w.cases[k]
        if report_due(i, w):
            full = contact_minutes(i, w)
            pk.asked[priority(w.files[i], levers, w.p.strong_need)] += full
            total += full
            registered += min(full, int(w.p.register_minutes))
        if visit_due(i, w):
            field += visit_minutes(i, w)
    if total == 0 or pk.present == 0:
        return
    budget = pk.left - min(field, w.p.field_share * pk.left)
    floor = min(registered, budget) / total
    budget -= floor * total
    for back in range(PRIORITIES):
        b = PRIORITIES - 1 - back
        if pk.asked[b] > 0:
            more = min((1.0 - floor) * pk.asked[b], budget)
            budget -= more
            pk.share[b] = min(1.0, floor + more / pk.asked[b])


@compiled
def report_probability(i, online, w):
    """Probability that the client reports: motivation and relation for it, distance and illness against it."""
    c = w.clients[i]
    p = w.p
    far = 0.0 if online else min(1.0, way(i, w) / p.far)
    odds = (
        p.report_base
        + p.report_motivation * (c.motivation - 0.5)
        + p.report_alliance * (c.alliance - p.alliance_middle)
    )
    return clip(
        odds
        - p.report_distance * far
        - p.report_mental * c.mental
        - p.report_unhoused * (1 - c.housed)
        + p.report_aware * (c.legal_awareness - p.aware_middle)
    )


@compiled
def hold_contact(i, j, w):
    """One report: the client comes or not; the minutes there are, records apart, become relation and treatment."""
    pk = w.pks[j]
    c = w.clients[i]
    file = w.files[i]
    p = w.p
    levers = w.levers
    clock = w.clock
    full = contact_minutes(i, w)
    minutes = int(full * pk.share[priority(file, levers, w.p.strong_need)])
    schedule_report(i, w)
    registered = min(full, int(p.register_minutes))
    w.tallies[i].due_high += 1 if file.band == Band.HIGH else 0
    online = c.phone == 1 and uniform(clock.seed, ONLINE, c.id, 0) < levers.online_share
    if c.lost == 1 or uniform(clock.seed, REPORT, c.id, clock.week) >= report_probability(i, online, w):
        file.missed += 1
        w.tallies[i].missed += 1
        count_guidance(pk, registered, spend(pk, Activity.CONTACTS, min(minutes, registered)))
        if file.missed >= p.missed_limit and take(pk, Activity.CASES, int(p.case_minutes)) == 1:
            file.missed = 0
            respond_to_violation(i, w)
        return
    had = spend(pk, Activity.CONTACTS, minutes)
    count_guidance(pk, full, had)
    count_talk(i, had == full or had > registered, w)
    if not online:
        c.duty_minutes += int(2.0 * way(i, w))
    if full == 0:
        report(i, 0.0, j, w)
        return
    report(i, had / full, j, w)
    if in_group(i, w):
        c.duty_minutes += int(p.apel_minutes)
        talk(i, int(p.apel_minutes * had / full), p.group_yield * clock.room, j, w)
    else:
        spoken = int(had * levers.session_minutes / full)
        w.tallies[i].contact_minutes += spoken
        c.duty_minutes += spoken
        talk(i, spoken, (p.online_yield if online else 1.0) * clock.room, j, w)
    mediate_family(i, j, w)


@compiled
def count_talk(i, held, w):
    """Count a report made: with time for a talk, or for no more than its registration."""
    t = w.tallies[i]
    if held:
        t.held += 1
        t.held_high += 1 if w.files[i].band == Band.HIGH else 0
    else:
        t.unheld += 1


@compiled
def look_after(i, j, w):
    """Besides reports: seeing violations, finding the lost, home visits, answers to what is acute."""
    c = w.clients[i]
    p = w.p
    clock = w.clock
    seed, week = clock.seed, clock.week
    seen = c.violation == 1 and uniform(seed, SEEN, c.id, week) < notices(i, w)
    if seen and take(w.pks[j], Activity.CASES, int(p.case_minutes)) == 1:
        respond_to_violation(i, w)
    if c.lost == 1:
        if uniform(seed, FIND, c.id, week) < find_probability(i, w):
            c.lost = 0
        return
    visit(i, j, w)
    answer(i, j, w)
