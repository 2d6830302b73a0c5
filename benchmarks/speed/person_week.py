"""What a person-week costs: in a run, phase by phase, in offices of other sizes, in Mesa's driver."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import NamedTuple

from benchmarks.speed.larger import larger
from benchmarks.speed.timing import cpu, rounds
from sim import week
from sim.calendar import weeks_of
from sim.kernel.world import Records
from sim.model import BapasModel
from sim.office import Office

YEARS = 5
NS = 1e9
SIZES = {1: 8, 10: 2, 100: 1}  # times the office: how many of them
WARMUP_WEEKS = 104  # of the offices of other sizes: long enough for queues, short enough for a machine's memory
ROUNDS, WEEKS = 3, (5, 3)  # of these: whole weeks, then weeks phase by phase
Phases = Mapping[str, float]


def person_weeks(model: BapasModel) -> float:
    """Those counted since the model began to count."""
    return float(model.ledger.sums()["weeks"])


def a_run(start: BapasModel, years: int = YEARS) -> float:
    """Nanoseconds a person-week of one compiled run, as the engine runs it."""
    with closing(start.fork({})) as model:
        return NS * cpu(lambda: model.run(weeks_of(years), keep_departed=False)) / person_weeks(model)


def median_run(start: BapasModel, count: int = 5) -> float:
    """The median of some runs."""
    return statistics.median(a_run(start) for _turn in range(count))


def mesa(start: BapasModel) -> float:
    """Nanoseconds a person-week of Mesa's driver, over two weeks, with handles made beforehand."""
    with closing(start.fork({})) as model:
        model.driver = "mesa"
        model.step()
        before = person_weeks(model)
        return NS * cpu(lambda: model.run(2)) / (person_weeks(model) - before)


def by_phase(model: BapasModel, plan: Records) -> dict[str, float]:
    """Nanoseconds a person-week of each phase, called on its own in each of the weeks of `plan`, which come next."""
    world, books = model.world, model.books
    taken = {phase.name: 0.0 for phase in week.WEEK}
    people = 0
    for levers in plan:
        week.set_clock(world, levers)
        for name in taken:
            phase = getattr(week, name)
            given = (world, books) if name == "count" else (world,)
            taken[name] += cpu(lambda phase=phase, given=given: phase(*given))  # type: ignore[misc]
            people += int(world.clock["n_live"]) if name == "arrive" else 0
        week.close_year(world, books)
    return {name: NS * seconds / people for name, seconds in taken.items()}


def median_phases(found: Sequence[Phases]) -> dict[str, float]:
    """The median of each phase."""
    return {name: statistics.median(phases[name] for phases in found) for name in found[0]}


def a_year_by_phase(start: BapasModel, count: int = 5) -> dict[str, float]:
    """The median of each phase over forks that live for a year."""
    found = []
    for _turn in range(count):
        with closing(start.fork({})) as model:
            found.append(by_phase(model, model.prepare(weeks_of(1))))
    return median_phases(found)


class Size(NamedTuple):
    """Nanoseconds a person-week in an office of some size: of whole weeks, and by phase."""

    whole: float
    phases: Phases


def by_size(office: Office) -> dict[int, Size]:
    """The office so many times over, after a short warm-up; of the smaller ones several, for as much work in each."""
    models = {
        times: [
            BapasModel(office=larger(office, times), rng=seed, warmup_weeks=WARMUP_WEEKS)
            for seed in range(1, many + 1)
        ]
        for times, many in SIZES.items()
    }
    plans = {times: [model.prepare(ROUNDS * sum(WEEKS)) for model in same] for times, same in models.items()}
    whole: dict[int, list[float]] = {times: [] for times in SIZES}
    phases: dict[int, list[Phases]] = {times: [] for times in SIZES}
    for turn in range(ROUNDS):
        first = turn * sum(WEEKS)
        middle, last = first + WEEKS[0], first + sum(WEEKS)
        for times, same in models.items():
            offices = list(zip(same, plans[times], strict=True))
            whole[times].append(statistics.mean(whole_weeks(model, plan[first:middle]) for model, plan in offices))
            phases[times] += [by_phase(model, plan[middle:last]) for model, plan in offices]
    return {times: Size(statistics.median(whole[times]), median_phases(phases[times])) for times in SIZES}


def whole_weeks(model: BapasModel, plan: Records) -> float:
    """Nanoseconds a person-week of the few weeks of `plan`, for which the model is prepared."""
    clock = model.world.clock
    before = int(clock["n_live"])
    taken = cpu(lambda: week.run(model.world, model.books, plan))
    return NS * taken / (len(plan) * (before + int(clock["n_live"])) / 2.0)


def against_mesa(start: BapasModel, count: int = 3) -> float:
    """How many times as long Mesa's driver takes for the same weeks."""
    found = rounds({"mesa": lambda: mesa(start), "compiled": lambda: a_run(start, 1)}, count)
    return statistics.median(slow / fast for slow, fast in zip(found["mesa"], found["compiled"], strict=True))
