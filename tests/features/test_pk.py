"""PKs: presence, skill, strain, and litmas before guidance."""

from __future__ import annotations

from sim.agents import pk
from sim.agents.pk import ADULT, LITMAS
from sim.mirror import Mirror
from tests.features.acting import do, people, weeks


def test_litmas_come_first_but_leave_a_floor_of_guidance(w: Mirror) -> None:
    w.l[0].absence = w.l[0].turnover = w.l[0].retirement = 0.0
    post = w.pks[0]
    post.section, post.vacant_until = ADULT, -9999
    left = []
    for waiting in (0, 10**6):
        for age in range(8):
            post.litmas[age] = post.child_work[age] = 0
        post.litmas[3] = post.waiting = waiting
        do(pk.open_week, 0, w)
        left.append(post.left)
    assert post.spent[LITMAS] > 0 and post.overtime > 0
    assert 0 < int(w.p.guidance_floor * post.available) <= left[1] < left[0]


def test_child_cases_are_done_before_adult_litmas(w: Mirror) -> None:
    w.l[0].absence = w.l[0].turnover = w.l[0].retirement = 0.0
    post = w.pks[0]
    post.vacant_until = -9999
    for age in range(8):
        post.litmas[age] = post.child_work[age] = 0
    post.child_work[0], post.litmas[7], post.waiting = 10**5, 10**5, 2 * 10**5
    do(pk.open_week, 0, w)
    assert post.child_work[0] < 10**5 and post.litmas[7] == 10**5


def test_absence_takes_weeks_away(w: Mirror) -> None:
    w.l[0].turnover = w.l[0].retirement = 0.0
    present = []
    for absence in (0.05, 0.5):
        w.l[0].absence, w.clock.week, count = absence, 0, 0
        for _ in weeks(w, 100):
            w.pks[0].present = 0
            do(pk.be_present, 0, w)
            count += w.pks[0].present
        present.append(count)
    assert present[0] > present[1] > 0


def test_a_pk_who_leaves_leaves_an_empty_post_and_clients_without_the_relation(w: Mirror) -> None:
    j = w.files[people(w)[0]].pk
    i = w.cases[w.case_start[j]]
    w.clients[i].alliance, w.pks[j].vacant_until = 0.6, -9999
    w.l[0].turnover, w.l[0].refill_weeks = 500.0, 26.0
    do(pk.be_present, j, w)
    assert w.pks[j].vacant_until == w.clock.week + 26 and w.pks[j].present == 0
    assert w.clients[i].alliance < 0.6


def test_training_lifts_practice_and_without_coaching_it_fades(w: Mirror) -> None:
    post = w.pks[0]
    kept = []
    for coaching in (0.0, 1.0):
        post.present, post.vacant_until = 1, -9999
        post.trained, post.practice, w.l[0].training_share, w.l[0].coaching = 0, 0.3, 1.0, coaching
        do(pk.learn, 0, w)
        assert post.practice > 0.3
        for _ in range(104):
            do(pk.learn, 0, w)
        kept.append(post.practice)
    assert kept[0] < kept[1]


def test_a_new_holder_is_trained_after_a_while_only(w: Mirror) -> None:
    post = w.pks[0]
    w.l[0].training_share = 1.0
    post.present, post.trained, post.practice = 1, 0, w.p.practice_untrained
    post.vacant_until = w.clock.week - int(w.p.training_lag_weeks) + 1
    do(pk.learn, 0, w)
    assert post.trained == 0
    post.vacant_until -= 1
    do(pk.learn, 0, w)
    assert post.trained == 1 and post.course == int(60 * w.p.training_hours)


def test_courses_and_coaching_take_the_first_minutes(w: Mirror) -> None:
    post = w.pks[0]
    post.left, post.course, post.trained, post.demand, w.l[0].coaching = 1000, 400, 1, 0, 1.0
    do(pk.attend_training, 0, w)
    coached = int(60 * w.p.coaching_hours / 4.348)
    assert (post.left, post.course, post.demand) == (600 - coached, 0, 400 + coached)


def test_pks_differ_in_skill_by_grade_and_training(w: Mirror) -> None:
    w.l[0].training_share = 0.0
    skill = []
    for senior in (0.0, 1.0):
        w.l[0].senior_share = senior
        w.pks[0].trained, w.pks[0].practice = 0, 0.4
        for _ in range(200):
            do(pk.learn, 0, w)
        skill.append(w.pks[0].practice)
    assert skill[0] < skill[1]


def test_overload_strains(w: Mirror) -> None:
    post = w.pks[0]
    strain = []
    for demand in (500, 5000):
        post.strain, post.demand, post.available = 0.2, demand, 1400
        do(pk.learn, 0, w)
        strain.append(post.strain)
    assert strain[0] < 0.2 < strain[1]


def test_ramadan_shortens_hours(w: Mirror) -> None:
    week = int(w.office.ramadan / 7) + 1
    assert do(pk.hours_factor, week, w) < 1.0 < do(pk.hours_factor, week + 10, w)
