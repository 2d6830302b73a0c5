"""What a unit allows: no share above one, no hours below none, whatever number it is."""

from __future__ import annotations

ONE = ("0..1", "share", "probability", "reliability", "ICC", "score")  # how units of 0 to 1 begin
EITHER_SIGN = ("log", "per unit", "per 3 h", "per session", "per visit", "elasticity")  # slopes
CORRELATIONS = ("correlation", "r")
LOOPED = {"people": 1000.0, "employers": 1000.0}  # counted one by one in a week
LARGEST = 1e9  # weeks and counts are whole numbers of 32 bits
MONEY = 1e15


def bounds(unit: str) -> tuple[float, float]:
    """The least and the most that a number in this unit can be.

    >>> bounds("share a week"), bounds("people"), bounds("correlation"), bounds("log ratio per unit")[0] < 0
    ((0.0, 1.0), (0.0, 1000.0), (-1.0, 1.0), True)
    """
    if unit in CORRELATIONS:
        return -1.0, 1.0
    if unit.startswith(ONE):
        return 0.0, 1.0
    most = MONEY if reaches_thousands(unit) else LOOPED.get(unit, LARGEST)
    return (-most if unit.startswith(EITHER_SIGN) else 0.0), most


def reaches_thousands(unit: str) -> bool:
    """Whether numbers in this unit are often written with a mark for thousands: sums of money.

    >>> reaches_thousands("Rp a day"), reaches_thousands("share")
    (True, False)
    """
    return unit.startswith("Rp")
