"""Rules by which a policy is chosen when nobody knows which world it is (Lempert et al. 2006; McPhail et al. 2018)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

NONE = ""
WORST = 0.2
RESAMPLES = 400
Rule = Callable[[np.ndarray], np.ndarray]


def expected(losses: np.ndarray) -> np.ndarray:
    """Mean of each policy (a column) over worlds (rows).

    >>> expected(np.array([[1.0, 2.0], [3.0, 2.0]])).tolist()
    [2.0, 2.0]
    """
    return losses.mean(axis=0)


def most_regret(losses: np.ndarray) -> np.ndarray:
    """The largest distance of each policy from the best one of the same world.

    >>> most_regret(np.array([[1.0, 2.0], [5.0, 2.0]])).tolist()
    [3.0, 1.0]
    """
    return (losses - losses.min(axis=1, keepdims=True)).max(axis=0)


def worst_fifth(losses: np.ndarray) -> np.ndarray:
    """Mean of each policy over the fifth of worlds that are worst for it (CVaR).

    >>> worst_fifth(np.arange(10.0)[:, None]).tolist()
    [8.5]
    """
    worst = math.ceil(WORST * len(losses))
    return np.sort(losses, axis=0)[-worst:].mean(axis=0)


def missed(met: np.ndarray) -> np.ndarray:
    """Share of worlds in which each policy misses a target; the rest of them is its satisficing share.

    >>> missed(np.array([[True, False], [True, True]])).tolist()
    [0.0, 0.5]
    """
    return 1.0 - met.mean(axis=0)


def ruled(measures: Mapping[str, tuple[Rule, np.ndarray]], policies: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Measures and picks, each by rule; the least is best in every measure.

    `measures` gives a rule and what it is of, a row a world that has a value, a column a policy. The first table has
    a row a rule and policy: rule, policy, value, lo, hi (95 %, bootstrap of worlds); the second a row a rule: rule,
    pick, steady (the share of resamples that pick the same); where the best ones tie, or no world has a value, nothing
    is picked (empty, nan).
    """
    values, picks = [], []
    for name, (rule, data) in measures.items():
        if not len(data):
            values += [(name, policy, math.nan, math.nan, math.nan) for policy in policies]
            picks.append((name, NONE, math.nan))
            continue
        found = rule(data)
        drawn = np.array([rule(data[rows]) for rows in _resampled(len(data))])
        lows, highs = np.quantile(drawn, (0.025, 0.975), axis=0)
        values += [(name, *row) for row in zip(policies, found, lows, highs, strict=True)]
        best = np.flatnonzero(found == found.min())
        steady = float((drawn.argmin(axis=1) == best[0]).mean())
        picks.append((name, policies[best[0]], steady) if len(best) == 1 else (name, NONE, math.nan))
    return (
        pd.DataFrame(values, columns=["rule", "policy", "value", "lo", "hi"]),
        pd.DataFrame(picks, columns=["rule", "pick", "steady"]),
    )


def _resampled(worlds: int) -> np.ndarray:
    """Rows of so many worlds drawn with replacement, the same for every measure of as many: a row a resample."""
    rng = np.random.default_rng(1)
    return np.array([rng.integers(0, worlds, worlds) for _k in range(RESAMPLES)])
