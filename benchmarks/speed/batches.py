"""Many runs through the engine, into a folder: a sweep, the country's offices, what the engine and threads bring."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import scenarios
from benchmarks.speed.timing import cpu, medians, wall
from experiments.planner.national.places import contoh
from experiments.planner.sweep.points import full
from experiments.planner.sweep.ready_made import FACTORS
from scenarios.runs import engine, warmups
from scenarios.runs.draws import Prior, seed_of
from scenarios.runs.store import FolderStore
from scenarios.runs.study import Run, Study, experiment
from scenarios.runs.workers import Workers
from sim.calendar import weeks_of
from sim.model import BapasModel
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.levers import Policy

YEARS = 5
CORES = 2
SWEEP_SEEDS, SEEDS_RUN = 50, 2  # asked about, and run


def study(office: Office, policies: dict[str, Policy], seed: int = 1) -> Study:
    """Five years under each policy, every seed with its own draw."""
    return Study(office, policies, YEARS, seed, Prior(Parameters.read(), seed))


def engine_seconds(studies: Sequence[Study], replications: int, threads: int) -> float:
    """Seconds of the engine for all runs of these studies, into a folder."""
    runs: list[Run] = [run for one in studies for run in one.runs(replications)]
    with tempfile.TemporaryDirectory() as folder, FolderStore(Path(folder), experiment(studies[0])) as store:
        return wall(lambda: engine.run(runs, store, Workers(threads)))


def sweep() -> float:
    """Minutes of the sweep that is made where nothing is named, over all seeds, from those of some."""
    office = scenarios.load_office()
    base = Policy.of(office.status_quo)
    policies = {"today": base} | {point.name: Policy.of(point.levers, base) for point in full(FACTORS)}
    return engine_seconds([study(office, policies)], SEEDS_RUN, CORES) * SWEEP_SEEDS / SEEDS_RUN / 60.0


def country() -> float:
    """Seconds of one run of each made-up office of the country."""
    places = contoh()
    offices = [place.office() for place in places]
    studies = [
        study(office, {"today": Policy.of(office.status_quo)}, seed_of(1, k)) for k, office in enumerate(offices)
    ]
    return engine_seconds(studies, 1, CORES)


def five_years(start: BapasModel, policy: Policy) -> None:
    """A fork's run."""
    with closing(start.fork(policy)) as model:
        model.run(weeks_of(YEARS))


class Engine(NamedTuple):
    """The share of the engine (tables and store) in the time of one thread, and how much faster two are."""

    own_share: float
    two_threads: float


def engine_itself(count: int = 3, replications: int = 4) -> Engine:
    """Some replications of two scenarios by the engine, on one thread and two, and without it."""
    office = scenarios.load_office()
    policies = {name: scenarios.load(name, office).policy for name in ("status_quo", "full_rnr")}
    asked = study(office, policies)

    def alone() -> None:
        for number in range(replications):
            seed = seed_of(1, number)
            with closing(BapasModel(office=office, parameters=Parameters.read().draw(seed), rng=seed)) as start:
                for policy in policies.values():
                    five_years(start, policy)

    found = medians(
        {
            "alone": lambda: wall(alone),
            "one": lambda: engine_seconds([asked], replications, 1),
            "two": lambda: engine_seconds([asked], replications, 2),
        },
        count,
    )
    return Engine((found["one"] - found["alone"]) / found["one"], found["one"] / found["two"])


class Warmup(NamedTuple):
    """A warm-up as a share of a run of five years: made, and taken from those that are kept between commands."""

    made: float
    kept: float


def warmup(count: int = 5) -> Warmup:
    """An office warmed up, read from the cache, and run."""
    office = scenarios.load_office()
    (run,) = study(office, {"today": Policy.of(office.status_quo)}).runs(1)
    with tempfile.TemporaryDirectory() as folder, _environment(XDG_CACHE_HOME=folder, BAPAS_WARMUPS="1000"):
        start = warmups.warmed_up(run)
        found = medians(
            {
                "made": lambda: cpu(lambda: BapasModel(office=office, parameters=run.values, rng=run.seed).close()),
                "kept": lambda: cpu(lambda: warmups.warmed_up(run).close()),
                "run": lambda: cpu(lambda: five_years(start, run.policy)),
            },
            count,
        )
    return Warmup(found["made"] / found["run"], found["kept"] / found["run"])


@contextmanager
def _environment(**values: str) -> Any:
    """Variables of the environment, for a while."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
