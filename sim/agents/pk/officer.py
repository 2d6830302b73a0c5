"""The PK as a Mesa agent."""

from __future__ import annotations

from sim.agents.pk import record
from sim.agents.pk.assessment import assess_clients
from sim.agents.pk.supervision import supervise
from sim.agents.pk.workload import open_week
from sim.kernel.record_agent import RecordAgent


class PK(RecordAgent, layout=record.PK, table="pks"):
    """One PK post and who fills it."""

    def open_week(self) -> None:
        """Presence; the week shared out; duties and litmas that are due."""
        self.act(open_week)

    def assess_clients(self) -> None:
        """Assessments that are due."""
        self.act(assess_clients)

    def supervise(self) -> None:
        """A week of guidance."""
        self.act(supervise)
