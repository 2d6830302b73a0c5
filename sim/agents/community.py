"""Communities: a kelurahan or a group of them: its leaders, how safe its neighbours feel, and their stigma."""

from __future__ import annotations

from sim.agents.scales import clip
from sim.codes import Offence
from sim.kernel.compiling import compiled
from sim.kernel.layouts import Layout
from sim.kernel.record_agent import RecordAgent

RING = 64
COMMUNITY = Layout(
    "community",
    """
    region   i4  row    kabupaten or kota
    travel   f8  min    travel to the office one way
    stigma   f8  0..1   stigma of the neighbourhood
    root     f8  0..1   the level to which stigma returns
    leader   f8  0..1   willingness of its leaders to stand up for clients
    safety   f8  0..1   safety as its neighbours feel it
    crimes   i4  count  offences with a victim by clients this week
    bad      i4  count  arrests of clients this week
    good     i4  count  clients seen at work this week
    people   i4  count  clients and former clients who live here this week
    visited  i4  0/1    an outreach visit took place this week
    known    i4  count  arrivals so far
    recent   i4[64] person the last 64 of them
    visits   i4  count  outreach visits so far
    rota     i4  seat   place on the rota of mobile units, -1 none
    served   i4  week   last week in which a mobile unit was here
    """,
)


VIOLENCE, PROPERTY = int(Offence.VIOLENCE), int(Offence.PROPERTY)


@compiled
def suffer(m, kind):
    """An offence against a person or a home is crime here, whether or not it is ever known who did it."""
    if kind in (PROPERTY, VIOLENCE):
        m.crimes += 1


@compiled
def diluted(events, m, p):
    """Events of the week as the neighbours feel them: the fewer for each, the more clients live here."""
    return events / (1.0 + p.stigma_dilution * m.people)


@compiled
def win_leader(m, p):
    """Leaders are won by visits of the office, lost by arrests, and come back to where they stood."""
    m.leader = clip(
        m.leader
        + p.stigma_return * (p.leader_start - m.leader)
        + p.leader_won * m.visited * (1.0 - m.leader)
        - p.leader_lost * diluted(m.bad, m, p) * m.leader
    )


@compiled
def feel_safe(m, p):
    """Crime takes from the safety that neighbours feel; without it they come to feel safe again."""
    m.safety = clip(
        m.safety + p.stigma_return * (p.safety_start - m.safety) - p.safety_hurt * diluted(m.crimes, m, p) * m.safety
    )


@compiled
def level_of(m, p):
    """The level to which stigma returns: lower where leaders are willing, higher where neighbours feel unsafe."""
    swayed = 1.0 - p.leader_sways * (m.leader - p.leader_start)
    return clip(m.root * swayed + p.unsafe_hardens * (p.safety_start - m.safety))


@compiled
def react(j, w):
    """Phase respond: arrests harden the neighbours, people seen at work and outreach visits soften them; then leaders
    and felt safety follow what the week has brought.
    """
    m = w.communities[j]
    p = w.p
    at_work = m.good / m.people if m.people > 0 else 0.0
    m.visits += m.visited
    m.stigma = clip(
        m.stigma
        + p.stigma_return * (level_of(m, p) - m.stigma)
        + p.stigma_bad_event * diluted(m.bad, m, p)
        - p.contact_softens * at_work * m.stigma
        - p.visit_softens * m.visited * m.stigma
    )
    win_leader(m, p)
    feel_safe(m, p)
    m.visited = 0
    m.crimes = 0
    m.bad = 0
    m.good = 0
    m.people = 0


class Community(RecordAgent, layout=COMMUNITY, table="communities"):
    """One kelurahan or group of them."""

    def react(self) -> None:
        """What the week's events do to stigma, leaders and felt safety."""
        self.act(react)
