"""The gate: a person-week in units of a fixed loop, which moves with the machine, held to what it was.

`python -m benchmarks.speed.gate` looks whether the model has become slower, `--set` sets the gate anew.
"""

from __future__ import annotations

import math
import statistics
import sys
import tomllib
from pathlib import Path

import numpy as np
from numba import njit
from numpy.typing import NDArray

import scenarios
from benchmarks.speed.person_week import NS, a_run
from benchmarks.speed.timing import cpu, rounds
from sim.model import BapasModel

FILE = Path(__file__).parent / "gate.toml"
PEOPLE, FIELDS = 15_000, 144  # of the loop's table: an office of Palembang's size, more than a kilobyte a person
PASSES = 20
ROUNDS = 7
TABLE = np.random.default_rng(1).random((PEOPLE, FIELDS))


@njit(nogil=True)
def _passes(table: NDArray[np.float64], passes: int) -> float:
    """What a person-week is made of, in fixed proportions: a block of Philox4x32-10, numbers all over one person's
    record, of eight others anywhere, exponentials, and numbers written.
    """
    people, fields = table.shape
    low, shift = np.uint64(0xFFFFFFFF), np.uint64(32)
    total = 0.0
    for turn in range(passes):
        for i in range(people):
            a, b, c, d = np.uint64(i), np.uint64(0), np.uint64(turn), np.uint64(0)
            key_0, key_1 = np.uint64(1), np.uint64(2)
            for _round in range(10):
                first, second = np.uint64(0xD2511F53) * a, np.uint64(0xCD9E8D57) * c
                a, b, c, d = (second >> shift) ^ b ^ key_0, second & low, (first >> shift) ^ d ^ key_1, first & low
                key_0, key_1 = (key_0 + np.uint64(0x9E3779B9)) & low, (key_1 + np.uint64(0xBB67AE85)) & low
            log = -6.0
            for k in range(0, fields, 4):
                log += 0.05 * (table[i, k] - 0.5)
            for word in (a, b, c, d):
                log += 0.05 * table[int(word % np.uint64(people)), 32]
                log += 0.05 * table[int((word >> np.uint64(7)) % np.uint64(people)), 64]
            risk = 1.0 - math.exp(-math.exp(log))
            for k in range(3, fields, 16):
                table[i, k] += 0.01 * (risk - table[i, k])
            total += risk if float(d) / 4294967296.0 < 0.5 else 0.0
    return total


def loop() -> float:
    """Nanoseconds of the loop for one person."""
    return NS * cpu(lambda: _passes(TABLE, PASSES)) / (PASSES * PEOPLE)


def ratio(start: BapasModel) -> float:
    """A person-week of the compiled model in turns of the loop: the median of rounds."""
    loop()
    found = rounds({"model": lambda: a_run(start), "loop": loop}, ROUNDS)
    return statistics.median(model / turn for model, turn in zip(found["model"], found["loop"], strict=True))


def verdict(found: float, held: float, tolerance: float) -> tuple[bool, str]:
    """Whether the gate is passed, and a sentence on it.

    >>> verdict(5.0, 4.0, 0.1)[0], verdict(4.3, 4.0, 0.1)[0], verdict(3.0, 4.0, 0.1)[0]
    (False, True, True)
    """
    figures = f"a person-week is worth {found:.2f} turns of the reference loop; the gate stands at {held:.2f}"
    if found > held * (1.0 + tolerance):
        return False, f"Slower: {figures}, and {100 * tolerance:.0f} % more is let through."
    if found < held * (1.0 - tolerance):
        return True, f"Faster: {figures}. Set it anew: python -m benchmarks.speed.gate --set"
    return True, f"As fast as it was: {figures}."


def check(found: float) -> tuple[bool, str]:
    """The verdict by the file of the gate."""
    held = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return verdict(found, held["turns"], held["tolerance"])


def write(found: float, tolerance: float = 0.15) -> None:
    """Set the gate."""
    FILE.write_text(
        "# Set by `python -m benchmarks.speed.gate --set`; `make bench` fails where it is passed.\n"
        f"turns = {found:.2f}  # of the reference loop, for a person-week (Palembang, 5 years, one thread)\n"
        f"tolerance = {tolerance}  # so much slower is let through: machines and busy moments differ\n",
        encoding="utf-8",
    )


def main() -> int:
    """Measure; hold or set the gate."""
    found = ratio(BapasModel(office=scenarios.load_office(), rng=1))
    if "--set" in sys.argv:
        write(found)
    passed, sentence = check(found)
    print(sentence)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
