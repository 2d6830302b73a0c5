"""Counting: what a week leaves behind, person by person.

Each client carries a row of tallies, which `groups.py` folds into the books at the end of a year. People are counted
in the order of rows, so that sums never depend on the order of agents.
"""

from __future__ import annotations

from sim.agents.agency import detection_probability, hearing_probability, information_share, news_in_time
from sim.agents.client.work import leave_job
from sim.agents.head import is_guided
from sim.agents.partner import leave_partner, planned_hours
from sim.agents.pk.assessment import assessment_due
from sim.agents.revocation import overtake
from sim.calendar import SNAPSHOT_WEEKS
from sim.codes import (
    NEEDS,
    NO_OFFENCE,
    NOBODY,
    NOT_ASSESSED,
    Acute,
    Custody,
    Job,
    Need,
    Offence,
    Programme,
    Status,
)
from sim.kernel.compiling import compiled
from sim.kernel.layouts import Layout
from sim.ledger.costs import charge
from sim.ledger.gap import offer, picture_gap
from sim.ledger.office_year import count_office

TALLY = Layout(
    "tally",
    """
    weeks              f8  weeks  present: under guidance or in follow-up
    at_risk            f8  weeks  present and free
    expected           f8  count  probability of an offence, summed while free (compensator)
    expected_detected  f8  count  probability of an offence that the police detect
    expected_recorded  f8  count  probability of one of which the office learns during guidance
    expected_after     f8  count  probability of one of which it learns after guidance
    work               f8  weeks  free and working
    guided             f8  weeks  under guidance
    guided_free        f8  weeks  under guidance and free
    expected_guided    f8  count  the same compensator, under guidance only
    guided_work        f8  weeks  under guidance, free and working
    own_work           f8  weeks  free and self-employed
    unplanned          f8  weeks  under guidance and free without a plan that has passed the TPP
    unassessed         f8  weeks  under guidance and free while an assessment is due
    lost               f8  weeks  under guidance, whereabouts unknown
    acute              f8  weeks  under guidance, free and in an acute state
    untraced           f8  weeks  free, though revoked: not yet fetched
    custody_sentence   f8  weeks  in custody by a new sentence
    custody_revoked    f8  weeks  in custody by revocation
    custody_kept       f8  weeks  release put off by gatekeeping
    custody_awaiting   f8  weeks  release put off for want of a litmas
    put_off            f8  count  releases put off for want of a litmas
    prevented          f8  count  probability of an offence, summed while in custody
    offences           f8  count  offences
    offences_narcotics f8  count  narcotics offences
    offences_property  f8  count  property offences
    offences_violence  f8  count  violent offences
    offences_other     f8  count  other offences
    detected           f8  count  offences detected by police
    recorded           f8  count  reoffences that the office learns of during guidance
    recorded_after     f8  count  reoffences that the office learns of after guidance
    violations         f8  count  conditions broken
    violations_known   f8  count  violations that the office knows of
    chains             f8  count  chains of revocation begun
    stopped_inside     f8  count  of these, ended at the office
    stopped_outside    f8  count  of these, ended outside
    overtaken          f8  count  of these, overtaken by the end of the term or a move
    decrees            f8  count  revocations in force, for the time being or for good
    revoked            f8  count  revocations decided for good
    chain_weeks        f8  weeks  from the beginning of these chains to the decision
    reports            f8  count  reports made
    missed             f8  count  reports missed
    contact_minutes    f8  min    minutes of contact
    visits             f8  count  home visits
    programme_hours    f8  h      programme hours delivered
    hours_kepribadian  f8  h      of these, on personality: attitudes, family, substance, health
    hours_kemandirian  f8  h      of these, on self-reliance: providers that work on the need for work
    mediation_minutes  f8  min    minutes of family mediation
    new_sentence       f8  weeks  under guidance by kerja sosial or pengawasan
    new_entries        f8  count  people who came by kerja sosial or pengawasan
    moved_in           f8  count  clients who came from another office
    moved_out          f8  count  clients who went to another office
    unhoused           f8  weeks  under guidance, free and without a place to live
    acute_begun        f8  count  acute states that began under guidance
    acute_known        f8  count  acute states that the office came to know of
    acute_answered     f8  count  acute states that the office answered
    plans              f8  count  referrals that plans brought
    plans_cut          f8  count  of these, of more hours than term and places hold
    programmes_left    f8  count  programmes that ended, completed or broken off
    completed          f8  count  of these, completed
    ended              f8  count  terms ended
    hours_planned      f8  h      programme hours that the plans of terms ended asked for
    hours_of_planned   f8  h      of these, delivered
    held               f8  count  reports at which the PK, or the duty desk, had time for a talk
    unheld             f8  count  reports made for which there was no time
    due_high           f8  count  reports due of clients believed high
    held_high          f8  count  of these, with a talk
    visits_due         f8  count  home visits due
    stages             f8  count  stages of revocation that the office did
    stages_late        f8  count  of these, later than their time
    snapshots          f8  count  pictures of a client under guidance
    support            f8  sum    family support
    adapted            f8  sum    socially adapted: supported, working or active, no violation
    capacity           f8  sum    personal capacity: motivation, narrative, skills
    awareness          f8  sum    legal awareness
    satisfaction       f8  sum    satisfaction with guidance, an index
    alliance           f8  sum    relation with the PK
    need               f8  sum    mean criminogenic need
    """,
)  # what most weeks add to comes first, so that it shares cache lines

BINS = 20  # of assessed scores


@compiled
def leave(i, w):
    """Phase count: the term ends and follow-up begins; three years later, or by a move to another office before the
    term ends, a person is gone from the books, and so are work and programme.
    """
    c = w.clients[i]
    file = w.files[i]
    clock = w.clock
    if file.status == Status.GUIDED and clock.week + 1 >= file.term_end:
        file.status = Status.FOLLOW_UP
        if file.owed == 0:
            overtake(i, w)
            c.lost = 0
        file.referred = NOBODY
        c.violation = 0
        t = w.tallies[i]
        t.ended += 1.0
        t.hours_planned += planned_hours(file, w.levers)
        t.hours_of_planned += min(file.hours_had, planned_hours(file, w.levers))
        if c.custody > Custody.REVOKED:
            c.custody_until = clock.week + 1
    if clock.week + 1 >= c.leave:
        w.tallies[i].moved_out += 1.0 if file.status == Status.GUIDED else 0.0
        file.status = Status.GONE
        overtake(i, w)
        w.signal[i] = 0.0
        leave_job(i, w)
        leave_partner(i, w)


@compiled
def count(w, books):
    """Phase count: who leaves, and the week's tallies, in the order of rows; who is gone is taken off the list."""
    clock = w.clock
    pictured = clock.week % SNAPSHOT_WEEKS == 0
    kept = 0
    clock.n_custody = 0
    clock.n_awaiting = 0
    for k in range(clock.n_live):
        i = w.live[k]
        leave(i, w)
        tally(i, w)
        peer_signal(i, w)
        if pictured and is_guided(i, w):
            snapshot(i, w, books)
            picture_gap(i, w)
        if w.files[i].status == Status.GONE:
            clock.left += 1
        else:
            w.live[kept] = i
            kept += 1
    clock.n_live = kept
    offer(w)
    count_office(w, books)
    charge(w, books.costs[clock.year])
    clock.week += 1


@compiled
def tally(i, w):
    """One person's week."""
    c = w.clients[i]
    t = w.tallies[i]
    guided = is_guided(i, w)
    t.weeks += 1.0
    if w.clock.week == c.arrival > w.files[i].term_start:
        t.moved_in += 1.0
    if guided:
        t.guided += 1.0
        if w.files[i].programme >= Programme.PIDANA_KERJA_SOSIAL:
            t.new_sentence += 1.0
            t.new_entries += 1.0 if w.clock.week == w.files[i].term_start else 0.0
        if c.lost == 1:
            t.lost += 1.0
    if c.custody == Custody.FREE:
        t.at_risk += 1.0
        if w.files[i].owed > 0:
            t.untraced += 1.0
        t.expected += c.risk
        expect_news(i, w)
        if c.employer != Job.JOBLESS:
            t.work += 1.0
        if c.employer == Job.SELF_EMPLOYED:
            t.own_work += 1.0
        if guided:
            t.expected_guided += c.risk
            t.guided_free += 1.0
            if c.employer != Job.JOBLESS:
                t.guided_work += 1.0
            if c.housed == 0:
                t.unhoused += 1.0
            if assessment_due(i, w):
                t.unassessed += 1.0
            if w.files[i].instrument == NOT_ASSESSED or w.clock.week < w.files[i].ready:
                t.unplanned += 1.0
            if c.acute != Acute.NONE:
                t.acute += 1.0
                t.acute_begun += 1.0 if c.acute_since == w.clock.week else 0.0
    else:
        t.prevented += c.risk
        if c.custody == Custody.AWAITING:
            w.clock.n_awaiting += 1
            t.custody_awaiting += 1.0
        else:
            w.clock.n_custody += 1
        if c.custody == Custody.NEW_SENTENCE:
            t.custody_sentence += 1.0
        elif c.custody == Custody.REVOKED:
            t.custody_revoked += 1.0
        elif c.custody == Custody.PUT_OFF:
            t.custody_kept += 1.0
    if c.caught == 1:
        t.detected += 1.0
        c.caught = 0
    if w.files[i].recorded == 1:
        if guided:
            t.recorded += 1.0
        else:
            t.recorded_after += 1.0
        w.files[i].recorded = 0
    if c.offence != NO_OFFENCE:
        t.offences += 1.0
        kind = c.offence - 1
        if kind == Offence.NARCOTICS:
            t.offences_narcotics += 1.0
        elif kind == Offence.PROPERTY:
            t.offences_property += 1.0
        elif kind == Offence.VIOLENCE:
            t.offences_violence += 1.0
        else:
            t.offences_other += 1.0


@compiled
def expect_news(i, w):
    """The week's probability of an offence that the police detect, and of one of which the office is to learn."""
    c = w.clients[i]
    file = w.files[i]
    t = w.tallies[i]
    police = w.agencies[c.region]
    seen = c.risk * detection_probability(c, w.p)
    heard = seen * (
        information_share(police, w) if w.clock.week < file.term_end else hearing_probability(file, police, w)
    )
    timely = heard * news_in_time(file, police, w)
    t.expected_detected += seen
    t.expected_recorded += timely
    t.expected_after += heard - timely


@compiled
def peer_signal(i, w):
    """What others will see of this person next week."""
    c = w.clients[i]
    w.mood[i] = 0.5 * (c.needs[Need.ATTITUDES] + c.needs[Need.ASSOCIATES])
    base = w.p.ties_shown * c.ties
    if c.custody != Custody.FREE or w.files[i].status == Status.GONE:
        w.signal[i] = 0.0
    else:
        heat = max(0.0, w.signal[i] - base) * w.p.heat_kept + (w.p.offence_spread if c.offence != NO_OFFENCE else 0.0)
        w.signal[i] = min(1.0, base + heat)
    c.duty_minutes = 0


@compiled
def snapshot(i, w, books):
    """A picture of a client under guidance."""
    c = w.clients[i]
    file = w.files[i]
    t = w.tallies[i]
    support = w.families[i].support
    total = 0.0
    for k in range(NEEDS):
        total += c.needs[k]
    t.snapshots += 1.0
    t.support += support
    t.awareness += c.legal_awareness
    t.capacity += (c.motivation + c.narrative + c.skills) / 3.0
    active = c.employer != Job.JOBLESS or c.partner >= 0
    if support > 0.5 and active and c.violation == 0 and c.custody == Custody.FREE:
        t.adapted += 1.0
    t.satisfaction += 0.5 * c.alliance + 0.25 * min(1.0, file.depth) + 0.25 * c.motivation
    t.alliance += c.alliance
    t.need += total / NEEDS
    number = w.clock.snapshot
    if 0 <= number < len(books.needs):
        for k in range(NEEDS):
            books.needs[number, c.true_band, k] += c.needs[k]
        books.needs[number, c.true_band, NEEDS] += 1.0
    if file.instrument != NOT_ASSESSED and c.custody == Custody.FREE:
        bin_ = min(len(books.scores[0]) - 1, int(file.score * len(books.scores[0])))
        books.scores[w.clock.year, bin_, 0] += c.risk
        books.scores[w.clock.year, bin_, 1] += 1.0 - c.risk
