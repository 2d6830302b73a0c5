"""Reports by arithmetic: who has to come and does, and how the minutes for it are shared out."""

from __future__ import annotations

from typing import Any

from pytest import approx

from sim.agents.pk import plan, supervision
from sim.calendar import WEEKS_A_MONTH
from sim.codes import (
    Allocation,
    Band,
    Stage,
)
from sim.kernel.views import WorldView
from tests.features.acting import do, weeks


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
