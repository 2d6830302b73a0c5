"""Shares of the difference's variance: Sobol indices of the numbers that are left (Saltelli et al. 2010), and luck.

A block of the design has one seed and one draw of all other numbers, and moves the chosen ones within it; a new block
has new ones. So an index is a share of the whole variance of a decision, luck and all other numbers included.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from experiments.planner.asked import Asked
from experiments.planner.decision.marginals import Marginals
from experiments.planner.decision.points import Tried, over_draws, values_of
from sim.guest import undisturbed

with undisturbed():
    from scipy.stats import spearmanr

RESAMPLES = 400
GROWING = (4, 2, 1)  # parts of the sample at which indices are shown


def shares(
    tried: Tried, asked: Asked, marginals: Marginals, names: Sequence[str], outcomes: Sequence[str], samples: int
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Indices, parts and points.

    - indices: outcome, parameter, samples (a quarter, half, all), first, first_half, total, total_half (half the
      width of the 95 % bootstrap interval), direction (rank correlation of number and difference)
    - parts: outcome, part (chosen: all chosen numbers together; luck), share, lo, hi (95 %, bootstrap of blocks)
    - points: a row a block: the difference in each outcome, under its own draw and its own seed
    """
    with undisturbed():
        from SALib.sample.sobol import sample  # a plain installation lacks it, and opens other answers

    problem = {"num_vars": len(names), "names": list(names), "bounds": [[0.0, 1.0]] * len(names)}
    drawn = sample(problem, samples, calc_second_order=False, seed=asked.seed)
    rows, block = values_of(marginals, names, drawn).to_dict("records"), len(names) + 2
    found = tried.differences(over_draws(asked, rows, block), outcomes, alike=block)
    again = tried.differences(over_draws(asked, rows[::block], 1), outcomes, again=True)
    indices, parts = [], []
    for outcome in outcomes:
        y = found[outcome].to_numpy()
        indices += _indices(problem, drawn, y, outcome, samples)
        parts += _parts(y[::block], y[block - 1 :: block], again[outcome].to_numpy(), outcome)
    points = found.iloc[::block].reset_index(drop=True)
    return pd.DataFrame(indices), pd.DataFrame(parts), points


def _indices(
    problem: dict[str, object], drawn: np.ndarray, y: np.ndarray, outcome: str, samples: int
) -> list[dict[str, object]]:
    with undisturbed():
        from SALib.analyze import sobol
    rows: list[dict[str, object]] = []
    names = list(problem["names"])  # type: ignore[call-overload]
    block = len(names) + 2
    for part in GROWING:
        n = samples // part
        with np.errstate(divide="ignore", invalid="ignore"):
            given = sobol.analyze(problem, y[: n * block], calc_second_order=False, num_resamples=RESAMPLES, seed=1)
        for k, name in enumerate(names):
            rows.append(
                {
                    "outcome": outcome,
                    "parameter": name,
                    "samples": n,
                    "first": given["S1"][k],
                    "first_half": given["S1_conf"][k],
                    "total": given["ST"][k],
                    "total_half": given["ST_conf"][k],
                    "direction": float(spearmanr(drawn[: n * block, k], y[: n * block]).statistic),
                }
            )
    return rows


def _parts(first: np.ndarray, last: np.ndarray, again: np.ndarray, outcome: str) -> list[dict[str, object]]:
    """What the two points of each block say that differ in all chosen numbers (`first`, `last`), and what the first
    says under a second seed (`again`).
    """
    rng = np.random.default_rng(1)
    n = len(first)
    drawn = [rng.integers(0, n, n) for _k in range(RESAMPLES)]
    measures: dict[str, Callable[[np.ndarray], float]] = {
        "chosen": lambda rows: _share(first[rows], last[rows], np.r_[first[rows], last[rows]]),
        "luck": lambda rows: _share(first[rows], again[rows], np.r_[first[rows], last[rows]]),
    }
    found = []
    for part, measure in measures.items():
        lo, hi = np.quantile([measure(rows) for rows in drawn], (0.025, 0.975))
        found.append({"outcome": outcome, "part": part, "share": measure(np.arange(n)), "lo": lo, "hi": hi})
    return found


def _share(one: np.ndarray, other: np.ndarray, all_of_them: np.ndarray) -> float:
    """Of the variance, what makes `one` and `other` differ, which share everything else (Jansen 1999)."""
    variance = float(np.var(all_of_them))
    return float(np.mean((one - other) ** 2)) / 2.0 / variance if variance > 0.0 else 0.0
