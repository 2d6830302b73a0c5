"""The engine of runs: scenario -> draw -> run, resumable, the same bytes whatever the workers.

A replication is a function of the study and its own number: its own seed and its own draw of the parameters. Its
office is warmed up once and forked under every policy.
"""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from scenarios.keys import run_key, watch_name
from scenarios.store import COLUMNS, FAILURE, Store
from scenarios.workers import Lost, Workers, completed
from sim.office import Office
from sim.parameters import Parameters
from sim.policy import Policy

if TYPE_CHECKING:
    from sim.ledger import Ledger
    from sim.model import BapasModel

YEAR_WEEKS = 365.25 / 7
ECHO = 1_000_000
HERE = Workers()
WATCHED, WATCH_FAILURE = "watched", "watch failure"
Watch = Callable[["BapasModel"], Mapping[str, float]]


class Study(NamedTuple):
    """What is run: an office under several policies for `years` years, replication by replication.

    `watch` has functions by policy that look at the model when its run is over, and give numbers by name; a watch
    that wants to go on from there makes a fork.
    """

    office: Office
    policies: Mapping[str, Policy]
    years: float
    seed: int
    parameters: Parameters
    fixed_parameters: bool = False
    watch: Mapping[str, tuple[Watch, ...]] = {}


class Task(NamedTuple):
    """The runs of one replication that are still to do."""

    number: int
    scenarios: tuple[str, ...]


def seed_of(seed: int, number: int) -> int:
    """The seed of replication `number` of a study with seed `seed`: 62 bits, the same in every command.

    >>> seed_of(1, 0) == seed_of(1, 0) != seed_of(1, 1)
    True
    """
    return int.from_bytes(hashlib.sha256(f"{seed}/{number}".encode()).digest()[:8], "big") >> 2


def replicate(study: Study, task: Task) -> dict[str, pd.DataFrame]:
    """The rows of each run of one replication, by scenario; a run that fails gives its stage and traceback.

    Numbers from `ECHO` on repeat a draw (that of `number - ECHO`) under another seed.
    """
    from sim.model import BapasModel

    draw = seed_of(study.seed, task.number % ECHO)
    values = study.parameters.central() if study.fixed_parameters else study.parameters.draw(draw)
    try:
        start = BapasModel(office=study.office, parameters=values, rng=seed_of(study.seed, task.number))
    except Exception:
        return {name: _failure("warm-up", traceback.format_exc()) for name in task.scenarios}
    rows = {}
    with closing(start):
        for name in task.scenarios:
            try:
                with closing(start.fork(study.policies[name])) as model:
                    model.run(round(study.years * YEAR_WEEKS))
                    seen = [_watched(watch, model) for watch in study.watch.get(name, ())]
                    rows[name] = pd.concat([_rows(model.ledger, study.office.base_year), *seen], ignore_index=True)
            except Exception:
                rows[name] = _failure("run", traceback.format_exc())
    return rows


def run(
    study: Study,
    numbers: Sequence[int],
    store: Store,
    workers: Workers = HERE,
    done: Callable[[int], None] | None = None,
) -> None:
    """Do the runs of these replications that the store does not have; `done` is told how many are there."""
    keys = {number: {name: run_key(study, name, number) for name in study.policies} for number in numbers}
    tasks = [
        Task(number, missing)
        for number in numbers
        if (missing := tuple(name for name, key in keys[number].items() if not store.has(key)))
    ]
    count = len(numbers) - len(tasks)
    if done is not None:
        done(count)
    together = workers if len(tasks) > 1 else Workers(1)
    for part in (tasks[:1], tasks[1:]) if _compiles_here(workers) else (tasks,):  # the first one compiles
        for task, result in completed(partial(replicate, study), part, together):
            lost = isinstance(result, Lost)
            for name in task.scenarios:
                rows = _failure(result.stage, result.reason) if isinstance(result, Lost) else result[name]
                key = keys[task.number][name]
                store.add(key, rows.assign(run=key, scenario=name, replication=task.number)[list(COLUMNS)])
            count += not lost
            if done is not None:
                done(count)


def read(study: Study, numbers: Sequence[int], store: Store, table: str) -> pd.DataFrame:
    """The rows of one table of all these runs, in the order of scenarios and numbers."""
    return store.read([run_key(study, name, number) for name in study.policies for number in numbers], table)


def _compiles_here(workers: Workers) -> bool:
    """Whether threads of this process would all wait for the same compilation."""
    from sim.compiled import is_cached

    return workers.address is None and not workers.processes and not is_cached()


def _watched(watch: Watch, model: BapasModel) -> pd.DataFrame:
    """What a watch saw; one that fails leaves its traceback, and the run stands."""
    try:
        seen = watch(model)
        return _long(WATCHED, watch_name(watch), pd.Series(list(seen)), pd.Series(list(seen.values()), dtype=float))
    except Exception:
        why = pd.Series([traceback.format_exc()])
        return _long(WATCH_FAILURE, watch_name(watch), why, pd.Series([float("nan")]))


def _failure(stage: str, reason: str) -> pd.DataFrame:
    return pd.DataFrame({"table": [FAILURE], "index": [stage], "name": [reason], "value": [float("nan")]})


def _rows(ledger: Ledger, base_year: int) -> pd.DataFrame:
    """All that a run counted, as long rows."""
    yearly, curves, needs, hours = ledger.yearly(), ledger.curves(), ledger.needs(), ledger.hours()
    yearly = yearly[yearly["year"] >= base_year - 1]
    outcomes = ledger.outcomes()
    parts = [
        _long("outcomes", "", pd.Series(list(outcomes)), pd.Series(list(outcomes.values()))),
        _long("yearly", yearly["year"].astype(str) + "|" + yearly["group"], yearly["outcome"], yearly["value"]),
        _long("curves", curves["weeks_since_release"].astype(str), curves["layer"], curves["cumulative"]),
        _long("needs", needs["week"].astype(str) + "|" + needs["band"], needs["need"], needs["mean"]),
        _long("hours", "", hours["activity"], hours["hours"]),
    ]
    return pd.concat(parts, ignore_index=True)


def _long(table: str, index: pd.Series | str, name: pd.Series, value: pd.Series) -> pd.DataFrame:
    return pd.DataFrame({"table": table, "index": index, "name": name, "value": value.astype(float)})
