"""Who arrives: exogenous, keyed by person, the same people in every scenario of one seed."""

from __future__ import annotations

import math

from sim.agents.client.hazard import true_band
from sim.agents.client.needs import family_need
from sim.agents.client.record import MOST_FRIENDS
from sim.agents.community import RING
from sim.agents.head import assign
from sim.agents.lapas import before_release
from sim.agents.person_key import STREAMS, person_key
from sim.agents.pk.assessment import assess, holds_assessment
from sim.agents.pk.release import open_gate
from sim.agents.scales import clip
from sim.arrivals import expect, lead_weeks, term_of
from sim.calendar import WEEKS_A_MONTH, WEEKS_A_YEAR
from sim.codes import (
    NEEDS,
    NEVER,
    NOBODY,
    NOT_ASSESSED,
    PROGRAMMES,
    RELEASING,
    Band,
    Instrument,
    Job,
    Need,
    Offence,
    Sex,
    Status,
    Style,
)
from sim.draws import decision, normal, uniform
from sim.kernel.compiling import compiled

FOLLOW_UP_WEEKS = 156
MOST_PRIORS = 5

REGION = decision("arrival's region")
COMMUNITY = decision("arrival's community")
DISTANCE = decision("arrival's distance")
TERM = decision("arrival's term")
AGE = decision("arrival's age")
SEX = decision("arrival's sex")
PHONE = decision("arrival's phone")
KIND = decision("arrival's offence")
PRIORS = decision("arrival's convictions")
FRAILTY = decision("arrival's frailty")
PRISON = decision("arrival's prisonisation")
LATENT = decision("arrival's level of needs")
NEED = decision("arrival's need")
ILLNESS = decision("arrival's mental health")
LITERACY = decision("arrival's literacy")
STYLE = decision("arrival's style")
SKILLS = decision("arrival's skills")
AWARENESS = decision("arrival's legal awareness")
MOTIVATION = decision("arrival's motivation")
TIES = decision("arrival's ties")
ACCEPTS = decision("arrival's family accepts")
SUPPORT = decision("arrival's family support")
GUARANTOR = decision("arrival's guarantor")
FRIENDS = decision("arrival's number of friends")
FRIEND = decision("arrival's friend")
FIRST_REPORT = decision("arrival's first report")
FIRST_VISIT = decision("arrival's first visit")
FILE_AGE = decision("age of the assessment in the file")
RISK = int(Instrument.RISK)
ELSEWHERE = decision("arrival's time at another office")
MOVE = decision("arrival's time until a move")


@compiled
def arrive(w):
    """Phase arrive: this week's people come in and get a PK; who lacks the litmas for the release stays inside."""
    clock = w.clock
    for stream in range(STREAMS):
        clock.came[stream] = clock.n
        for k in range(w.coming[clock.week % lead_weeks(w), stream]):
            i = clock.n
            clock.n += 1
            clock.arrived += 1
            w.live[clock.n_live] = i
            clock.n_live += 1
            settle(i, person_key(clock.week, stream, k), stream, w)
    clock.new = clock.n - clock.came[0]
    expect(clock.week + lead_weeks(w), w.levers, w)
    open_gate(w)


@compiled
def settle(i, key, stream, w):
    """Write the records of one new person."""
    seed = w.clock.seed
    week = w.clock.week
    p = w.p
    c = w.clients[i]
    file = w.files[i]
    c.id = key
    c.arrival = week
    c.release = week
    place(c, seed, w)
    person(c, seed, w)
    character(c, seed, p)
    befriend(i, w)
    home(w.families[i], c, seed, p)
    c.needs[Need.FAMILY] = family_need(c, w.families[i].support, p)
    open_file(file, c, stream % PROGRAMMES, seed, p)
    if stream >= PROGRAMMES:
        take_over(c, file, seed)
    c.leave = leaving(c, file, seed, p)
    bring_file(i, w)
    file.pk = assign(i, w)
    c.true_band = true_band(c, (week - c.birth) / WEEKS_A_YEAR, p)
    if stream < RELEASING:  # after the band, so that it is the same person's in every scenario
        before_release(c, w)
    w.mood[i] = 0.5 * (c.needs[Need.ATTITUDES] + c.needs[Need.ASSOCIATES])


@compiled
def bring_file(i, w):
    """What the file from the Lapas holds: a risk and need assessment made inside, or none."""
    file = w.files[i]
    if holds_assessment(w.clients[i].id, w):
        p = w.p
        assess(i, RISK, p.icc_narrative + p.file_fidelity * (p.icc_standard - p.icc_narrative), w)
        file.ready = w.clock.week
        file.due -= int(w.p.file_age_weeks * uniform(w.clock.seed, FILE_AGE, w.clients[i].id, 0))


@compiled
def take_over(c, file, seed):
    """A client of another office comes in anywhere in the term: its start and the release lie that far back."""
    over = int(uniform(seed, ELSEWHERE, c.id, 0) * (file.term_end - c.arrival))
    file.term_start -= over
    file.term_end -= over
    c.release -= over


@compiled
def leaving(c, file, seed, p):
    """The week in which a person leaves the books: years after the term, or in it by a move to another office.

    The time of a move is the person's own and says nothing about the risk, so that nobody's rate is biased by it.
    """
    years = -math.log(uniform(seed, MOVE, c.id, 0))
    if years < p.transfer_out * (file.term_end - 1 - c.arrival) / WEEKS_A_YEAR:
        return c.arrival + 1 + int(years / p.transfer_out * WEEKS_A_YEAR)
    return file.term_end + FOLLOW_UP_WEEKS


@compiled
def place(c, seed, w):
    """Where the person lives."""
    u = uniform(seed, REGION, c.id, 0)
    r = 0
    while r < len(w.regions) - 1 and u > w.regions[r].share:
        u -= w.regions[r].share
        r += 1
    region = w.regions[r]
    c.region = r
    c.community = region.first + int(uniform(seed, COMMUNITY, c.id, 0) * region.communities)
    c.distance = region.travel * (0.5 + uniform(seed, DISTANCE, c.id, 0))


@compiled
def person(c, seed, w):
    """Age, sex, phone, history and what never changes in the hazard."""
    p = w.p
    week = c.arrival
    c.birth = week - int(
        WEEKS_A_YEAR * min(p.age_most, max(p.age_least, p.age_middle + p.age_sd * normal(seed, AGE, c.id, 0)))
    )
    c.sex = Sex.WOMAN if uniform(seed, SEX, c.id, 0) < p.women else Sex.MAN
    network = p.network_remote if w.regions[c.region].remote == 1 else 1.0
    c.phone = 1 if uniform(seed, PHONE, c.id, 0) < p.phones * network else 0
    u = uniform(seed, KIND, c.id, 0)
    c.kind = offence_of(u, p)
    c.frailty = normal(seed, FRAILTY, c.id, 0)
    v = uniform(seed, PRIORS, c.id, 0)
    c.priors = 0
    while v < p.repeat and c.priors < MOST_PRIORS:
        v /= p.repeat
        c.priors += 1
    c.static_log = (
        p.log_base
        + p.frailty_sd * c.frailty
        - 0.5 * p.frailty_sd * p.frailty_sd
        + p.log_woman * c.sex
        + p.beta_history * (min(c.priors, p.history_counted) - p.history_middle)
    )


@compiled
def offence_of(u, p):
    """The kind of offence of the sentence."""
    if u < p.mix_narcotics:
        return Offence.NARCOTICS
    if u < p.mix_narcotics + p.mix_property:
        return Offence.PROPERTY
    return Offence.VIOLENCE if u < p.mix_named else Offence.OTHER


@compiled
def character(c, seed, p):
    """Needs that go together, and the traits that decide what reaches the person."""
    latent = math.sqrt(p.need_correlation) * normal(seed, LATENT, c.id, 0)
    own = math.sqrt(1.0 - p.need_correlation)
    for k in range(NEEDS):
        mean = p.need_mean + (p.substance_narcotics if k == Need.SUBSTANCE and c.kind == Offence.NARCOTICS else 0.0)
        c.needs[k] = clip(mean + p.need_sd * (latent + own * normal(seed, NEED, c.id, 0, k)))
        c.roots[k] = c.needs[k]
    c.prisonisation = clip(p.prisonisation_start + p.prisonisation_sd * normal(seed, PRISON, c.id, 0))
    ill = uniform(seed, ILLNESS, c.id, 0)
    c.mental = p.mental_ill if ill < p.ill else p.mental_well * ill
    c.literacy = clip(p.literacy_mean + p.literacy_sd * normal(seed, LITERACY, c.id, 0))
    c.style = Style.PRACTICAL if uniform(seed, STYLE, c.id, 0) < p.practical_learners else Style.TALK
    c.skills = clip(p.skills_mean + p.skills_sd * normal(seed, SKILLS, c.id, 0))
    c.legal_awareness = clip(p.aware_mean + p.aware_sd * normal(seed, AWARENESS, c.id, 0))
    will = (
        math.sqrt(1.0 - p.motivation_frailty**2) * normal(seed, MOTIVATION, c.id, 0) - p.motivation_frailty * c.frailty
    )
    c.motivation = clip(0.5 + p.motivation_sd * will)
    c.ties = clip(0.5 * c.needs[Need.ASSOCIATES] + p.ties_start + p.ties_sd * normal(seed, TIES, c.id, 0))
    c.narrative = p.narrative_start
    c.housed = 1
    c.placed_until = NEVER
    c.alliance = p.alliance_start
    c.certainty = p.certainty_start
    c.employer = Job.JOBLESS
    c.partner = NOBODY
    c.attended = NEVER


@compiled
def befriend(i, w):
    """Old friends are among the last arrivals of the same community, and friendship is mutual."""
    c = w.clients[i]
    seed = w.clock.seed
    community = w.communities[c.community]
    ring = community.recent
    known = min(RING, community.known)
    wanted = int(w.p.friends_most * uniform(seed, FRIENDS, c.id, 0)) if known > 0 else 0
    for k in range(wanted):
        other = ring[int(uniform(seed, FRIEND, c.id, 0, k) * known)]
        o = w.clients[other]
        if o.n_friends < MOST_FRIENDS and c.n_friends < MOST_FRIENDS:
            o.friends[o.n_friends] = i
            o.n_friends += 1
            c.friends[c.n_friends] = other
            c.n_friends += 1
    ring[community.known % RING] = i
    community.known += 1


@compiled
def home(family, c, seed, p):
    """The family at release: accepting or not."""
    family.guarantor = 1 if uniform(seed, GUARANTOR, c.id, 0) < p.guarantors else 0
    willing = p.family_accepts * (1.0 if family.guarantor == 1 else p.guarantor_less)
    accepts = uniform(seed, ACCEPTS, c.id, 0) < willing
    level = p.support_accepting if accepts else p.support_rejecting
    family.support = clip(level + p.support_sd * normal(seed, SUPPORT, c.id, 0))
    family.root = family.support


@compiled
def open_file(file, c, programme, seed, p):
    """The case file on the first day: nothing believed yet."""
    week = c.arrival
    spread = p.term_spread * (2.0 * uniform(seed, TERM, c.id, 0) - 1.0)
    file.programme = programme
    file.status = Status.GUIDED
    file.term_start = week
    file.term_end = week + max(int(p.term_least), int(WEEKS_A_MONTH * term_of(programme, p) * (1.0 + spread)))
    file.instrument = NOT_ASSESSED
    file.due = week
    file.ready = week
    file.score = 0.5
    file.band = Band.MEDIUM
    for k in range(NEEDS):
        file.believed[k] = 0.5
    file.next_contact = week + int(WEEKS_A_MONTH * uniform(seed, FIRST_REPORT, c.id, 0))
    file.next_visit = week + int(p.first_visit_after) + int(p.first_visit_spread * uniform(seed, FIRST_VISIT, c.id, 0))
    file.news = NEVER
    file.acute_heard = NEVER
    file.acute_answered = NEVER
    file.referred = NOBODY
    file.followed = NEVER
