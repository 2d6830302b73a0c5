"""The engine: does runs, resumable, the same bytes whatever the workers.

Runs that share office, parameters and seed share a warm-up: their office is warmed up once (warmups.py) and forked
under every policy.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

import pandas as pd

from scenarios.runs import schema
from scenarios.runs.keys import watch_name
from scenarios.runs.store import Runs, Store, Tables
from scenarios.runs.study import Run, Watch
from scenarios.runs.workers import Lost, Workers, completed
from sim.ledger.groups import Dimension
from sim.ledger.outcomes import OUTCOMES
from sim.text.errors import InputError

if TYPE_CHECKING:
    from sim.ledger.tables import Ledger
    from sim.model import BapasModel

HERE = Workers()
GROUPED = [dimension for dimension in Dimension if dimension != Dimension.ALL]


def run(
    runs: Sequence[Run],
    store: Store,
    workers: Workers = HERE,
    done: Callable[[int], None] | None = None,
) -> None:
    """Do those of these runs that the store does not have; `done` is told how many warmed-up offices are through.

    A run that fails is kept as a failure, and the others go on. Raises `InputError` where the room for warm-ups is no
    number, and where no cluster answers.

    >>> from scenarios.runs.draws import Fixed
    >>> from scenarios.runs.store import MemoryStore
    >>> from scenarios.runs.study import Study
    >>> from sim.office import Office
    >>> from sim.parameters import Parameters
    >>> from sim.policy.levers import Policy
    >>> asked = Study(Office(), {"today": Policy()}, 0.25, 1, Fixed(Parameters.read())).runs(2)
    >>> store = MemoryStore()
    >>> run(asked, store)
    >>> read(asked, store, "hours").columns.tolist()
    ['run', 'scenario', 'replication', 'echo', 'seed', 'draw', 'activity', 'value']
    """
    from scenarios.runs import warmups

    warmups.room()
    workers.check()
    store.expect(runs)
    groups: dict[tuple[str, str, int], dict[str, Run]] = {}
    for one in runs:
        missing = groups.setdefault((one.office.hash(), one.draw, one.seed), {})
        if one.key not in missing and not store.has(one.key):
            missing[one.key] = one
    tasks = [tuple(missing.values()) for missing in groups.values() if missing]
    count = len(groups) - len(tasks)
    if done is not None:
        done(count)
    together = workers if len(tasks) > 1 else Workers(1)
    for part in (tasks[:1], tasks[1:]) if _compiles_here(workers) else (tasks,):  # the first one compiles
        for task, result in completed(replicate, part, together):
            lost = isinstance(result, Lost)
            for one in task:
                tables = _failure(result.stage, result.reason) if isinstance(result, Lost) else result[one.key]
                store.add(one.key, tables)
            count += not lost
            if done is not None:
                done(count)


def read(runs: Sequence[Run], store: Runs, kind: str) -> pd.DataFrame:
    """The rows of one kind (a key of `schema.KINDS`) of those of these runs that the store has, in their order.

    Columns run, scenario, replication, echo, seed and draw, and those of the kind.
    """
    types = schema.dtypes(schema.LABELS)
    labels = pd.DataFrame([one[:6] for one in runs], columns=list(types)).astype(types)
    return labels.merge(store.read(dict.fromkeys(labels["run"]), kind), on="run")


def replicate(runs: Sequence[Run]) -> dict[str, Tables]:
    """The tables of each of these runs, which share office, parameters and seed, by key; a run that fails gives its
    stage and traceback.

    Raises `InputError` where what was asked cannot be run at all.
    """
    from scenarios.runs.warmups import warmed_up

    found: dict[str, Tables] = {}
    try:
        start = warmed_up(runs[0])
    except InputError:
        raise
    except Exception:
        return {one.key: _failure("warm-up", traceback.format_exc()) for one in runs}
    with closing(start):
        for one in runs:
            try:
                with closing(start.fork(one.policy, one.opens)) as model:
                    model.run(one.weeks, keep_departed=bool(one.watch))
                    found[one.key] = {**_counted(model.ledger, one.office.base_year), **_watched(one.watch, model)}
            except InputError:
                raise
            except Exception:
                found[one.key] = _failure("run", traceback.format_exc())
    return found


def _compiles_here(workers: Workers) -> bool:
    """Whether threads of this process would all wait for the same compilation."""
    from sim.kernel.compiling import is_cached

    return workers.address is None and not workers.processes and not is_cached()


def _counted(ledger: Ledger, base_year: int) -> Tables:
    """All that a run counted, by kind; of the warm-up the last two years."""
    outcomes = [(name, OUTCOMES[name].unit, OUTCOMES[name].layer, value) for name, value in ledger.outcomes().items()]
    yearly, costs = ledger.yearly(), ledger.costs()
    groups = ledger.table([name for name, outcome in OUTCOMES.items() if not outcome.office], GROUPED)
    yearly = yearly[yearly["year"] >= base_year - 1]
    yearly = yearly.rename(columns={"group": "category"})
    return {
        schema.OUTCOMES: pd.DataFrame(outcomes, columns=["outcome", "unit", "layer", "value"]),
        schema.YEARLY: yearly[["year", "dimension", "category", "outcome", "value"]],
        schema.GROUPS: groups.rename(columns={"group": "category"}),
        schema.CURVES: ledger.curves().rename(columns={"cumulative": "value"}),
        schema.NEEDS: ledger.needs().rename(columns={"mean": "value"}),
        schema.GAP: ledger.gap(),
        schema.COSTS: costs[costs["year"] >= base_year - 1],
        schema.HOURS: ledger.hours().rename(columns={"hours": "value"}),
    }


def _watched(watches: Iterable[Watch], model: BapasModel) -> Tables:
    """What the watches saw; one that fails leaves its traceback, and the run stands."""
    seen, failed = [], []
    for watch in watches:
        name = watch_name(watch)
        try:
            seen += [(name, outcome, float(value)) for outcome, value in watch(model).items()]
        except Exception:
            failed.append((name, traceback.format_exc()))
    return {
        schema.WATCHED: pd.DataFrame(seen, columns=["watch", "outcome", "value"]),
        schema.WATCH_FAILURE: pd.DataFrame(failed, columns=["watch", "reason"]),
    }


def _failure(stage: str, reason: str) -> Tables:
    return {schema.FAILURE: pd.DataFrame({"stage": [stage], "reason": [reason]})}
