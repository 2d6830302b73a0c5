"""What is done for one person, or by one PK, reads and writes their own records and no others' beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from sim.agents import agency, head, partner, revocation
from sim.agents.client import home, life, offending, violating
from sim.agents.pk import (
    acute_answers,
    assessment,
    docket,
    field,
    hours,
    mobile,
    plan,
    referral,
    sanctions,
    session,
    supervision,
    workload,
)
from sim.codes import Acute, Custody, Instrument, RevocationStep, Status
from sim.kernel.views import WorldView
from tests.features.acting import at_desk, do, work_week

PEOPLE = ("clients", "files", "families", "tallies")
Act = Callable[[WorldView, int, int], Any]
OF_ONE: dict[str, Act] = {
    "reports at the desk": lambda w, i, j: do(supervision.at_duty_desk, i, w),
    "reports in a group": lambda w, i, j: do(supervision.in_group, i, w),
    "the chance to report": lambda w, i, j: do(supervision.report_probability, i, False, w),
    "a report": lambda w, i, j: do(supervision.hold_contact, i, j, w),
    "papers": lambda w, i, j: do(supervision.hand_over, i, j, w),
    "looked after": lambda w, i, j: do(supervision.look_after, i, j, w),
    "the next report": lambda w, i, j: do(plan.schedule_report, i, w),
    "a report is due": lambda w, i, j: do(plan.report_due, i, w),
    "the rate of reports": lambda w, i, j: do(plan.report_rate, i, w),
    "minutes of a visit": lambda w, i, j: do(field.visit_minutes, i, w),
    "a visit": lambda w, i, j: do(field.visit, i, j, w),
    "mediation": lambda w, i, j: do(field.mediate_family, i, j, w),
    "a referral": lambda w, i, j: do(referral.refer, i, j, w),
    "a talk": lambda w, i, j: do(session.talk, i, 20, 1.0, j, w),
    "a violation": lambda w, i, j: do(sanctions.respond_to_violation, i, w),
    "noticed": lambda w, i, j: do(sanctions.notices, i, w),
    "a stage of the office": lambda w, i, j: do(sanctions.pursue, i, j, w),
    "an answer": lambda w, i, j: do(acute_answers.answer, i, j, w),
    "told": lambda w, i, j: do(acute_answers.hear, i, 0, 0.5, w),
    "the way": lambda w, i, j: do(mobile.way, i, w),
    "an assessment": lambda w, i, j: do(assessment.work_on, i, j, 9000, w),
    "an assessment that is due": lambda w, i, j: do(assessment.assessment_due, i, w),
    "a turn": lambda w, i, j: do(assessment.turn_of, i, w),
    "a screen": lambda w, i, j: do(assessment.screens, i, w),
    "a stage of the term": lambda w, i, j: do(assessment.enter_stage, i, w),
    "an interview": lambda w, i, j: do(assessment.interview, i, j, 60, w),
    "an offence": lambda w, i, j: do(offending.offend, i, w),
    "a condition": lambda w, i, j: do(violating.violate, i, w),
    "a home": lambda w, i, j: do(home.lodge, w.clients[i], True, 0.3, w),
    "work": lambda w, i, j: work_week(w, i),
    "a life": lambda w, i, j: do(life.live, i, w),
    "police": lambda w, i, j: do(agency.respond, i, w),
    "news": lambda w, i, j: do(agency.revoke, i, w),
    "sought": lambda w, i, j: do(agency.fetch, i, w),
    "released": lambda w, i, j: do(agency.release, i, w),
    "found": lambda w, i, j: do(agency.find_probability, i, w),
    "a step": lambda w, i, j: do(revocation.carry_on, i, 0.5, w),
    "a decree": lambda w, i, j: do(revocation.decree, i, w),
    "a PK": lambda w, i, j: do(head.assign, i, w),
    "a stand-in": lambda w, i, j: do(head.guided_by, i, w),
    "on the register": lambda w, i, j: do(head.is_guided, i, w),
    "able to come": lambda w, i, j: do(partner.able, i, w),
    "leaving a partner": lambda w, i, j: do(partner.part, i, w),
}


def records(w: WorldView, name: str) -> Any:
    return getattr(w, name).records


def state(record: Any) -> list[bytes]:
    """A record as the bytes of its fields."""
    return [np.asarray(record[name]).tobytes() for name in record.dtype.names]


def busy(w: WorldView) -> tuple[int, int]:
    """Someone of whom everything is due, at a partner, revoked and upset; nobody has old friends."""
    i, j = at_desk(w, motivation=0.4, acute=Acute.USE, acute_since=w.clock.week - 3, violation=1, housed=0, phone=1)
    records(w, "clients")["n_friends"] = 0
    c, file, levers = w.clients[i], w.files[i], w.levers
    file.status, file.instrument, file.band, file.stage = Status.GUIDED, Instrument.RISK, 0, 1
    file.next_contact = file.next_visit = file.due = file.ready = w.clock.week
    file.step, file.step_since, file.acute_heard = RevocationStep.EXAMINATION, w.clock.week - 99, w.clock.week
    c.offence, c.custody_until = 1, w.clock.week
    levers.group_share = levers.online_share = levers.adoption = w.clock.desk = w.clock.vehicle = 0.5
    levers.mediation, levers.standard, levers.triage = 6.0, 2.0, 1.0
    for a in range(len(w.agencies)):
        w.agencies[a].cooperation = 0.1 + 0.1 * a
    w.p.hides = w.p.violate_week = w.p.lose_week = w.p.search_week = w.p.rehouse_week = 0.4
    return i, j


def outcome(w: WorldView, act: Act, i: int, j: int) -> list[Any]:
    """What comes of 12 weeks of an act, each from the same records: what it returns, and one's own records after."""
    before = {name: records(w, name)[i].copy() for name in PEOPLE}
    found = []
    for _ in range(12):
        w.clock.week += 1
        w.pks[j].left = 6000
        for name, record in before.items():
            records(w, name)[i] = record
        found.append([act(w, i, j), *(state(records(w, name)[i]) for name in PEOPLE)])
    return found


@pytest.mark.parametrize("name", OF_ONE)
def test_what_is_done_for_one_person_is_the_same_whoever_else_there_is(w: WorldView, name: str) -> None:
    i, j = busy(w)
    kept = {table: records(w, table).copy() for table in (*PEOPLE, "employers", "communities", "agencies", "pks")}
    week, mine = w.clock.week, {table: records(w, table)[i].copy() for table in PEOPLE}
    usual = outcome(w, OF_ONE[name], i, j)
    for table, array in kept.items():
        records(w, table)[:] = array
    w.clock.week = week
    for table in PEOPLE:
        others = records(w, table)
        for column in others.dtype.names:
            others[column] = 4  # a code, a row and a number like any other, and not what it was
        others[i] = mine[table]
    assert outcome(w, OF_ONE[name], i, j) == usual


@pytest.mark.parametrize(
    "behaviour", [assessment.assess_clients, supervision.supervise, hours.be_present, workload.open_week]
)
def test_a_pk_works_with_the_clients_of_the_own_list_alone(w: WorldView, behaviour: Any) -> None:
    _, j = busy(w)
    guides = sorted(w.guides[k] for k in range(w.clock.n_guides))
    assert len(guides) > 1
    for j in guides:
        for table, field_, value in (
            ("files", "next_contact", 0),
            ("files", "next_visit", 0),
            ("files", "due", 0),
            ("clients", "custody", Custody.FREE),
            ("clients", "lost", 0),
        ):
            records(w, table)[field_] = value
        records(w, "clients")["alliance"] = 0.5
        w.levers.turnover, w.p.floor_litmas = (1e9 if behaviour is hours.be_present else 0.0), 0.2
        pk = w.pks[j]
        pk.present, pk.left, pk.available, pk.assessments, pk.vacant_until = 1, 60000, 60000, 9, 0
        pk.floor[2] = 0
        before = {name: records(w, name).copy() for name in PEOPLE}
        own = {w.cases[k] for k in range(w.case_start[j], w.case_start[j + 1])}
        do(behaviour, j, w)
        touched = {
            int(row)
            for name in PEOPLE
            for row in range(1, w.clock.n)
            if state(records(w, name)[row]) != state(before[name][row])
        }
        assert touched <= own
        if behaviour is not workload.open_week:
            assert len(touched) > len(own) // 2


@pytest.mark.parametrize("behaviour", [docket.work_off, docket.stay_at_the_desk])
def test_a_pk_works_on_the_litmas_of_the_own_list_alone(w: WorldView, behaviour: Any) -> None:
    w.clock.n_docket = 0
    last = len(w.pks) - 1
    for number in range(9):
        do(docket.open_litmas, 1, number, 0, 100, -1, w)
        w.docket[number].pk, w.docket[number].due = (0, 1, last - 1, last)[number % 4], w.clock.week
    do(docket.list_litmas, w)
    assert w.docket_start[0] == 0 and w.docket_start[len(w.pks)] == 9
    for j in (1, 0, last, last - 1):
        w.pks[j].left = 9000
        before = {k: w.docket[k].left for k in range(9)}
        do(behaviour, j, 9000, *((False,) if behaviour is docket.work_off else ()), w)
        assert {k for k in range(9) if w.docket[k].left != before[k]} == {k for k in range(9) if w.docket[k].pk == j}
