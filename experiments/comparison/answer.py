"""The numbers of a comparison, looked up by scenario and outcome."""

from __future__ import annotations

import pandas as pd

from experiments.comparison.compare import Comparison
from experiments.comparison.marks import Mark, mark
from experiments.documents.numbers import number, percent, with_interval
from scenarios.runs.statistics import RELATIVE
from sim.text.language import _


class Answer:
    """The numbers of a comparison, looked up by scenario and outcome."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self._summary = comparison.summary.set_index(["scenario", "outcome"])
        self._differences = comparison.differences.set_index(["scenario", "outcome"])

    @property
    def others(self) -> list[str]:
        """The scenarios, but for the baseline."""
        return [name for name in self.comparison.scenarios if name != self.comparison.baseline]

    def mean(self, scenario: str, outcome: str) -> float:
        """Mean of an outcome."""
        return float(self._summary.loc[(scenario, outcome), "mean"])

    def row(self, scenario: str, outcome: str) -> pd.Series:
        """Summary of an outcome."""
        return self._summary.loc[(scenario, outcome)]

    def change(self, scenario: str, outcome: str) -> pd.Series:
        """Difference of an outcome from the baseline."""
        return self._differences.loc[(scenario, outcome)]

    def mark(self, scenario: str, outcome: str) -> Mark:
        """Whether a scenario surely loses or gains in an outcome, by as much as matters or by an unsure amount."""
        return mark(self.change(scenario, outcome)["verdict"], outcome)


def interval(row: pd.Series) -> str:
    """Mean and 95 % interval of a difference: in percent, or in the outcome's unit where it is not relative."""
    if row["unit"] == RELATIVE:
        return with_interval(percent(row["mean"]), percent(row["lo"]), percent(row["hi"]))
    told = with_interval(number(row["mean"], 2), number(row["lo"], 2), number(row["hi"], 2))
    return _("{amount} {unit}").format(amount=told, unit=_(row["unit"]))
