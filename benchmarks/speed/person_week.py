"""What a person-week costs: in a run, phase by phase, in offices of other sizes, in Mesa's driver."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence

from benchmarks.speed.larger import larger
from benchmarks.speed.timing import cpu, rounds
from sim import week
from sim.calendar import weeks_of
from sim.model import BapasModel
from sim.office import Office

YEARS = 5
NS = 1e9
SIZES = (1, 10, 100)  # times the office
WARMUP_WEEKS = 104  # of the offices of other sizes: long enough for queues, short enough for a machine's memory
ROUNDS, WEEKS = 3, 8  # of these
Phases = Mapping[str, float]


def person_weeks(model: BapasModel) -> float:
    """Those counted since the model began to count."""
    return float(model.ledger.sums()["weeks"])


def a_run(start: BapasModel, years: int = YEARS) -> float:
    """Nanoseconds a person-week of one compiled run."""
    model = start.fork({})
    return NS * cpu(lambda: model.run(weeks_of(years))) / person_weeks(model)


def median_run(start: BapasModel, count: int) -> float:
    """The median of some runs."""
    return statistics.median(a_run(start) for _turn in range(count))


def mesa(start: BapasModel) -> float:
    """Nanoseconds a person-week of Mesa's driver, over two weeks, with handles made beforehand."""
    model = start.fork({})
    model.driver = "mesa"
    model.step()
    before = person_weeks(model)
    return NS * cpu(lambda: model.run(2)) / (person_weeks(model) - before)


def by_phase(model: BapasModel, weeks: int) -> dict[str, float]:
    """Nanoseconds a person-week of each phase of the model's coming weeks, each called on its own."""
    plan = model.prepare(weeks)
    taken = {phase.name: 0.0 for phase in week.WEEK}
    people = 0
    for k in range(weeks):
        world, books = model.world, model.books
        week.set_clock(world, plan[k])
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


def by_size(office: Office) -> dict[int, dict[str, float]]:
    """Nanoseconds a person-week by phase, of the office so many times over, after a short warm-up."""
    models = {times: BapasModel(office=larger(office, times), rng=1, warmup_weeks=WARMUP_WEEKS) for times in SIZES}
    found: dict[int, list[Phases]] = {times: [] for times in SIZES}
    for _round in range(ROUNDS):
        for times, model in models.items():
            found[times].append(by_phase(model, WEEKS))
    for model in models.values():
        model.close()
    return {times: median_phases(phases) for times, phases in found.items()}


def against_mesa(start: BapasModel, count: int = 3) -> float:
    """How many times as long Mesa's driver takes for the same weeks."""
    found = rounds({"mesa": lambda: mesa(start), "compiled": lambda: a_run(start, 1)}, count)
    return statistics.median(slow / fast for slow, fast in zip(found["mesa"], found["compiled"], strict=True))
