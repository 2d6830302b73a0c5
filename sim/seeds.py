"""Seeds: whatever Mesa takes as `rng`, as the whole number by which all luck is keyed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

import numpy as np

from sim.text.errors import InputError
from sim.text.language import _

MOST = 2**63  # seeds under this are the key itself
FRESH_BITS = 53  # so that a fresh seed survives floats, JSON and spreadsheets


def seed_of(given: Any) -> int:
    """The seed of the draws, from 0 to 2^63 - 1, for what was given as `rng`.

    - Nothing: a fresh one, of 53 bits.
    - A whole number under 2^63, Python's or NumPy's: itself.
    - A larger one, a sequence of them, a `SeedSequence`: 63 bits of what NumPy's `SeedSequence` makes of it.
    - A `Generator` or `BitGenerator`: its next whole number, so that two models made with it differ.

    Raises `InputError` for anything else: a truth value, a fraction, text, a negative number.

    >>> seed_of(7), seed_of(2**70) == seed_of(2**70), seed_of(2**70) == seed_of(2**71)
    (7, True, False)
    """
    if given is None:
        return secrets.randbits(FRESH_BITS)
    if _is_whole(given) and given < MOST:
        return int(given)
    if isinstance(given, np.random.BitGenerator):
        given = np.random.Generator(given)
    if isinstance(given, np.random.Generator):
        return int(given.integers(MOST))
    if isinstance(given, np.random.SeedSequence):
        return _hashed(given)
    if _is_whole(given):
        return _hashed(np.random.SeedSequence(int(given)))
    if isinstance(given, Sequence) and not isinstance(given, str | bytes) and given and all(map(_is_whole, given)):
        return _hashed(np.random.SeedSequence([int(number) for number in given]))
    raise InputError(
        _("{seed!r} is no seed").format(seed=given),
        key="rng",
        allowed=_("a whole number of at least 0, several of them, or a NumPy Generator"),
    )


def the_one(**given: Any) -> Any:
    """The seed that was given by one of its names, None where by none. Raises `InputError` where by several.

    >>> the_one(rng=None, seed=3)
    3
    """
    found = {name: value for name, value in given.items() if value is not None}
    if len(found) > 1:
        raise InputError(_("give the seed once, as rng"), key=next(name for name in found if name != "rng"))
    return next(iter(found.values()), None)


def _is_whole(given: Any) -> bool:
    return isinstance(given, int | np.integer) and not isinstance(given, bool) and bool(given >= 0)


def _hashed(sequence: np.random.SeedSequence) -> int:
    return int(sequence.generate_state(1, np.uint64)[0]) >> 1
