"""The docket by arithmetic: what is counted of a litmas, how long it is waited for, whose minutes it takes."""

from __future__ import annotations

from sim.agents.person_key import due_week, person_key
from sim.agents.pk import docket
from sim.codes import NEVER, NOBODY, Activity, Custody, Instrument, LitmasKind
from sim.kernel.views import WorldView
from tests.features.acting import asked, do, people

COURT, CHILD = LitmasKind.COURT, LitmasKind.CHILD_COURT


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
        record.left = 1
        w.pks[0].left = 100
        do(docket.work_off, 0, 100, False, w)
        assert (record.left, record.sent) == (0, w.clock.week), "and one whose last minute is done is sent"
