"""Guidance: what one PK does with the clients of the caseload in a week, while minutes last.

Order of minutes: new assessments, then every report is at least registered, then contacts are deepened by the
allocation rule, then home visits, family mediation, referrals and outreach. Squeezing makes a contact shallower
before it is dropped; minutes without skill change reporting, not needs.
"""

from __future__ import annotations

import math

from sim.agents.agency import imprison, sanction_certainty, step_weeks
from sim.agents.client import clip
from sim.agents.family import mediate
from sim.agents.handles import Handle
from sim.agents.partner import HEALTH, fit, planned_hours, treat
from sim.agents.pk import ASSESSING, CASES, CONTACTS, FAMILIES, VISITS, open_week, spend
from sim.agents.pk import PK as PK_LAYOUT
from sim.assessment import assess, assessment_minutes
from sim.compiled import compiled
from sim.draws import decision, uniform

REPORT = decision("client comes to report")
INTERVAL = decision("rounding of the weeks to the next report")
ONLINE = decision("client may report online")
VEHICLE = decision("a vehicle is free for a visit")
FIND = decision("office finds a lost client")
SEEN = decision("PK sees a violation")
ANSWER = decision("office answers a violation")
REFER = decision("PK refers a client at a report")
PLACE = decision("partner that a referral goes to")
MEDIATION = decision("family asks for mediation")
OUTREACH = decision("employer of this week's outreach")
VISIT = decision("outreach visit to a community")
MONTH = 4.348


@compiled
def take(pk, activity, minutes):  # type: ignore[no-untyped-def]
    """Plan and do a piece of guidance if there is time for all of it; 1 where it was done."""
    pk.planned += minutes
    pk.demand += minutes
    if pk.left < minutes or pk.present == 0:
        pk.dropped += minutes
        return 0
    pk.done += spend(pk, activity, minutes)
    return 1


@compiled
def assess_clients(j, w):  # type: ignore[no-untyped-def]
    """Phase assess: assessments that are due, those overdue by a month first."""
    pk = w.pks[j]
    week = w.clock.week
    for overdue in range(2):
        for k in range(w.case_start[j], w.case_start[j + 1]):
            i = w.cases[k]
            file = w.files[i]
            if overdue == 0:
                enter_stage(i, w)
            late = 1 if week - file.due >= 4 else 0
            if week >= file.due and late == 1 - overdue and w.clients[i].custody == 0:
                minutes = assessment_minutes(i, w)
                if week == file.due:
                    pk.demand += minutes
                if pk.present == 1 and pk.left >= minutes:
                    spend(pk, ASSESSING, minutes)
                    first = file.instrument < 0
                    assess(i, w)
                    if first and file.band == 2 and w.l[0].gatekeeping == 1.0:
                        imprison(i, 3, week + (file.term_end - week) // 3, w)


@compiled
def enter_stage(i, w):  # type: ignore[no-untyped-def]
    """Guidance goes through three stages, a third of the term each; a new one asks for a review of the plan."""
    c = w.clients[i]
    file = w.files[i]
    week = w.clock.week
    stage = min(2, int(3.0 * (week - c.arrival) / (file.term_end - c.arrival + 1.0)))
    if stage != file.stage:
        file.stage = stage
        if file.instrument >= 0 and week - file.assessed >= w.p.review_weeks:
            file.due = min(file.due, week)


@compiled
def supervise(j, w):  # type: ignore[no-untyped-def]
    """Phase supervise: one PK's week of guidance."""
    pk = w.pks[j]
    first, last = w.case_start[j], w.case_start[j + 1]
    plan_contacts(j, w)
    for k in range(first, last):
        i = w.cases[k]
        if report_due(i, w):
            hold_contact(i, j, w)
    for k in range(first, last):
        i = w.cases[k]
        if w.clients[i].custody == 0:
            look_after(i, j, w)
    if pk.guide >= 0:
        reach_out(j, w)


@compiled
def priority(file, levers):  # type: ignore[no-untyped-def]
    """Who gets depth first, 0 last: nobody in particular, by believed band, or by band and the strength of needs."""
    if levers.allocation == 0.0:
        return 0
    if levers.allocation == 2.0 and file.believed[file.target] > 0.65:
        return file.band + 1
    return file.band


@compiled
def contact_minutes(w):  # type: ignore[no-untyped-def]
    """Minutes of a full contact: the session and its records."""
    clock = w.clock
    records = w.p.records_minutes * (1.0 - clock.records_taken)
    if w.l[0].digital == 1.0:
        records *= w.p.digital_records
    return int(w.l[0].session_minutes + records)


@compiled
def plan_contacts(j, w):  # type: ignore[no-untyped-def]
    """Share out the minutes: all due reports are registered, the rest deepens contacts by priority."""
    pk = w.pks[j]
    levers = w.l[0]
    full = contact_minutes(w)
    for b in range(4):
        pk.asked[b] = 0
        pk.share[b] = 0.0
    total = 0
    for k in range(w.case_start[j], w.case_start[j + 1]):
        i = w.cases[k]
        if report_due(i, w):
            pk.asked[priority(w.files[i], levers)] += full
            total += full
    if total == 0 or pk.present == 0:
        return
    budget = (1.0 - w.p.field_share) * pk.left
    least = min(1.0, w.p.register_minutes / full)
    floor = min(least, budget / total)
    budget -= floor * total
    for back in range(4):
        b = 3 - back
        if pk.asked[b] > 0:
            more = min((1.0 - floor) * pk.asked[b], budget)
            budget -= more
            pk.share[b] = min(1.0, floor + more / pk.asked[b])


@compiled
def report_due(i, w):  # type: ignore[no-untyped-def]
    """Whether the client has to report this week."""
    if w.clients[i].custody != 0 or w.clock.week < w.files[i].next_contact:
        return False
    return report_rate(i, w) > 0.0


@compiled
def report_rate(i, w):  # type: ignore[no-untyped-def]
    """Reports a month that the office asks for, by stage and believed band."""
    file = w.files[i]
    levers = w.l[0]
    rate = (
        levers.contacts_low if file.band == 0 else (levers.contacts_medium if file.band == 1 else levers.contacts_high)
    )
    if file.stage == 0:
        return rate * levers.stage_awal
    return rate * (levers.stage_lanjutan if file.stage == 1 else levers.stage_akhir)


@compiled
def comes(i, online, w):  # type: ignore[no-untyped-def]
    """Probability that the client reports: motivation and relation for it, distance and illness against it."""
    c = w.clients[i]
    p = w.p
    way = 0.0 if online else min(1.0, c.distance * w.clock.near / 180.0)
    odds = p.report_base + p.report_motivation * (c.motivation - 0.5) + p.report_alliance * (c.alliance - 0.4)
    return clip(
        odds
        - p.report_distance * way
        - p.report_mental * c.mental
        - p.report_unhoused * (1 - c.housed)
        + p.report_aware * (c.legal_awareness - 0.4)
    )


@compiled
def hold_contact(i, j, w):  # type: ignore[no-untyped-def]
    """One report: the client comes or not; the minutes there are, records apart, become relation and treatment."""
    pk = w.pks[j]
    c = w.clients[i]
    file = w.files[i]
    p = w.p
    levers = w.l[0]
    clock = w.clock
    full = contact_minutes(w)
    minutes = int(full * pk.share[priority(file, levers)])
    pk.planned += full
    pk.demand += full
    weeks = MONTH / report_rate(i, w) + uniform(clock.seed, INTERVAL, c.id, clock.week)
    file.next_contact = clock.week + max(1, int(weeks))
    online = c.phone == 1 and uniform(clock.seed, ONLINE, c.id, 0) < levers.online_share
    if c.lost == 1 or uniform(clock.seed, REPORT, c.id, clock.week) >= comes(i, online, w):
        file.missed += 1
        w.tallies[i].missed += 1.0
        had = spend(pk, CONTACTS, min(minutes, int(p.register_minutes)))
        pk.done += had
        pk.dropped += full - had
        if file.missed >= p.missed_limit and take(pk, CASES, int(p.case_minutes)) == 1:
            file.missed = 0
            answer(i, w)
        return
    had = spend(pk, CONTACTS, minutes)
    pk.done += had
    pk.dropped += full - had
    file.missed = 0
    file.contacts += 1
    file.depth = had / full
    w.tallies[i].reports += 1.0
    spoken = int(had * levers.session_minutes / full)
    w.tallies[i].contact_minutes += spoken
    if not online:
        c.duty_minutes += int(2.0 * c.distance * clock.near)
    c.duty_minutes += spoken
    talk(i, spoken, (p.online_yield if online else 1.0) * clock.room, j, w)
    mediate_family(i, j, w)
    refer(i, j, w)


@compiled
def talk(i, minutes, yielding, j, w):  # type: ignore[no-untyped-def]
    """What a conversation of `minutes` does: relation, motivation, insight, and work on the planned need."""
    pk = w.pks[j]
    c = w.clients[i]
    file = w.files[i]
    p = w.p
    levers = w.l[0]
    depth = max(0.0, min(1.5, 1.0 + p.depth_weight * (minutes / p.session_reference - 1.0)))
    skill = pk.practice * yielding
    ccp = levers.practice == 1.0
    warmth = skill if ccp else p.surveillance_warmth * skill
    c.alliance = clip(c.alliance + p.alliance_rate * depth * (warmth - c.alliance))
    c.legal_awareness = clip(c.legal_awareness + p.awareness_contact * depth * (1.0 - c.legal_awareness))
    discussed = p.discussed + (p.discussed_ccp - p.discussed) * skill if ccp else p.discussed
    if w.clock.week >= file.ready and file.instrument >= 0:
        full = w.l[0].session_minutes
        hours = max(0.0, full + p.depth_weight * (minutes - full)) / 60.0 * discussed
        treat(c, file.target, hours, skill * fit(c, c.style, levers.style_matching, p), p)


@compiled
def look_after(i, j, w):  # type: ignore[no-untyped-def]
    """Besides reports: seeing violations, finding the lost, home visits."""
    c = w.clients[i]
    p = w.p
    clock = w.clock
    seed, week = clock.seed, clock.week
    police = w.agencies[c.region]
    seen = c.violation == 1 and uniform(seed, SEEN, c.id, week) < notices(i, w)
    if seen and take(w.pks[j], CASES, int(p.case_minutes)) == 1:
        answer(i, w)
    if c.lost == 1:
        helped = 1.0 + p.guarantor_finds * w.families[i].guarantor
        if uniform(seed, FIND, c.id, week) < p.find_week * (0.5 + police.cooperation) * helped:
            c.lost = 0
        return
    visit(i, j, w)


@compiled
def notices(i, w):  # type: ignore[no-untyped-def]
    """Probability that the PK learns of a violation: by the depth of contact, and by a report within a month."""
    file = w.files[i]
    soon = 1.0 - math.exp(-report_rate(i, w))
    return w.p.seen_base + w.p.seen_depth * file.depth * soon / (1.0 - math.exp(-1.0))


@compiled
def answer(i, w):  # type: ignore[no-untyped-def]
    """The office knows of a violation: with the agencies' help it is answered, and at the limit the chain starts."""
    c = w.clients[i]
    file = w.files[i]
    p = w.p
    clock = w.clock
    prosecutor = w.agencies[w.clock.n_regions + c.region]
    file.violations += 1
    w.tallies[i].violations_known += 1.0
    if uniform(clock.seed, ANSWER, c.id, clock.week) < sanction_certainty(prosecutor, w):
        c.certainty = clip(c.certainty + p.certainty_rate * (1.0 - c.certainty))
        if file.violations >= p.violations_limit and file.step == 0:
            file.step = 1
            file.step_due = clock.week + step_weeks(prosecutor, w)
    else:
        c.certainty = clip(c.certainty - p.certainty_rate * c.certainty)


@compiled
def visit(i, j, w):  # type: ignore[no-untyped-def]
    """A home visit when it is due: seen at home, the family heard."""
    c = w.clients[i]
    file = w.files[i]
    p = w.p
    levers = w.l[0]
    clock = w.clock
    if clock.week < file.next_visit:
        return
    rate = levers.visits_low if file.band == 0 else (levers.visits_medium if file.band == 1 else levers.visits_high)
    file.next_visit = clock.week + (max(1, int(52.18 / rate)) if rate > 0.0 else 52)
    if rate <= 0.0:
        return
    travel = 2.0 * c.distance * clock.near
    if uniform(clock.seed, VEHICLE, c.id, clock.week) >= clock.vehicle:
        travel *= p.no_vehicle
    if take(w.pks[j], VISITS, int(p.visit_minutes + travel)) == 1:
        w.tallies[i].visits += 1.0
        family = w.families[i]
        family.support = clip(family.support + p.visit_support * (1.0 - family.support))
        talk(i, int(p.visit_minutes), 1.0, j, w)


@compiled
def mediate_family(i, j, w):  # type: ignore[no-untyped-def]
    """A report may lead to mediation in a family that gives little support."""
    c = w.clients[i]
    p = w.p
    clock = w.clock
    family = w.families[i]
    if family.support >= p.mediation_below:
        return
    wanted = w.l[0].mediation / (12.0 * report_rate(i, w))
    if uniform(clock.seed, MEDIATION, c.id, clock.week) >= wanted:
        return
    minutes = int(p.mediation_minutes + c.distance * clock.near)
    if take(w.pks[j], FAMILIES, minutes) == 1:
        mediate(family, p)
        w.tallies[i].mediation_minutes += p.mediation_minutes


@compiled
def refer(i, j, w):  # type: ignore[no-untyped-def]
    """A report may lead to a referral, to the partner that the rule allows and the client's own lot points to."""
    c = w.clients[i]
    file = w.files[i]
    p = w.p
    levers = w.l[0]
    clock = w.clock
    seed, week = clock.seed, clock.week
    if file.referred >= 0 and week - file.referred_at > p.referral_patience:
        file.referred = -1
    if c.partner >= 0 or file.referred >= 0 or week < file.ready or file.instrument < 0:
        return
    if levers.referral_rule >= 1.0 and file.band == 0:
        return
    if file.hours_had >= planned_hours(file, levers) or uniform(seed, REFER, c.id, week) >= p.refer_report:
        return
    best, place = -1.0, -1
    for k in range(len(w.partners)):
        partner = w.partners[k]
        serves = partner.slots > 0 and (partner.reach >> c.region) & 1 == 1
        if serves and (levers.referral_rule < 2.0 or partner.needs[file.target] == 1):
            lot = uniform(seed, PLACE, c.id, week, k) * (2.0 if partner.needs[file.target] == 1 else 1.0)
            if file.instrument == 2 and partner.kind == HEALTH and c.mental > p.ill_above:
                lot += 1.0
            if lot > best:
                best, place = lot, k
    if place < 0:
        return
    agreed = levers.referral_agreements
    if agreed < 0.0:
        agreed = w.agencies[c.region].cooperation
    if take(w.pks[j], CASES, int(p.referral_minutes * (1.0 - 0.5 * agreed))) == 1:
        file.referred = place
        file.referred_at = week


@compiled
def reach_out(j, w):  # type: ignore[no-untyped-def]
    """Outreach to employers and communities, shared among the PKs who guide."""
    pk = w.pks[j]
    levers = w.l[0]
    clock = w.clock
    minutes = int(levers.outreach_hours * 60.0 / MONTH / clock.n_guides)
    if minutes > 0 and take(pk, FAMILIES, minutes) == 1:
        e = int(uniform(clock.seed, OUTREACH, j, clock.week) * len(w.employers))
        w.employers[e].outreach += minutes
    m = pk.guide
    while m < len(w.communities):
        due = uniform(clock.seed, VISIT, m, clock.week) < levers.outreach_visits / 52.18
        if due and take(pk, FAMILIES, int(w.p.outreach_minutes + w.communities[m].travel * clock.near)) == 1:
            w.communities[m].visited = 1
        m += int(clock.n_guides)


class PK(Handle, layout=PK_LAYOUT, table="pks"):
    """One PK post and who fills it."""

    def open_week(self) -> None:
        """Presence, duties and litmas."""
        self.act(open_week)

    def assess_clients(self) -> None:
        """Assessments that are due."""
        self.act(assess_clients)

    def supervise(self) -> None:
        """A week of guidance."""
        self.act(supervise)
