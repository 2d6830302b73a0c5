"""Litmas: reports with legal deadlines that others ask for, by kind: a stream that no staffing choice changes.

A litmas for release (asimilasi, PB, CB, CMB) is asked for some weeks before its arrival, and so are those for
investigators, prosecutors and courts before a new sentence; the other kinds come by themselves. Child litmas must be
done in their week (diversion has three days), the others in the week after.
"""

from __future__ import annotations

from sim.agents.lapas import asks
from sim.agents.person_key import person_key
from sim.agents.pk.assessment import holds_assessment, instrument_used, minutes_of
from sim.agents.pk.docket import close_litmas, is_child, list_litmas, open_litmas
from sim.arrivals import arrivals, lead_weeks, new_law, season
from sim.calendar import MINUTES_AN_HOUR, WEEKS_A_YEAR
from sim.codes import NOBODY, NOT_ASSESSED, PROGRAMMES, RELEASING, Instrument, LitmasKind, Programme, Section
from sim.draws import decision, pick, uniform
from sim.kernel.compiling import compiled

KINDS = len(LitmasKind)
NUMBERS_A_KIND = 65536  # room for a week's litmas of one kind in their keys
HALF, THIRD = 1.0 / 2.0, 1.0 / 3.0  # how likely posts of other sections take a litmas, against those whose it is
ROUNDS, ROUND_BIT = 16, 24  # how often a litmas is offered; where the number of the offer stands in its key

LITMAS_COUNT = decision("number of litmas")
LITMAS_HOURS = decision("hours of a litmas")
LITMAS_PLACE = decision("PK of a litmas")
LITMAS_TAKEN = decision("PK takes a litmas")
ASKED = decision("litmas is asked for a release")
INTEGRATION = int(LitmasKind.INTEGRATION)
NARRATIVE, RISK = int(Instrument.NARRATIVE), int(Instrument.RISK)


@compiled
def place_litmas(w):
    """Phase plan: what was sent leaves the docket, what is asked for comes onto it, and each litmas has a PK."""
    clock = w.clock
    close_litmas(w)
    for j in range(len(w.pks)):
        w.pks[j].came = 0
    for kind in range(KINDS):
        clock.litmas[kind] = asked_for(kind, clock.week, w.levers, w)
        if kind == LitmasKind.INTEGRATION:
            ask_for_releases(w)
        else:
            for k in range(clock.litmas[kind]):
                ask(kind, k, 0, w)
    list_litmas(w)
    roomy = 0
    for j in range(clock.n_pks):
        roomy += 1 if has_room(j, w) else 0
    for k in range(clock.n_docket):
        roomy -= hand_out(w.docket[k], w, roomy > 0)
    list_litmas(w)


@compiled
def requests_needed(w, plan):
    """How many litmas will be asked for in the weeks of `plan`."""
    total = 0
    for k in range(len(plan)):
        for kind in range(KINDS):
            total += asked_for(kind, w.clock.week + k, plan[k], w)
    return total


@compiled
def asked_for(kind, week, levers, w):
    """How many litmas of a kind are asked for in a week, given its levers and season."""
    if kind == LitmasKind.INTEGRATION:
        total = 0
        due = week + lead_weeks(w)
        for programme in range(RELEASING):
            for k in range(arrivals(programme, due, levers, w)):
                total += litmas_for(person_key(due, programme, k), levers, w)
        return total
    mean = w.office.litmas_year * w.office.litmas[kind] / WEEKS_A_YEAR * season(week, w.p)
    mean *= levers.litmas_child if kind >= LitmasKind.DIVERSION else levers.litmas_other
    if kind == LitmasKind.COURT and new_law(levers):  # those of the office's own year are in its litmas already
        for programme in range(Programme.PIDANA_KERJA_SOSIAL, PROGRAMMES):
            coming = arrivals(programme, week + lead_weeks(w), levers, w)
            mean += coming * w.p.litmas_sentence
    return int(mean * levers.litmas_scale + uniform(w.clock.seed, LITMAS_COUNT, kind, week))


@compiled
def litmas_for(person, levers, w):
    """Litmas that this office is asked for about one release: none (another office's), one, or more (refused once)."""
    entries = 0.0
    for programme in range(RELEASING):
        entries += w.office.intake[programme]
    a_release = w.office.litmas_year * w.office.litmas[INTEGRATION] / entries
    mean = a_release * levers.litmas_scale * levers.litmas_integration * asks(levers, w.p)
    return int(mean + uniform(w.clock.seed, ASKED, person, 0))


@compiled
def ask_for_releases(w):
    """The Lapas asks for litmas for the releases that are due some weeks from now; of several for one, one is the
    last paper.
    """
    due = w.clock.week + lead_weeks(w)
    number = 0
    for programme in range(RELEASING):
        for k in range(arrivals(programme, due, w.levers, w)):
            person = person_key(due, programme, k)
            for n in range(litmas_for(person, w.levers, w)):
                ask(INTEGRATION, number, person if n == 0 else 0, w)
                number += 1
    w.agencies[2 * w.clock.n_regions].cases += number


@compiled
def ask(kind, number, person, w):
    """The week's litmas of a kind with this number is asked for; one for a release may ask for an assessment too.

    Assistants take a part of its hours, but of children's litmas none.
    """
    minutes = full_minutes(kind * NUMBERS_A_KIND + number, w)
    if kind < LitmasKind.DIVERSION:
        minutes = int(minutes * (1.0 - w.clock.litmas_taken))
    instrument = asked_besides(person, w) if person > 0 else NOT_ASSESSED
    if instrument != NOT_ASSESSED:
        minutes += minutes_of(instrument, w)
        if holds_assessment(person, w):
            minutes -= minutes_of(RISK, w)
    open_litmas(kind, number, person, minutes, instrument, w)


@compiled
def asked_besides(person, w):
    """The instrument that goes with the litmas for a release, where the standard asks for more than the file holds.

    Under triage the office screens people when they have come.
    """
    if w.levers.triage == 1.0:
        return NOT_ASSESSED
    instrument = instrument_used(person, w)
    enough = RISK if holds_assessment(person, w) else NARRATIVE
    return instrument if instrument > enough else NOT_ASSESSED


@compiled
def full_minutes(key, w):
    """PK minutes of a litmas in full, visit and hearing included."""
    u = uniform(w.clock.seed, LITMAS_HOURS, key, w.clock.week)
    return int(MINUTES_AN_HOUR * w.p.hours_litmas * (w.p.litmas_least + w.p.litmas_spread * u))


@compiled
def hand_out(record, w, roomy=True):
    """A litmas that nobody has, or whose PK's post is closed or empty, comes to a PK's desk; 1 where that fills a desk
    that had room, else 0.
    """
    clock = w.clock
    if record.pk >= 0 and record.pk < clock.n_pks and clock.week >= w.pks[record.pk].vacant_until:
        return 0
    record.pk = post_for(record.kind * NUMBERS_A_KIND + record.number, is_child(record), w, roomy)
    if record.pk < 0:
        return 0
    pk = w.pks[record.pk]
    had_room = has_room(record.pk, w)
    pk.waiting += record.left
    if record.asked == clock.week:
        pk.came += record.left
    return 1 if had_room and not has_room(record.pk, w) else 0


@compiled
def willing(section, child):
    """How likely a post takes a litmas that comes by, 0 where its section does none."""
    if child:
        return 1.0 if section == Section.CHILD else (THIRD if section == Section.GENERAL else 0.0)
    return 1.0 if section == Section.GENERAL else (HALF if section == Section.ADULT else THIRD)


@compiled
def has_room(j, w):
    """Whether post `j` is filled, guides no adults, and has less than a week's work of litmas on its desk."""
    pk = w.pks[j]
    week_minutes = (1.0 - w.office.other_share) * w.office.hours_year * MINUTES_AN_HOUR / WEEKS_A_YEAR
    return w.clock.week >= pk.vacant_until and pk.section != Section.ADULT and pk.waiting < week_minutes


@compiled
def post_for(key, child, w, roomy=True):
    """The post that gets a litmas: first those that do not guide adults, up to a week's work, where any is `roomy`.

    The litmas goes round among posts by its own picks, so that a post more or less moves few of them.
    """
    clock = w.clock
    taken = NOBODY
    if clock.n_pks == 0:
        return NOBODY
    for round_ in range(ROUNDS):
        j = pick(clock.seed, LITMAS_PLACE, key + (round_ << ROUND_BIT), clock.week, clock.n_pks)
        pk = w.pks[j]
        share = willing(pk.section, child) if clock.week >= pk.vacant_until else 0.0
        if uniform(clock.seed, LITMAS_TAKEN, key, clock.week, round_) < share:
            if has_room(j, w) or not roomy:
                return j
            if taken < 0:
                taken = j
    return taken if taken >= 0 else any_post(child, w)


@compiled
def any_post(child, w):
    """The first filled post whose section does such litmas at all."""
    for j in range(w.clock.n_pks):
        if w.clock.week >= w.pks[j].vacant_until and willing(w.pks[j].section, child) > 0.0:
            return j
    return NOBODY
