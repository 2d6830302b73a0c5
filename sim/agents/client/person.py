"""The client as a Mesa agent."""

from __future__ import annotations

from sim.agents.client.life import live
from sim.agents.client.offending import offend
from sim.agents.client.record import CLIENT
from sim.agents.client.violating import violate
from sim.agents.pk.supervision import report_probability
from sim.kernel.hooks import hook, probability
from sim.kernel.record_agent import RecordAgent


class Client(RecordAgent, layout=CLIENT, table="clients"):
    """One client, as truly is; what the office believes is the record `files` on the same row."""

    def live(self) -> None:
        """A week of life."""
        self.act(live)

    def offend(self) -> None:
        """The week's probability of an offence, and the draw."""
        self.act(offend)

    def violate(self) -> None:
        """Breaking a condition, or moving away unreported."""
        self.act(violate)

    @hook(report_probability, lambda i, online, w: i, lambda i, online, w: (bool(online),), probability)
    def report_probability(self, online: bool) -> float:
        """Whether the client comes to report, or reports online."""
        return self.act(report_probability, self.row, online)
