"""What is measured, what it was, and what is aimed at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Target(NamedTuple):
    """A row of the table: what, its unit, as it was measured before, and the number to be reached: at most so much, or
    at least where `higher` is better.
    """

    name: str
    what: str
    unit: str
    before: str
    number: float
    higher: bool = False
    digits: int = 0

    def met(self, now: float) -> bool:
        """Whether a figure reaches it."""
        return now >= self.number if self.higher else now <= self.number

    def cells(self, now: float) -> list[str]:
        """The row with a figure.

        >>> Target("a", "seconds of a thing", "s", "4 s", 2.0).cells(1.6)
        ['seconds of a thing', '4 s', 'at most 2 s', '2 s', 'yes']
        """
        bound = "at least" if self.higher else "at most"
        unit = self.unit if self.unit == "x" else f" {self.unit}"
        aim, told = f"{bound} {self.number:g}{unit}", f"{now:.{self.digits}f}{unit}"
        return [self.what, self.before, aim, told, "yes" if self.met(now) else "no"]


TARGETS: Sequence[Target] = (
    Target("person_week", "a person-week, whole model, Palembang, 5 years, 1 thread", "ns", "215-250 ns", 110),
    Target("fifty", "cost of a person-week at 50,000 clients against 5,000", "x", "2.2x", 1.3, digits=2),
    Target("five_hundred", "at 500,000 clients", "x", "6x", 1.6, digits=2),
    Target("numpy", "faster than the same formulas in NumPy (life and offence)", "x", "1.3-1.6x", 3, True, 2),
    Target("bytes_5", "memory a person present, after 5 years", "KB", "2.6 KB", 1, digits=2),
    Target("bytes_30", "after 30 years", "KB", "4.1 KB, growing", 1, digits=2),
    Target("compiling", "first compilation, CPU", "s", "51 s", 25),
    Target("first_week", "`bapas compare`, warm, to the first simulated week", "s", "2.4 s", 1, digits=2),
    Target("kept", "warm-up of an office, kept between commands, against 5 years", "x", "1x", 0.5, digits=2),
    Target("sweep", "sweep of 45 points, 50 seeds, 5 years, 2 threads", "min", "20 min", 10, digits=1),
    Target("country", "94 offices, 150,000 clients, 5 years, 2 threads", "s", "27-39 s", 20),
    Target("mesa", "slower in Mesa's driver, same run", "x", "175-243x", 100, True),
    Target("threads", "faster on two threads than on one", "x", "1.7x", 1.6, True, 2),
)
