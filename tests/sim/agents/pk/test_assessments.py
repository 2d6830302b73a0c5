"""Assessments by arithmetic: whose turn it is, and what one takes."""

from __future__ import annotations

import math
import statistics

from pytest import approx

from sim.agents.pk import assessment
from sim.calendar import WEEKS_A_MONTH
from sim.codes import NOT_ASSESSED, Activity, Band, Custody, Instrument, Need
from sim.kernel.views import WorldView
from tests.features.acting import do, weeks


def test_an_assessment_is_due_in_its_week_of_who_is_free_and_found(w: WorldView, waiting: tuple[int, int]) -> None:
    i, _ = waiting
    c = w.clients[i]
    found = []
    for later, c.custody, c.lost in ((0, 0, 0), (-3, 0, 0), (1, 0, 0), (0, Custody.REVOKED, 0), (0, 0, 1)):
        w.files[i].due = w.clock.week + later
        found.append(do(assessment.assessment_due, i, w))
    assert found == [True, True, False, False, False]


def test_new_clients_come_first_then_the_overdue_then_all_others(w: WorldView, waiting: tuple[int, int]) -> None:
    file = w.files[waiting[0]]
    w.p.overdue_weeks = 4.0
    found = []
    for file.instrument, since in ((NOT_ASSESSED, 0), (1, 4), (1, 3)):
        file.due = w.clock.week - since
        found.append(do(assessment.turn_of, waiting[0], w))
    assert found == [0, 1, 2]


def test_minutes_are_of_the_instrument_the_computer_and_the_screen(w: WorldView, waiting: tuple[int, int]) -> None:
    i, _ = waiting
    levers, p = w.levers, w.p
    p.digital_assessment, p.screen_depth, p.triage_weeks = 0.75, 0.5, 20.0
    assert [do(assessment.minutes_of, instrument, w) for instrument in Instrument] == [60, 120, 240]
    found = []
    for levers.digital, levers.triage in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)):
        found.append(do(assessment.assessment_minutes, i, w))
    assert found == [240, 180, 120]


def test_a_screen_is_all_until_it_shows_risk_in_a_term_that_is_long_enough(
    w: WorldView, waiting: tuple[int, int]
) -> None:
    i, _ = waiting
    file = w.files[i]
    w.p.triage_weeks = 20.0
    found = []
    for triage, adoption, instrument, band, left in (
        (1.0, 1.0, 1, Band.MEDIUM, 20),
        (1.0, 1.0, 1, Band.MEDIUM, 19),
        (1.0, 1.0, 1, Band.LOW, 99),
        (1.0, 1.0, NOT_ASSESSED, Band.MEDIUM, 99),
        (0.0, 1.0, NOT_ASSESSED, Band.LOW, 5),
        (1.0, 0.0, NOT_ASSESSED, Band.LOW, 5),
    ):
        w.levers.triage, w.levers.adoption = triage, adoption
        file.instrument, file.band, file.term_end = instrument, band, w.clock.week + left
        found.append(do(assessment.screens, i, w))
    assert found == [False, True, True, True, False, False]


def test_an_assessment_takes_its_minutes_and_is_a_contact_with_talk_and_way(
    w: WorldView, waiting: tuple[int, int]
) -> None:
    i, j = waiting
    c, file, t, pk = w.clients[i], w.files[i], w.tallies[i], w.pks[j]
    w.p.interview_share, w.clock.near, w.communities[c.community].served = 0.5, 1.0, -1
    had = []
    for left in (100, 0, 130, 5000):
        pk.left, pk.spent[Activity.ASSESSMENT], c.duty_minutes = left, 0, 7
        before = t.contact_minutes
        do(assessment.assess_clients, j, w)
        had.append((pk.spent[Activity.ASSESSMENT], file.assessing, c.duty_minutes - 7, t.contact_minutes - before))
    assert had == [(100, 100, 0, 0.0), (0, 100, 0, 0.0), (130, 230, 0, 0.0), (10, 0, 120 + 60, 120.0)]
    assert (file.assessed, file.instrument) == (w.clock.week, Instrument.RNR)
    assert file.due == w.clock.week + int(w.levers.reassess_months * WEEKS_A_MONTH)


def test_assessments_have_a_share_of_what_reports_leave_and_all_where_there_are_none(
    w: WorldView, waiting: tuple[int, int]
) -> None:
    i, j = waiting
    pk, file = w.pks[j], w.files[i]
    w.p.assessment_share = 0.25
    found = []
    for reports, left, present, waiting in (
        (0, 200, 1, 1),
        (1, 201, 1, 1),
        (40, 200, 1, 1),
        (300, 200, 1, 1),
        (0, 200, 0, 1),
        (0, 200, 1, 0),
    ):
        pk.floor[2], pk.left, pk.present, pk.assessments, file.assessing = reports, left, present, waiting, 0
        do(assessment.assess_clients, j, w)
        found.append(file.assessing)
    assert found == [200, 50, 40, 0, 0, 0]


def test_the_share_for_assessments_is_one_for_all_of_them(w: WorldView, waiting: tuple[int, int]) -> None:
    _, j = waiting
    rows = [w.cases[k] for k in range(w.case_start[j], w.case_start[j + 1])][:3]
    for i in rows:
        w.files[i].due = w.clock.week
    w.p.assessment_share, w.pks[j].floor[2], w.pks[j].left = 0.5, 40, 740
    do(assessment.assess_clients, j, w)
    done = [(w.files[i].assessed == w.clock.week) * 240 + w.files[i].assessing for i in rows]
    assert done == [240, 110, 0] and w.pks[j].left == 740 - 350


def test_the_minutes_that_are_left_go_to_the_next_in_turn(w: WorldView, waiting: tuple[int, int]) -> None:
    _, j = waiting
    rows = [w.cases[k] for k in range(w.case_start[j], w.case_start[j + 1])][:3]
    for i, instrument in zip(rows, (1, NOT_ASSESSED, 1), strict=True):
        w.files[i].due, w.files[i].instrument = w.clock.week, instrument
    w.pks[j].left = 300
    do(assessment.assess_clients, j, w)
    assert [w.files[i].assessing for i in rows] == [60, 0, 0] and w.files[rows[1]].assessed == w.clock.week
    assert w.pks[j].left == 0


def test_the_interview_is_the_report_of_its_week_where_one_is_due(w: WorldView, waiting: tuple[int, int]) -> None:
    i, j = waiting
    file = w.files[i]
    w.levers.contacts_low = w.levers.contacts_medium = w.levers.contacts_high = 1.0
    reports = []
    c, w.p.alliance_rate, w.clock.room, w.levers.practice, w.pks[j].practice = w.clients[i], 0.2, 0.5, 1.0, 0.6
    c.alliance, depth = 0.1, min(w.p.depth_most, 1.0 + w.p.depth_weight * (50 / w.p.session_reference - 1.0))
    w.p.interview_share = 0.5
    do(assessment.interview, i, j, 100, w)
    assert c.alliance == approx(0.1 + 0.2 * depth * (0.3 - 0.1)), "a talk, as far as there is a room for it"
    for later in (1, 0):
        file.next_contact, file.contacts, before = w.clock.week + later, 5, w.tallies[i].reports
        do(assessment.interview, i, j, 100, w)
        reports.append((w.tallies[i].reports - before, file.contacts))
        assert file.next_contact > w.clock.week
    assert reports == [(0.0, 5), (1.0, 6)] and file.depth == 1.0


def test_after_a_screen_that_shows_risk_the_rest_is_due_next_week(w: WorldView, waiting: tuple[int, int]) -> None:
    i, j = waiting
    file = w.files[i]
    w.levers.triage, w.p.triage_weeks, w.p.screen_depth = 1.0, 20.0, 0.5
    due = []
    for w.p.cut_low, w.p.cut_high in ((-1.0, 2.0), (2.0, 3.0)):
        file.instrument, file.assessing, file.due = NOT_ASSESSED, 0, w.clock.week
        assert do(assessment.work_on, i, j, 6000, w) == 120
        due.append(file.due - w.clock.week)
    assert due == [1, int(w.levers.reassess_months * WEEKS_A_MONTH)]


def test_a_screen_errs_as_a_test_of_a_part_of_its_length(w: WorldView, waiting: tuple[int, int]) -> None:
    i, j = waiting
    file = w.files[i]
    for k in Need:
        w.clients[i].needs[k] = 0.5
    w.p.icc_standard, w.p.need_sd, w.p.rater_halo, w.p.screen_depth, w.p.triage_weeks = 0.8, 0.1, 0.0, 0.25, 1e9
    for w.levers.triage, icc in ((0.0, 0.8), (1.0, 0.5)):
        errors = []
        for _ in weeks(w, 150):
            file.instrument, file.assessing, file.due = NOT_ASSESSED, 0, w.clock.week
            w.pks[j].left = 6000
            do(assessment.work_on, i, j, 6000, w)
            errors += [file.believed[k] - 0.5 for k in Need]
        assert statistics.pstdev(errors) == approx(0.1 * math.sqrt((1.0 - icc) / icc), rel=0.08)


def test_a_term_has_three_stages_and_a_new_one_asks_for_a_review_of_an_old_plan(
    w: WorldView, waiting: tuple[int, int]
) -> None:
    i, _ = waiting
    file, week = w.files[i], w.clock.week
    w.p.review_weeks = 8.0
    stages = []
    for gone in range(9):
        file.term_start, file.term_end = week - gone, week - gone + 8
        do(assessment.enter_stage, i, w)
        stages.append(file.stage)
    assert stages == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    due = []
    for stage, instrument, since, before in (
        (0, 1, 8, week + 30),
        (0, 1, 7, week + 30),
        (0, NOT_ASSESSED, 8, week + 30),
        (2, 1, 8, week + 30),
        (0, 1, 8, week - 4),
    ):
        file.stage, file.instrument, file.assessed, file.due = stage, instrument, week - since, before
        do(assessment.enter_stage, i, w)
        assert file.stage == 2
        due.append(file.due - week)
    assert due == [0, 30, 30, 30, -4]
    file.term_start, file.term_end = week - 90, week - 50
    do(assessment.enter_stage, i, w)
    assert file.stage == 2, "after the term too"
