"""The engine of runs: replications over threads, each an office warmed up once and forked under every policy.

Results never depend on the number of workers: a replication is a function of the study and its own number.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import NamedTuple

import pandas as pd

from sim.office import Office
from sim.parameters import Parameters
from sim.policy import Policy

YEAR_WEEKS = 365.25 / 7
ECHO = 1_000_000


class Study(NamedTuple):
    """What is run: an office under several policies for `years` years, replication by replication."""

    office: Office
    policies: Mapping[str, Policy]
    years: float
    seed: int
    parameters: Parameters
    fixed_parameters: bool = False


class Replication(NamedTuple):
    """What came out of one replication, by scenario."""

    number: int
    outcomes: dict[str, dict[str, float]]
    yearly: pd.DataFrame
    curves: pd.DataFrame
    needs: pd.DataFrame
    hours: pd.DataFrame


def seed_of(seed: int, number: int) -> int:
    """The seed of replication `number` of a study with seed `seed`: 62 bits, the same everywhere.

    >>> seed_of(1, 0) == seed_of(1, 0) != seed_of(1, 1)
    True
    """
    return int.from_bytes(hashlib.sha256(f"{seed}/{number}".encode()).digest()[:8], "big") >> 2


def replicate(study: Study, number: int) -> Replication:
    """Replication `number`: its own seed and its own draw of the parameters, shared by all scenarios.

    Numbers from `ECHO` on repeat a draw (that of `number - ECHO`) under another seed.
    """
    from sim.model import BapasModel

    draw = seed_of(study.seed, number % ECHO)
    values = study.parameters.central() if study.fixed_parameters else study.parameters.draw(draw)
    start = BapasModel(office=study.office, parameters=values, rng=seed_of(study.seed, number))
    outcomes = {}
    tables: dict[str, list[pd.DataFrame]] = {"yearly": [], "curves": [], "needs": [], "hours": []}
    for name, policy in study.policies.items():
        model = start.fork(policy)
        model.run(round(study.years * YEAR_WEEKS))
        ledger = model.ledger
        outcomes[name] = ledger.outcomes()
        for table, rows in tables.items():
            rows.append(getattr(ledger, table)().assign(scenario=name, replication=number))
    return Replication(number, outcomes, **{name: pd.concat(rows) for name, rows in tables.items()})


def run(
    study: Study, numbers: list[int], workers: int | None = None, done: Callable[[int], None] | None = None
) -> list[Replication]:
    """The replications of these numbers, in this order; `done` is called with the count of those finished."""
    results = {}
    for count, replication in enumerate(_as_done(study, numbers, workers or os.cpu_count() or 1), 1):
        results[replication.number] = replication
        if done is not None:
            done(count)
    return [results[number] for number in numbers]


def _as_done(study: Study, numbers: list[int], workers: int) -> Iterator[Replication]:
    first, *rest = numbers
    yield replicate(study, first)  # alone, so that machine code is compiled once
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(replicate, study, number) for number in rest]
        try:
            for future in as_completed(futures):
                yield future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
