"""Measure everything, write docs/speed.md, hold the gate: `python -m benchmarks.speed`."""

from __future__ import annotations

import subprocess
import sys
import time

import scenarios
from benchmarks.speed import batches, fresh, gate, memory, page, person_week
from benchmarks.speed.against_numpy import against_numpy
from sim.model import BapasModel

COMPILING = (
    "import scenarios; from benchmarks.speed.person_week import a_run, by_phase; from sim.model import BapasModel; "
    "start = BapasModel(office=scenarios.load_office(), rng=1); a_run(start, 1); by_phase(start, start.prepare(4))"
)


def measured() -> page.Measured:
    """Every figure of the page."""
    subprocess.run([sys.executable, "-c", COMPILING], check=True)  # who compiles is slow for a while: not this process
    start = BapasModel(office=scenarios.load_office(), rng=1)
    told("person-weeks")
    turns = gate.ratio(start)
    phases = person_week.a_year_by_phase(start)
    figures = {"person_week": person_week.median_run(start), "mesa": person_week.against_mesa(start)}
    figures["numpy"] = against_numpy(start)
    told("sizes")
    sizes = person_week.by_size(start.office)
    figures |= {name: sizes[times].whole / sizes[1].whole for name, times in (("fifty", 10), ("five_hundred", 100))}
    told("memory")
    figures["bytes_5"], figures["bytes_30"] = (found / 1000.0 for found in memory.after(start, (5, 30)))
    told("fresh processes")
    began = fresh.measure()
    figures |= {"compiling": began.compiling.cpu, "first_week": began.first_week}
    told("batches")
    warmup, engine = batches.warmup(), batches.engine_itself()
    figures |= {"kept": warmup.kept, "threads": engine.two_threads}
    figures |= {"sweep": batches.sweep(), "country": batches.country()}
    return page.Measured(figures, phases, sizes, engine, began, warmup.made, turns)


def told(what: str) -> None:
    """Tell what is measured next, and when."""
    print(f"{time.strftime('%H:%M:%S')} {what}", flush=True)


def main() -> int:
    """Measure and write; 1 where the gate is passed."""
    found = measured()
    text = page.text(found)
    page.PAGE.write_text(text, encoding="utf-8")
    passed, sentence = gate.check(found.turns)
    print(f"{text}\n{sentence}")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
