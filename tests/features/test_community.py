"""Communities: what hardens and softens the neighbours."""

from __future__ import annotations

from sim.agents import community
from sim.mirror import Mirror
from tests.features.acting import do


def stigma_after(w: Mirror, **week: int) -> float:
    m = w.communities[0]
    m.stigma = m.root
    m.bad = m.good = m.visited = 0
    m.people = 20
    for name, value in week.items():
        setattr(m, name, value)
    do(community.react, 0, w)
    return m.stigma


def test_arrests_harden_the_neighbours(w: Mirror) -> None:
    assert stigma_after(w, bad=2) > stigma_after(w)


def test_visits_and_people_seen_at_work_soften_the_neighbours(w: Mirror) -> None:
    usual = stigma_after(w)
    assert stigma_after(w, visited=1) < usual
    assert stigma_after(w, good=20) < usual


def test_leaders_hear_the_office_once_a_visit(w: Mirror) -> None:
    before = w.communities[0].visits
    stigma_after(w, visited=1)
    stigma_after(w)
    assert w.communities[0].visits == before + 1
