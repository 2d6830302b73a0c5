"""Keyed random numbers: the same luck in every scenario of one seed.

A draw is a function of (seed, decision, who, week, other) and of nothing else: not of how many draws came before, of
the order of agents, of workers, or of which other decisions exist. The generator is Philox4x32-10 (Salmon, Moraes,
Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"), whose published vectors the tests check.
"""

from __future__ import annotations

import math
from zlib import crc32

import numpy as np

from sim.compiled import compiled

MULTIPLIER_0 = np.uint64(0xD2511F53)
MULTIPLIER_1 = np.uint64(0xCD9E8D57)
WEYL_0 = np.uint64(0x9E3779B9)
WEYL_1 = np.uint64(0xBB67AE85)
LOW = np.uint64(0xFFFFFFFF)
SHIFT_32 = np.uint64(32)
SHIFT_5 = np.uint64(5)
SHIFT_6 = np.uint64(6)

_names: dict[int, str] = {}


def decision(name: str) -> int:
    """The stream of one decision: a number made from its name, so no other decision can shift it.

    Raises ValueError where a name is declared twice or shares its number with another.

    >>> decision("an example, used nowhere else") == crc32(b"an example, used nowhere else")
    True
    """
    number = crc32(name.encode())
    if number in _names:
        raise ValueError(f"decision {name!r} shares its stream with {_names[number]!r}")
    _names[number] = name
    return number


@compiled
def philox(c0, c1, c2, c3, k0, k1):  # type: ignore[no-untyped-def]
    """One block of Philox4x32-10: four 32-bit numbers from four counter words and two key words (all uint64)."""
    for _ in range(10):
        product_0 = MULTIPLIER_0 * c0
        product_1 = MULTIPLIER_1 * c2
        c0, c1, c2, c3 = (
            (product_1 >> SHIFT_32) ^ c1 ^ k0,
            product_1 & LOW,
            (product_0 >> SHIFT_32) ^ c3 ^ k1,
            product_0 & LOW,
        )
        k0 = (k0 + WEYL_0) & LOW
        k1 = (k1 + WEYL_1) & LOW
    return c0, c1, c2, c3


@compiled
def _block(seed, stream, who, week, other):  # type: ignore[no-untyped-def]
    return philox(who & LOW, other & LOW, week & LOW, stream & LOW, seed & LOW, seed >> SHIFT_32)


@compiled
def _unit(high, low):  # type: ignore[no-untyped-def]
    return (np.float64(high >> SHIFT_5) * 67108864.0 + np.float64(low >> SHIFT_6) + 0.5) / 9007199254740992.0


@compiled
def uniform(seed, stream, who, week, other=0):  # type: ignore[no-untyped-def]
    """A number strictly between 0 and 1, with 53 bits, for one decision of one agent in one week.

    >>> uniform(1, 7, 100, 3) == uniform(1, 7, 100, 3)
    True
    """
    a, b, _, _ = _block(np.uint64(seed), np.uint64(stream), np.uint64(who), np.uint64(week), np.uint64(other))
    return _unit(a, b)


@compiled
def normal(seed, stream, who, week, other=0):  # type: ignore[no-untyped-def]
    """A standard normal number (Box and Muller 1958), from one block."""
    a, b, c, d = _block(np.uint64(seed), np.uint64(stream), np.uint64(who), np.uint64(week), np.uint64(other))
    return math.sqrt(-2.0 * math.log(_unit(a, b))) * math.cos(2.0 * math.pi * _unit(c, d))
