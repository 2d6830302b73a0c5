"""Employers and communities by arithmetic: what a week does to stigma, leaders and felt safety, and what is over."""

from __future__ import annotations

from typing import Any

from pytest import approx

from sim.agents import community, employer
from sim.codes import NOBODY, Job, Offence
from sim.kernel.views import WorldView
from tests.features.acting import do, someone


def employer_after(w: WorldView, **state: Any) -> Any:
    e = w.employers[0]
    e.stigma, e.root, e.formal, e.good, e.bad, e.outreach = 0.5, 0.4, 0, 0, 0, 0
    w.levers.partner_firms = w.levers.record_check = 0.0
    w.p.stigma_return, w.p.stigma_bad_event, w.p.contact_softens, w.p.outreach_softens = 0.1, 0.05, 0.02, 0.04
    for name, value in state.items():
        setattr(e, name, value)
    do(employer.react, 0, w)
    return e


def test_an_employer_goes_back_to_its_root_and_each_event_has_its_weight(w: WorldView) -> None:
    assert employer_after(w).stigma == approx(0.49)
    assert employer_after(w, bad=2).stigma == approx(0.49 + 0.1)
    assert employer_after(w, good=3).stigma == approx(0.49 - 0.02 * 3 * 0.5)
    e = employer_after(w, outreach=90)
    assert e.stigma == approx(0.49 - 0.04 * 1.5 * 0.5)
    assert (e.good, e.bad, e.outreach) == (0, 0, 0)


def test_a_partner_firm_s_root_is_lower_by_the_share(w: WorldView) -> None:
    e = w.employers[0]
    employer_after(w)
    w.levers.partner_firms, w.p.partner_stigma, e.stigma = 1.0, 0.5, 0.5
    do(employer.react, 0, w)
    assert e.partner == 1 and e.stigma == approx(0.5 + 0.1 * (0.2 - 0.5))


def test_formal_and_informal_employers_ask_for_a_record_by_their_own_share_and_partners_never(w: WorldView) -> None:
    w.levers.record_check, w.p.checks_formal, w.p.checks_informal = 1.0, 1.0, 0.0
    for formal, partners, asks in ((1, 0.0, 1), (0, 0.0, 0), (1, 1.0, 0)):
        w.employers[0].formal, w.levers.partner_firms = formal, partners
        do(employer.react, 0, w)
        assert w.employers[0].checks == asks
    w.levers.record_check, w.levers.partner_firms = 0.5, 0.0
    for e in range(len(w.employers)):
        w.employers[e].formal = 1
        do(employer.react, e, w)
    asking = [w.employers[e].checks for e in range(len(w.employers))]
    assert 0.2 < sum(asking) / len(asking) < 0.8


def test_who_is_hired_begins_anew_and_next_week_s_lots_are_drawn_afresh(w: WorldView) -> None:
    i = someone(w, job_weeks=30)
    e = w.employers[3]
    e.best_row, e.best, e.positions, e.filled = i, 0.3, 4, 3
    do(employer.hire, 3, w)
    c = w.clients[i]
    assert (c.employer, c.job_weeks, e.filled, e.best, e.best_row) == (3, 0, 4, 2.0, NOBODY)
    c.employer = Job.JOBLESS
    do(employer.hire, 3, w)
    assert (c.employer, e.filled) == (Job.JOBLESS, 4)


def test_whoever_has_the_first_row_may_be_hired_too(w: WorldView) -> None:
    e = w.employers[3]
    e.best_row, e.positions, e.filled = 0, 4, 3
    do(employer.hire, 3, w)
    assert e.filled == 4


def community_after(w: WorldView, **state: Any) -> Any:
    m, p = w.communities[0], w.p
    p.stigma_return, p.stigma_bad_event, p.stigma_dilution, p.contact_softens, p.visit_softens = (
        0.1,
        0.05,
        0.3,
        0.02,
        0.06,
    )
    p.leader_start, p.leader_won, p.leader_lost, p.leader_sways = 0.3, 0.2, 0.15, 0.5
    p.safety_start, p.safety_hurt, p.unsafe_hardens = 0.6, 0.25, 0.35
    m.stigma, m.root, m.leader, m.safety, m.visits = 0.5, 0.4, 0.3, 0.6, 7
    m.bad = m.good = m.visited = m.crimes = 0
    m.people = 10
    for name, value in state.items():
        setattr(m, name, value)
    do(community.react, 0, w)
    return m


def test_neighbours_go_back_to_their_level_and_each_event_has_its_weight(w: WorldView) -> None:
    usual = 0.5 + 0.1 * (0.4 - 0.5)
    assert community_after(w).stigma == approx(usual)
    assert community_after(w, bad=2).stigma == approx(usual + 0.05 * 2 / (1.0 + 0.3 * 10))
    assert community_after(w, good=4).stigma == approx(usual - 0.02 * 0.4 * 0.5)
    assert community_after(w, visited=1).stigma == approx(usual - 0.06 * 0.5)
    assert community_after(w, good=4, people=0).stigma == approx(usual)
    assert community_after(w, good=1, people=1).stigma == approx(usual - 0.02 * 0.5)


def test_the_level_is_swayed_by_leaders_and_hardened_by_fear(w: WorldView) -> None:
    level = 0.4 * (1.0 - 0.5 * (0.8 - 0.3)) + 0.35 * (0.6 - 0.2)
    assert community_after(w, leader=0.8, safety=0.2).stigma == approx(0.5 + 0.1 * (level - 0.5))


def test_a_leader_comes_back_to_the_start_is_won_by_a_visit_and_lost_by_arrests(w: WorldView) -> None:
    assert community_after(w, leader=0.7).leader == approx(0.7 + 0.1 * (0.3 - 0.7))
    assert community_after(w, visited=1).leader == approx(0.3 + 0.2 * 0.7)
    assert community_after(w, bad=2).leader == approx(0.3 - 0.15 * 2 / 4.0 * 0.3)


def test_safety_comes_back_to_the_start_and_is_lost_by_crime(w: WorldView) -> None:
    assert community_after(w, safety=0.4).safety == approx(0.4 + 0.1 * (0.6 - 0.4))
    assert community_after(w, crimes=2).safety == approx(0.6 - 0.25 * 2 / 4.0 * 0.6)


def test_a_week_in_the_neighbourhood_is_over_when_it_has_been_felt_and_visits_are_counted(w: WorldView) -> None:
    m = community_after(w, bad=1, good=2, visited=1, crimes=3)
    assert (m.bad, m.good, m.visited, m.crimes, m.people, m.visits) == (0, 0, 0, 0, 0, 8)


def test_offences_against_a_person_or_a_home_are_crimes_one_by_one(w: WorldView) -> None:
    m = w.communities[0]
    m.crimes = 2
    for kind in Offence:
        do(community.suffer, m, kind)
    assert m.crimes == 4
