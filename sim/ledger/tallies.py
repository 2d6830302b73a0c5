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
    programme_hours    f8  h      programme hours delivered
    hours_kepribadian  f8  h      of these, on personality: attitudes, family, substance, health
    hours_kemandirian  f8  h      of these, on self-reliance: providers that work on the need for work
    mediation_minutes  f8  min    minutes of family mediation
    hours_planned      f8  h      programme hours that the plans of terms ended asked for
    hours_of_planned   f8  h      of these, delivered
    support            f8  sum    family support
    capacity           f8  sum    personal capacity: motivation, narrative, skills
    awareness          f8  sum    legal awareness
    satisfaction       f8  sum    satisfaction with guidance, an index
    alliance           f8  sum    relation with the PK
    need               f8  sum    mean criminogenic need
    expected           f8  count  probability of an offence, summed while free (compensator)
    expected_detected  f8  count  probability of an offence that the police detect
    expected_recorded  f8  count  probability of one of which the office learns during guidance
    expected_after     f8  count  probability of one of which it learns after guidance
    expected_guided    f8  count  the same compensator, under guidance only
    prevented          f8  count  probability of an offence, summed while in custody
    weeks              i4  weeks  present: under guidance or in follow-up
    at_risk            i4  weeks  present and free
    work               i4  weeks  free and working
    own_work           i4  weeks  free and self-employed
    guided             i4  weeks  under guidance
    guided_free        i4  weeks  under guidance and free
    guided_work        i4  weeks  under guidance, free and working
    unplanned          i4  weeks  under guidance and free without a plan that has passed the TPP
    unassessed         i4  weeks  under guidance and free while an assessment is due
    unhoused           i4  weeks  under guidance, free and without a place to live
    acute              i4  weeks  under guidance, free and in an acute state
    acute_begun        i4  count  acute states that began under guidance
    lost               i4  weeks  under guidance, whereabouts unknown
    untraced           i4  weeks  free, though revoked: not yet fetched
    new_sentence       i4  weeks  under guidance by kerja sosial or pengawasan
    due_high           i4  count  reports due of clients believed high
    held               i4  count  reports at which the PK, or the duty desk, had time for a talk
    held_high          i4  count  of these, of clients believed high
    unheld             i4  count  reports made for which there was no time
    reports            i4  count  reports made
    missed             i4  count  reports missed
    contact_minutes    i4  min    minutes of contact
    visits_due         i4  count  home visits due
    visits             i4  count  home visits
    custody_sentence   i4  weeks  in custody by a new sentence
    custody_revoked    i4  weeks  in custody by revocation
    custody_kept       i4  weeks  release put off by gatekeeping
    custody_awaiting   i4  weeks  release put off for want of a litmas
    put_off            i4  count  releases put off for want of a litmas
    offences           i4  count  offences
    offences_narcotics i4  count  narcotics offences
    offences_property  i4  count  property offences
    offences_violence  i4  count  violent offences
    offences_other     i4  count  other offences
    detected           i4  count  offences detected by police
    recorded           i4  count  reoffences that the office learns of during guidance
    recorded_after     i4  count  reoffences that the office learns of after guidance
    violations         i4  count  conditions broken
    violations_known   i4  count  violations that the office knows of
    chains             i4  count  chains of revocation begun
    stopped_inside     i4  count  of these, ended at the office
    stopped_outside    i4  count  of these, ended outside
    overtaken          i4  count  of these, overtaken by the end of the term or a move
    decrees            i4  count  revocations in force, for the time being or for good
    revoked            i4  count  revocations decided for good
    chain_weeks        i4  weeks  from the beginning of these chains to the decision
    new_entries        i4  count  people who came by kerja sosial or pengawasan
    moved_in           i4  count  clients who came from another office
    moved_out          i4  count  clients who went to another office
    acute_known        i4  count  acute states that the office came to know of
    acute_answered     i4  count  acute states that the office answered
    plans              i4  count  referrals that plans brought
    plans_cut          i4  count  of these, of more hours than term and places hold
    programmes_left    i4  count  programmes that ended, completed or broken off
    completed          i4  count  of these, completed
    ended              i4  count  terms ended
    stages             i4  count  stages of revocation that the office did
    stages_late        i4  count  of these, later than their time
    snapshots          i4  count  pictures of a client under guidance
    adapted            i4  sum    socially adapted: supported, working or active, no violation
    """,
)  # sums first, then counts; what most weeks add to lies in the middle, so that it shares cache lines

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
        t.ended += 1
        t.hours_planned += planned_hours(file, w.levers)
        t.hours_of_planned += min(file.hours_had, planned_hours(file, w.levers))
        if c.custody > Custody.REVOKED:
            c.custody_until = clock.week + 1
    if clock.week + 1 >= c.leave:
        w.tallies[i].moved_out += 1 if file.status == Status.GUIDED else 0
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
    file = w.files[i]
    t = w.tallies[i]
    guided = is_guided(i, w)
    t.weeks += 1
    if w.clock.week == c.arrival > file.term_start:
        t.moved_in += 1
    if guided:
        t.guided += 1
        t.lost += c.lost
        if file.programme >= Programme.PIDANA_KERJA_SOSIAL:
            t.new_sentence += 1
            t.new_entries += 1 if w.clock.week == file.term_start else 0
    if c.custody == Custody.FREE:
        working = 1 if c.employer != Job.JOBLESS else 0
        t.at_risk += 1
        t.work += working
        t.own_work += 1 if c.employer == Job.SELF_EMPLOYED else 0
        t.untraced += 1 if file.owed > 0 else 0
        t.expected += c.risk
        expect_news(i, w)
        if guided:
            t.expected_guided += c.risk
            t.guided_free += 1
            t.guided_work += working
            t.unhoused += 1 - c.housed
            t.unassessed += 1 if assessment_due(i, w) else 0
            t.unplanned += 1 if file.instrument == NOT_ASSESSED or w.clock.week < file.ready else 0
            if c.acute != Acute.NONE:
                t.acute += 1
                t.acute_begun += 1 if c.acute_since == w.clock.week else 0
    else:
        t.prevented += c.risk
        if c.custody == Custody.AWAITING:
            w.clock.n_awaiting += 1
            t.custody_awaiting += 1
        else:
            w.clock.n_custody += 1
        if c.custody == Custody.NEW_SENTENCE:
            t.custody_sentence += 1
        elif c.custody == Custody.REVOKED:
            t.custody_revoked += 1
        elif c.custody == Custody.PUT_OFF:
            t.custody_kept += 1
    if c.caught == 1:
        t.detected += 1
        c.caught = 0
    if file.recorded == 1:
        if guided:
            t.recorded += 1
        else:
            t.recorded_after += 1
        file.recorded = 0
    if c.offence != NO_OFFENCE:
        t.offences += 1
        kind = c.offence - 1
        if kind == Offence.NARCOTICS:
            t.offences_narcotics += 1
        elif kind == Offence.PROPERTY:
            t.offences_property += 1
        elif kind == Offence.VIOLENCE:
            t.offences_violence += 1
        else:
            t.offences_other += 1


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
    t.snapshots += 1
    t.support += support
    t.awareness += c.legal_awareness
    t.capacity += (c.motivation + c.narrative + c.skills) / 3.0
    active = c.employer != Job.JOBLESS or c.partner >= 0
    if support > 0.5 and active and c.violation == 0 and c.custody == Custody.FREE:
        t.adapted += 1
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
