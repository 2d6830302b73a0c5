"""What a unit allows: no share above one, no hours below none, whatever number it is."""

from __future__ import annotations

ONE = ("0..1", "share", "probability", "reliability", "ICC", "score")  # how units of 0 to 1 begin
EITHER_SIGN = ("log", "per unit", "per 3 h", "per session", "per visit", "elasticity")  # slopes
CORRELATIONS = ("correlation", "r")
MOST = {  # beyond these a life, a year or a loop would have no end
    "people": 1000.0,
    "employers": 1000.0,
    "count": 1000.0,
    "reports": 1000.0,
    "convictions": 1000.0,
    "days": 36500.0,
    "weeks": 5200.0,
    "months": 1200.0,
    "years": 150.0,
}
LARGEST = 1e12


def bounds(unit: str) -> tuple[float, float]:
    """The least and the most that a number in this unit can be.

    >>> bounds("share a week"), bounds("weeks"), bounds("correlation"), bounds("log ratio per unit")[0] < 0
    ((0.0, 1.0), (0.0, 5200.0), (-1.0, 1.0), True)
    """
    if unit in CORRELATIONS:
        return -1.0, 1.0
    if unit.startswith(ONE):
        return 0.0, 1.0
    most = MOST.get(unit, LARGEST)
    return (-most if unit.startswith(EITHER_SIGN) else 0.0), most


def reaches_thousands(unit: str) -> bool:
    """Whether numbers in this unit are often written with a mark for thousands: sums of money.

    >>> reaches_thousands("Rp a day"), reaches_thousands("share")
    (True, False)
    """
    return unit.startswith("Rp")
