"""What each unknown number may be: its prior, or what a table of draws leaves of it."""

from __future__ import annotations

import numpy as np

from experiments.planner.asked import Asked
from sim.parameters import Parameter


class Marginals:
    """The unknown numbers one by one.

    >>> from experiments.planner.asked import asked
    >>> from sim.office import Office
    >>> numbers = Marginals(asked(office=Office()))
    >>> numbers.entry("dose").grade, numbers.quantile("mix_narcotics", 0.5)
    ('B', 0.505)
    """

    def __init__(self, asked: Asked) -> None:
        self.parameters = asked.unknowns.parameters()
        self._table = asked.posterior

    def unknown(self, grades: str = "ABC") -> list[str]:
        """Names of those that are not known exactly, in the order of their file."""
        return [
            name for name, entry in self.parameters.entries.items() if entry.prior != "fixed" and entry.grade in grades
        ]

    def entry(self, name: str) -> Parameter:
        """Its range, unit, grade and meaning."""
        return self.parameters.entries[name]

    def quantile(self, name: str, u: float) -> float:
        """The value below which a share `u` of what it may be lies."""
        if self._table is not None and name in self._table.columns:
            return float(np.quantile(self._table[name], u))
        return self.parameters.entries[name].quantile(u)
