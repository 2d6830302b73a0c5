"""Who arrives: exogenous, keyed by person, the same people in every scenario of one seed."""

from __future__ import annotations

import math

from sim.agents.client import clip
from sim.agents.community import RING
from sim.agents.desk import assign
from sim.assessment import band, score
from sim.compiled import compiled
from sim.draws import decision, normal, uniform

NEVER = -9999
FOLLOW_UP_WEEKS = 156
MOST_FRIENDS = 8

ARRIVALS = decision("number of arrivals in a week")
REGION = decision("arrival's region")
COMMUNITY = decision("arrival's community")
DISTANCE = decision("arrival's distance")
TERM = decision("arrival's term")
AGE = decision("arrival's age")
SEX = decision("arrival's sex")
PHONE = decision("arrival's phone")
KIND = decision("arrival's offence kind")
PRIORS = decision("arrival's earlier convictions")
FRAILTY = decision("arrival's frailty")
PRISON = decision("arrival's prisonisation")
LATENT = decision("arrival's common level of needs")
NEED = decision("arrival's needs")
ILLNESS = decision("arrival's mental health")
LITERACY = decision("arrival's literacy")
STYLE = decision("arrival's learning style")
SKILLS = decision("arrival's skills")
AWARENESS = decision("arrival's legal awareness")
MOTIVATION = decision("arrival's motivation")
TIES = decision("arrival's ties to the old network")
ACCEPTS = decision("arrival's family accepts")
SUPPORT = decision("arrival's family support")
GUARANTOR = decision("arrival's guarantor")
FRIENDS = decision("arrival's number of old friends")
FRIEND = decision("arrival's old friend")
FIRST_REPORT = decision("arrival's first report")


@compiled
def poisson(mean, seed, who, week):  # type: ignore[no-untyped-def]
    """A Poisson number that only grows with the mean, for the same key."""
    total = 0
    part = 0
    while mean > 0.0:
        piece = min(mean, 200.0)
        mean -= piece
        u = uniform(seed, ARRIVALS, who, week, part)
        part += 1
        chance = math.exp(-piece)
        cumulated = chance
        k = 0
        while u > cumulated and k < 1000:
            k += 1
            chance *= piece / k
            cumulated += chance
        total += k
    return total


@compiled
def arrivals(programme, week, levers, w):  # type: ignore[no-untyped-def]
    """How many people of a programme arrive in a week, given the levers of that week."""
    office = w.office
    years = (week + 26.0) / 52.18
    rate = office.intake[programme] * season(week, w.p) * math.exp(office.log_growth * min(0.5, years))
    if week >= 0:
        growth = math.exp(math.log(1.0 + levers.intake_growth) * week / 52.18)
        rate *= scale_of(programme, levers) * levers.intake_scale * growth
    if programme == 5:
        rate += levers.kerja_sosial * w.p.new_intake
    if programme == 6:
        rate += levers.pengawasan * w.p.new_intake
    return min(16383, poisson(rate / 52.18, w.clock.seed, programme, week))


@compiled
def season(week, p):  # type: ignore[no-untyped-def]
    """Releases and litmas against the year's mean: most around the remission of 17 August."""
    return 1.0 + p.season * math.cos(2.0 * math.pi * (week % 52.18 - 32.6) / 52.18)


@compiled
def scale_of(programme, levers):  # type: ignore[no-untyped-def]
    """Entries of a programme against today."""
    if programme == 0:
        return levers.intake_asimilasi
    if programme == 1:
        return levers.intake_pb
    if programme == 2:
        return levers.intake_cb
    if programme == 3:
        return levers.intake_cmb
    return levers.intake_bersyarat if programme == 4 else 1.0


@compiled
def arrive(w):  # type: ignore[no-untyped-def]
    """Phase arrive: this week's people come in and get a PK."""
    clock = w.clock
    for programme in range(7):
        for k in range(arrivals(programme, clock.week, w.l[0], w)):
            i = clock.n
            clock.n += 1
            clock.arrived += 1
            w.live[clock.n_live] = i
            clock.n_live += 1
            settle(i, ((clock.week + 2048) << 18) | (programme << 14) | k, programme, w)


@compiled
def settle(i, key, programme, w):  # type: ignore[no-untyped-def]
    """Write the records of one new person."""
    seed = w.clock.seed
    week = w.clock.week
    p = w.p
    c = w.clients[i]
    c.id = key
    c.arrival = week
    c.release = week
    place(c, seed, w)
    person(c, seed, p)
    character(c, seed, p)
    befriend(i, w)
    home(w.families[i], c, seed, p)
    open_file(w.files[i], c, programme, seed, p)
    c.leave = w.files[i].term_end + FOLLOW_UP_WEEKS
    w.files[i].pk = assign(i, w)
    w.mood[i] = 0.5 * (c.needs[0] + c.needs[1])
    true_score = score(c.needs, c.priors, p.history_weight_standard)
    c.true_band = band(true_score, p)


@compiled
def place(c, seed, w):  # type: ignore[no-untyped-def]
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
def person(c, seed, p):  # type: ignore[no-untyped-def]
    """Age, sex, history and what never changes in the hazard."""
    week = c.arrival
    c.birth = week - int(52.18 * min(70.0, max(18.0, 33.0 + 9.0 * normal(seed, AGE, c.id, 0))))
    c.sex = 1 if uniform(seed, SEX, c.id, 0) < p.women else 0
    c.phone = 1 if uniform(seed, PHONE, c.id, 0) < p.phones else 0
    u = uniform(seed, KIND, c.id, 0)
    c.kind = 0 if u < p.mix_narcotics else (1 if u < p.mix_narcotics + p.mix_property else (2 if u < 0.85 else 3))
    c.frailty = normal(seed, FRAILTY, c.id, 0)
    v = uniform(seed, PRIORS, c.id, 0)
    c.priors = 0
    while v < p.repeat and c.priors < 5:
        v /= p.repeat
        c.priors += 1
    c.static_log = (
        p.log_base
        + p.frailty_sd * c.frailty
        - 0.5 * p.frailty_sd * p.frailty_sd
        + p.log_woman * c.sex
        + p.beta_history * (min(c.priors, 4) - 0.25)
    )


@compiled
def character(c, seed, p):  # type: ignore[no-untyped-def]
    """Needs that go together, and the traits that decide what reaches the person."""
    latent = math.sqrt(p.need_correlation) * normal(seed, LATENT, c.id, 0)
    own = math.sqrt(1.0 - p.need_correlation)
    for k in range(7):
        mean = p.need_mean + (p.substance_narcotics if k == 5 and c.kind == 0 else 0.0)
        c.needs[k] = clip(mean + p.need_sd * (latent + own * normal(seed, NEED, c.id, 0, k)))
        c.roots[k] = c.needs[k]
    c.prisonisation = clip(p.prisonisation_start + 0.15 * normal(seed, PRISON, c.id, 0))
    ill = uniform(seed, ILLNESS, c.id, 0)
    c.mental = 0.7 if ill < p.ill else 0.15 * ill
    c.literacy = clip(0.6 + 0.2 * normal(seed, LITERACY, c.id, 0))
    c.style = 1 if uniform(seed, STYLE, c.id, 0) < p.practical_learners else 0
    c.skills = clip(0.35 + 0.18 * normal(seed, SKILLS, c.id, 0))
    c.legal_awareness = clip(0.35 + 0.15 * normal(seed, AWARENESS, c.id, 0))
    c.motivation = clip(0.5 + 0.2 * normal(seed, MOTIVATION, c.id, 0))
    c.ties = clip(0.5 * c.needs[1] + 0.25 + 0.15 * normal(seed, TIES, c.id, 0))
    c.narrative = 0.35
    c.housed = 1
    c.placed_until = NEVER
    c.alliance = 0.3
    c.certainty = 0.3
    c.employer = -1
    c.partner = -1


@compiled
def befriend(i, w):  # type: ignore[no-untyped-def]
    """Old friends are among the last arrivals of the same community, and friendship is mutual."""
    c = w.clients[i]
    seed = w.clock.seed
    community = w.communities[c.community]
    ring = community.recent
    known = min(RING, community.known)
    wanted = int(5.0 * uniform(seed, FRIENDS, c.id, 0)) if known > 0 else 0
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
def home(family, c, seed, p):  # type: ignore[no-untyped-def]
    """The family at release: accepting or not."""
    family.guarantor = 1 if uniform(seed, GUARANTOR, c.id, 0) < p.guarantors else 0
    willing = p.family_accepts * (1.0 if family.guarantor == 1 else p.guarantor_less)
    accepts = uniform(seed, ACCEPTS, c.id, 0) < willing
    level = p.support_accepting if accepts else p.support_rejecting
    family.support = clip(level + 0.1 * normal(seed, SUPPORT, c.id, 0))
    family.root = family.support


@compiled
def open_file(file, c, programme, seed, p):  # type: ignore[no-untyped-def]
    """The case file on the first day: nothing believed yet."""
    week = c.arrival
    months = p.term_pb
    if programme == 0:
        months = p.term_asimilasi
    elif programme == 2:
        months = p.term_cb
    elif programme == 3:
        months = p.term_cmb
    elif programme == 4:
        months = p.term_pidana_bersyarat
    elif programme == 5:
        months = p.term_kerja_sosial
    elif programme == 6:
        months = p.term_pengawasan
    spread = p.term_spread * (2.0 * uniform(seed, TERM, c.id, 0) - 1.0)
    file.programme = programme
    file.status = 1
    file.term_end = week + max(4, int(4.348 * months * (1.0 + spread)))
    file.instrument = -1
    file.due = week
    file.ready = week
    file.score = 0.5
    file.band = 1
    for k in range(7):
        file.believed[k] = 0.5
    file.next_contact = week + int(4.348 * uniform(seed, FIRST_REPORT, c.id, 0))
    file.next_visit = week + 8 + int(40.0 * uniform(seed, FIRST_REPORT, c.id, 1))
    file.news = NEVER
    file.referred = -1
