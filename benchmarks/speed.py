"""Speed of both drivers and of each phase, as medians; writes docs/speed.md."""

from __future__ import annotations

import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import mesa
import numba

import scenarios
from scenarios.runs import engine
from scenarios.runs.draws import Prior, seed_of
from scenarios.runs.store import FolderStore
from scenarios.runs.study import Study, experiment
from scenarios.runs.workers import Workers
from sim import population, week
from sim.calendar import weeks_of
from sim.ledger import tallies
from sim.model import BapasModel
from sim.parameters import Parameters

PAGE = Path(__file__).parents[1] / "docs" / "speed.md"
YEARS = 5
REPEATS = 5
PHASES: dict[str, Callable[..., None]] = {
    "arrive": population.arrive,
    "plan": week.plan,
    "assess": week.assess,
    "supervise": week.supervise,
    "programmes": week.programmes,
    "live": week.live,
    "respond": week.respond,
}


def seconds(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def compiled_run(start: BapasModel) -> tuple[float, float]:
    """Seconds and person-weeks of one compiled run of `YEARS` years."""
    model = start.fork({})
    taken = seconds(lambda: model.run(weeks_of(YEARS)))
    return taken, model.ledger.sums()["weeks"]


def mesa_week(start: BapasModel) -> float:
    """Seconds a person-week in the Mesa driver, over two weeks, handles made beforehand."""
    model = start.fork({})
    model.driver = "mesa"
    model.step()
    before = model.ledger.sums()["weeks"]
    taken = seconds(lambda: model.run(2))
    return taken / (model.ledger.sums()["weeks"] - before)


def by_phase(start: BapasModel, weeks: int = 52) -> dict[str, float]:
    """Seconds a person-week of each phase, each called on its own."""
    model = start.fork({})
    plan = model.prepare(weeks)
    taken = dict.fromkeys([*PHASES, "count"], 0.0)
    people = 0
    for k in range(weeks):
        week.set_clock(model.world, plan[k])
        for name, phase in PHASES.items():
            taken[name] += seconds(lambda phase=phase: phase(model.world))  # type: ignore[misc]
        people += int(model.world.clock["n_live"])
        taken["count"] += seconds(lambda: tallies.count(model.world, model.books))
        week.close_year(model.world, model.books)
    return {name: value / people for name, value in taken.items()}


def engine_run(threads: int, replications: int = 4) -> float:
    """Seconds of the engine for some replications of two scenarios, into a folder."""
    office = scenarios.load_office()
    policies = {name: scenarios.load(name, office).policy for name in ("status_quo", "full_rnr")}
    study = Study(office, policies, YEARS, 1, Prior(Parameters.read(), 1))
    with tempfile.TemporaryDirectory() as folder, FolderStore(Path(folder), experiment(study)) as store:
        return seconds(lambda: engine.run(study.runs(replications), store, Workers(threads)))


def simulation_alone(replications: int = 4) -> float:
    """Seconds of the same runs without engine, ledger tables and store."""
    office = scenarios.load_office()
    policies = [scenarios.load(name, office).policy for name in ("status_quo", "full_rnr")]

    def runs() -> None:
        for number in range(replications):
            seed = seed_of(1, number)
            start = BapasModel(office=office, parameters=Parameters.read().draw(seed), rng=seed)
            for policy in policies:
                start.fork(policy).run(weeks_of(YEARS))

    return seconds(runs)


def main() -> None:
    """Measure and write the page."""
    office = scenarios.load_office()
    start = BapasModel(office=office, rng=1)
    by_phase(start, 4)  # compile every phase before the clock runs
    runs = [compiled_run(start) for _ in range(REPEATS)]
    pairs = [(mesa_week(start), t / n) for t, n in (compiled_run(start) for _ in range(3))]
    phases = [by_phase(start) for _ in range(REPEATS)]
    medians = {name: statistics.median(p[name] for p in phases) * 1e9 for name in phases[0]}
    per_week = statistics.median(t / n for t, n in runs) * 1e9
    ratio = statistics.median(slow / fast for slow, fast in pairs)
    alone, one, two = (statistics.median(f() for _ in range(3)) for f in ENGINE)
    lines = [
        "# Speed",
        "",
        f"Made by `make bench`: Bapas Kelas I Palembang, {YEARS} years, one thread, warm cache.",
        f"Medians of {REPEATS} runs on Python {platform.python_version()}, Mesa {mesa.__version__}, "
        f"Numba {numba.__version__}. Machines differ:",
        "trust the ratios more than the times.",
        "",
        "| what | median |",
        "|---|---|",
        f"| one run | {statistics.median(t for t, _n in runs):.2f} s |",
        f"| person-weeks in it | {runs[0][1]:,.0f} |",
        f"| a person-week, compiled driver | {per_week:.0f} ns |",
        f"| Mesa driver against compiled driver, same run | {ratio:.0f}x slower |",
        f"| the engine's own share (tables and store), one thread | {100 * (one - alone) / one:.0f} % |",
        f"| two threads against one | {one / two:.2f}x faster |",
        "",
        "By phase, each called on its own (so calls from Python are in it):",
        "",
        "| phase | ns a person-week |",
        "|---|---|",
        *(f"| {name} | {value:.1f} |" for name, value in medians.items()),
    ]
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


ENGINE = (simulation_alone, lambda: engine_run(1), lambda: engine_run(2))

if __name__ == "__main__":
    main()
