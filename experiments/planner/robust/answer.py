"""The answer: every policy in every world, with the same luck; what each rule picks; and where policies fail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.planner.asked import Asked
from experiments.planner.decision import scenarios
from experiments.planner.decision.marginals import Marginals
from experiments.planner.decision.points import check_values
from experiments.planner.laboratory import Laboratory
from experiments.planner.question import Work
from experiments.planner.robust import rules
from experiments.planner.robust.discovery import discovered
from scenarios.runs import schema
from sim.ledger.outcomes import OUTCOMES, Better

SHARED_OUT = "programme_hours"  # of which the equity gap is: between the region with most and the one with least


class Robust(NamedTuple):
    """What was found.

    - `worlds`: a row a world and policy: world, policy, loss (the outcome, a lower one better), met (all targets),
      gap (programme hours a client-year between regions; empty where only one of them, or none, has clients)
    - `rules`, `picks`: what each rule says of each policy, and which it picks (rules.py); mean and worst fifth are of
      the loss against the first policy in the same world
    - `boxes`: where each policy misses its targets (discovery.py)
    """

    worlds: pd.DataFrame
    rules: pd.DataFrame
    picks: pd.DataFrame
    boxes: pd.DataFrame

    @property
    def compared(self) -> int:
        """Worlds in which regions can be compared under every policy, of which the gap is a mean."""
        return int(self.worlds.groupby("world")["gap"].agg(lambda gaps: gaps.notna().all()).sum())

    @property
    def policies(self) -> list[str]:
        """The policies in their order."""
        return list(dict.fromkeys(self.rules["policy"]))

    def value(self, rule: str, policy: str) -> tuple[float, float, float]:
        """What a rule says of a policy, with its interval."""
        row = self.rules[(self.rules["rule"] == rule) & (self.rules["policy"] == policy)].iloc[0]
        return float(row["value"]), float(row["lo"]), float(row["hi"])


def work(asked: Asked) -> Work:
    """A run a policy and world."""
    return Work(asked.replications, len(asked.own["scenarios"]) * asked.replications)


def ask(asked: Asked, laboratory: Laboratory) -> Robust:
    """Run every policy in every world. Raises `InputError` where the outcome has no value in some world."""
    policies = scenarios.policies(asked)
    names, headline, targets = list(policies), asked.own["outcomes"][0], asked.own["targets"]
    runs = laboratory.run(asked.study(policies), asked.replications)
    found = laboratory.read(runs)
    losses = _wide(found, headline, names)
    check_values(headline, losses)
    if OUTCOMES[headline].better == Better.HIGHER:
        losses = -losses
    met = np.all([_meets(_wide(found, name, names), name, target) for name, target in targets.items()], axis=0)
    gaps = _gaps(laboratory.read(runs, schema.GROUPS), names)
    against = losses - losses[:, :1]
    measures = {
        "expected": (rules.expected, against),
        "regret": (rules.most_regret, losses),
        "worst": (rules.worst_fifth, against),
        "missed": (rules.missed, met),
        "gap": (rules.expected, gaps[~np.isnan(gaps).any(axis=1)]),
    }
    values, picks = rules.ruled(measures, names)
    drawn = asked.drawn()
    unknown = Marginals(asked).unknown()
    numbers = pd.DataFrame([drawn.values(k) for k in range(asked.replications)])[unknown]
    boxes = [discovered(name, numbers, ~met[:, k]) for k, name in enumerate(names)]
    worlds = pd.DataFrame(
        {
            "world": np.repeat(np.arange(1, len(losses) + 1), len(names)),
            "policy": names * len(losses),
            "loss": losses.ravel(),
            "met": met.ravel(),
            "gap": gaps.ravel(),
        }
    )
    there = [box for box in boxes if len(box)]
    return Robust(worlds, values, picks, pd.concat(there, ignore_index=True) if there else boxes[0])


def tables(found: Robust) -> Mapping[str, pd.DataFrame]:
    """The tables of an answer."""
    return {"worlds": found.worlds, "rules": found.rules, "picks": found.picks, "boxes": found.boxes}


def _wide(runs: pd.DataFrame, outcome: str, names: list[str]) -> np.ndarray:
    """An outcome, a row a world, a column a policy."""
    part = runs[runs["outcome"] == outcome]
    return part.pivot(index="replication", columns="scenario", values="value")[names].to_numpy()


def _meets(values: np.ndarray, outcome: str, target: float) -> np.ndarray:
    """Where a target is met: at least, or at most, as the outcome is better; nobody concerned is no failure."""
    met = values <= target if OUTCOMES[outcome].better == Better.LOWER else values >= target
    return met | np.isnan(values)


def _gaps(groups: pd.DataFrame, names: list[str]) -> np.ndarray:
    """Programme hours a client-year of the region with most less that of the one with least, a row a world, a column a
    policy; nan where fewer than two regions have clients, so that there is nothing to compare.
    """
    part = groups[(groups["dimension"] == "region") & (groups["outcome"] == SHARED_OUT)]
    ends = part.groupby(["replication", "scenario"])["value"].agg(["max", "min", "count"])
    gaps = (ends["max"] - ends["min"]).where(ends["count"] > 1)
    return gaps.unstack("scenario")[names].to_numpy()
