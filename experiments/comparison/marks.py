"""What a verdict means for an outcome of which one way is better: a gain, a loss, or neither."""

from __future__ import annotations

from enum import StrEnum

from scenarios.runs.verdicts import FALLING, RISING, Verdict
from sim.ledger.outcomes import OUTCOMES, Better

A_LITTLE = (Verdict.FALLS_A_LITTLE, Verdict.RISES_A_LITTLE)
GAINS = {Better.LOWER: FALLING, Better.HIGHER: RISING}


class Mark(StrEnum):
    """What a verdict means for an outcome of which one way is better."""

    LOST = "lost"
    GAINED = "gained"
    UNKNOWN = "unknown"
    NEITHER = "neither"


def mark(verdict: str, outcome: str, little: bool = False) -> Mark:
    """Whether an outcome is surely lost or gained; by less than matters too, where a `little` counts.

    >>> mark("falls", "late_litmas").value, mark("falls", "high_seen").value, mark("rises_a_little", "high_seen").value
    ('gained', 'lost', 'neither')
    >>> mark("rises_a_little", "high_seen", little=True).value, mark("cannot_tell", "high_seen").value
    ('gained', 'unknown')
    """
    said, better = Verdict(verdict), OUTCOMES[outcome].better
    if better == Better.NONE or said in (Verdict.NO_CHANGE, Verdict.NO_VALUE) or (said in A_LITTLE and not little):
        return Mark.NEITHER
    if said == Verdict.CANNOT_TELL:
        return Mark.UNKNOWN
    return Mark.GAINED if said in GAINS[better] else Mark.LOST
