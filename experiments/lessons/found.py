"""The numbers that a lesson's runs left."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd


class Found(NamedTuple):
    """The numbers of a lesson's runs: a row an outcome and replication, a column a world."""

    values: pd.DataFrame

    def of(self, outcome: str) -> pd.DataFrame:
        """A row a replication, a column a world."""
        table: pd.DataFrame = self.values.loc[outcome]
        return table

    def mean(self, outcome: str, world: str) -> float:
        """The mean of an outcome in a world."""
        return float(self.of(outcome)[world].mean())

    @property
    def worlds(self) -> list[str]:
        """The worlds, in their order."""
        return list(self.values.columns)

    @property
    def replications(self) -> int:
        """How many there are."""
        return int(self.values.index.get_level_values("replication").nunique())
