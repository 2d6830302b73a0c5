"""Scales from 0 to 1, on which states of people are."""

from __future__ import annotations

from sim.kernel.compiling import compiled

ONE_AT_MIDDLE = 1.5  # less x, it is a factor of one where x is in the middle of its scale


@compiled
def clip(x):
    """`x` held inside 0..1."""
    return 0.0 if x < 0.0 else (1.0 if x > 1.0 else x)
