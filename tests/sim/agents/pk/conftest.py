"""A client and a PK at work, for tests by arithmetic."""

from __future__ import annotations

import pytest

from sim.codes import (
    NEVER,
    NOT_ASSESSED,
    Activity,
    Acute,
    Custody,
    Need,
    Programme,
    Status,
)
from sim.kernel.views import WorldView
from tests.features.acting import at_desk


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
    for activity in Activity:
        w.pks[j].spent[activity] = 0
    return i, j


@pytest.fixture
def waiting(w: WorldView) -> tuple[int, int]:
    """A client whose assessment is due, a PK with nothing else to do, and nobody else to be assessed."""
    i, j = at_desk(w, distance=30.0, motivation=0.5, mental=0.0, priors=0)
    for k in range(w.case_start[j], w.case_start[j + 1]):
        file, c = w.files[w.cases[k]], w.clients[w.cases[k]]
        file.due, file.next_contact, file.assessing, file.instrument = w.clock.week + 50, w.clock.week + 50, 0, 1
        c.custody, c.lost = Custody.FREE, 0
    levers = w.levers
    levers.adoption, levers.standard, levers.triage, levers.digital, levers.override = 1.0, 2.0, 0.0, 0.0, 0.0
    levers.fidelity, levers.use_in_plan = 1.0, 0.0
    w.files[i].due = w.clock.week
    w.files[i].term_start, w.files[i].term_end = w.clock.week - 10, w.clock.week + 200
    w.pks[j].assessments, w.pks[j].floor[2] = 1, 0
    w.p.hours_rnr, w.p.hours_risk, w.p.hours_narrative = 4.0, 2.0, 1.0
    return i, j
