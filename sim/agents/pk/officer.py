"""The PK as a Mesa agent."""

from __future__ import annotations

from sim.agents.pk import record
from sim.agents.pk.assessment import assess_clients, rater_error
from sim.agents.pk.supervision import contact_minutes, supervise
from sim.agents.pk.workload import open_week
from sim.kernel.hooks import hook, minutes, number
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

    @hook(contact_minutes, lambda i, w: w.files[i].pk, lambda i, w: (i,), minutes)
    def contact_minutes(self, client: int) -> int:
        """Minutes that a full report of the client on row `client` takes, its records among them."""
        return self.act(contact_minutes, client)

    @hook(rater_error, lambda i, k, spread, halo, w: w.files[i].pk, lambda *given: given[:-1], number)
    def rater_error(self, client: int, need: int, spread: float, halo: float) -> float:
        """The error about need `need` of the client on row `client`, added to the truth and kept within 0 to 1.

        `spread` is the standard deviation by the instrument and its depth, `halo` the error about the person.
        """
        return self.act(rater_error, client, need, spread, halo)
