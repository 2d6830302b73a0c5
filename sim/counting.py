"""Counting: what the office and the truth leave behind each week, by client, by year and by group.

Each client carries a row of tallies; at the end of a year they are folded into the ledger of every group the client
belongs to, in the order of rows, so that sums never depend on the order of agents.
"""

from __future__ import annotations

from sim.agents.client import SOCIAL_WORK
from sim.compiled import compiled
from sim.records import Layout

TALLY = Layout(
    "tally",
    """
    weeks            f8  weeks   present: under guidance or in follow-up
    at_risk          f8  weeks   present and free
    expected         f8  count   probability of an offence, summed while free (compensator)
    work             f8  weeks   free and working
    own_work         f8  weeks   free and self-employed
    guided           f8  weeks   under guidance
    guided_free      f8  weeks   under guidance and free
    guided_work      f8  weeks   under guidance, free and working
    expected_guided  f8  count   the same compensator, under guidance only
    lost             f8  weeks   under guidance, whereabouts unknown
    custody_sentence f8  weeks   in custody by a new sentence
    custody_revoked  f8  weeks   in custody by revocation
    custody_kept     f8  weeks   release put off
    prevented        f8  count   probability of an offence, summed while in custody
    offences         f8  count   offences
    narcotics        f8  count   narcotics offences
    property         f8  count   property offences
    violence         f8  count   violent offences
    other            f8  count   other offences
    detected         f8  count   offences detected by police
    recorded         f8  count   reoffences that the office learns of during guidance
    recorded_after   f8  count   reoffences that the office learns of after guidance
    violations       f8  count   conditions broken
    violations_known f8  count   violations that the office knows of
    revoked          f8  count   revocations decided
    reports          f8  count   reports made
    missed           f8  count   reports missed
    contact_minutes  f8  min     minutes of contact
    visits           f8  count   home visits
    programme_hours  f8  h       programme hours delivered
    hours_kepribadian f8 h       of these, on personality: attitudes, family, substance, health
    hours_kemandirian f8 h       of these, on self-reliance: providers that work on the need for work
    mediation_minutes f8 min     minutes of family mediation
    new_sentence     f8  weeks   under guidance by kerja sosial or pengawasan
    new_entries      f8  count   people who came by kerja sosial or pengawasan
    unhoused         f8  weeks   under guidance, free and without a place to live
    completed        f8  count   programmes completed
    entered          f8  count   people who came
    ended            f8  count   terms ended
    snapshots        f8  count   monthly pictures of a client under guidance
    support          f8  sum     family support
    adapted          f8  sum     socially adapted: supported, working or active, no violation
    capacity         f8  sum     personal capacity: motivation, narrative, skills
    awareness        f8  sum     legal awareness
    satisfaction     f8  sum     satisfaction with guidance, an index
    alliance         f8  sum     relation with the PK
    need             f8  sum     mean criminogenic need
    """,
)

OFFICE_YEAR = Layout(
    "office year",
    """
    weeks        f8     weeks   weeks counted
    posts        f8     weeks   PK posts
    guides       f8     weeks   PK posts that guide adults
    register     f8     weeks   clients under guidance
    available    f8     min     PK minutes available, overtime apart
    overtime     f8     min     overtime
    demand       f8     min     PK minutes newly asked for
    planned      f8     min     minutes of guidance planned
    done         f8     min     minutes of guidance done
    dropped      f8     min     minutes of guidance dropped
    came         f8     min     litmas minutes that came in
    late         f8     min     litmas minutes that passed their deadline
    expired      f8     min     litmas minutes given up
    strain       f8     sum     strain of PKs
    practice     f8     sum     practice of PKs who guide adults
    referrals    f8     weeks   clients who wait for a partner
    slots        f8     weeks   partners' places
    enrolled     f8     weeks   partners' places taken
    employers    f8     sum     stigma of employers
    neighbours   f8     sum     stigma of communities
    spent        f8[8]  min     PK minutes by activity
    litmas       f8[10] count   litmas asked for by kind
    """,
)
BINS = 20
PROGRAMMES, SEXES, BANDS = 7, 2, 3
CURVE_WEEKS = 262


@compiled
def leave(i, w):  # type: ignore[no-untyped-def]
    """Phase leave: the term ends and follow-up begins; three years later follow-up ends."""
    c = w.clients[i]
    file = w.files[i]
    clock = w.clock
    if file.status == 1 and clock.week + 1 >= file.term_end:
        file.status = 2
        file.step = 0
        file.referred = -1
        c.lost = 0
        c.violation = 0
        w.tallies[i].ended += 1.0
        if c.custody >= 2:
            c.custody_until = clock.week + 1
    if clock.week + 1 >= c.leave:
        file.status = 0
        w.signal[i] = 0.0
        if c.employer >= 0:
            w.employers[c.employer].filled -= 1
        c.employer = -1


@compiled
def count(w, books):  # type: ignore[no-untyped-def]
    """Phase count: the week's tallies in the order of rows; then those who are gone leave the list."""
    clock = w.clock
    month = clock.week % 4 == 0
    kept = 0
    for k in range(clock.n_live):
        i = w.live[k]
        tally(i, w, books)
        look(i, w)
        if month and w.files[i].status == 1:
            picture(i, w, books)
        if w.files[i].status == 0:
            clock.left += 1
        else:
            w.live[kept] = i
            kept += 1
    clock.n_live = kept
    count_office(w, books)
    clock.week += 1


@compiled
def tally(i, w, books):  # type: ignore[no-untyped-def]
    """One person's week."""
    c = w.clients[i]
    t = w.tallies[i]
    since = min(books.curves.shape[1] - 1, w.clock.week - c.arrival)
    guided = w.files[i].status == 1
    t.weeks += 1.0
    books.curves[3, since] += 1.0
    if guided:
        t.guided += 1.0
        if w.files[i].programme >= SOCIAL_WORK:
            t.new_sentence += 1.0
            t.new_entries += 1.0 if w.clock.week == c.arrival else 0.0
        t.lost += c.lost
    if c.custody == 0:
        t.at_risk += 1.0
        t.expected += c.risk
        books.curves[0, since] += c.risk
        if c.employer != -1:
            t.work += 1.0
        if c.employer == -2:
            t.own_work += 1.0
        if guided:
            t.expected_guided += c.risk
            t.guided_free += 1.0
            t.unhoused += 1.0 - c.housed
            t.guided_work += 1.0 if c.employer != -1 else 0.0
    else:
        t.prevented += c.risk
        if c.custody == 1:
            t.custody_sentence += 1.0
        elif c.custody == 2:
            t.custody_revoked += 1.0
        else:
            t.custody_kept += 1.0
    if c.caught == 1:
        t.detected += 1.0
        books.curves[1, since] += 1.0
        c.caught = 0
    if w.files[i].recorded == 1:
        if guided:
            t.recorded += 1.0
        else:
            t.recorded_after += 1.0
        books.curves[2, since] += 1.0
        w.files[i].recorded = 0
    if c.offence > 0:
        t.offences += 1.0
        if c.offence == 1:
            t.narcotics += 1.0
        elif c.offence == 2:
            t.property += 1.0
        elif c.offence == 3:
            t.violence += 1.0
        else:
            t.other += 1.0


@compiled
def look(i, w):  # type: ignore[no-untyped-def]
    """What others will see of this person next week."""
    c = w.clients[i]
    w.mood[i] = 0.5 * (c.needs[0] + c.needs[1])
    base = 0.3 * c.ties
    if c.custody != 0 or w.files[i].status == 0:
        w.signal[i] = 0.0
    else:
        heat = max(0.0, w.signal[i] - base) * 0.93 + (w.p.offence_spread if c.offence > 0 else 0.0)
        w.signal[i] = min(1.0, base + heat)
    c.duty_minutes = 0


@compiled
def picture(i, w, books):  # type: ignore[no-untyped-def]
    """A monthly picture of a client under guidance."""
    c = w.clients[i]
    file = w.files[i]
    t = w.tallies[i]
    support = w.families[i].support
    total = 0.0
    for k in range(7):
        total += c.needs[k]
    t.snapshots += 1.0
    t.support += support
    t.awareness += c.legal_awareness
    t.capacity += (c.motivation + c.narrative + c.skills) / 3.0
    active = c.employer != -1 or c.partner >= 0
    if support > 0.5 and active and c.violation == 0 and c.custody == 0:
        t.adapted += 1.0
    t.satisfaction += 0.5 * c.alliance + 0.25 * min(1.0, file.depth) + 0.25 * c.motivation
    t.alliance += c.alliance
    t.need += total / 7.0
    month = w.clock.month
    if 0 <= month < len(books.needs):
        for k in range(7):
            books.needs[month, c.true_band, k] += c.needs[k]
        books.needs[month, c.true_band, 7] += 1.0
    if file.instrument >= 0 and c.custody == 0:
        bin_ = min(len(books.scores[0]) - 1, int(file.score * len(books.scores[0])))
        books.scores[w.clock.year, bin_, 0] += c.risk
        books.scores[w.clock.year, bin_, 1] += 1.0 - c.risk


@compiled
def count_office(w, books):  # type: ignore[no-untyped-def]
    """The office's own week: PK minutes, posts, places and stigma."""
    clock = w.clock
    year = books.office[clock.year]
    year.weeks += 1.0
    year.posts += clock.n_pks
    year.guides += clock.n_guides
    year.register += clock.n_guided
    for j in range(len(w.pks)):
        pk = w.pks[j]
        year.expired += pk.expired
        if j < clock.n_pks:
            year.available += pk.available
            year.overtime += pk.overtime
            year.demand += pk.demand
            year.planned += pk.planned
            year.done += pk.done
            year.dropped += pk.dropped
            year.came += pk.came
            year.late += pk.late
            year.strain += pk.strain
            if pk.guide >= 0:
                year.practice += pk.practice
            for k in range(8):
                year.spent[k] += pk.spent[k]
    for j in range(len(w.partners)):
        year.slots += w.partners[j].slots
        year.enrolled += w.partners[j].enrolled
    for k in range(len(clock.litmas)):
        year.litmas[k] += clock.litmas[k]
    year.referrals += w.queue_start[len(w.queue_start) - 1]
    for j in range(len(w.employers)):
        year.employers += w.employers[j].stigma / len(w.employers)
    for j in range(len(w.communities)):
        year.neighbours += w.communities[j].stigma / len(w.communities)


@compiled
def fold(year, w, books):  # type: ignore[no-untyped-def]
    """Add all tallies to year `year` of every group a client belongs to, and start them anew.

    They are first summed by cell (region, programme, sex, band), so that each is added once.
    """
    for i in range(1, w.clock.n):
        row = books.sums[i]
        if row[0] > 0.0:
            c = w.clients[i]
            cell = books.cells[((c.region * PROGRAMMES + w.files[i].programme) * SEXES + c.sex) * BANDS + c.true_band]
            for f in range(len(row)):
                cell[f] += row[f]
                row[f] = 0.0
    regions = len(w.regions)
    for k in range(len(books.cells)):
        cell = books.cells[k]
        region, programme = k // (PROGRAMMES * SEXES * BANDS), k // (SEXES * BANDS) % PROGRAMMES
        sex, band = k // BANDS % SEXES, k % BANDS
        first = 1 + regions
        for f in range(len(cell)):
            x = cell[f]
            books.yearly[year, 0, f] += x
            books.yearly[year, 1 + region, f] += x
            books.yearly[year, first + programme, f] += x
            books.yearly[year, first + PROGRAMMES + sex, f] += x
            books.yearly[year, first + PROGRAMMES + SEXES + band, f] += x
            cell[f] = 0.0
