"""A PK's week leaves nothing out: each step of it is done, for those whom it concerns, in its order."""

from __future__ import annotations

from typing import Any

import pytest
from pytest import approx

from sim.agents import head
from sim.agents.pk import docket, litmas, supervision, workload
from sim.calendar import WEEKS_A_MONTH
from sim.codes import NEVER, NOBODY, Activity, Custody, Instrument, LitmasKind, Need, RevocationStep, Section, Status
from sim.kernel.views import Rows, WorldView
from sim.partner_kinds import PartnerKind
from tests.features.acting import at_desk, do


@pytest.fixture
def caseload(w: WorldView) -> tuple[int, list[int]]:
    """A PK with time, in the first of the seats, and clients for whom nothing is due."""
    _, j = at_desk(w)
    pk = w.pks[j]
    assert w.case_start[j + 1] - w.case_start[j] > 8
    rows = [w.cases[k] for k in range(w.case_start[j], w.case_start[j + 1])]
    later = w.clock.week + 40
    for i in rows:
        c, file = w.clients[i], w.files[i]
        file.next_contact = file.next_visit = file.due = file.ready = later
        file.status, file.step, file.owed, file.instrument, file.band, file.stage = Status.GUIDED, 0, 0, 1, 0, 1
        file.term_start, file.term_end, file.assessed = w.clock.week - 60, w.clock.week + 60, w.clock.week
        c.custody, c.lost, c.violation, c.arrival, c.leave, c.acute, c.partner = Custody.FREE, 0, 0, -500, 9999, 0, -1
        c.distance, file.contacts = 30.0, 5
    pk.guide, pk.left, pk.present, pk.available = 0, 60000, 1, 60000
    w.clock.n_docket = 0
    do(docket.list_litmas, w)
    w.levers.outreach_hours = w.levers.outreach_visits = w.levers.group_share = w.levers.mobile_units = 0.0
    w.levers.contacts_low = w.levers.visits_low = 12.0
    w.p.report_base, w.clock.desk, w.levers.mediation = 9.0, 0.0, 0.0
    for activity in Activity:
        pk.spent[activity] = 0
    return j, rows


def test_a_week_in_which_nothing_is_due_takes_nothing(w: WorldView, caseload: tuple[int, list[int]]) -> None:
    j, rows = caseload
    before = [table.records.copy() for table in (w.clients, w.files, w.tallies)]
    do(supervision.supervise, j, w)
    assert rows and w.pks[j].left == 60000
    for old, table in zip(before, (w.clients, w.files, w.tallies), strict=True):
        assert all((old[name] == table.records[name]).all() for name in old.dtype.names)


@pytest.mark.parametrize("place", [0, 4, -1])
def test_each_piece_of_guidance_that_is_due_is_done_for_whom_it_is_due(
    w: WorldView, caseload: tuple[int, list[int]], place: int
) -> None:
    """The first of the list, one amid it, or the last."""
    j, rows = caseload
    i, week = rows[place], w.clock.week
    c, file, t, pk = w.clients[i], w.files[i], w.tallies[i], w.pks[j]

    def minutes_of_week() -> dict[Activity, int]:
        for activity in Activity:
            pk.spent[activity] = 0
        pk.left = 60000
        do(supervision.supervise, j, w)
        return {a: pk.spent[a] for a in Activity if pk.spent[a]}

    c.arrival = week
    assert set(minutes_of_week()) == {Activity.CASES}
    c.arrival, file.ready, file.followed, file.hours_had, file.referred = -500, week, -1, 0.0, NOBODY
    w.levers.referral_rule, file.target = 0.0, int(Need.WORK)
    w.partners[0].slots, w.partners[0].reach, w.partners[0].kind = 5, 2**20 - 1, PartnerKind.BLK
    assert set(minutes_of_week()) == {Activity.CASES} and file.referred >= 0
    file.next_contact, reports = week, t.reports
    assert set(minutes_of_week()) == {Activity.CONTACTS} and t.reports == reports + 1
    assert file.next_contact > week
    file.step, file.step_since, w.p.carry_examination = RevocationStep.EXAMINATION, week - 99, 2.0
    assert set(minutes_of_week()) == {Activity.CASES} and file.step == RevocationStep.TPP_HEARING
    file.step, file.next_visit = 0, week
    assert set(minutes_of_week()) == {Activity.HOME_VISITS} and file.next_visit > week
    c.violation, w.p.seen_base, known = 1, 9.0, t.violations_known
    assert set(minutes_of_week()) == {Activity.CASES} and t.violations_known == known + 1
    c.custody, file.step = Custody.REVOKED, 0
    assert minutes_of_week() == {}, "who is inside is not looked after"


def test_outreach_and_litmas_that_may_wait_have_what_is_left(w: WorldView, caseload: tuple[int, list[int]]) -> None:
    j, _ = caseload
    w.levers.outreach_hours = 10.0
    for number in range(2):
        do(docket.open_litmas, LitmasKind.COURT, number, 0, 100, -1, w)
        w.docket[number].pk, w.docket[number].due = j, w.clock.week + 1
    do(docket.list_litmas, w)
    outreach = int(10.0 * 60 / WEEKS_A_MONTH / w.clock.n_guides)
    w.pks[j].left = outreach + 150
    do(supervision.supervise, j, w)
    pk = w.pks[j]
    assert (pk.spent[Activity.FAMILY_AND_COMMUNITY], pk.spent[Activity.LITMAS], pk.left) == (outreach, 150, 0)
    pk.guide, pk.left = NOBODY, 6000
    do(supervision.supervise, j, w)
    assert pk.spent[Activity.FAMILY_AND_COMMUNITY] == outreach, "who guides nobody does no outreach"


def test_the_week_s_plan_comes_from_presence_skill_course_and_all_three_kinds_of_work(
    w: WorldView, caseload: tuple[int, list[int]]
) -> None:
    j, rows = caseload
    pk, levers, p = w.pks[j], w.levers, w.p
    levers.absence = levers.turnover = levers.retirement = levers.coaching = 0.0
    levers.training_share, p.practice_trained, p.training_hours, p.training_lag_weeks = 1.0, 0.8, 2.0, 0.0
    levers.overtime_hours, levers.gives_way, w.office.other_share, p.remission_share = 3.0, 0.0, 0.2, 0.0
    p.skill_decay_week = 0.0
    pk.vacant_until, pk.trained, pk.course, pk.backlog, pk.section, pk.came = NEVER, 0, 0, 0, Section.ADULT, 40
    w.files[rows[0]].next_contact = w.clock.week
    do(docket.open_litmas, LitmasKind.COURT, 0, 0, 100, -1, w)
    w.docket[0].pk, w.docket[0].due = j, w.clock.week
    do(docket.list_litmas, w)
    do(workload.open_week, j, w)
    other = int(0.2 * pk.available)
    assert 0 < pk.available < 60000 and (pk.trained, pk.practice, pk.course) == (1, 0.8, 0)
    report = do(supervision.contact_minutes, rows[0], w)
    assert [pk.wanted[k] for k in range(3)] == [other, 100, report] == [pk.granted[k] for k in range(3)]
    assert pk.spent[Activity.DUTIES] == other + 120 and pk.spent[Activity.LITMAS] == 100
    assert (pk.overtime_most, pk.left) == (180, pk.available - other - 220)
    assert pk.demand == other + 40 + 120 and w.docket[0].sent == w.clock.week


def test_litmas_stay_at_the_desk_for_what_litmas_are_short_alone(
    w: WorldView, caseload: tuple[int, list[int]]
) -> None:
    j, _ = caseload
    pk, levers, p = w.pks[j], w.levers, w.p
    levers.absence = levers.turnover = levers.retirement = levers.training_share = levers.overtime_hours = 0.0
    w.office.other_share, p.remission_share, p.floor_litmas, pk.backlog, pk.course = 0.0, 0.0, 0.5, 0, 0
    levers.gives_way, pk.vacant_until, pk.trained = 0.0, NEVER, 0
    do(workload.open_week, j, w)
    full = pk.available
    for minutes, desk in ((full // 2, [0, 0]), (full // 2 + 20, [0, 1]), (full, [1, 1])):
        w.clock.n_docket = 0
        for number in range(2):
            do(docket.open_litmas, LitmasKind.COURT, number, 0, minutes, -1, w)
            w.docket[number].pk, w.docket[number].due = j, w.clock.week
        do(docket.list_litmas, w)
        do(workload.open_week, j, w)
        assert [w.docket[k].desk for k in range(2)] == desk
        assert pk.wanted[1] - pk.granted[1] == 2 * minutes - min(full, 2 * minutes)


def test_a_post_that_has_been_open_keeps_its_skill_and_a_new_one_begins(w: WorldView) -> None:
    w.levers.posts = w.levers.hired = float(len(w.pks))
    w.levers.ratio = w.levers.hired_ratio = w.levers.senior_share = 0.0
    for j, (section, practice) in enumerate(((Section.GENERAL, 0.77), (-1, 0.0))):
        w.pks[j].section, w.pks[j].practice = section, practice
    do(head.post, w)
    assert w.clock.n_pks == len(w.pks)
    assert (w.pks[0].practice, w.pks[1].practice) == (0.77, approx(w.p.practice_untrained))
    assert [w.pks[j].section for j in range(len(w.pks))] == [
        do(head.section_of, j, w.levers) for j in range(len(w.pks))
    ]


def test_whenever_those_who_guide_change_everyone_under_guidance_is_assigned_anew(w: WorldView) -> None:
    for j in range(len(w.pks)):
        w.pks[j].guide = NOBODY
    live = [w.live[k] for k in range(w.clock.n_live)]
    w.files[live[0]].status = w.files[live[-1]].status = Status.GUIDED
    for i in live:
        w.files[i].pk = 99
    do(head.post, w)
    for i in live:
        assert w.files[i].pk == (do(head.assign, i, w) if w.files[i].status == Status.GUIDED else 99)
    for i in live:
        w.files[i].pk = 99
    do(head.post, w)
    assert {w.files[i].pk for i in live} == {99}, "nobody where none of them has changed"


def test_as_many_litmas_are_made_room_for_as_will_be_asked_for(w: WorldView) -> None:
    plan = Rows(w.lever_row.records.repeat(5))
    expected = sum(do(litmas.asked_for, kind, w.clock.week + k, w.levers, w) for k in range(5) for kind in LitmasKind)
    assert do(litmas.requests_needed, w, plan) == expected > 0


def test_what_lies_on_a_desk_already_counts_when_new_litmas_are_handed_out(w: WorldView) -> None:
    w.clock.n_pks = 2
    for j in range(2):
        w.pks[j].section, w.pks[j].vacant_until, w.pks[j].waiting = Section.GENERAL, NEVER, (0, 90000)[j]
    w.clock.n_docket = 0
    do(docket.open_litmas, LitmasKind.COURT, 999, 0, 90000, -1, w)
    w.docket[0].pk, w.p.season = 0, 0.0
    w.office.litmas_year, w.levers.litmas_scale, w.levers.litmas_child, w.p.hours_litmas = 200.0, 1.0, 0.0, 1.0
    do(litmas.place_litmas, w)
    new: list[Any] = [w.docket[k] for k in range(1, w.clock.n_docket)]
    assert new and {record.pk for record in new} == {1}


def test_eight_are_asked_to_stand_in(w: WorldView) -> None:
    """Of six who guide one is there: five sixths of the clients of an empty post ask in vain, eight times."""
    n = w.clock.n_guides = min(6, len(w.guides))
    for k in range(n):
        w.guides[k] = k
        w.pks[k].vacant_until = w.clock.week + 2
    w.pks[n - 1].vacant_until = w.clock.week
    w.levers.refill_weeks, w.p.handover_weeks = 50.0, 0.0
    i = w.live[0]
    c, file = w.clients[i], w.files[i]
    file.pk, in_vain = 0, 0
    for c.id in range(1, 6001):
        in_vain += do(head.guided_by, i, w) == 0
    assert in_vain / 6000 == approx((1.0 - 1.0 / n) ** 8, abs=0.02)


def test_the_instrument_that_goes_with_a_litmas_is_kept_with_its_reliability(w: WorldView) -> None:
    w.clock.n_docket = 0
    do(docket.open_litmas, LitmasKind.INTEGRATION, 0, 5, 100, Instrument.RNR, w)
    w.p.icc_narrative, w.p.icc_standard, w.levers.fidelity = 0.4, 0.8, 0.5
    do(docket.open_litmas, LitmasKind.INTEGRATION, 1, 5, 100, Instrument.RNR, w)
    do(docket.open_litmas, LitmasKind.INTEGRATION, 2, 5, 100, -1, w)
    assert (w.docket[1].instrument, w.docket[1].icc, w.docket[2].icc) == (Instrument.RNR, approx(0.6), 0.0)
