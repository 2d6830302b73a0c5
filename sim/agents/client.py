"""Clients: people under guidance or in follow-up, as they truly are.

What the office believes about them is a different record, `casefile.py`.
"""

from __future__ import annotations

import math

from sim.agents.handles import Handle
from sim.compiled import compiled
from sim.draws import decision, uniform
from sim.records import Layout

ATTITUDES, ASSOCIATES, SELF_CONTROL, FAMILY, WORK, SUBSTANCE, LEISURE = range(7)
NEEDS = ("attitudes", "associates", "self_control", "family", "work", "substance", "leisure")
NARCOTICS, PROPERTY, VIOLENCE, OTHER = range(4)
KINDS = ("narcotics", "property", "violence", "other")
JOBLESS, SELF_EMPLOYED = -1, -2
FREE, NEW_SENTENCE, REVOKED, KEPT = range(4)
MOST_FRIENDS = 8
SOCIAL_WORK = 5

CLIENT = Layout(
    "client",
    """
    id              i4     key    key of this person's draws, the same in every scenario
    release         i4     week   week of the latest release, the clock of the first weeks outside
    birth           i4     week   week of birth
    custody         i4     code   0 free, 1 new sentence, 2 revoked, 3 release put off
    violation       i4     0/1    broke a condition this week
    employer        i4     row    employer, -1 jobless, -2 self-employed
    job_weeks       i4     weeks  weeks in this job
    community       i4     row    kelurahan or group of them
    duty_minutes    i4     min    minutes of duties this week: reporting, travel, sessions
    n_friends       i4     count  old friends
    static_log      f8     log    part of the log hazard that never changes
    prisonisation   f8     0..1   norms taken on in custody
    narrative       f8     0..1   self-narrative of someone who has stopped
    motivation      f8     0..1   motivation to take part
    alliance        f8     0..1   relation with the PK
    certainty       f8     0..1   how sure the client holds a sanction to be
    ties            f8     0..1   ties to the old network
    risk            f8     prob   probability of an offence this week, were they free
    needs           f8[7]  0..1   criminogenic needs today
    roots           f8[7]  0..1   the level to which each need returns without practice
    friends         i4[8]  row    old friends
    offence         i4     code   offence this week: 0 none, else kind + 1
    lost            i4     0/1    whereabouts unknown to the office
    housed          i4     0/1    has a place to live
    placed_until    i4     week   until then the office helps to find a partner firm
    caught          i4     0/1    police detected an offence this week
    arrival         i4     week   week of first release to this office
    leave           i4     week   week in which follow-up ends
    true_band       i4     code   true risk band on arrival: low, medium, high
    partner         i4     row    programme partner attended, -1 none
    seat            i4     seat   seat at the partner
    custody_until   i4     week   end of custody
    offences        i4     count  offences since release
    sex             i4     code   0 man, 1 woman
    region          i4     row    kabupaten or kota
    phone           i4     0/1    has phone, credit and network
    kind            i4     code   offence kind of the sentence: narcotics, property, violence, other
    priors          i4     count  earlier convictions
    style           i4     code   learns best by 0 talk, 1 practice
    distance        f8     min    travel to the office one way
    frailty         f8     sd     what drives reoffending and no instrument sees
    mental          f8     0..1   mental health burden
    literacy        f8     0..1   literacy and learning
    skills          f8     0..1   vocational skills
    legal_awareness f8     0..1   knows conditions and consequences
    hours           f8     h      programme hours had from this partner
    """,
)  # what every week reads comes first, so that it shares cache lines

SEARCH = decision("client looks for work")
CHOICE = decision("client picks an employer")
BARRIER = decision("employer asks for a record")
LOTTERY = decision("order of applicants at an employer")
ENTERPRISE = decision("client starts own work")
JOB_LOSS = decision("client loses work")
DRIFT = decision("client drifts back to the old network")
HOUSING = decision("client loses or finds a place to live")
OFFENCE = decision("client offends")
OFFENCE_KIND = decision("kind of offence")
VIOLATE = decision("client breaks a condition, or moves away unreported")


@compiled
def clip(x):  # type: ignore[no-untyped-def]
    """`x` held inside 0..1."""
    return 0.0 if x < 0.0 else (1.0 if x > 1.0 else x)


@compiled
def log_hazard(c, age_years, since_log, p):  # type: ignore[no-untyped-def]
    """Log of the weekly hazard of an offence, from the person's own state alone."""
    return (
        c.static_log
        + since_log
        + p.beta_big * (c.needs[0] + c.needs[1] + c.needs[2] - 1.5)
        + p.beta_family * (c.needs[3] - 0.5)
        + p.beta_work * (c.needs[4] - 0.5)
        + p.beta_substance * (c.needs[5] - 0.5)
        + p.beta_leisure * (c.needs[6] - 0.5)
        + p.log_age_week * (age_years - 33.0)
        + p.beta_prison * c.prisonisation
        - p.beta_narrative * (c.narrative - 0.5)
        + p.beta_alliance * (c.alliance - 0.4)
        + p.beta_certainty * (c.certainty - 0.3)
    )


@compiled
def probability(hazard):  # type: ignore[no-untyped-def]
    """1 - exp(-hazard); where the hazard is small, by its series, exact to 11 digits there and faster."""
    if hazard > 0.02:
        return 1.0 - math.exp(-hazard)
    return hazard * (1.0 - hazard * (1.0 / 2.0 - hazard * (1.0 / 6.0 - hazard * (1.0 / 24.0 - hazard / 120.0))))


@compiled
def exposure(c, signal):  # type: ignore[no-untyped-def]
    """Mean criminal activity of old friends last week, 0..1; absent friends count as none."""
    if c.n_friends == 0:
        return 0.0
    total = 0.0
    for k in range(c.n_friends):
        total += signal[c.friends[k]]
    return total / c.n_friends


@compiled
def drift(c, support, friends, p):  # type: ignore[no-untyped-def]
    """A week of needs, motivation and self-narrative: gains relapse, friends and family and work pull."""
    back = p.need_return_week
    c.needs[0] += back * (c.roots[0] - c.needs[0])
    c.needs[2] += back * (c.roots[2] - c.needs[2])
    c.needs[5] += back * (c.roots[5] - c.needs[5])
    idle = clip(c.roots[6] + p.disruption * c.duty_minutes / 60.0)
    c.needs[6] += back * (idle - c.needs[6])
    company = clip(c.roots[1] + p.ties_pull * (c.ties - 0.5) + p.network_pull * (friends - p.network_mean))
    c.needs[1] += p.company_rate * (company - c.needs[1])
    c.needs[3] += p.family_rate * (1.0 - support - c.needs[3])
    working = 1.0 if c.employer != -1 else 0.0
    want = clip(c.roots[4] + p.job_need * (0.5 - working))
    c.needs[4] += p.job_rate * (want - c.needs[4])
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


@compiled
def work_week(i, w):  # type: ignore[no-untyped-def]
    """Looking for work, applying where the lot falls, or losing it."""
    c = w.clients[i]
    p = w.p
    clock = w.clock
    week = clock.week
    seed = clock.seed
    if c.employer == -1:
        keen = p.search_week * (0.5 + c.motivation) * (1.0 - p.disruption * c.duty_minutes / 60.0)
        if uniform(seed, SEARCH, c.id, week) < keen:
            if uniform(seed, ENTERPRISE, c.id, week) < p.enterprise * (0.5 + c.skills):
                c.employer = -2
                c.job_weeks = 0
            else:
                row = choose_employer(c, w)
                e = w.employers[row]
                if uniform(seed, BARRIER, c.id, week) < welcome(c, e, w):
                    lot = uniform(seed, LOTTERY, c.id, week)
                    if lot < e.best:
                        e.best = lot
                        e.best_row = i
                else:
                    c.narrative = clip(c.narrative - p.refusal_hurt)
                    c.motivation = clip(c.motivation - p.refusal_hurt)
    else:
        c.job_weeks += 1
        w.communities[c.community].good += 1
        if c.employer >= 0:
            w.employers[c.employer].good += 1
        youth = p.youth_loss if week - c.birth < 1300 else 1.0
        if uniform(seed, JOB_LOSS, c.id, week) < p.job_loss * youth * (0.5 + c.needs[4]):
            quit_job(c, w)


@compiled
def choose_employer(c, w):  # type: ignore[no-untyped-def]
    """Where the client applies; one whom the office places looks on for a partner firm (penempatan)."""
    clock = w.clock
    row = int(uniform(clock.seed, CHOICE, c.id, clock.week) * len(w.employers))
    if clock.week < c.placed_until:
        for k in range(1, 1 + int(w.p.placement_tries)):
            if w.employers[row].partner == 0:
                row = int(uniform(clock.seed, CHOICE, c.id, clock.week, k) * len(w.employers))
    return row


@compiled
def welcome(c, e, w):  # type: ignore[no-untyped-def]
    """Probability that an employer would take the client: skills for it, stigma and a record letter against it."""
    p = w.p
    skilled = 1.0 - p.skill_welcome * (1.0 - c.skills)
    neighbours = 1.0 - p.stigma_weight * p.neighbours_weight * w.communities[c.community].stigma
    record = 1.0 - (p.check_refusal if e.checks == 1 else 0.0)
    return (1.0 - p.stigma_weight * e.stigma) * skilled * neighbours * record


@compiled
def quit_job(c, w):  # type: ignore[no-untyped-def]
    """The client is without work; the employer has a place again."""
    if c.employer >= 0:
        w.employers[c.employer].filled -= 1
    c.employer = -1
    c.job_weeks = 0


@compiled
def live(i, w):  # type: ignore[no-untyped-def]
    """Phase live: one week of one client's life."""
    c = w.clients[i]
    file = w.files[i]
    p = w.p
    clock = w.clock
    if c.custody != 0:
        c.prisonisation = clip(c.prisonisation + p.prison_rate * (1.0 - c.prisonisation))
        return
    w.communities[c.community].people += 1
    support = w.families[i].support
    if file.programme == SOCIAL_WORK and file.status == 1:
        c.duty_minutes += int(60.0 * p.service_hours)
    drift(c, support, exposure(c, w.signal), p)
    alone = c.employer == JOBLESS and support < p.alone_below
    if alone and uniform(clock.seed, DRIFT, c.id, clock.week) < p.relapse_week:
        c.ties = clip(c.ties + p.ties_jump)
    lodge(c, alone, support, w)
    work_week(i, w)


@compiled
def lodge(c, alone, support, w):  # type: ignore[no-untyped-def]
    """A client without work and support may lose the place to live; neighbours' stigma makes it harder to find one."""
    p = w.p
    clock = w.clock
    stigma = w.communities[c.community].stigma
    luck = uniform(clock.seed, HOUSING, c.id, clock.week)
    if c.housed == 1:
        if alone and luck < p.evict_week * 2.0 * stigma:
            c.housed = 0
    elif luck < p.rehouse_week * 2.0 * (1.0 - stigma) * (1.0 if c.employer != JOBLESS or support > 0.5 else 0.3):
        c.housed = 1


@compiled
def offend(i, w):  # type: ignore[no-untyped-def]
    """Phase offend: the week's probability, and the draw where the person is free."""
    c = w.clients[i]
    p = w.p
    clock = w.clock
    since = clock.week - c.release
    if since >= len(w.p.since):
        since = len(w.p.since) - 1
    age_years = (clock.week - c.birth) / 52.18
    risk = probability(math.exp(log_hazard(c, age_years, w.p.since[since], p)))
    c.risk = risk
    c.offence = 0
    if c.custody == 0 and uniform(clock.seed, OFFENCE, c.id, clock.week) < risk:
        c.offences += 1
        c.offence = 1 + offence_kind(c, uniform(clock.seed, OFFENCE_KIND, c.id, clock.week), p)


@compiled
def violate(i, w):  # type: ignore[no-untyped-def]
    """Phase offend: breaking a condition, or moving away unreported, of one client under guidance."""
    c = w.clients[i]
    if w.files[i].status != 1:
        return
    c.violation = 0
    if c.custody != 0:
        return
    p = w.p
    clock = w.clock
    pull = (1.5 - c.motivation) * (1.0 + p.violate_mental * c.mental) * (1.5 - 0.5 * c.legal_awareness)
    pull *= 1.0 + p.violate_alliance * (c.alliance - 0.4) + p.violate_certainty * (c.certainty - 0.3)
    pull *= 1.0 + p.violate_support * (w.families[i].support - 0.5)
    luck = uniform(clock.seed, VIOLATE, c.id, clock.week)
    if luck < p.violate_week * max(0.0, pull):
        c.violation = 1
        w.tallies[i].violations += 1.0
    elif c.lost == 0 and luck > 1.0 - p.lose_week * (1.5 - c.motivation) * (2 - c.housed):
        c.lost = 1


@compiled
def offence_kind(c, u, p):  # type: ignore[no-untyped-def]
    """Kind of an offence: often the old kind, drawn to narcotics by the substance need."""
    if u < p.specialise:
        return c.kind
    v = (u - p.specialise) / (1.0 - p.specialise)
    narcotics = 0.2 + 0.4 * c.needs[5]
    rest = (1.0 - narcotics) / 3.0
    if v < narcotics:
        return 0
    return 1 + min(2, int((v - narcotics) / rest))


class Client(Handle, layout=CLIENT, table="clients"):
    """One client, as truly is; what the office believes is the record `files` on the same row."""

    def live(self) -> None:
        """A week of life."""
        self.act(live)

    def offend(self) -> None:
        """The week's probability of an offence, and the draw."""
        self.act(offend)

    def violate(self) -> None:
        """Breaking a condition, or moving away unreported."""
        self.act(violate)
