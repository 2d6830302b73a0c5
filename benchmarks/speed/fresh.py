"""What a command costs before it simulates: in fresh processes, with caches of their own.

`python -m benchmarks.speed.fresh BEGUN ARGUMENTS` is such a process: `bapas ARGUMENTS`, which ends when its first week
is simulated, and prints the seconds since BEGUN on the machine's monotonic clock.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
BAPAS = (sys.executable, "-c", "from experiments.cli import main; main()")
COMPARE = ("compare", "--replications", "1", "--years", "0.5", "--fixed-parameters", "--workers", "1")


class Spent(NamedTuple):
    """Seconds by the clock on the wall, and of all cores."""

    wall: float
    cpu: float


class Fresh(NamedTuple):
    """Seconds of first compilation, and from the start of `bapas compare` to its first simulated week."""

    compiling: Spent
    first_week: float


def measure(count: int = 5) -> Fresh:
    """A comparison with nothing in the caches, the same with all of it, and then several only to their first week."""
    with tempfile.TemporaryDirectory() as folder:
        own = {"NUMBA_CACHE_DIR": f"{folder}/code", "XDG_CACHE_HOME": folder, "BAPAS_WARMUPS": "0"}
        cold, warm = (_spent([*BAPAS, *COMPARE], own) for _turn in range(2))
        own["BAPAS_WARMUPS"] = "1000"
        _spent([*BAPAS, *COMPARE], own)
        first_week = statistics.median(_first_week(own) for _turn in range(count))
    return Fresh(Spent(cold.wall - warm.wall, cold.cpu - warm.cpu), first_week)


def _spent(command: Sequence[str], own: dict[str, str]) -> Spent:
    """What a command takes."""
    begun, before = time.perf_counter(), _children()
    _output(command, own)
    return Spent(time.perf_counter() - begun, _children() - before)


def _first_week(own: dict[str, str]) -> float:
    """Seconds from the start of a comparison to the end of its first simulated week."""
    command = [sys.executable, "-m", "benchmarks.speed.fresh", str(time.monotonic()), *COMPARE]
    return float(_output(command, own).split()[-1])


def _output(command: Sequence[str], own: dict[str, str]) -> str:
    environment = {**os.environ, **own, "PYTHONPATH": str(ROOT), "BAPAS_LANG": "en"}
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(begun: float, arguments: Sequence[str]) -> None:
    """Be that process."""
    import sim.model

    model: Any = sim.model

    run = model.run_weeks

    def first_week(world: Any, books: Any, plan: Any) -> None:
        run(world, books, plan[:1])
        print(time.monotonic() - begun, flush=True)
        os._exit(0)

    model.run_weeks = first_week
    sys.argv = ["bapas", *arguments]

    from experiments.cli import main as bapas

    bapas()


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2:])
