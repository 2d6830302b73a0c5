"""A PK's week by arithmetic: presence, skill, strain, and whose work is cut by how much."""

from __future__ import annotations

from typing import Any

import pytest
from pytest import approx

from sim import arrivals
from sim.agents.pk import docket, hours, priorities, record, workload
from sim.agents.pk.record import PK
from sim.calendar import MINUTES_AN_HOUR, WEEKS_A_MONTH, WEEKS_A_YEAR
from sim.codes import NEVER, Activity, Custody, GivesWay, LitmasKind, Section
from sim.kernel.views import Rows, WorldView
from tests.features.acting import at_desk, do, weeks


@pytest.fixture
def pk(w: WorldView) -> Any:
    """The first PK, never away, rested, untrained, under levers that ask nothing."""
    levers, post = w.levers, w.pks[0]
    levers.absence = levers.turnover = levers.retirement = levers.training_share = levers.senior_share = 0.0
    levers.coaching = levers.overtime_hours = 0.0
    post.vacant_until, post.strain, post.practice, post.trained, post.holder, post.course = NEVER, 0.0, 0.3, 0, 0, 0
    post.present, post.available, post.left, post.demand, post.backlog = 1, 2000, 2000, 0, 0
    w.clock.n_docket = 0
    return post


def test_a_week_has_the_office_s_hours_less_what_absence_is_counted_in(w: WorldView, pk: Any) -> None:
    w.office.hours_year, w.clock.hours, w.p.absence_normal = 1500.0, 0.9, 0.1
    do(hours.be_present, 0, w)
    assert pk.available == pk.left == int(1500.0 * 0.9 * MINUTES_AN_HOUR / WEEKS_A_YEAR / 0.9) and pk.present == 1


def test_absence_follows_strain_up_to_its_most_and_takes_the_whole_week(w: WorldView, pk: Any) -> None:
    p = w.p
    p.absence_rested, p.absence_strain, p.absence_most, w.levers.absence = 0.5, 1.5, 0.6, 0.4
    for strain, expected in ((0.0, 0.2), (0.5, 0.5), (1.0, 0.6)):
        away = 0
        for _ in weeks(w, 400):
            pk.strain = strain
            do(hours.be_present, 0, w)
            assert (pk.present == 0) == (pk.available == 0) == (pk.left == 0)
            away += pk.present == 0
        assert away / 400 == approx(expected, abs=0.07)


def test_who_leaves_is_driven_by_strain_and_the_next_holder_begins_anew(w: WorldView, pk: Any) -> None:
    i = w.cases[w.case_start[0]]
    c, p = w.clients[i], w.p
    w.levers.turnover, w.levers.retirement, w.levers.refill_weeks = 0.2 * WEEKS_A_YEAR, 0.1 * WEEKS_A_YEAR, 8.0
    p.alliance_kept, p.practice_untrained = 0.5, 0.25
    for strain, expected in ((0.0, 0.15), (0.5, 0.3)):
        left = 0
        for _ in weeks(w, 400):
            pk.vacant_until, pk.strain, pk.practice, pk.trained, pk.course, holder = (
                w.clock.week,
                strain,
                0.9,
                1,
                60,
                pk.holder,
            )
            c.alliance = 0.6
            do(hours.be_present, 0, w)
            left += pk.leaves
            gone = pk.leaves == 1
            assert (pk.holder - holder, pk.present, pk.vacant_until - w.clock.week) == (
                (1, 0, 8) if gone else (0, 1, 0)
            )
            assert (pk.practice, pk.trained, pk.course) == ((0.25, 0, 0) if gone else (0.9, 1, 60))
            assert c.alliance == (0.3 if gone else 0.6)
        assert left / 400 == approx(expected, abs=0.06)
    w.levers.turnover = 1e9
    pk.vacant_until = w.clock.week + 1
    do(hours.be_present, 0, w)
    assert (pk.leaves, pk.present) == (0, 0), "nobody leaves an empty post"


def test_ramadan_is_thirty_days_of_a_lunar_year_and_the_mean_stays(w: WorldView) -> None:
    w.p.ramadan_cut, w.office.ramadan = 0.2, 0.0
    usual = 1.0 / (1.0 - 0.2 * 30.0 / 354.37)
    factors = [do(hours.hours_factor, week, w) for week in range(6)]
    assert factors == approx([0.8 * usual] * 4 + [usual] * 2)
    many = [do(hours.hours_factor, week, w) for week in range(5000)]
    assert sum(many) / 5000 == approx(1.0, abs=0.002)
    w.office.ramadan = 3.0
    assert do(hours.hours_factor, 0, w) < 1.0, "by the middle of the week"
    w.office.ramadan = 14.0
    assert [do(hours.hours_factor, week, w) < 1.0 for week in range(8)] == [False] * 2 + [True] * 4 + [False] * 2


def test_courses_and_coaching_are_booked_as_duties_and_asked_for(w: WorldView, pk: Any) -> None:
    w.levers.coaching, w.p.coaching_hours = 0.5, 4.0
    coached = int(MINUTES_AN_HOUR * 4.0 / WEEKS_A_MONTH * 0.5)
    for trained, course, left, attended in ((0, 90, 2000, 90), (1, 90, 2000, 90), (1, 90, coached + 50, 50)):
        pk.trained, pk.course, pk.left, pk.demand, pk.spent[Activity.DUTIES] = trained, course, left, 0, 0
        do(hours.attend_training, 0, w)
        asked = trained * coached + attended
        assert (pk.demand, pk.spent[Activity.DUTIES], pk.left) == (asked, asked, left - asked)
        assert pk.course == course - attended


def test_training_lifts_practice_once_when_the_holder_has_settled(w: WorldView, pk: Any) -> None:
    p, week = w.p, w.clock.week
    p.practice_trained, p.training_lag_weeks, p.training_hours, p.skill_decay_week = 0.8, 6.0, 20.0, 0.0
    found = []
    for wanted, trained, present, since in (
        (1.0, 0, 1, 6),
        (1.0, 0, 1, 5),
        (1.0, 0, 0, 6),
        (1.0, 1, 1, 6),
        (0.0, 1, 1, 6),
    ):
        w.levers.training_share, pk.trained, pk.present, pk.vacant_until = wanted, trained, present, week - since
        pk.practice, pk.course = 0.3, 0
        do(hours.learn, 0, w)
        found.append((pk.trained, approx(pk.practice), pk.course))
    assert found == [(1, 0.8, 1200), (0, 0.3, 0), (0, 0.3, 0), (1, 0.3, 0), (0, 0.3, 0)]


def test_practice_decays_to_what_grade_and_coaching_keep(w: WorldView, pk: Any) -> None:
    p, levers = w.p, w.levers
    p.practice_untrained, p.practice_senior, p.practice_trained, p.skill_decay_week = 0.2, 0.1, 0.8, 0.05
    for senior, coaching, trained, kept in (
        (0.0, 0.0, 0, 0.2),
        (1.0, 0.0, 0, 0.3),
        (0.0, 0.5, 1, 0.5),
        (1.0, 0.5, 1, 0.55),
        (0.0, 0.5, 0, 0.2),
    ):
        levers.senior_share, levers.coaching, levers.training_share = senior, coaching, float(trained)
        pk.trained, pk.practice = trained, 0.6
        do(hours.learn, 0, w)
        assert pk.practice == approx(0.6 + 0.05 * (kept - 0.6)) and pk.senior == int(senior)
        pk.senior = 1 - int(senior)
        do(hours.take_office, 0, w)
        assert pk.practice == approx(0.2 + 0.1 * senior) and pk.senior == int(senior)


def test_strain_follows_the_load_above_a_half_and_an_empty_week_is_full_load(w: WorldView, pk: Any) -> None:
    w.p.strain_rate = 0.1
    for demand, available, load in (
        (1000, 2000, 0.0),
        (1600, 2000, 0.3),
        (9000, 2000, 1.0),
        (0, 2000, 0.0),
        (7, 0, 0.5),
    ):
        pk.demand, pk.available, pk.strain = demand, available, 0.4
        do(hours.learn, 0, w)
        assert pk.strain == approx(0.4 + 0.1 * (load - 0.4))


def post(wanted: tuple[int, ...], floor: tuple[int, ...], available: int, overtime: int = 0) -> Any:
    pk = Rows(PK.empty(1))[0]
    pk.available, pk.overtime_most = available, overtime
    for k in range(3):
        pk.wanted[k], pk.floor[k] = wanted[k], floor[k]
    return pk


@pytest.mark.parametrize(
    ("order", "parts"),
    [
        (GivesWay.DEADLINE_FIRST, (100, 200, 400, 300, 50, 250)),
        (GivesWay.CONTACTS_FIRST, (100, 200, 250, 50, 400, 300)),
    ],
)
def test_parts_of_a_week_give_way_one_after_the_other(order: GivesWay, parts: tuple[int, ...]) -> None:
    """Duties of 150 (50 at the least), litmas of 450 (250), guidance of 700 (300)."""
    kinds = {
        GivesWay.DEADLINE_FIRST: (0, 1, 2, 2, 0, 1),
        GivesWay.CONTACTS_FIRST: (0, 1, 1, 0, 2, 2),
    }[order]
    for given_up in range(7):
        short = sum(parts[:given_up])
        pk = post((150, 450, 700), (50, 250, 300), 1300 - short)
        do(priorities.share_out, pk, int(order))
        cut = [sum(part for part, kind in zip(parts[:given_up], kinds, strict=False) if kind == k) for k in range(3)]
        assert [pk.granted[k] for k in range(3)] == [150 - cut[0], 450 - cut[1], 700 - cut[2]]


def test_alike_means_in_proportion_first_what_lies_above_the_floors_then_the_floors() -> None:
    for short, granted in (
        (0, (150, 450, 700)),
        (350, (100, 350, 500)),
        (700, (50, 250, 300)),
        (1000, (25, 125, 150)),
    ):
        pk = post((150, 450, 700), (50, 250, 300), 1300 - short)
        do(priorities.share_out, pk, int(GivesWay.PROPORTIONAL))
        found = [pk.granted[k] for k in range(3)]
        assert sum(found) == 1300 - short and all(abs(a - b) <= 2 for a, b in zip(found, granted, strict=True))


def test_overtime_comes_first_as_far_as_it_goes() -> None:
    for short, overtime in ((-5, 0), (0, 0), (1, 1), (30, 30), (80, 60)):
        pk = post((150, 450, 700), (50, 250, 300), 1300 - short, overtime=60)
        do(priorities.share_out, pk, int(GivesWay.DEADLINE_FIRST))
        assert pk.overtime == overtime and sum(pk.granted[k] for k in range(3)) == 1300 - max(0, short - overtime)


def test_a_piece_of_guidance_is_done_whole_or_not_at_all_and_all_is_counted() -> None:
    for left, present, done in ((100, 1, 1), (60, 1, 1), (59, 1, 0), (100, 0, 0)):
        pk = Rows(PK.empty(1))[0]
        pk.left, pk.present, pk.planned, pk.demand, pk.done, pk.dropped = left, present, 10, 20, 30, 40
        assert do(record.take, pk, Activity.CASES, 60) == done
        assert (pk.planned, pk.demand, pk.done, pk.dropped) == (70, 80, 30 + 60 * done, 40 + 60 * (1 - done))
        assert (pk.left, pk.spent[Activity.CASES]) == (left - 60 * done, 60 * done)


def test_minutes_are_had_as_far_as_there_are_any() -> None:
    pk = Rows(PK.empty(1))[0]
    pk.left = 50
    assert [do(record.spend, pk, Activity.LITMAS, minutes) for minutes in (20, 40, 5)] == [20, 30, 0]
    assert (pk.left, pk.spent[Activity.LITMAS]) == (0, 50)


def test_duties_of_the_week_and_those_put_off_are_wanted_and_a_part_cannot_wait(w: WorldView, pk: Any) -> None:
    w.p.floor_duties = 0.25
    for backlog, left, wanted in ((0, 2000, 400), (300, 2000, 700), (300, 500, 500), (0, 60, 60)):
        pk.backlog, pk.left = backlog, left
        do(workload.want_duties, pk, 400, w)
        assert (pk.wanted[0], pk.floor[0]) == (wanted, min(wanted, 100))


def test_litmas_that_are_due_are_wanted_in_full_and_at_the_least_as_desk_litmas(w: WorldView, pk: Any) -> None:
    w.p.floor_litmas = 0.4
    for number in range(4):
        do(docket.open_litmas, LitmasKind.COURT, number, 0, 100, -1, w)
        w.docket[number].pk, w.docket[number].due = 0, w.clock.week
    w.docket[1].worked, w.docket[1].left = 30, 70
    w.docket[2].due = w.clock.week + 1
    w.docket[3].pk = 1
    do(docket.list_litmas, w)
    do(workload.want_litmas, 0, w)
    assert (pk.wanted[1], pk.floor[1]) == (170, 40 + 70)


def test_assessments_before_remission_are_the_year_s_shared_by_week_and_pk_in_season(w: WorldView) -> None:
    p = w.p
    p.remission_share, w.office.litmas_year, p.hours_narrative, w.clock.n_pks = 0.5, 40.0 * WEEKS_A_YEAR, 2.0, 4
    w.clock.week = 33
    season = do(arrivals.season, 33, p)
    assert season != 1.0 and do(workload.remission_minutes, w) == int(0.5 * 40.0 * season / 4 * 120.0)


def test_guidance_that_is_due_is_wanted_and_of_a_report_at_the_least_its_registration(w: WorldView, pk: Any) -> None:
    i, j = at_desk(w)
    post, p, week = w.pks[j], w.p, w.clock.week
    p.register_minutes, w.levers.mobile_units = 7.0, 0.0
    for k in range(w.case_start[j], w.case_start[j + 1]):
        file, c = w.files[w.cases[k]], w.clients[w.cases[k]]
        file.next_contact = file.due = file.next_visit = week + 50
        c.custody, c.lost = Custody.FREE, 0
        file.stage, file.assessed = 0, week
        file.term_start, file.term_end = week, week + 90
    file, report = w.files[i], do(workload.contact_minutes, i, w)

    def wanted() -> tuple[int, int, int, int]:
        post.demand = 0
        do(workload.want_guidance, j, w)
        return post.wanted[2], post.floor[2], post.assessments, post.demand

    assert wanted() == (0, 0, 0, 0)
    file.next_contact = week
    assert wanted() == (report, 7, 0, 0)
    minutes = do(workload.assessment_minutes, i, w)
    file.due, file.assessing = week, 15
    assert wanted() == (report + minutes - 15, 7, 1, minutes)
    file.due = week - 1
    assert wanted() == (report + minutes - 15, 7, 1, 0)
    file.assessing = minutes + 1
    file.next_visit, w.levers.visits_low = week, 4.0
    file.band = 0
    report = do(workload.contact_minutes, i, w)
    assert wanted() == (report + do(workload.visit_minutes, i, w), 7, 1, 0)


def test_a_week_opens_with_nothing_done_and_duties_had_or_put_off(w: WorldView, pk: Any) -> None:
    for activity in Activity:
        pk.spent[activity] = 99
    pk.planned = pk.done = pk.dropped = pk.overtime = 99
    pk.section, pk.came, pk.guide = Section.GENERAL, 77, -1
    w.office.other_share, w.levers.mobile_units, w.p.remission_share = 0.25, 0.0, 0.0
    for k in range(len(w.pks) + 1):
        w.case_start[k] = w.docket_start[k] = 0
    do(workload.open_week, 0, w)
    other = int(0.25 * pk.available)
    assert (pk.planned, pk.done, pk.dropped, pk.overtime) == (0, 0, 0, 0)
    assert [pk.spent[a] for a in Activity] == [other if a == Activity.DUTIES else 0 for a in Activity]
    assert (pk.demand, pk.backlog, pk.left) == (other + 77, 0, pk.available - other)


@pytest.mark.parametrize(("overtime", "left"), [(0.0, 0), (2.0, 0)])
def test_what_is_short_is_put_off_up_to_some_weeks_of_duties(
    w: WorldView, pk: Any, overtime: float, left: int
) -> None:
    pk.section, pk.came, pk.guide = Section.GENERAL, 0, -1
    w.office.other_share, w.levers.mobile_units, w.p.remission_share = 0.25, 0.0, 0.0
    w.levers.overtime_hours, w.levers.gives_way, w.p.floor_duties, w.p.backlog_weeks = overtime, 0.0, 0.0, 1.5
    for k in range(len(w.pks) + 1):
        w.case_start[k] = 0
    do(docket.open_litmas, LitmasKind.CHILD_COURT, 0, 0, 90000, -1, w)
    w.docket[0].pk, w.docket[0].due = 0, w.clock.week
    do(docket.list_litmas, w)
    w.p.floor_litmas = 1.0
    for _ in range(3):
        do(workload.open_week, 0, w)
    other = int(0.25 * pk.available)
    assert pk.overtime == 60 * overtime and pk.left == left
    assert pk.spent[Activity.CHILD_CASES] == pk.available + pk.overtime and pk.spent[Activity.DUTIES] == 0
    assert pk.backlog == int(1.5 * other)
