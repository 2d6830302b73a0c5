"""The docket by arithmetic: what is counted of a litmas, how long it is waited for, whose minutes it takes."""

from __future__ import annotations

from typing import Any

import pytest
from pytest import approx

from sim import population
from sim.agents.person_key import due_week, person_key
from sim.agents.pk import docket, litmas, release
from sim.calendar import MINUTES_AN_HOUR, WEEKS_A_YEAR
from sim.codes import NEVER, NOBODY, NOT_ASSESSED, Activity, Band, Custody, Instrument, LitmasKind, Programme, Section
from sim.kernel.views import WorldView
from tests.features.acting import do, people, someone, weeks

COURT, CHILD = LitmasKind.COURT, LitmasKind.CHILD_COURT


def asked(w: WorldView, *kinds: LitmasKind, minutes: int = 100, pk: int = 0) -> list[Any]:
    """The only litmas there are, asked for this week, on one desk."""
    w.clock.n_docket = 0
    for number, kind in enumerate(kinds):
        do(docket.open_litmas, kind, number, 0, minutes, NOT_ASSESSED, w)
        w.docket[number].pk = pk
    do(docket.list_litmas, w)
    return [w.docket[k] for k in range(len(kinds))]


def test_a_litmas_opens_with_all_its_hours_before_it_and_its_days(w: WorldView) -> None:
    w.clock.n_docket, week = 0, w.clock.week
    for kind in LitmasKind:
        do(docket.open_litmas, kind, 7, 11, 240, Instrument.NARRATIVE, w)
    assert w.clock.n_docket == len(LitmasKind)
    for kind in LitmasKind:
        r = w.docket[int(kind)]
        assert (r.kind, r.number, r.person, r.inside, r.asked) == (kind, 7, 11, 0, week)
        assert r.due == week + (0 if kind == LitmasKind.DIVERSION else 1)
        assert (r.pk, r.minutes, r.left, r.worked, r.desk, r.sent) == (NOBODY, 240, 240, 0, 0, NEVER)
        assert r.icc == w.p.icc_narrative and do(docket.is_child, r) == (kind >= LitmasKind.DIVERSION)


def test_what_was_sent_last_week_is_counted_in_time_or_late_and_from_the_desk(w: WorldView) -> None:
    week = w.clock.week
    in_time, late, waiting, over, early = asked(w, COURT, COURT, COURT, COURT, COURT)
    w.clock.sent = w.clock.sent_from_desk = w.clock.litmas_judged = w.clock.late_litmas = w.clock.given_up = 99
    in_time.sent, in_time.due, in_time.desk = week - 1, week - 1, 1
    late.sent, late.due = week - 1, week - 2
    waiting.due, over.due = week, week - 1
    early.sent, early.due, early.desk = week - 2, week, 1
    do(docket.close_litmas, w)
    c = w.clock
    assert (c.sent, c.sent_from_desk, c.litmas_judged, c.late_litmas, c.given_up) == (2, 1, 2, 1, 0)
    assert c.n_docket == 2 and [w.docket[k].due for k in range(2)] == [week, week - 1]


def test_what_is_not_sent_is_given_up_when_patience_is_over_unless_somebody_waits_inside(w: WorldView) -> None:
    i, w.p.litmas_patience = 1, 6.0
    patient, over, awaited = asked(w, COURT, COURT, COURT)
    patient.asked, over.asked, awaited.asked = w.clock.week - 5, w.clock.week - 6, w.clock.week - 60
    awaited.inside, w.clients[i].custody = i, Custody.AWAITING
    do(docket.close_litmas, w)
    assert (w.clock.n_docket, w.clock.given_up) == (2, 1)
    assert w.docket[1].inside == i
    w.clients[i].custody = Custody.NEW_SENTENCE
    do(docket.close_litmas, w)
    assert (w.clock.n_docket, w.clock.given_up) == (1, 1)


def test_a_file_is_complete_some_weeks_after_it_was_sent_and_lets_out_who_waits(w: WorldView) -> None:
    i = people(w)[0]
    w.p.file_weeks = 3.0
    c = w.clients[i]
    found = []
    for sent in (NEVER, w.clock.week - 2, w.clock.week - 3):
        (record,) = asked(w, COURT)
        record.person, record.inside, record.sent = person_key(w.clock.week - 8, 0, 0), i, sent
        c.custody, c.custody_until = Custody.AWAITING, 9999
        assert do(docket.is_complete, record, w) == (sent == w.clock.week - 3)
        do(docket.close_litmas, w)
        found.append((c.custody_until == w.clock.week, w.clock.n_docket))
    assert found == [(False, 1), (False, 1), (True, 0)]


def test_a_litmas_for_a_release_stays_until_the_release_is_due(w: WorldView) -> None:
    found = []
    for due in (0, 1):
        (record,) = asked(w, LitmasKind.INTEGRATION)
        record.person, record.sent = person_key(w.clock.week + due, 0, 0), w.clock.week - 30
        assert due_week(record.person) == w.clock.week + due
        do(docket.close_litmas, w)
        found.append(w.clock.n_docket)
    assert found == [0, 1]


def test_lists_hold_each_pk_s_litmas_in_the_order_of_requests_and_their_minutes(w: WorldView) -> None:
    records = asked(w, *[COURT] * 6)
    for k, (record, pk) in enumerate(zip(records, (1, 0, NOBODY, 1, 2, 1), strict=True)):
        record.pk, record.left = pk, 10 * (k + 1)
    w.pks[0].waiting = 999
    do(docket.list_litmas, w)
    lists = [[w.docket_list[k] for k in range(w.docket_start[j], w.docket_start[j + 1])] for j in range(4)]
    assert lists == [[1], [0, 3, 5], [4], []]
    assert [w.pks[j].waiting for j in range(4)] == [20, 10 + 40 + 60, 50, 0]


def test_a_litmas_is_due_in_its_last_week_until_it_is_done_and_begun_by_desk_or_work(w: WorldView) -> None:
    (record,) = asked(w, COURT)
    found = []
    for left, due in ((5, 1), (1, 0), (5, -1), (0, 0)):
        record.left, record.due = left, w.clock.week + due
        found.append(do(docket.is_due, record, w))
    assert found == [False, True, True, False]
    found = []
    for record.desk, record.worked in ((0, 0), (1, 0), (0, 1)):
        found.append(do(docket.begun, record))
    assert found == [False, True, True]
    record.minutes, record.worked, w.p.floor_litmas = 240, 60, 0.3
    assert do(docket.depth_of, record) == 0.25 and do(docket.at_desk, record, w) == 72


def test_as_many_as_are_short_stay_at_the_desk_the_newest_first_and_children_s_last(w: WorldView) -> None:
    w.p.floor_litmas = 0.4
    at_desk = {}
    for short in (0, 1, 60, 61, 121, 1000):
        records = asked(w, COURT, CHILD, COURT, COURT, COURT)
        for record in records:
            record.due = w.clock.week
        records[2].worked = 1  # begun with a visit
        records[3].due = w.clock.week + 1  # may wait
        do(docket.stay_at_the_desk, 0, short, w)
        at_desk[short] = [k for k, record in enumerate(records) if record.desk == 1]
        assert all(record.left == (40 if record.desk == 1 else 100) for record in records)
    assert at_desk == {0: [], 1: [4], 60: [4], 61: [0, 4], 121: [0, 1, 4], 1000: [0, 1, 4]}


def test_minutes_go_to_children_first_then_to_the_oldest_and_are_booked_as_such(w: WorldView) -> None:
    pk = w.pks[0]
    for due, budget, left in (
        (False, 250, [50, 0, 100, 0]),
        (False, 1000, [0, 0, 0, 0]),
        (True, 1000, [100, 0, 100, 100]),
        (True, 30, [100, 70, 100, 100]),
    ):
        records = asked(w, COURT, CHILD, COURT, CHILD)
        for record in records:
            record.due = w.clock.week + 1
        records[1].due = w.clock.week
        pk.left = pk.available = 2000
        before = [pk.spent[a] for a in (Activity.LITMAS, Activity.CHILD_CASES)]
        do(docket.work_off, 0, budget, due, w)
        assert [record.left for record in records] == left
        assert all(record.worked == 100 - record.left for record in records)
        assert all((record.sent == w.clock.week) == (record.left == 0) for record in records)
        done = [pk.spent[a] - b for a, b in zip((Activity.LITMAS, Activity.CHILD_CASES), before, strict=True)]
        assert done == [200 - left[0] - left[2], 200 - left[1] - left[3]] and 2000 - pk.left == sum(done)


def test_a_litmas_that_was_sent_keeps_its_week(w: WorldView) -> None:
    for kind in (COURT, CHILD):
        (record,) = asked(w, kind)
        record.left, record.sent = 0, w.clock.week - 1
        do(docket.work_off, 0, 100, False, w)
        assert record.sent == w.clock.week - 1


@pytest.mark.parametrize("kind", [COURT, LitmasKind.TRANSFER, LitmasKind.DIVERSION])
def test_so_many_are_asked_for_on_average_as_the_year_s_share_its_levers_and_the_season_say(
    w: WorldView, kind: LitmasKind
) -> None:
    levers, office, p = w.levers, w.office, w.p
    office.litmas_year, office.litmas[kind], p.season = 20.0 * WEEKS_A_YEAR, 0.25, 0.0
    levers.litmas_scale, levers.litmas_child, levers.litmas_other = 1.5, 2.0, 3.0
    levers.kerja_sosial = levers.pengawasan = 0.0
    asked = [do(litmas.asked_for, kind, week, levers, w) for week in range(400)]
    mean = 20.0 * 0.25 * (2.0 if kind >= LitmasKind.DIVERSION else 3.0) * 1.5
    assert sum(asked) / 400 == approx(mean, abs=0.1) and set(asked) <= {int(mean), int(mean) + 1}


def test_each_new_sentence_brings_its_litmas_to_the_court_the_lead_time_before_it(w: WorldView) -> None:
    levers, p = w.levers, w.p
    w.office.litmas[COURT], p.litmas_sentence, levers.litmas_scale = 0.0, 1.0, 1.0
    levers.kerja_sosial, levers.pengawasan = 300.0, 200.0
    lead = do(population.lead_weeks, w)
    sentences = (Programme.PIDANA_KERJA_SOSIAL, Programme.PIDANA_PENGAWASAN)
    asked = [do(litmas.asked_for, COURT, week, levers, w) for week in range(12)]
    coming = [sum(do(population.arrivals, s, week + lead, levers, w) for s in sentences) for week in range(12)]
    assert asked == coming and len(set(coming)) > 3 and lead > 0


def test_litmas_for_a_release_are_those_of_the_year_over_its_releases_and_its_levers(w: WorldView) -> None:
    levers, office, p = w.levers, w.office, w.p
    for programme in Programme:
        office.intake[programme] = 100.0 if programme <= Programme.CMB else 0.0
    office.litmas_year, office.litmas[0] = 1000.0, 0.1
    levers.litmas_scale, levers.litmas_integration, levers.lapas_full, p.full_asks = 2.0, 1.5, 2.0, 1.0
    found = [do(litmas.litmas_for, person_key(3, 1, k), levers, w) for k in range(600)]
    assert sum(found) / 600 == approx(0.25 * 2.0 * 1.5 * 2.0, abs=0.06) and set(found) == {1, 2}


def test_a_litmas_takes_its_least_and_a_spread_and_assistants_take_of_adults_alone(w: WorldView) -> None:
    p = w.p
    p.hours_litmas, p.litmas_least, p.litmas_spread = 5.0, 0.5, 1.0
    found = [do(litmas.full_minutes, key, w) for key in range(600)]
    assert 150 <= min(found) < 156 and 444 < max(found) < 450
    assert sum(found) / 600 == approx(300, abs=15)
    p.litmas_spread, w.clock.litmas_taken = 0.0, 0.25
    w.clock.n_docket = 0
    for kind in (COURT, CHILD):
        do(litmas.ask, kind, 3, 0, w)
    assert [(w.docket[k].minutes, w.docket[k].number) for k in range(2)] == [(112, 3), (150, 3)]


def test_an_assessment_that_is_asked_besides_takes_what_the_file_does_not_hold(w: WorldView) -> None:
    levers, p, person = w.levers, w.p, person_key(w.clock.week + 9, int(Programme.PB), 0)
    p.litmas_spread, p.hours_rnr, p.hours_risk, w.clock.litmas_taken = 0.0, 3.0, 1.0, 0.0
    levers.adoption, levers.digital, levers.triage = 1.0, 0.0, 0.0
    bare = do(litmas.full_minutes, 0, w)
    minutes = {}
    for held in (0.0, 1.0):
        p.file_assessed_long = held
        for levers.standard in Instrument:
            w.clock.n_docket = 0
            do(litmas.ask, LitmasKind.INTEGRATION, 0, person, w)
            minutes[held, int(levers.standard)] = w.docket[0].minutes - bare, w.docket[0].instrument
    assert minutes == {
        (0.0, 0): (0, -1),
        (0.0, 1): (60, 1),
        (0.0, 2): (180, 2),
        (1.0, 0): (0, -1),
        (1.0, 1): (0, -1),
        (1.0, 2): (120, 2),
    }
    levers.triage = 1.0
    assert do(litmas.asked_besides, person, w) == NOT_ASSESSED


def test_sections_take_adult_and_child_litmas_by_their_own_share(w: WorldView) -> None:
    shares = [[do(litmas.willing, section, child) for section in Section] for child in (False, True)]
    assert shares == [approx([0.5, 1.0 / 3.0, 1.0]), approx([0.0, 1.0, 1.0 / 3.0])]


def filled(w: WorldView, *sections: Section) -> None:
    w.clock.n_pks = len(sections)
    for j, section in enumerate(sections):
        pk = w.pks[j]
        pk.section, pk.waiting, pk.vacant_until, pk.came = section, 0, NEVER, 0


def test_a_litmas_goes_to_posts_that_do_not_guide_until_they_have_a_week_s_work(w: WorldView) -> None:
    filled(w, Section.ADULT, Section.GENERAL, Section.CHILD)
    week_minutes = (1.0 - w.office.other_share) * w.office.hours_year * MINUTES_AN_HOUR / WEEKS_A_YEAR

    def shares(child: bool) -> list[float]:
        posts = [do(litmas.post_for, key, child, w) for key in range(600)]
        return [posts.count(j) / 600 for j in range(3)]

    assert shares(False) == approx([0.0, 0.75, 0.25], abs=0.07)
    assert shares(True) == approx([0.0, 0.25, 0.75], abs=0.07)
    w.pks[1].waiting = w.pks[2].waiting = int(week_minutes)
    assert shares(False)[0] == 0.0
    w.pks[1].waiting = w.pks[2].waiting = int(week_minutes) + 1
    assert shares(False) == approx([0.5 / (11 / 6), 1 / (11 / 6), (1 / 3) / (11 / 6)], abs=0.07)
    assert shares(True)[0] == 0.0


def test_where_nobody_takes_it_the_first_filled_post_does_that_may(w: WorldView) -> None:
    filled(w, Section.ADULT, Section.GENERAL, Section.CHILD)
    assert (do(litmas.any_post, False, w), do(litmas.any_post, True, w)) == (0, 1)
    w.pks[0].vacant_until = w.clock.week + 1
    assert do(litmas.any_post, False, w) == 1
    assert {do(litmas.post_for, key, False, w) for key in range(50)} == {1, 2}
    w.pks[1].vacant_until = w.pks[2].vacant_until = w.clock.week + 1
    assert do(litmas.any_post, False, w) == NOBODY == do(litmas.post_for, 0, True, w)
    w.pks[0].vacant_until = w.clock.week
    assert do(litmas.any_post, True, w) == NOBODY and do(litmas.any_post, False, w) == 0
    w.clock.n_pks = 0
    assert do(litmas.post_for, 0, False, w) == NOBODY


def test_a_litmas_stays_with_its_pk_while_the_post_is_open_and_filled(w: WorldView) -> None:
    filled(w, Section.GENERAL, Section.GENERAL)
    week = w.clock.week
    (record,) = asked(w, COURT)
    found = []
    for pk, empty_until in ((1, week), (1, week + 1), (2, NEVER), (NOBODY, NEVER)):
        record.pk, w.pks[1].vacant_until = pk, empty_until
        w.pks[0].waiting = w.pks[1].waiting = w.pks[0].came = w.pks[1].came = 0
        do(litmas.hand_out, record, w)
        found.append(record.pk)
        moved = int((pk, empty_until) != (1, week))
        assert w.pks[0].waiting + w.pks[1].waiting == 100 * moved == w.pks[0].came + w.pks[1].came
    assert found[:2] == [1, 0] and set(found[2:]) <= {0, 1}
    record.asked, record.pk, w.pks[0].came, w.pks[1].came = week - 1, NOBODY, 0, 0
    do(litmas.hand_out, record, w)
    assert w.pks[0].came + w.pks[1].came == 0


def test_who_is_due_without_a_complete_file_stays_in_by_the_chance_of_a_last_paper(w: WorldView) -> None:
    i = someone(w)
    person = person_key(w.clock.week, 0, 3)  # the fourth of those who come in the first stream
    w.clock.came[0], w.p.file_weeks, w.levers.gatekeeping = i - 3, 2.0, 0.0
    found = []
    for last_paper, sent in ((0.0, NEVER), (2.0, NEVER), (2.0, w.clock.week - 1), (2.0, w.clock.week - 2)):
        (record,) = asked(w, LitmasKind.INTEGRATION)
        record.person, record.sent, w.p.last_paper = person, sent, last_paper
        w.clients[i].custody, w.tallies[i].put_off = Custody.FREE, 0.0
        do(release.open_gate, w)
        kept = w.clients[i].custody == Custody.AWAITING
        assert kept == (record.inside == i) == (w.tallies[i].put_off == 1.0)
        assert not kept or w.clients[i].custody_until == w.files[i].term_end
        found.append(kept)
    assert found == [False, True, True, False]
    record.person = person_key(w.clock.week + 1, 0, 0)
    record.sent = NEVER
    do(release.open_gate, w)
    assert w.clients[i].custody == Custody.FREE


def test_what_was_sent_with_an_assessment_is_on_file_and_its_plan_is_ready(w: WorldView) -> None:
    i = someone(w)
    file = w.files[i]
    w.clock.came[0], w.p.last_paper, w.levers.gatekeeping, w.p.file_weeks = i, 0.0, 0.0, 0.0
    found = []
    for instrument, sent in ((NOT_ASSESSED, w.clock.week), (Instrument.RNR, NEVER), (Instrument.RNR, w.clock.week)):
        (record,) = asked(w, LitmasKind.INTEGRATION)
        record.person, record.sent, record.instrument, record.icc = (
            person_key(w.clock.week, 0, 0),
            sent,
            instrument,
            0.8,
        )
        record.worked = record.minutes
        file.instrument, file.ready = NOT_ASSESSED, 9999
        do(release.open_gate, w)
        found.append((file.instrument, file.ready))
    assert found == [(NOT_ASSESSED, 9999), (NOT_ASSESSED, 9999), (Instrument.RNR, w.clock.week)]


def test_gatekeeping_puts_off_a_high_rating_by_a_third_of_what_is_left(w: WorldView) -> None:
    i = someone(w)
    c, file = w.clients[i], w.files[i]
    file.term_end = w.clock.week + 60
    found = []
    for file.instrument, file.band, custody in (
        (Instrument.NARRATIVE, Band.HIGH, Custody.FREE),
        (Instrument.NARRATIVE, Band.MEDIUM, Custody.FREE),
        (NOT_ASSESSED, Band.HIGH, Custody.FREE),
        (Instrument.NARRATIVE, Band.HIGH, Custody.AWAITING),
    ):
        c.custody, c.custody_until = custody, 0
        do(release.keep_inside, i, w)
        found.append((c.custody, c.custody_until))
    free = (Custody.FREE, 0)
    assert found == [(Custody.PUT_OFF, w.clock.week + 20), free, free, (Custody.AWAITING, 0)]


def test_gatekeeping_reads_the_files_of_those_who_have_just_come(w: WorldView) -> None:
    w.clock.n_docket, w.clock.new = 0, 2
    n = w.clock.n
    for i in range(n - 3, n):
        w.files[i].instrument, w.files[i].band, w.clients[i].custody = Instrument.NARRATIVE, Band.HIGH, Custody.FREE
    for w.levers.gatekeeping, kept in ((0.0, [0, 0, 0]), (1.0, [0, 1, 1])):
        do(release.open_gate, w)
        assert [int(w.clients[i].custody == Custody.PUT_OFF) for i in range(n - 3, n)] == kept


def test_a_week_begins_without_what_was_sent_before(w: WorldView) -> None:
    old = asked(w, COURT, COURT)
    old[0].sent = w.clock.week - 1
    w.clock.week += 1
    do(litmas.place_litmas, w)
    assert [w.docket[k].asked for k in range(w.clock.n_docket)].count(w.clock.week - 1) == 1


def test_each_week_asks_for_what_is_wanted_and_everything_lies_on_a_desk(w: WorldView) -> None:
    for _ in weeks(w, 2):
        before = {(r.kind, r.number, r.asked) for r in (w.docket[k] for k in range(w.clock.n_docket))}
        do(litmas.place_litmas, w)
        records = [w.docket[k] for k in range(w.clock.n_docket)]
        new = [r for r in records if r.asked == w.clock.week]
        assert len(new) == sum(w.clock.litmas[k] for k in range(len(LitmasKind)))
        assert [sum(r.kind == kind for r in new) for kind in LitmasKind] == [w.clock.litmas[k] for k in range(10)]
        assert {(r.kind, r.number, r.asked) for r in records if r.asked < w.clock.week} <= before
        assert all(r.pk >= 0 for r in records)
        assert sum(w.pks[j].waiting for j in range(len(w.pks))) == sum(r.left for r in records)
        assert sum(w.pks[j].came for j in range(len(w.pks))) == sum(r.left for r in new)
    number = w.clock.litmas[0]
    assert sum(r.person > 0 for r in new if r.kind == 0) == len({r.person for r in new if r.person > 0}) <= number
    assert {r.number for r in new if r.kind == 0} == set(range(number))
