"""The answer: all unknown numbers screened, and the few that are left by their share of the variance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from experiments.planner.asked import Asked
from experiments.planner.decision import scenarios
from experiments.planner.decision.marginals import Marginals
from experiments.planner.decision.points import Tried
from experiments.planner.laboratory import Laboratory
from experiments.planner.question import Work
from experiments.planner.sensitivity.screen import leading, screen
from experiments.planner.sensitivity.shares import shares
from scenarios.smaller import scaled, smaller


class Sensitivity(NamedTuple):
    """What was found of the difference of the second scenario from the first, in each outcome's own unit.

    - `screened`: outcome, parameter, mu_star, mu, sigma, luck (screen.py)
    - `indices`, `parts`, `points`: of the numbers that are left (shares.py)
    """

    screened: pd.DataFrame
    indices: pd.DataFrame
    parts: pd.DataFrame
    points: pd.DataFrame
    clients: int

    @property
    def outcomes(self) -> list[str]:
        """The outcomes, in the order in which they were asked for."""
        return list(dict.fromkeys(self.screened["outcome"]))

    @property
    def left(self) -> list[str]:
        """The numbers that the screening left."""
        return list(dict.fromkeys(self.indices["parameter"]))

    def standing_out(self, outcome: str) -> int:
        """How many numbers move the outcome by more than luck does."""
        table = self.screened[self.screened["outcome"] == outcome]
        return int((table["mu_star"] > table["luck"]).sum())

    def ranked(self, outcome: str) -> pd.DataFrame:
        """The indices from all samples, the largest share first."""
        table = self.indices[self.indices["outcome"] == outcome]
        return table[table["samples"] == table["samples"].max()].sort_values("total", ascending=False, kind="stable")


def screened_of(asked: Asked) -> list[str]:
    """The numbers that are screened: those named, or all unknown ones."""
    return list(asked.own["numbers"]) or Marginals(asked).unknown()


def work(asked: Asked) -> Work:
    """Trajectories with one again under a second seed, and blocks with one point of each again."""
    own, count = asked.own, len(screened_of(asked))
    left = min(own["most"], count)
    points = (own["trajectories"] + 1) * (count + 1) + asked.replications * (left + 3)
    return Work(points, 2 * points, min(own["clients"], asked.office.clients))


def ask(asked: Asked, laboratory: Laboratory) -> Sensitivity:
    """Screen, then split the variance."""
    own = asked.own
    office = smaller(asked.office, own["clients"])
    share = office.clients / asked.office.clients
    policies = {name: scaled(policy, share) for name, policy in scenarios.policies(asked).items()}
    tried, marginals = Tried(laboratory, asked, office, policies), Marginals(asked)
    outcomes: Sequence[str] = own["outcomes"]
    screened = screen(tried, marginals, screened_of(asked), outcomes, own["trajectories"], asked.seed)
    left = leading(screened, own["most"])
    indices, parts, points = shares(tried, asked, marginals, left, outcomes, asked.replications)
    return Sensitivity(screened, indices, parts, points, office.clients)


def tables(found: Sensitivity) -> Mapping[str, pd.DataFrame]:
    """The tables of a sensitivity analysis."""
    return {"screened": found.screened, "indices": found.indices, "parts": found.parts, "points": found.points}
