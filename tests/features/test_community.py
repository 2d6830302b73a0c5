"""Communities: what hardens and softens the neighbours, wins leaders and takes from felt safety."""

from __future__ import annotations

from sim.agents import agency, community
from sim.codes import Offence
from sim.kernel.views import WorldView
from tests.features.acting import do, someone


def stigma_after(w: WorldView, **week: int) -> float:
    m = w.communities[0]
    m.stigma = m.root
    m.bad = m.good = m.visited = m.crimes = 0
    m.people = 20
    for name, value in week.items():
        setattr(m, name, value)
    do(community.react, 0, w)
    return m.stigma


def test_arrests_harden_the_neighbours(w: WorldView) -> None:
    assert stigma_after(w, bad=2) > stigma_after(w)


def test_visits_and_people_seen_at_work_soften_the_neighbours(w: WorldView) -> None:
    usual = stigma_after(w)
    assert stigma_after(w, visited=1) < usual
    assert stigma_after(w, good=20) < usual


def test_a_visit_wins_leaders_and_arrests_lose_them(w: WorldView) -> None:
    m = w.communities[0]
    leaders = []
    for week in ({}, {"visited": 1}, {"bad": 2}):
        m.leader = w.p.leader_start
        stigma_after(w, **week)
        leaders.append(m.leader)
    usual, visited, arrests = leaders
    assert arrests < usual == w.p.leader_start < visited
    for _ in range(200):
        stigma_after(w)
    assert abs(m.leader - w.p.leader_start) < 0.01


def test_neighbours_come_back_to_less_stigma_where_leaders_are_willing(w: WorldView) -> None:
    m = w.communities[0]
    m.leader = w.p.leader_start
    usual = stigma_after(w)
    m.leader = 1.0
    assert stigma_after(w) < usual


def test_crime_takes_from_the_safety_that_neighbours_feel(w: WorldView) -> None:
    m = w.communities[0]
    m.safety = w.p.safety_start
    stigma_after(w)
    assert m.safety == w.p.safety_start
    stigma_after(w, crimes=3)
    assert m.safety < w.p.safety_start and m.crimes == 0


def test_who_feels_unsafe_comes_back_to_more_stigma(w: WorldView) -> None:
    m = w.communities[0]
    m.safety = w.p.safety_start
    usual = stigma_after(w)
    m.safety = 0.2
    assert stigma_after(w) > usual


def test_an_offence_with_a_victim_is_crime_where_the_client_lives_known_or_not(w: WorldView) -> None:
    i = someone(w)
    m = w.communities[w.clients[i].community]
    w.p.detect_narcotics = w.p.detect_victim = 0.0
    found = []
    for kind in Offence:
        m.crimes = m.bad = 0
        w.clients[i].offence = 1 + kind
        do(agency.respond, i, w)
        found.append((m.crimes, m.bad))
    assert found == [(0, 0), (1, 0), (1, 0), (0, 0)]
