"""A random sample of mutants, each tried in a process of its own; goes on from results/mutation where it was stopped.

`python -m benchmarks.mutation` tries the sample; `--survivors` tries those again that lived, when there are new tests.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from benchmarks.mutation.mutants import FOLDER, ROOT, Mutant, digest, mutants
from benchmarks.mutation.page import KILLED, write_page
from benchmarks.mutation.suite import Suite, run_with

OUT = ROOT / "results" / "mutation"
SEED, SIZE = 11, 300


def tried(results: Path) -> dict[str, dict[str, Any]]:
    """The last line about each mutant, by name, with `at_first`: the outcome of the first one."""
    found: dict[str, dict[str, Any]] = {}
    if results.exists():
        for line in map(json.loads, results.read_text(encoding="utf-8").splitlines()):
            first = found.get(line["name"], line)
            found[line["name"]] = line | {"at_first": first.get("at_first", first["outcome"])}
    return found


def try_mutant(mutant: Mutant, suite: Suite) -> dict[str, Any]:
    """What became of it: `killed` by a test, `endless`, `survived`, or `unreached` by any test."""
    begun = time.monotonic()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, suite.fails(mutant).encode())
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writing)
    with open(reading, "rb") as pipe:
        by = pipe.read().decode()
    _child, status = os.waitpid(child, 0)
    endless = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF
    if status and not endless:
        raise RuntimeError(f"{mutant.name}: the child ended with {status}")
    tests = len(suite.reaching(mutant))
    outcome = "killed" if by else "endless" if endless else "survived" if tests else "unreached"
    return {
        "name": mutant.name,
        "outcome": outcome,
        "by": by,
        "function": mutant.function,
        "before": mutant.before,
        "after": mutant.after,
        "tests": tests,
        "seconds": round(time.monotonic() - begun, 1),
    }


def try_all(again: bool, session: pytest.Session) -> None:
    """Try the mutants of which nothing is known for this code; those that lived too where `again`."""
    results = OUT / f"{digest(FOLDER)}.jsonl"
    suite = Suite(session, OUT / "tests.json")
    every = mutants()
    sample = random.Random(SEED).sample(every, SIZE)  # in a random order: the first so many are a sample too
    known = tried(results)
    done = {name for name, line in known.items() if not again or line["outcome"] in KILLED}
    with results.open("a", encoding="utf-8") as file:
        for mutant in sample:
            if mutant.name not in done:
                line = try_mutant(mutant, suite)
                print(line["outcome"], mutant.name, "|", mutant.before, "->", mutant.after, flush=True)
                file.write(json.dumps(line) + "\n")
                file.flush()
    found = tried(results)
    write_page([found[mutant.name] for mutant in sample], SIZE, len(every), len(suite.seconds))


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    sys.exit(run_with(partial(try_all, "--survivors" in sys.argv)))
