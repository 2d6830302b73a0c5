"""Guidance by arithmetic: what a report is worth, what a talk does, and what each piece of work takes."""

from __future__ import annotations

import math
from typing import Any

import pytest
from pytest import approx

from sim.agents import partner
from sim.agents.pk import acute_answers, field, mobile, plan, referral, sanctions, session, supervision
from sim.calendar import MONTHS_A_YEAR, WEEKS_A_MONTH, WEEKS_A_YEAR
from sim.codes import (
    NEVER,
    NOBODY,
    NOT_ASSESSED,
    Activity,
    Acute,
    Allocation,
    Band,
    Custody,
    Instrument,
    Need,
    Practice,
    Programme,
    Referral,
    RevocationStep,
    Stage,
    Status,
)
from sim.kernel.views import WorldView
from sim.partner_kinds import PartnerKind
from tests.features.acting import at_desk, do, weeks

ACTIVITIES = tuple(Activity)


@pytest.fixture
def desk(w: WorldView) -> tuple[int, int]:
    """A client of the low band and the PK, who do nothing by themselves."""
    i, j = at_desk(w, motivation=0.5, mental=0.0, distance=30.0, phone=0, housed=1, acute=Acute.NONE)
    c, file, levers = w.clients[i], w.files[i], w.levers
    c.alliance, c.legal_awareness, c.violation, c.arrival = 0.4, 0.4, 0, -500
    file.band, file.stage, file.status, file.programme, file.step, file.owed = 0, 1, Status.GUIDED, Programme.PB, 0, 0
    file.contacts, file.missed, file.target, file.instrument = 5, 0, int(Need.WORK), NOT_ASSESSED
    file.answers = file.violations = 0
    file.next_contact = file.next_visit = file.due = w.clock.week
    levers.group_share = levers.online_share = levers.mediation = levers.digital = levers.style_matching = 0.0
    levers.allocation, levers.practice, levers.session_minutes, levers.mobile_units = 0.0, 1.0, 30.0, 0.0
    w.clock.desk = w.clock.records_taken = 0.0
    w.clock.room = w.clock.near = w.clock.vehicle = 1.0
    w.p.report_base, w.p.records_minutes, w.p.register_minutes = 9.0, 20.0, 10.0
    w.pks[j].practice = 0.5
    w.communities[c.community].served = NEVER
    for activity in ACTIVITIES:
        w.pks[j].spent[activity] = 0
    return i, j


def spent(w: WorldView, j: int) -> dict[Activity, int]:
    """Minutes by activity, where there are any."""
    return {a: w.pks[j].spent[a] for a in ACTIVITIES if w.pks[j].spent[a] != 0}


def test_reports_a_month_are_of_band_and_stage(w: WorldView, desk: tuple[int, int]) -> None:
    file, levers = w.files[desk[0]], w.levers
    levers.contacts_low, levers.contacts_medium, levers.contacts_high = 1.0, 2.0, 4.0
    levers.stage_awal, levers.stage_lanjutan, levers.stage_akhir = 3.0, 1.0, 0.5
    found = []
    for file.band in Band:
        for file.stage in Stage:
            found.append(do(plan.report_rate, desk[0], w))
    assert found == [3.0, 1.0, 0.5, 6.0, 2.0, 1.0, 12.0, 4.0, 2.0]


def test_a_report_is_due_in_its_week_of_who_is_free_and_asked_for_any(w: WorldView, desk: tuple[int, int]) -> None:
    i, _ = desk
    c, file = w.clients[i], w.files[i]
    found = []
    for c.custody, since, w.levers.contacts_low in ((0, 0, 1.0), (0, -1, 1.0), (2, 0, 1.0), (0, 0, 0.0)):
        file.next_contact = w.clock.week - since
        found.append(do(plan.report_due, i, w))
    assert found == [True, False, False, False]


def test_the_next_report_comes_by_the_rate_on_average_and_in_a_week_at_the_soonest(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, _ = desk
    w.levers.stage_lanjutan = 1.0
    for w.levers.contacts_low in (1.0, 2.0, 1000.0):
        gaps = []
        for _ in weeks(w, 400):
            do(plan.schedule_report, i, w)
            gaps.append(w.files[i].next_contact - w.clock.week)
        mean = WEEKS_A_MONTH / w.levers.contacts_low
        assert sum(gaps) / 400 == approx(max(1.0, mean), abs=0.1)
        assert set(gaps) <= {max(1, int(mean)), int(mean) + 1}


def test_priority_is_nobody_s_or_the_band_s_and_one_more_for_a_strong_need(
    w: WorldView, desk: tuple[int, int]
) -> None:
    file = w.files[desk[0]]
    found = []
    for w.levers.allocation in Allocation:
        for file.band, file.believed[file.target] in ((0, 0.6), (2, 0.6), (2, 0.61)):
            found.append(do(plan.priority, file, w.levers, 0.6))
    assert found == [0, 0, 0, 0, 2, 2, 0, 2, 3]


def test_the_chance_to_report_is_the_sum_of_its_parts(w: WorldView, desk: tuple[int, int]) -> None:
    i, _ = desk
    c, p = w.clients[i], w.p
    p.report_base, p.report_motivation, p.report_alliance, p.report_distance = 0.6, 0.3, 0.2, 0.4
    p.report_mental, p.report_unhoused, p.report_aware, p.far = 0.1, 0.15, 0.25, 120.0
    c.motivation, c.alliance, c.legal_awareness = 0.7, p.alliance_middle + 0.1, p.aware_middle - 0.2
    c.mental, c.housed = 0.5, 0
    usual = 0.6 + 0.06 + 0.02 - 0.05 - 0.15 - 0.05
    assert do(supervision.report_probability, i, True, w) == approx(usual)
    assert do(supervision.report_probability, i, False, w) == approx(usual - 0.1)
    c.distance, c.housed = 9999.0, 1
    assert do(supervision.report_probability, i, False, w) == approx(usual + 0.15 - 0.4)
    w.communities[c.community].served = w.clock.week
    assert do(supervision.report_probability, i, False, w) == approx(usual + 0.15)


def test_a_contact_takes_session_and_records_less_what_assistants_and_computers_take(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, _ = desk
    w.p.digital_records, w.p.group_minutes = 0.5, 12.0
    found = []
    for w.levers.digital, w.clock.records_taken, w.levers.group_share in (
        (0.0, 0.0, 0.0),
        (1.0, 0.0, 0.0),
        (0.0, 0.4, 0.0),
        (1.0, 0.4, 0.0),
        (0.0, 0.0, 1.0),
    ):
        found.append(do(supervision.contact_minutes, i, w))
    assert found == [50, 40, 42, 36, 12]
    w.clock.desk = 1.0
    assert do(supervision.contact_minutes, i, w) == 0
    w.files[i].band = 1
    assert do(supervision.contact_minutes, i, w) == 12


def test_the_duty_desk_takes_its_share_of_the_low_band_s_reports(w: WorldView, desk: tuple[int, int]) -> None:
    i, _ = desk
    w.clock.desk = 0.3
    assert sum(do(supervision.at_duty_desk, i, w) for _ in weeks(w, 400)) / 400 == approx(0.3, abs=0.07)


def plan_of(w: WorldView, j: int, left: int) -> Any:
    w.pks[j].left = left
    do(supervision.plan_contacts, j, w)
    return w.pks[j]


def test_minutes_register_every_report_and_deepen_the_highest_priority_first(
    w: WorldView, desk: tuple[int, int]
) -> None:
    _, j = desk
    rows = [w.cases[k] for k in range(w.case_start[j], w.case_start[j + 1])]
    w.levers.allocation, w.levers.visits_low = float(Allocation.RISK), 0.0
    w.levers.visits_medium = w.levers.visits_high = 0.0
    for i in rows:
        w.files[i].next_contact, w.clients[i].custody = w.clock.week + 9, 0
    for i, band in zip(rows, (0, 1, 1, 2), strict=False):
        w.files[i].next_contact, w.files[i].band = w.clock.week, band
    for left, shares in (
        (200, (1.0, 1.0, 1.0)),
        (500, (1.0, 1.0, 1.0)),
        (160, (0.2, 1.0, 1.0)),
        (120, (0.2, 0.6, 1.0)),
        (60, (0.2, 0.2, 0.6)),
        (40, (0.2, 0.2, 0.2)),
        (20, (0.1, 0.1, 0.1)),
        (0, (0.0, 0.0, 0.0)),
    ):
        pk = plan_of(w, j, left)
        assert [pk.share[b] for b in range(3)] == approx(shares)
        assert [pk.asked[b] for b in range(4)] == [50, 100, 50, 0] and pk.share[3] == 0.0


def test_visits_that_are_due_keep_their_minutes_up_to_a_share(w: WorldView, desk: tuple[int, int]) -> None:
    i, j = desk
    for k in range(w.case_start[j], w.case_start[j + 1]):
        w.files[w.cases[k]].next_contact = w.files[w.cases[k]].next_visit = w.clock.week + 9
    w.files[i].next_contact = w.files[i].next_visit = w.clock.week
    w.levers.visits_low, w.p.visit_minutes, w.p.field_share, w.levers.batch_days = 4.0, 40.0, 0.5, 0.0
    visit = 40 + 60
    for left, share in ((150, 1.0), (visit + 40, 0.8 if visit <= 0.5 * 140 else 1.0), (60, 0.6), (20, 0.2), (0, 0.0)):
        assert plan_of(w, j, left).share[0] == approx(share)
    w.pks[j].present = 0
    assert plan_of(w, j, 500).share[0] == 0.0


def test_a_talk_by_core_practice_moves_relation_awareness_and_coping_by_its_depth(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, j = desk
    c, p = w.clients[i], w.p
    p.depth_most, p.depth_weight, p.session_reference = 1.4, 0.5, 40.0
    p.alliance_rate, p.awareness_contact, p.rehearsal_hour, p.surveillance_warmth = 0.2, 0.05, 0.1, 0.25
    for practice, minutes, yielding, depth in (
        (Practice.CCP, 40, 1.0, 1.0),
        (Practice.CCP, 20, 1.0, 0.75),
        (Practice.CCP, 400, 1.0, 1.4),
        (Practice.CCP, 40, 0.5, 1.0),
        (Practice.SURVEILLANCE, 40, 1.0, 1.0),
    ):
        c.alliance, c.legal_awareness, c.rehearsal, w.levers.practice = 0.3, 0.4, 0.2, float(practice)
        do(session.talk, i, minutes, yielding, j, w)
        skill = 0.5 * yielding
        warmth = skill if practice == Practice.CCP else 0.25 * skill
        assert c.alliance == approx(0.3 + 0.2 * depth * (warmth - 0.3))
        assert c.legal_awareness == approx(0.4 + 0.05 * depth * 0.6)
        rehearsed = 0.1 * minutes / 60 * skill * 0.8 if practice == Practice.CCP else 0.0
        assert c.rehearsal == approx(0.2 + rehearsed)
    p.depth_weight, c.alliance = 3.0, 0.3
    do(session.talk, i, 1, 1.0, j, w)
    assert c.alliance == 0.3, "a talk of no depth moves nothing"


def test_a_talk_works_on_the_planned_need_for_the_minutes_that_are_spent_on_it(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, j = desk
    c, file, p = w.clients[i], w.files[i], w.p
    p.discussed, p.discussed_ccp, p.depth_weight, p.lasting = 0.1, 0.5, 0.5, 0.0
    file.instrument, file.ready = Instrument.NARRATIVE, w.clock.week
    fit = do(partner.fit, c, c.style, 0.0, p)
    for practice, minutes, discussed in (
        (Practice.CCP, 30, 0.1 + 0.4 * 0.5),
        (Practice.CCP, 10, 0.1 + 0.4 * 0.5),
        (Practice.SURVEILLANCE, 30, 0.1),
    ):
        w.levers.practice = float(practice)
        for k in Need:
            c.needs[k] = 0.5
        c.motivation = 0.5
        do(session.talk, i, minutes, 1.0, j, w)
        hours = (30 + 0.5 * (minutes - 30)) / 60 * discussed
        assert c.needs[Need.WORK] == approx(0.5 - p.dose * p.yield_shrink * hours * 0.5 * fit * 0.5)
        assert [c.needs[k] for k in Need if k != Need.WORK] == [0.5] * 6
    for file.instrument, file.ready in ((NOT_ASSESSED, 0), (Instrument.RNR, w.clock.week + 1)):
        c.needs[Need.WORK] = 0.5
        do(session.talk, i, 30, 1.0, j, w)
        assert c.needs[Need.WORK] == 0.5


@pytest.mark.parametrize(
    ("share", "phone", "group"),
    [(1.0, 0, 0.0), (0.5, 0, 0.0), (0.2, 0, 0.0), (0.0, 0, 0.0), (1.0, 1, 0.0), (1.0, 0, 1.0)],
)
def test_a_report_takes_its_minutes_of_both_and_is_counted(
    w: WorldView, desk: tuple[int, int], share: float, phone: int, group: float
) -> None:
    i, j = desk
    c, file, t, pk = w.clients[i], w.files[i], w.tallies[i], w.pks[j]
    c.phone, w.levers.online_share, w.levers.group_share = phone, 1.0, group
    w.p.group_minutes, w.p.apel_minutes = 25.0, 40.0
    pk.share[0], c.duty_minutes, file.missed, pk.planned, pk.done, pk.dropped, pk.demand = share, 0, 2, 0, 0, 0, 0
    before = t.reports, t.held, t.unheld, t.contact_minutes, t.missed
    do(supervision.hold_contact, i, j, w)
    full = 25 if group else 50
    had = int(full * share)
    assert spent(w, j) == ({Activity.CONTACTS: had} if had else {})
    assert (pk.planned, pk.demand, pk.done, pk.dropped) == (full, full, had, full - had)
    way = 0 if phone else 60
    spoken = 0 if group else int(had * 30.0 / 50)
    assert c.duty_minutes == way + (40 if group else spoken)
    held = had == full or had > min(full, 10)
    after = (before[0] + 1, before[1] + held, before[2] + (not held), before[3] + spoken, before[4])
    assert (t.reports, t.held, t.unheld, t.contact_minutes, t.missed) == after
    assert (file.missed, file.contacts, file.depth) == (0, 6, approx(had / full))
    assert file.next_contact > w.clock.week


@pytest.mark.parametrize(("phone", "group", "worth"), [(0, 0.0, 0.5), (1, 0.0, 0.5 * 0.6), (0, 1.0, 0.5 * 0.4)])
def test_the_talk_of_a_report_is_worth_what_room_and_way_leave_of_it(
    w: WorldView, desk: tuple[int, int], phone: int, group: float, worth: float
) -> None:
    i, j = desk
    c, p = w.clients[i], w.p
    c.phone, w.levers.online_share, w.levers.group_share, w.clock.room = phone, 1.0, group, 0.5
    p.online_yield, p.group_yield, p.group_minutes, p.apel_minutes = 0.6, 0.4, 25.0, 40.0
    w.pks[j].share[0], c.alliance, p.depth_most = 1.0, 0.3, 9.0
    do(supervision.hold_contact, i, j, w)
    depth = 1.0 + p.depth_weight * ((40 if group else 30) / p.session_reference - 1.0)
    assert c.alliance == approx(0.3 + p.alliance_rate * depth * (0.5 * worth - 0.3))


def test_who_is_asked_tells_by_depth_worth_and_trust_of_the_talk(w: WorldView, desk: tuple[int, int]) -> None:
    i, j = desk
    c, file, p = w.clients[i], w.files[i], w.p
    p.acute_told, p.depth_weight, p.alliance_rate, p.session_reference, p.depth_most = 0.8, 1.0, 0.0, 20.0, 9.0
    told = 0
    for _ in weeks(w, 600):
        c.acute, c.acute_since, file.acute_heard, c.alliance = Acute.USE, w.clock.week - 1, NEVER, 0.5
        do(session.talk, i, 30, 0.6, j, w)
        told += file.acute_heard == w.clock.week
    assert told / 600 == approx(0.8 * 1.5 * 0.6 * 0.5, abs=0.06)


def test_reports_of_the_high_band_are_counted_apart(w: WorldView, desk: tuple[int, int]) -> None:
    i, j = desk
    t = w.tallies[i]
    w.pks[j].share[0] = 1.0
    found = []
    for w.files[i].band in Band:
        before = t.due_high, t.held_high
        do(supervision.hold_contact, i, j, w)
        found.append((t.due_high - before[0], t.held_high - before[1]))
    assert found == [(0.0, 0.0), (0.0, 0.0), (1.0, 1.0)]


def test_a_report_at_the_duty_desk_has_no_depth_and_no_talk(w: WorldView, desk: tuple[int, int]) -> None:
    i, j = desk
    w.clock.desk, w.clients[i].alliance = 1.0, 0.4
    before = w.tallies[i].reports
    do(supervision.hold_contact, i, j, w)
    assert (w.tallies[i].reports, w.files[i].depth, w.clients[i].alliance) == (before + 1, 0.0, 0.4)


def test_a_report_missed_is_registered_and_the_third_is_a_case_where_there_is_time(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, j = desk
    file, t, pk, p = w.files[i], w.tallies[i], w.pks[j], w.p
    p.report_base, p.missed_limit, p.case_minutes, p.answered, pk.share[0] = -9.0, 3.0, 45.0, 0.0, 1.0
    before = t.missed, t.reports, t.violations_known
    found = []
    for left in (6000, 6000, 10, 6000):
        pk.left = left
        do(supervision.hold_contact, i, j, w)
        found.append((file.missed, int(t.violations_known - before[2])))
    assert found == [(1, 0), (2, 0), (3, 0), (0, 1)]
    assert (t.missed - before[0], t.reports) == (4.0, before[1])
    assert spent(w, j) == {Activity.CONTACTS: 40, Activity.CASES: 45}


def test_the_first_report_takes_reception_and_every_one_ends_a_row_of_missed(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, j = desk
    file = w.files[i]
    w.p.reception_hours = 1.5
    for contacts, minutes in ((0, 90), (1, 90)):
        file.contacts, file.missed = contacts, 2
        do(plan.report, i, 0.7, j, w)
        assert (file.contacts, file.missed, file.depth) == (contacts + 1, 0, 0.7)
        assert spent(w, j) == {Activity.CASES: minutes}


def test_papers_of_a_transfer_take_their_hours_when_it_is_one(w: WorldView, desk: tuple[int, int]) -> None:
    i, j = desk
    c, file, week = w.clients[i], w.files[i], w.clock.week
    w.p.hours_transfer = 2.0
    found = []
    for c.arrival, file.term_start, c.leave, file.term_end in (
        (week, week - 5, 9999, 9999),
        (week, week, 9999, 9999),
        (week - 1, week - 5, week + 1, week + 2),
        (week - 1, week - 5, week + 1, week + 1),
        (week - 1, week - 5, week + 2, week + 9),
        (week, week - 5, week + 1, week + 2),
    ):
        w.pks[j].spent[Activity.CASES] = 0
        do(supervision.hand_over, i, j, w)
        found.append(w.pks[j].spent[Activity.CASES])
    assert found == [120, 0, 120, 0, 0, 120]


def test_a_pk_notices_by_the_depth_of_contact_and_by_a_report_within_a_month(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, _ = desk
    w.p.seen_base, w.p.seen_depth, w.levers.stage_lanjutan = 0.1, 0.4, 1.0
    for w.files[i].depth, w.levers.contacts_low in ((0.0, 1.0), (1.0, 1.0), (0.5, 2.0)):
        soon = (1.0 - math.exp(-w.levers.contacts_low)) / (1.0 - math.exp(-1.0))
        assert do(sanctions.notices, i, w) == approx(0.1 + 0.4 * w.files[i].depth * soon)


def test_what_is_seen_becomes_a_case_and_the_lost_are_found_before_anything_else(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, j = desk
    c, t, p = w.clients[i], w.tallies[i], w.p
    p.case_minutes, p.seen_base, p.answered, w.levers.visits_low = 45.0, 9.0, 0.0, 4.0
    p.find_week, w.levers.batch_days, p.visit_minutes = 0.0, 0.0, 40.0
    known, visits = t.violations_known, t.visits
    file = w.files[i]
    for c.violation, c.lost, file.next_visit, expected in (
        (0, 0, w.clock.week + 1, {}),
        (1, 0, w.clock.week + 1, {Activity.CASES: 45}),
        (0, 0, w.clock.week, {Activity.CASES: 45, Activity.HOME_VISITS: 100}),
        (0, 1, w.clock.week, {Activity.CASES: 45, Activity.HOME_VISITS: 100}),
    ):
        do(supervision.look_after, i, j, w)
        assert spent(w, j) == expected
    assert (t.violations_known - known, t.visits - visits, c.lost) == (1.0, 1.0, 1)
    p.find_week = 9.0
    do(supervision.look_after, i, j, w)
    assert c.lost == 0
    p.seen_base, p.seen_depth, c.violation = 0.3, 0.0, 1
    known = t.violations_known
    for _ in weeks(w, 300):
        w.pks[j].left, w.files[i].next_visit = 6000, w.clock.week + 9
        do(supervision.look_after, i, j, w)
    assert (t.violations_known - known) / 300 == approx(0.3, abs=0.08)


def test_answers_are_counted_teach_and_begin_a_chain_at_the_limit_or_of_the_lost(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, _ = desk
    c, file, t, p = w.clients[i], w.files[i], w.tallies[i], w.p
    p.violations_limit, p.certainty_rate = 2.0, 0.25
    found = []
    for p.answered, answers, c.lost in ((0.0, 5, 1), (1.0, 0, 0), (1.0, 1, 0), (1.0, 0, 1)):
        file.answers, file.violations, file.step, c.certainty, known = answers, 3, 0, 0.4, t.violations_known
        do(sanctions.respond_to_violation, i, w)
        assert (file.violations, t.violations_known - known, file.answers) == (4, 1.0, answers + int(p.answered))
        assert c.certainty == approx(0.4 + 0.25 * (p.answered - 0.4))
        found.append(file.step > 0)
    assert found == [False, False, True, True]
    p.answered, answered = 0.3, 0
    for _ in weeks(w, 300):
        file.answers = 0
        do(sanctions.respond_to_violation, i, w)
        answered += file.answers
    assert answered / 300 == approx(0.3, abs=0.08)


def test_a_stage_of_the_office_waits_for_its_weeks_and_for_the_hours(w: WorldView, desk: tuple[int, int]) -> None:
    i, j = desk
    file, t, pk, p = w.files[i], w.tallies[i], w.pks[j], w.p
    p.weeks_examination, p.carry_examination, p.stage_minutes = 3.0, 2.0, 80.0
    found = []
    for step, since, left in (
        (RevocationStep.EXAMINATION, 2, 6000),
        (RevocationStep.EXAMINATION, 3, 79),
        (RevocationStep.EXAMINATION, 3, 80),
        (RevocationStep.EXAMINATION, 4, 6000),
        (RevocationStep.UPWARD, 99, 6000),
    ):
        file.step, file.step_since, pk.left, pk.spent[Activity.CASES], pk.dropped = (
            step,
            w.clock.week - since,
            left,
            0,
            0,
        )
        before = t.stages, t.stages_late
        do(sanctions.pursue, i, j, w)
        done = (t.stages - before[0], t.stages_late - before[1])
        found.append((file.step, pk.spent[Activity.CASES], pk.dropped, *done))
    examination, hearing, up = RevocationStep.EXAMINATION, RevocationStep.TPP_HEARING, RevocationStep.UPWARD
    assert found == [
        (examination, 0, 0, 0.0, 0.0),
        (examination, 0, 0, 0.0, 0.0),
        (hearing, 80, 0, 1.0, 0.0),
        (hearing, 80, 0, 1.0, 1.0),
        (up, 0, 0, 0.0, 0.0),
    ]


def test_a_visit_is_due_by_band_and_takes_talk_and_way(w: WorldView, desk: tuple[int, int]) -> None:
    i, j = desk
    c, file, t, home, levers, p = w.clients[i], w.files[i], w.tallies[i], w.families[i], w.levers, w.p
    levers.visits_low, levers.visits_medium, levers.visits_high, levers.batch_days = 4.0, 0.0, 12.0, 0.0
    p.visit_minutes, p.batch_saves, p.no_vehicle, p.visit_support = 40.0, 0.5, 2.0, 0.1
    rates = []
    for file.band in Band:
        rates.append(do(field.visit_rate, file, levers))
    assert rates == [4.0, 0.0, 12.0]
    due = []
    for file.band, c.custody, c.lost, later in ((0, 0, 0, 0), (0, 0, 0, 1), (1, 0, 0, 0), (0, 2, 0, 0), (0, 0, 1, 0)):
        file.next_visit = w.clock.week + later
        due.append(do(field.visit_due, i, w))
    assert due == [True, False, False, False, False]
    file.band = c.custody = c.lost = 0
    minutes = []
    for levers.batch_days, w.clock.vehicle, w.clock.near in (
        (0.0, 1.0, 1.0),
        (0.8, 1.0, 1.0),
        (0.0, 0.0, 1.0),
        (0.0, 1.0, 0.5),
    ):
        minutes.append(do(field.visit_minutes, i, w))
    assert minutes == [100, 76, 160, 70]
    w.clock.near, home.support, before = 1.0, 0.4, (t.visits_due, t.visits)
    for left, done in ((99, 0), (6000, 1)):
        file.next_visit, w.pks[j].left = w.clock.week, left
        do(field.visit, i, j, w)
        assert file.next_visit == w.clock.week + int(WEEKS_A_YEAR / 4.0)
        assert home.support == approx(0.4 + 0.1 * 0.6 * done)
        assert spent(w, j) == ({Activity.HOME_VISITS: 100} if done else {})
    assert (t.visits_due - before[0], t.visits - before[1]) == (2.0, 1.0)
    file.next_visit, w.pks[j].left, c.alliance, p.alliance_rate, p.depth_weight = w.clock.week, 6000, 0.3, 0.2, 0.0
    do(field.visit, i, j, w)
    assert c.alliance == approx(0.3 + 0.2 * (0.5 - 0.3)), "a visit is a talk, and needs no room"
    levers.visits_low, file.next_visit = 500.0, w.clock.week
    do(field.visit, i, j, w)
    assert file.next_visit == w.clock.week + 1


def test_a_family_of_little_support_asks_for_mediation_by_the_rate(w: WorldView, desk: tuple[int, int]) -> None:
    i, j = desk
    home, t, p, levers = w.families[i], w.tallies[i], w.p, w.levers
    levers.mediation, levers.contacts_low, levers.stage_lanjutan, w.clock.near = 4.8, 2.0, 1.0, 0.5
    p.mediation_below, p.mediation_minutes, p.mediation_gain = 0.5, 60.0, 0.0
    minutes, had = t.mediation_minutes, 0
    for _ in weeks(w, 400):
        w.pks[j].left, home.support, mediated = 6000, 0.49, home.mediated
        do(field.mediate_family, i, j, w)
        had += home.mediated - mediated
    assert had / 400 == approx(2.4 / MONTHS_A_YEAR, abs=0.06)
    assert t.mediation_minutes - minutes == 60.0 * had
    assert spent(w, j) == {Activity.FAMILY_AND_COMMUNITY: 75 * had}
    home.support, levers.mediation = 0.5, 999.0
    do(field.mediate_family, i, j, w)
    assert spent(w, j) == {Activity.FAMILY_AND_COMMUNITY: 75 * had}


def test_outreach_is_shared_by_those_who_guide_and_reaches_employers_and_neighbours(
    w: WorldView, desk: tuple[int, int]
) -> None:
    _, j = desk
    pk, levers, clock = w.pks[j], w.levers, w.clock
    levers.outreach_hours, levers.outreach_visits, w.p.outreach_minutes = 20.0, 0.0, 30.0
    share = int(20.0 * 60 / WEEKS_A_MONTH / clock.n_guides)
    asked = set()
    for _ in weeks(w, 100):
        before = [w.employers[e].outreach for e in range(len(w.employers))]
        pk.left = 6000
        do(field.reach_out, j, w)
        gained = {e: w.employers[e].outreach - before[e] for e in range(len(w.employers))}
        assert sorted(gained.values())[-2:] == [0, share]
        asked |= {e for e, minutes in gained.items() if minutes}
    assert spent(w, j) == {Activity.FAMILY_AND_COMMUNITY: 100 * share} and len(asked) > len(w.employers) // 2
    levers.outreach_hours, levers.outreach_visits = 0.0, 1e9
    for m in range(len(w.communities)):
        w.communities[m].visited = 0
    mine = list(range(pk.guide, len(w.communities), clock.n_guides))
    pk.left, pk.spent[Activity.FAMILY_AND_COMMUNITY] = 60000, 0
    do(field.reach_out, j, w)
    assert [m for m in range(len(w.communities)) if w.communities[m].visited == 1] == mine
    assert pk.spent[Activity.FAMILY_AND_COMMUNITY] == sum(int(30.0 + w.communities[m].travel) for m in mine)
    levers.outreach_visits, seen = 0.25 * WEEKS_A_YEAR, 0
    for _ in weeks(w, 300):
        pk.left, w.communities[mine[0]].visited = 60000, 0
        do(field.reach_out, j, w)
        seen += w.communities[mine[0]].visited
    assert seen / 300 == approx(0.25, abs=0.08)


def test_a_unit_goes_on_where_it_stopped_and_takes_way_and_setting_up(w: WorldView, desk: tuple[int, int]) -> None:
    _, j = desk
    w.levers.mobile_units, w.p.mobile_days, w.p.mobile_minutes, w.clock.near = 3.0, 0.5, 50.0, 0.5
    assert [do(mobile.days_before, week, w) for week in range(4)] == [0, 1, 3, 4]
    w.communities[0].travel = 80.0
    assert do(mobile.day_minutes, 0, w) == 130
    w.levers.mobile_units = 200.0
    asked = 0
    for g in range(w.clock.n_guides):
        gone = [k for k in range(len(w.communities)) if do(mobile.goes_to, w.guides[g], k, w)]
        minutes = do(mobile.asked_by_rota, w.guides[g], w)
        assert minutes == sum(do(mobile.day_minutes, k, w) for k in gone)
        asked += minutes
    assert asked > 0
    for g in range(w.clock.n_guides):
        pk = w.pks[w.guides[g]]
        pk.present, pk.left, pk.spent[Activity.CONTACTS] = 1, 60000, 0
    for g in range(w.clock.n_guides):
        do(mobile.go_out, w.guides[g], w)
        assert w.pks[w.guides[g]].spent[Activity.CONTACTS] == do(mobile.asked_by_rota, w.guides[g], w)
    w.pks[j].guide = NOBODY
    assert not any(do(mobile.goes_to, j, k, w) for k in range(len(w.communities)))


def test_a_day_on_the_rota_is_one_pk_s_and_each_place_is_served_in_turn(w: WorldView, desk: tuple[int, int]) -> None:
    w.levers.mobile_units, w.p.mobile_days, w.clock.rota = 2.0, 1.0, 3
    for k in range(3):
        w.communities[k].rota = k
    places = [k for k in range(len(w.communities)) if w.communities[k].rota >= 0]
    guides = [w.guides[k] for k in range(w.clock.n_guides)]
    visits = []
    for week in weeks(w, 3 * w.clock.rota):
        gone = [(k, j) for j in guides for k in places if do(mobile.goes_to, j, k, w)]
        days = range(2 * week, 2 * week + 2)
        expected = {
            (k, guides[day % len(guides)])
            for day in days
            for k in places
            if w.communities[k].rota == day % w.clock.rota
        }
        assert set(gone) == expected and len(gone) == len(expected)
        visits += gone
    assert {k for k, _ in visits} == set(places)


def test_somebody_tells_of_what_has_begun_once_by_the_chance(w: WorldView, desk: tuple[int, int]) -> None:
    i, _ = desk
    c, file, t, week = w.clients[i], w.files[i], w.tallies[i], w.clock.week
    found = []
    for c.acute, file.status, c.acute_since, file.acute_heard in (
        (Acute.USE, Status.GUIDED, week - 1, NEVER),
        (Acute.USE, Status.GUIDED, week - 1, week - 1),
        (Acute.USE, Status.GUIDED, week - 2, week - 1),
        (Acute.NONE, Status.GUIDED, week - 1, NEVER),
        (Acute.USE, Status.FOLLOW_UP, week - 1, NEVER),
    ):
        known = t.acute_known
        do(acute_answers.hear, i, 0, 2.0, w)
        found.append((file.acute_heard == week, t.acute_known - known))
    assert found == [(True, 1.0), (True, 1.0), (False, 0.0), (False, 0.0), (False, 0.0)]
    file.status, heard = Status.GUIDED, 0
    for _ in weeks(w, 400):
        c.acute_since, file.acute_heard = w.clock.week, NEVER
        do(acute_answers.hear, i, 1, 0.3, w)
        heard += file.acute_heard == w.clock.week
    assert heard / 400 == approx(0.3, abs=0.07)


def test_what_is_known_is_answered_once_in_its_minutes_and_ends_by_the_chance(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, j = desk
    c, file, t, pk, p, week = w.clients[i], w.files[i], w.tallies[i], w.pks[j], w.p, w.clock.week
    p.acute_problem_minutes, p.acute_call_minutes, p.acute_place_minutes, p.acute_answer_ends = 40.0, 20.0, 60.0, 2.0
    for k in range(len(w.partners)):
        w.partners[k].kind, w.partners[k].reach, w.partners[k].enrolled, w.partners[k].slots = (
            PartnerKind.BLK,
            2**20 - 1,
            0,
            5,
        )
    w.partners[1].kind = PartnerKind.GRIYA
    found = []
    for kind, heard, answered, left in (
        (Acute.USE, week, NEVER, 6000),
        (Acute.CONFLICT, week, NEVER, 6000),
        (Acute.EVICTED, week, NEVER, 6000),
        (Acute.JOB_LOST, week, NEVER, 39),
        (Acute.USE, week - 1, NEVER, 6000),
        (Acute.USE, week, week, 6000),
        (Acute.NONE, week, NEVER, 6000),
    ):
        c.acute, c.acute_since, c.housed = kind, week - 1, 0
        file.acute_heard, file.acute_answered, pk.left, pk.spent[Activity.CASES] = heard, answered, left, 0
        before = t.acute_answered
        do(acute_answers.answer, i, j, w)
        done = t.acute_answered - before
        found.append((pk.spent[Activity.CASES], done, c.acute, c.housed))
        assert (file.acute_answered == week) == (done == 1.0 or answered == week)
    assert found == [
        (40, 1.0, Acute.NONE, 0),
        (20, 1.0, Acute.NONE, 0),
        (60, 1.0, Acute.NONE, 1),
        (0, 0.0, Acute.JOB_LOST, 0),
        (0, 0.0, Acute.USE, 0),
        (0, 0.0, Acute.USE, 0),
        (0, 0.0, Acute.NONE, 0),
    ]
    p.acute_answer_ends, ended = 0.3, 0
    for _ in weeks(w, 400):
        c.acute, c.acute_since, file.acute_heard, file.acute_answered, pk.left = (
            Acute.USE,
            w.clock.week - 1,
            w.clock.week,
            NEVER,
            6000,
        )
        do(acute_answers.answer, i, j, w)
        ended += c.acute == Acute.NONE
    assert ended / 400 == approx(0.3, abs=0.07)


def test_a_bed_is_free_with_one_who_shelters_in_reach_and_has_a_place(w: WorldView, desk: tuple[int, int]) -> None:
    c = w.clients[desk[0]]
    c.region = 1
    for k in range(len(w.partners)):
        w.partners[k].slots = 0
    place = w.partners[2]
    found = []
    for place.kind, place.reach, place.enrolled in (
        (PartnerKind.GRIYA, 0b10, 4),
        (PartnerKind.NGO, 0b11, 0),
        (PartnerKind.GRIYA, 0b10, 5),
        (PartnerKind.GRIYA, 0b101, 0),
        (PartnerKind.BLK, 0b10, 0),
    ):
        place.slots = 5
        found.append(do(acute_answers.free_place, c, w))
    assert found == [True, True, False, False, False]


def plan_ready(w: WorldView, i: int) -> Any:
    """The client's plan is new, and two partners in reach have places; the second works on the planned need."""
    c, file = w.clients[i], w.files[i]
    file.instrument, file.ready, file.followed, file.hours_had, file.referred, c.partner = (
        1,
        w.clock.week,
        -1,
        0.0,
        NOBODY,
        NOBODY,
    )
    w.levers.hours_low = w.levers.hours_medium = w.levers.hours_high = 30.0
    c.region, c.mental, file.band = 1, 0.0, Band.HIGH
    for k in range(len(w.partners)):
        place = w.partners[k]
        place.slots, place.reach, place.minutes, place.kind = (5 if k < 2 else 0), 0b10, 120, PartnerKind.BLK
        for need in Need:
            place.needs[need] = 0.3 if (need == Need.WORK) == (k == 1) else 0.0
    return file


def test_a_plan_is_followed_once_in_the_minutes_of_a_referral(w: WorldView, desk: tuple[int, int]) -> None:
    i, j = desk
    c, t, pk = w.clients[i], w.tallies[i], w.pks[j]
    w.levers.referral_rule, w.levers.referral_agreements, w.p.referral_minutes = float(Referral.NEED), 0.5, 40.0
    plans = t.plans
    for change, minutes in (
        ({}, 30),
        ({"ready": w.clock.week + 1}, 0),
        ({"followed": w.clock.week}, 0),
        ({"instrument": NOT_ASSESSED}, 0),
        ({"partner": 0}, 0),
        ({"custody": Custody.REVOKED}, 0),
        ({"lost": 1}, 0),
        ({"left": 29}, 0),
        ({"left": 30}, 30),
        ({"present": 0}, 0),
    ):
        file = plan_ready(w, i)
        pk.left, pk.present, c.custody, c.lost, pk.spent[Activity.CASES], pk.dropped = 6000, 1, 0, 0, 0, 0
        for name, value in change.items():
            setattr(next(r for r in (file, c, pk) if hasattr(r, name)), name, value)
        do(referral.refer, i, j, w)
        assert (pk.spent[Activity.CASES], pk.dropped) == (minutes, 0), change
        if minutes:
            assert (file.referred, file.followed, file.referred_at) == (1, w.clock.week, w.clock.week)
        else:
            assert file.referred == NOBODY
    assert t.plans - plans == 2.0


def test_a_new_plan_for_the_same_partner_takes_no_time_and_one_for_none_takes_the_client_off(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, j = desk
    file, plans = plan_ready(w, i), w.tallies[i].plans
    w.levers.referral_rule, file.referred, file.referred_at = float(Referral.NEED), 1, w.clock.week - 9
    do(referral.refer, i, j, w)
    assert (file.referred, file.referred_at, file.followed) == (1, w.clock.week - 9, w.clock.week)
    file.followed, file.hours_had = -1, 30.0
    do(referral.refer, i, j, w)
    assert (file.referred, file.referred_at, file.followed) == (NOBODY, NEVER, w.clock.week)
    assert spent(w, j) == {} and w.tallies[i].plans == plans


def test_full_agreements_halve_a_referral_and_without_a_lever_cooperation_does(
    w: WorldView, desk: tuple[int, int]
) -> None:
    c = w.clients[desk[0]]
    w.p.referral_minutes, w.agencies[c.region].cooperation = 40.0, 0.6
    found = []
    for w.levers.referral_agreements in (0.0, 0.5, 1.0, -1.0):
        found.append(do(referral.referral_minutes, c, w))
    assert found == [40, 30, 20, 28]


def test_a_partner_is_one_with_places_in_reach_that_the_rule_allows(w: WorldView, desk: tuple[int, int]) -> None:
    i, _ = desk
    file = plan_ready(w, i)

    def places(rule: Referral, band: Band = Band.HIGH, hours: float = 0.0) -> set[int]:
        w.levers.referral_rule, file.band, file.hours_had = float(rule), band, hours
        found = set()
        for w.clients[i].id in range(1, 200):
            found.add(do(referral.partner_for, i, w))
        return found

    assert places(Referral.OPEN) == places(Referral.RISK) == {0, 1} and places(Referral.NEED) == {1}
    assert places(Referral.OPEN, Band.LOW) == {0, 1} and places(Referral.RISK, Band.LOW) == {NOBODY}
    assert places(Referral.OPEN, hours=30.0) == {NOBODY} and places(Referral.OPEN, hours=29.9) == {0, 1}
    w.partners[1].reach = 0b101
    assert places(Referral.NEED) == {NOBODY} and places(Referral.OPEN) == {0}
    w.partners[0].slots = 0
    assert places(Referral.OPEN) == {NOBODY}


def test_the_lot_doubles_for_who_works_on_the_need_and_the_ill_go_to_health_after_a_full_assessment(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, _ = desk
    c, file = w.clients[i], plan_ready(w, i)
    w.levers.referral_rule, w.p.ill_above = float(Referral.OPEN), 0.5

    def share() -> float:
        chosen = 0
        for c.id in range(1, 801):
            chosen += do(referral.partner_for, i, w) == 1
        return chosen / 800

    assert share() == approx(0.75, abs=0.05)
    w.partners[0].kind, c.mental, file.instrument = PartnerKind.HEALTH, 0.6, Instrument.RISK
    assert share() == approx(0.75, abs=0.05)
    file.instrument = Instrument.RNR
    assert share() == approx(0.25, abs=0.05)
    c.mental = 0.5
    assert share() == approx(0.75, abs=0.05)


def test_a_plan_is_cut_where_term_and_queue_leave_too_few_hours(w: WorldView, desk: tuple[int, int]) -> None:
    i, _ = desk
    file, place = plan_ready(w, i), w.partners[1]
    w.levers.aftercare_months, place.slots = 0.0, 4
    w.queue_start[2] = w.queue_start[1] + 8  # ahead of the client: twice the places, thirty weeks
    found = []
    for left, had in ((45, 0.0), (44, 0.0), (44, 2.0), (40, 10.0)):
        file.term_end, file.hours_had = w.clock.week + left, had
        found.append(do(referral.is_cut, i, 1, w))
    assert found == [False, True, False, False]
    place.minutes, file.hours_had, file.term_end = 0, 0.0, w.clock.week + 500
    assert do(referral.is_cut, i, 1, w), "a partner without hours this week holds none"
