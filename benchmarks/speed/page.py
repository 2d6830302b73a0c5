"""The page docs/speed.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed import batches, machine, person_week
from benchmarks.speed.fresh import Fresh
from benchmarks.speed.reasons import REASONS
from benchmarks.speed.targets import TARGETS
from experiments.documents.markdown import table

PAGE = Path(__file__).parents[2] / "docs" / "speed.md"
NOTES = {
    "fifty": f"the office so many times over, vehicles and rooms as far as the levers go; {person_week.WARMUP_WEEKS} "
    f"weeks of warm-up, then {person_week.ROUNDS} rounds of {person_week.WEEKS[0]} weeks in each size in turn",
    "numpy": "the phase `live` against columns in NumPy, which has its own generator, is spared gathering, and whose "
    "results a test holds to those of the compiled phase",
    "compiling": "`bapas compare` in a fresh process with no machine code kept, less the same with it",
    "first_week": "from the start of the process, machine code and warm-ups kept",
    "sweep": f"{batches.SEEDS_RUN} of the {batches.SWEEP_SEEDS} seeds were run, today's office beside the points and "
    "nothing kept; times the others",
    "country": "one run of each office, its warm-up with it",
}


class Measured(NamedTuple):
    """What is on the page: a figure a target by name; nanoseconds a person-week by phase, in a whole run's office and
    size; the engine's own share; seconds by the clock of the first compilation; a warm-up against a run of 5 years;
    turns of the reference loop.
    """

    figures: Mapping[str, float]
    phases: Mapping[str, float]
    sizes: Mapping[int, person_week.Size]
    engine: batches.Engine
    fresh: Fresh
    warmup: float
    turns: float


def text(measured: Measured) -> str:
    """The page, in Markdown."""
    rows = [target.cells(measured.figures[target.name]) for target in TARGETS]
    notes = [f"- {target.what}: {NOTES[target.name]}" for target in TARGETS if target.name in NOTES]
    missed = [target for target in TARGETS if not target.met(measured.figures[target.name])]
    lines = [
        "# Speed",
        "",
        f"Made by `make bench` on {machine.described()}. Medians of rounds in which everything that is compared has "
        "its turn, from warm caches. Machines differ: trust the ratios more than the times.",
        "",
        table(["what", "before", "target", "now", "met"], rows, [3]),
        "",
        "How it was measured, where the row does not say:",
        "",
        *notes,
        "",
        f"First compilation took {measured.fresh.compiling.wall:.0f} s by the clock, a warm-up that is made anew "
        f"{measured.warmup:.2f} of the time of a run of 5 years. Of a run's time in the engine, "
        f"on one thread, {100 * measured.engine.own_share:.0f} % are its own: tables and store. A person-week is "
        f"worth {measured.turns:.2f} turns of the loop that the gate is held to (`benchmarks/speed/gate.py`), of "
        f"which one took {measured.figures['person_week'] / measured.turns:.0f} ns.",
        "",
        "By phase, each called on its own from Python (some 50 microseconds a call, which weigh in the smallest "
        "office), nanoseconds a person-week: in Palembang after the whole warm-up, and in offices of its kind after a "
        "short one, where more people are under guidance.",
        "",
        table(["phase", "Palembang", *_heads(measured.sizes)], _phases(measured), [1, 2, 3, 4]),
        "",
        "## What is missed, and why",
        "",
        *(f"- {target.what}: {REASONS.get(target.name, 'not known yet')}" for target in missed),
    ]
    return "\n".join(lines) + "\n"


def _heads(sizes: Mapping[int, object]) -> list[str]:
    return [f"{times}x, short warm-up" for times in sizes]


def _phases(measured: Measured) -> list[list[str]]:
    columns: Sequence[Mapping[str, float]] = (measured.phases, *(size.phases for size in measured.sizes.values()))
    rows = [[name, *(f"{column[name]:.1f}" for column in columns)] for name in measured.phases]
    return [*rows, ["all", *(f"{sum(column.values()):.0f}" for column in columns)]]
