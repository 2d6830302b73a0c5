"""PKs: presence, skill, strain, and how a week is shared out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.agents.pk import docket, hours, priorities, supervision, workload
from sim.agents.pk.record import PK
from sim.calendar import WEEKS_A_MONTH
from sim.codes import GivesWay, LitmasKind, Section
from sim.kernel.views import Rows, WorldView
from tests.features.acting import do, people, weeks


def desk(w: WorldView, *kinds: LitmasKind, minutes: int) -> None:
    """These litmas lie on the desk of the first PK, each of so many minutes, and no others anywhere."""
    w.clock.n_docket = 0
    for number, kind in enumerate(kinds):
        do(docket.open_litmas, kind, number, 0, minutes, -1, w)
        w.docket[number].pk = 0
    do(docket.list_litmas, w)


def at_work(w: WorldView) -> Any:
    """The first PK, who guides adults and is never away."""
    w.levers.absence = w.levers.turnover = w.levers.retirement = 0.0
    post = w.pks[0]
    post.section, post.vacant_until, post.backlog, post.course = Section.ADULT, -9999, 0, 0
    w.clock.week += 2  # what was asked for is due
    return post


def test_a_week_too_short_takes_overtime_then_duties_then_litmas_then_guidance(w: WorldView) -> None:
    post, given = at_work(w), []
    for hours_asked in (0, 5, 10, 60):
        desk(w, LitmasKind.COURT, minutes=60 * hours_asked)
        w.docket[0].due = w.clock.week
        do(workload.open_week, 0, w)
        short = [post.wanted[k] - post.granted[k] for k in range(3)]
        given.append((post.overtime > 0, *(minutes > 0 for minutes in short)))
    assert given == sorted(given) and given[0] != given[-1] and given[-1][:3] == (True, True, True)
    assert post.granted[1] >= post.floor[1] or post.granted[2] == 0


def test_what_gives_way_is_a_choice(w: WorldView) -> None:
    post = at_work(w)
    granted = {}
    for order in GivesWay:
        post.available, post.overtime_most, post.overtime = 1000, 100, 0
        post.wanted[0], post.wanted[1], post.wanted[2] = 300, 900, 800
        post.floor[0], post.floor[1], post.floor[2] = 150, 400, 300
        do(priorities.share_out, post, int(order))
        granted[order] = [post.granted[k] for k in range(3)]
        assert sum(granted[order]) == 1100 and post.overtime == 100
    assert granted[GivesWay.DEADLINE_FIRST] == [150, 400, 550] and granted[GivesWay.CONTACTS_FIRST] == [150, 150, 800]
    alike = granted[GivesWay.PROPORTIONAL]
    assert all(a >= b for a, b in zip(alike, (150, 400, 300), strict=True))


@given(
    wanted=st.lists(st.integers(0, 3000), min_size=3, max_size=3),
    share=st.floats(0, 1),
    available=st.integers(0, 3000),
    order=st.sampled_from(list(GivesWay)),
)
def test_nothing_is_shared_out_twice_nor_kept_back(
    wanted: list[int], share: float, available: int, order: GivesWay
) -> None:
    post = Rows(PK.empty(1))[0]
    post.available, post.overtime_most = available, 200
    for k in range(3):
        post.wanted[k], post.floor[k] = wanted[k], int(share * wanted[k])
    do(priorities.share_out, post, int(order))
    granted = [post.granted[k] for k in range(3)]
    assert all(0 <= g <= w for g, w in zip(granted, wanted, strict=True))
    assert sum(granted) == min(sum(wanted), available + 200)


def test_duties_put_off_return_and_lapse_at_last(w: WorldView) -> None:
    post = at_work(w)
    w.levers.overtime_hours = 0.0
    backlogs = []
    for _ in range(12):
        desk(w, LitmasKind.DIVERSION, minutes=10**5)
        do(workload.open_week, 0, w)
        backlogs.append(post.backlog)
    assert 0 < backlogs[0] < backlogs[-1] == backlogs[-2] <= w.p.backlog_weeks * post.available


def test_child_cases_are_done_before_adult_litmas_and_older_ones_before_newer(w: WorldView) -> None:
    w.pks[0].left = 1000
    desk(w, LitmasKind.COURT, LitmasKind.GUIDANCE, LitmasKind.DIVERSION, minutes=10**5)
    do(docket.work_off, 0, 1000, False, w)
    assert [w.docket[k].left for k in range(3)] == [10**5, 10**5, 10**5 - 1000]
    w.docket[2].left, w.pks[0].left = 0, 1000
    do(docket.work_off, 0, 1000, False, w)
    assert [w.docket[k].left for k in range(2)] == [10**5 - 1000, 10**5]


def test_a_litmas_that_may_wait_is_done_with_what_is_left(w: WorldView) -> None:
    w.pks[0].left = 500
    desk(w, LitmasKind.COURT, minutes=10)
    do(docket.work_off, 0, 500, True, w)
    assert w.docket[0].left == 10
    w.pks[0].left = 60000
    do(supervision.supervise, 0, w)
    assert (w.docket[0].left, w.docket[0].sent) == (0, w.clock.week)


def test_assessments_before_remission_are_shared_among_all_pks_and_peak_in_august(w: WorldView) -> None:
    w.office.litmas_year, w.clock.week = 10000.0, -1
    year = [do(workload.remission_minutes, w) for _ in weeks(w, 52)]
    hours_asked = w.p.remission_share * w.office.litmas_year * w.p.hours_narrative
    assert w.clock.n_pks * sum(year) / 60.0 == pytest.approx(hours_asked, rel=0.02)
    assert year[33] == max(year) > min(year) == year[7]


def test_absence_takes_weeks_away(w: WorldView) -> None:
    w.levers.turnover = w.levers.retirement = 0.0
    present = []
    for absence in (0.05, 0.5):
        w.levers.absence, w.clock.week, count = absence, 0, 0
        for _ in weeks(w, 100):
            w.pks[0].present = 0
            do(hours.be_present, 0, w)
            count += w.pks[0].present
        present.append(count)
    assert present[0] > present[1] > 0


def test_a_pk_who_leaves_leaves_an_empty_post_and_clients_without_the_relation(w: WorldView) -> None:
    j = w.files[people(w)[0]].pk
    i = w.cases[w.case_start[j]]
    w.clients[i].alliance, w.pks[j].vacant_until = 0.6, -9999
    w.levers.turnover, w.levers.refill_weeks = 500.0, 26.0
    do(hours.be_present, j, w)
    assert w.pks[j].vacant_until == w.clock.week + 26 and w.pks[j].present == 0
    assert w.clients[i].alliance < 0.6


def test_training_lifts_practice_and_without_coaching_it_fades(w: WorldView) -> None:
    post = w.pks[0]
    kept = []
    for coaching in (0.0, 1.0):
        post.present, post.vacant_until = 1, -9999
        post.trained, post.practice, w.levers.training_share, w.levers.coaching = 0, 0.3, 1.0, coaching
        do(hours.learn, 0, w)
        assert post.practice > 0.3
        for _ in range(104):
            do(hours.learn, 0, w)
        kept.append(post.practice)
    assert kept[0] < kept[1]


def test_a_new_holder_is_trained_after_a_while_only(w: WorldView) -> None:
    post = w.pks[0]
    w.levers.training_share = 1.0
    post.present, post.trained, post.practice = 1, 0, w.p.practice_untrained
    post.vacant_until = w.clock.week - int(w.p.training_lag_weeks) + 1
    do(hours.learn, 0, w)
    assert post.trained == 0
    post.vacant_until -= 1
    do(hours.learn, 0, w)
    assert post.trained == 1 and post.course == int(60 * w.p.training_hours)


def test_courses_and_coaching_take_the_first_minutes(w: WorldView) -> None:
    post = w.pks[0]
    post.left, post.course, post.trained, post.demand, w.levers.coaching = 1000, 400, 1, 0, 1.0
    do(hours.attend_training, 0, w)
    coached = int(60 * w.p.coaching_hours / WEEKS_A_MONTH)
    assert (post.left, post.course, post.demand) == (600 - coached, 0, 400 + coached)


def test_pks_differ_in_skill_by_grade_and_training(w: WorldView) -> None:
    w.levers.training_share = 0.0
    skill = []
    for senior in (0.0, 1.0):
        w.levers.senior_share = senior
        w.pks[0].trained, w.pks[0].practice = 0, 0.4
        for _ in range(200):
            do(hours.learn, 0, w)
        skill.append(w.pks[0].practice)
    assert skill[0] < skill[1]


def test_overload_strains(w: WorldView) -> None:
    post = w.pks[0]
    strain = []
    for demand in (500, 5000):
        post.strain, post.demand, post.available = 0.2, demand, 1400
        do(hours.learn, 0, w)
        strain.append(post.strain)
    assert strain[0] < 0.2 < strain[1]


def test_ramadan_shortens_hours(w: WorldView) -> None:
    week = int(w.office.ramadan / 7) + 1
    assert do(hours.hours_factor, week, w) < 1.0 < do(hours.hours_factor, week + 10, w)
