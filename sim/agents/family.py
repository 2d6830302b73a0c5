"""Families: support and shame, one family per client, on the client's row."""

from __future__ import annotations

from sim.agents.scales import clip
from sim.calendar import MONTHS_A_YEAR
from sim.codes import Job, Need
from sim.kernel.compiling import compiled
from sim.kernel.hooks import hook, nothing, probability
from sim.kernel.layouts import Layout
from sim.kernel.record_agent import RecordAgent

FAMILY = Layout(
    "family",
    """
    support    f8  0..1   acceptance and help
    root       f8  0..1   the level to which support returns
    guarantor  i4  0/1    stands as guarantor (penjamin)
    mediated   i4  count  mediation sessions so far
    """,
)


@compiled
def live(i, w):
    """A week of one family: pulled by its own history, by work, by drugs, and by the neighbours' stigma."""
    c = w.clients[i]
    family = w.families[i]
    p = w.p
    working = 1.0 if c.employer != Job.JOBLESS else 0.0
    stigma = w.communities[c.community].stigma
    level = clip(
        family.root
        + p.support_work * (working - p.work_usual)
        - p.support_drugs * (c.needs[Need.SUBSTANCE] - p.substance_usual)
        - p.support_stigma * (stigma - 0.5)
    )
    family.support = clip(family.support + p.family_drift * (level - family.support))


@compiled
def mediation_probability(i, reports, w):
    """Probability that a family with little support asks for mediation at one of so many reports a month."""
    return w.levers.mediation / (MONTHS_A_YEAR * reports)


@compiled
def mediate(family, p):
    """One mediation session: support rises, and part of the gain lasts."""
    family.mediated += 1
    family.support = clip(family.support + p.mediation_gain)
    family.root = clip(family.root + 0.5 * p.mediation_gain)


@compiled
def hear_of_offence(family, p):
    """An arrest shames the family."""
    family.support = clip(family.support - p.family_hurt)
    family.root = clip(family.root - 0.5 * p.family_hurt)


class Family(RecordAgent, layout=FAMILY, table="families"):
    """The family of the client on the same row."""

    def live(self) -> None:
        """A week of support."""
        self.act(live)

    @hook(mediation_probability, lambda i, reports, w: i, lambda i, reports, w: (reports,), probability)
    def mediation_probability(self, reports: float) -> float:
        """Whether the family asks for mediation, at one of so many reports a month."""
        return min(1.0, self.act(mediation_probability, self.row, reports))

    @hook(mediate, lambda family, p: family.row, lambda family, p: (), nothing)
    def mediate(self) -> None:
        """Its answer to a mediation session."""
        self.model.plain(mediate)(self.record, self.model.view.p)

    @hook(hear_of_offence, lambda family, p: family.row, lambda family, p: (), nothing)
    def hear_of_offence(self) -> None:
        """Its answer to an arrest."""
        self.model.plain(hear_of_offence)(self.record, self.model.view.p)
