"""Work by arithmetic: the chances of looking, being taken and losing it, and what each leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytest import approx

from sim.agents.client import work
from sim.codes import Acute, Job, Need
from sim.kernel.views import WorldView
from tests.features.acting import do, someone, weeks, work_week

WEEKS = 400


@pytest.fixture
def i(w: WorldView) -> int:
    """Someone of forty without work, for whom every rate is one that can be seen."""
    row = someone(w, motivation=0.5, skills=0.5, acute=Acute.NONE, narrative=0.5, placed_until=0)
    c = w.clients[row]
    c.birth = w.clock.week - 52 * 40
    c.needs[Need.WORK] = 0.5
    w.p.search_week, w.p.disruption, w.p.enterprise, w.p.job_loss, w.p.youth_loss = 0.4, 0.5, 0.0, 0.3, 2.0
    w.p.refusal_hurt = 0.0
    for e in range(len(w.employers)):
        w.employers[e].best, w.employers[e].best_row = 2.0, -1
    return row


def share(w: WorldView, i: int, happened: Callable[[Any], bool], **state: Any) -> float:
    """In how many of the weeks something happens to someone in such a state."""
    seen = 0
    c = w.clients[i]
    for _ in weeks(w, WEEKS):
        c.employer = Job.JOBLESS
        for name, value in state.items():
            setattr(c, name, value)
        work_week(w, i)
        seen += happened(c)
    return seen / WEEKS


def started(c: Any) -> bool:
    return c.employer == Job.SELF_EMPLOYED and c.job_weeks == 0


def test_who_looks_is_the_motivated_with_time_and_own_work_is_the_skilled_s(w: WorldView, i: int) -> None:
    w.p.enterprise = 1.0
    assert share(w, i, started, job_weeks=9) == approx(0.4, abs=0.07)
    assert share(w, i, started, motivation=1.0, job_weeks=9) == approx(0.6, abs=0.07)
    assert share(w, i, started, motivation=0.5, duty_minutes=60, job_weeks=9) == approx(0.2, abs=0.06)
    w.p.enterprise = 0.5
    assert share(w, i, started, duty_minutes=0, job_weeks=9) == approx(0.2, abs=0.06)
    assert share(w, i, started, skills=1.0, job_weeks=9) == approx(0.3, abs=0.07)


def test_work_is_lost_by_need_twice_as_often_in_youth_and_brings_its_upset(w: WorldView, i: int) -> None:
    def lost(c: Any) -> bool:
        return c.employer == Job.JOBLESS and c.job_weeks == 0 and c.acute == Acute.JOB_LOST

    at_work: dict[str, Any] = {"employer": Job.SELF_EMPLOYED, "job_weeks": 5, "acute": Acute.NONE}
    assert share(w, i, lost, **at_work) == approx(0.3, abs=0.07)
    w.clients[i].needs[Need.WORK] = 1.0
    assert share(w, i, lost, **at_work) == approx(0.45, abs=0.07)
    w.clients[i].needs[Need.WORK] = 0.5
    w.p.youth_weeks = 1e9
    assert share(w, i, lost, **at_work) == approx(0.6, abs=0.07)


def test_a_week_at_work_is_counted_and_seen_by_neighbours_and_employer(w: WorldView, i: int) -> None:
    c = w.clients[i]
    w.p.job_loss = 0.0
    m, e = w.communities[c.community], w.employers[0]
    m.good, e.good, c.job_weeks = 4, 6, 11
    for c.employer in (0, Job.SELF_EMPLOYED):
        work_week(w, i)
    assert (m.good, e.good, c.job_weeks) == (6, 7, 13)


def test_who_loses_work_leaves_a_place_to_the_employer(w: WorldView, i: int) -> None:
    c, e, others = w.clients[i], w.employers[0], range(1, len(w.employers))
    c.employer, c.job_weeks, e.filled = 0, 8, 3
    taken = [w.employers[k].filled for k in others]
    do(work.leave_job, i, w)
    assert (c.employer, c.job_weeks, e.filled) == (Job.JOBLESS, 0, 2)
    c.employer = Job.SELF_EMPLOYED
    do(work.leave_job, i, w)
    assert (c.employer, e.filled) == (Job.JOBLESS, 2) and taken == [w.employers[k].filled for k in others]


def test_skills_stigma_neighbours_and_a_record_each_multiply_the_chance(w: WorldView, i: int) -> None:
    c, e, p = w.clients[i], w.employers[0], w.p
    p.skill_welcome, p.stigma_weight, p.neighbours_weight, p.check_refusal = 0.4, 0.8, 0.5, 0.3
    e.stigma, e.checks, w.communities[c.community].stigma = 0.6, 0, 0.7
    usual = (1.0 - 0.4 * 0.5) * (1.0 - 0.8 * 0.6) * (1.0 - 0.8 * 0.5 * 0.7)
    assert do(work.hire_probability, c, e, w) == approx(usual)
    e.checks = 1
    assert do(work.hire_probability, c, e, w) == approx(0.7 * usual)


def test_of_those_who_would_be_taken_the_lowest_lot_is(w: WorldView, i: int) -> None:
    """And a refusal takes as much from motivation as from hope."""
    c, p = w.clients[i], w.p
    p.search_week, p.skill_welcome, p.stigma_weight, p.check_refusal, p.refusal_hurt = 9.0, 0.0, 0.0, 0.0, 0.125
    for _ in weeks(w, 3):
        work_week(w, i)
    applied = [w.employers[e] for e in range(len(w.employers)) if w.employers[e].best_row == i]
    assert applied and all(0.0 < e.best < 1.0 for e in applied) and c.motivation == c.narrative == 0.5
    for e in range(len(w.employers)):
        w.employers[e].best, w.employers[e].best_row = 1e-9, 7
    for _ in weeks(w, 3):
        work_week(w, i)
    assert {w.employers[e].best_row for e in range(len(w.employers))} == {7}
    p.stigma_weight, p.neighbours_weight = 1.0, 0.0
    for e in range(len(w.employers)):
        w.employers[e].stigma = 1.0
    work_week(w, i)
    assert (c.motivation, c.narrative, c.employer) == (0.375, 0.375, Job.JOBLESS)


def test_any_employer_may_be_asked_and_one_who_is_placed_looks_on_for_a_partner_firm(w: WorldView, i: int) -> None:
    c, n = w.clients[i], len(w.employers)
    for e in range(n):
        w.employers[e].partner = e % 2
    w.p.placement_tries = 2.0

    def asked(n_weeks: int = WEEKS) -> list[int]:
        return [do(work.choose_employer, c, w) for _ in weeks(w, n_weeks)]

    assert set(asked()) == set(range(n))
    c.placed_until = w.clock.week
    assert sum(e % 2 for e in asked()) / WEEKS == approx(0.5, abs=0.1)
    c.placed_until = w.clock.week + 1501
    assert sum(e % 2 for e in asked(1500)) / 1500 == approx(1.0 - 0.5**3, abs=0.035)
    w.p.placement_tries, c.placed_until, partners = 99.0, w.clock.week + 50, []
    for _ in weeks(w, 99):
        partners.append(do(work.choose_employer, c, w) % 2)
    assert 0 not in partners[:49] and 0 in partners[49:60], "until the week in which the placement ends"
