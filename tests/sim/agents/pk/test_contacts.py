"""Contacts by arithmetic: what a talk does, and what a report takes and counts."""

from __future__ import annotations

import pytest
from pytest import approx

from sim.agents import partner
from sim.agents.pk import plan, session, supervision
from sim.codes import (
    NEVER,
    NOT_ASSESSED,
    Activity,
    Acute,
    Band,
    Instrument,
    Need,
    Practice,
)
from sim.kernel.views import WorldView
from tests.features.acting import do, spent, weeks


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
    p.depth_weight, c.needs[Need.WORK] = 3.0, 0.5
    do(session.talk, i, 1, 1.0, j, w)
    assert c.needs[Need.WORK] == 0.5, "a talk of no depth works on nothing"
    p.depth_weight = 0.5
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
