"""Scenarios: what a planner may change, in files, and the runs of it.

>>> import scenarios
>>> from sim.office import Office
>>> from sim.parameters import Parameters
>>> policies = {name: scenarios.load(name, Office()).policy for name in ("status_quo", "full_rnr")}
>>> draws = scenarios.Prior(Parameters.read(), seed=1)
>>> runs = scenarios.Study(Office(), policies, years=0.25, seed=1, draws=draws).runs(replications=2)
>>> store = scenarios.MemoryStore()
>>> scenarios.run(runs, store)
>>> len(scenarios.read(runs, store, "outcomes").query("outcome == 'true_rate'"))
4
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios import namesakes  # noqa: F401 - before all that imports `sim`
from scenarios.files import LADDER, MAIN, Scenario, load, names
from scenarios.notes import Note, told
from scenarios.runs.draws import Draws, Fixed, Prior, Table
from scenarios.runs.study import Run, Study
from scenarios.runs.workers import Workers
from sim.lazy import lazily
from sim.office import load_office

if TYPE_CHECKING:
    from scenarios.runs.engine import read, run
    from scenarios.runs.store import FolderStore, MemoryStore, Store

LAZY = {  # these load pandas
    "run": "engine",
    "read": "engine",
    "Store": "store",
    "MemoryStore": "store",
    "FolderStore": "store",
}

__all__ = [
    "LADDER",
    "MAIN",
    "Draws",
    "Fixed",
    "FolderStore",
    "MemoryStore",
    "Note",
    "Prior",
    "Run",
    "Scenario",
    "Store",
    "Study",
    "Table",
    "Workers",
    "load",
    "load_office",
    "names",
    "read",
    "run",
    "told",
]

__getattr__ = lazily("scenarios.runs", LAZY)
