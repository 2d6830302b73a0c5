"""`make fuzz`: many inputs through every door, and what came of them."""

from __future__ import annotations

import argparse
import collections
import sys

from benchmarks.fuzz.trial import trials

INPUTS = 50_000


def main() -> int:
    """Print a line a door, and every crash with the number that makes it again; 1 where there was one."""
    parser = argparse.ArgumentParser(prog="make fuzz")
    parser.add_argument("--inputs", type=int, default=INPUTS)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    ends: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for trial in trials(range(asked.first, asked.first + asked.inputs)):
        ends[trial.door][trial.end] += 1
        if trial.told:
            print(f"{trial.end}: input {trial.number}, {trial.door}\n{trial.told}", file=sys.stderr)
    for door, counted in sorted(ends.items()):
        print(f"{door:16}", ", ".join(f"{end} {n}" for end, n in sorted(counted.items())))
    return int(any(counted["crashed"] + counted["slow"] for counted in ends.values()))


if __name__ == "__main__":
    sys.exit(main())
