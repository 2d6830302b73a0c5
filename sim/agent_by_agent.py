"""The week agent by agent, in plain Python: what the Mesa driver does, from the one list of the week."""

from __future__ import annotations

from sim.kernel.record_agent import RecordAgent
from sim.kernel.record_model import RecordModel
from sim.kernel.views import BooksView, Rows
from sim.kernel.world import Records
from sim.week import WEEK, Step, close_year, set_clock


def live_a_week(model: RecordModel, plan: Records) -> None:
    """One week of every agent, under the first levers of `plan`."""
    model.plain(set_clock)(model.view, Rows(plan)[0])
    for phase in WEEK:
        for step in phase.steps:
            _do(model, step)
    model.plain(close_year)(model.view, BooksView(model.books))


def _do(model: RecordModel, step: Step) -> None:
    """One step of the week: of the office as a whole, or of each agent."""
    if not step.actor:
        arguments = (model.view, BooksView(model.books)) if step.method == "count" else (model.view,)
        model.plain(step.function)(*arguments)
        model.follow_agents()
    elif step.actor not in model.frozen:
        for row in model.rows(step.rows):
            actor = model.handle(step.actor, row) if step.rows == step.actor else _dealing(model, step, row)
            if actor is not None:
                getattr(actor, step.method)(*(() if step.rows == step.actor else (row,)))


def _dealing(model: RecordModel, step: Step, client: int) -> RecordAgent | None:
    """The agent that deals with a client: the partner attended, or the police, prosecutor or Lapas in charge."""
    if step.actor == "partner":
        return model.handle("partner", int(model.world.clients[client]["partner"]))
    regions = len(model.world.regions)
    region = int(model.world.clients[client]["region"])
    row = {"respond": region, "revoke": regions + region, "fetch": region, "release": 2 * regions}[step.method]
    return model.handle("agency", row)
