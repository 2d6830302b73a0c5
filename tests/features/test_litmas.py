"""Litmas: a stream that no staffing moves, with deadlines, placed before guidance."""

from __future__ import annotations

from sim import litmas, population
from sim.agents.pk import ADULT, CHILD, GENERAL
from sim.mirror import Mirror
from tests.features.acting import do, weeks


def test_litmas_are_asked_for_by_kind(w: Mirror) -> None:
    asked = []
    for child in (1.0, 5.0):
        w.l[0].litmas_child, w.clock.week = child, 0
        count = [0, 0]
        for _ in weeks(w, 52):
            count[0] += sum(do(litmas.asked_for, kind, w) for kind in range(1, litmas.FIRST_CHILD))
            count[1] += sum(do(litmas.asked_for, kind, w) for kind in range(litmas.FIRST_CHILD, litmas.N_KINDS))
        asked.append(count)
    assert asked[0][0] == asked[1][0] > 0 and 3 * asked[0][1] < asked[1][1]


def test_an_integration_litmas_comes_some_weeks_before_its_arrival(w: Mirror) -> None:
    lead = int(w.p.litmas_lead_weeks)
    asked, coming = 0, 0
    for week in weeks(w, 40):
        asked += do(litmas.asked_for, litmas.INTEGRATION, w)
        coming += sum(do(population.arrivals, n, week + lead, w.l[0], w) for n in range(litmas.RELEASES))
    entries = sum(w.office.intake[n] for n in range(litmas.RELEASES))
    share = w.office.litmas_year * w.office.litmas[litmas.INTEGRATION] / entries
    assert abs(asked - share * coming) < 20 < asked


def test_releases_and_litmas_peak_in_august(w: Mirror) -> None:
    year = [do(population.season, week, w.p) for week in range(52)]
    assert year.index(max(year)) in (32, 33) and abs(sum(year) / 52 - 1.0) < 0.01
    w.p.season = 0.0
    assert do(population.season, 33, w.p) == 1.0


def test_what_is_asked_for_lies_on_a_desk_the_same_week(w: Mirror) -> None:
    w.l[0].litmas_scale = 3.0
    do(litmas.place_litmas, w)
    assert sum(w.clock.litmas[kind] for kind in range(litmas.N_KINDS)) > 0
    assert sum(w.pks[j].came for j in range(w.clock.n_pks)) > 0


def test_litmas_past_the_deadline_are_late_and_at_last_given_up(w: Mirror) -> None:
    pk = w.pks[0]
    for age in range(8):
        pk.litmas[age] = pk.child_work[age] = 0
    pk.child_work[0], pk.litmas[1], pk.litmas[7] = 100, 50, 30
    do(litmas.place_litmas, w)
    assert pk.late == 150 and pk.expired == 30


def test_child_cases_go_to_the_child_section_and_adult_work_to_the_others(w: Mirror) -> None:
    for j, section in enumerate((ADULT, ADULT, CHILD, GENERAL, ADULT)):
        w.pks[j].section, w.pks[j].waiting, w.pks[j].vacant_until = section, 0, -9999
    w.clock.n_pks = 5
    child = [do(litmas.post_for, key, True, w) for key in range(200)]
    adult = [do(litmas.post_for, key, False, w) for key in range(200)]
    assert set(child) <= {2, 3} and child.count(2) > child.count(3)
    assert adult.count(3) > adult.count(2)


def test_once_the_others_are_full_litmas_come_to_those_who_guide(w: Mirror) -> None:
    for j, section in enumerate((ADULT, ADULT, CHILD, GENERAL, ADULT)):
        w.pks[j].section, w.pks[j].waiting, w.pks[j].vacant_until = section, 10**6, -9999
    w.clock.n_pks = 5
    assert {do(litmas.post_for, key, False, w) for key in range(200)} >= {0, 1, 4}
