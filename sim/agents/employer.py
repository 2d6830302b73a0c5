"""Employers: who hires, who asks for a record, who has learnt what from whom."""

from __future__ import annotations

from sim.agents.client.work import hire_probability
from sim.agents.scales import clip
from sim.calendar import MINUTES_AN_HOUR
from sim.codes import NOBODY
from sim.draws import decision, uniform
from sim.kernel.compiling import compiled
from sim.kernel.hooks import hook, probability
from sim.kernel.layouts import Layout
from sim.kernel.record_agent import RecordAgent

EMPLOYER = Layout(
    "employer",
    """
    sector     i4  code   sector of work
    formal     i4  0/1    formal employer
    region     i4  row    kabupaten or kota
    positions  i4  count  places for people with a record
    filled     i4  count  places taken
    checks     i4  0/1    asks for a police record letter (SKCK)
    partner    i4  0/1    partner firm of the office
    stigma     f8  0..1   reluctance to hire someone with a record
    root       f8  0..1   the level to which stigma returns
    good       i4  count  good experiences this week
    bad        i4  count  bad experiences this week
    outreach   i4  min    outreach minutes this week
    best       f8  lot    lowest lot among this week's applicants
    best_row   i4  person that applicant, -1 none
    """,
)

PARTNER_FIRM = decision("employer is a partner firm")
RECORD_CHECK = decision("employer asks for a record")


@compiled
def hire(j, w):
    """Phase live: the lowest lot among this week's acceptable applicants gets the place, if there is one."""
    e = w.employers[j]
    if e.best_row >= 0 and e.filled < e.positions:
        c = w.clients[e.best_row]
        c.employer = j
        c.job_weeks = 0
        e.filled += 1
    e.best = 2.0
    e.best_row = NOBODY


@compiled
def react(j, w):
    """Phase respond: good experience and outreach soften, bad news hardens."""
    e = w.employers[j]
    p = w.p
    levers = w.levers
    seed = w.clock.seed
    asks = p.checks_formal if e.formal == 1 else p.checks_informal
    e.partner = 1 if uniform(seed, PARTNER_FIRM, j, 0) < levers.partner_firms else 0
    e.checks = 1 if e.partner == 0 and uniform(seed, RECORD_CHECK, j, 0) < levers.record_check * asks else 0
    root = e.root * (p.partner_stigma if e.partner == 1 else 1.0)
    e.stigma = clip(
        e.stigma
        + p.stigma_return * (root - e.stigma)
        + p.stigma_bad_event * e.bad
        - p.contact_softens * e.good * e.stigma
        - p.outreach_softens * (e.outreach / MINUTES_AN_HOUR) * e.stigma
    )
    e.good = 0
    e.bad = 0
    e.outreach = 0


class Employer(RecordAgent, layout=EMPLOYER, table="employers"):
    """One employer."""

    def hire(self) -> None:
        """The lowest lot among this week's applicants gets the place."""
        self.act(hire)

    @hook(hire_probability, lambda c, e, w: e.row, lambda c, e, w: (c.row,), probability)
    def hire_probability(self, client: int) -> float:
        """Whether this employer would take the client on row `client`, who applies."""
        return self.act(hire_probability, self.model.view.clients[client], self.record)

    def react(self) -> None:
        """What the week's experience does to stigma."""
        self.act(react)
