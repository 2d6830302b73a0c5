"""Communities: a kelurahan or a group of them, its neighbours and leaders, their stigma."""

from __future__ import annotations

from sim.agents.client import clip
from sim.agents.handles import Handle
from sim.compiled import compiled
from sim.records import Layout

RING = 64
COMMUNITY = Layout(
    "community",
    """
    region   i4  row    kabupaten or kota
    travel   f8  min    travel to the office one way
    stigma   f8  0..1   stigma of the neighbourhood
    root     f8  0..1   the level to which stigma returns
    bad      i4  count  arrests of clients this week
    good     i4  count  clients seen at work this week
    people   i4  count  clients and former clients who live here this week
    visited  i4  0/1    an outreach visit took place this week
    known    i4  count  arrivals so far
    recent   i4[64] row the last 64 of them
    visits   i4  count  outreach visits so far
    """,
)


@compiled
def react(j, w):  # type: ignore[no-untyped-def]
    """Phase respond: arrests harden the neighbours, people seen at work and outreach visits soften them."""
    m = w.communities[j]
    p = w.p
    at_work = m.good / m.people if m.people > 0 else 0.0
    m.visits += m.visited
    m.stigma = clip(
        m.stigma
        + p.stigma_return * (m.root - m.stigma)
        + p.stigma_bad_event * m.bad / (1.0 + 0.05 * m.people)
        - p.contact_softens * at_work * m.stigma
        - p.visit_softens * m.visited * m.stigma
    )
    m.visited = 0
    m.bad = 0
    m.good = 0
    m.people = 0


class Community(Handle, layout=COMMUNITY, table="communities"):
    """One kelurahan or group of them."""

    def react(self) -> None:
        """What the week's events do to stigma."""
        self.act(react)
