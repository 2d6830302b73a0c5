"""Response curves of offices over posts, and the country's figures that follow from sharing posts out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.planner.ceding.place import Place
from experiments.planner.national.measures import HOURS, Measure
from experiments.planner.national.rules import equal, level

STEPS = (0.0, 0.25, 0.5, 1.0)  # of the most that an office may get: closest where curves bend most
BEYOND = 1.25  # times what equal shares or caseload give it


class Curves(NamedTuple):
    """What offices do at their levels.

    `levels` has a row an office and a column a level (posts, today's first); `values` are arrays by measure: office,
    level, replication; `weights` by measure: office, replication (by posts: none), zero where an office has no value.
    """

    levels: np.ndarray
    values: Mapping[str, np.ndarray]
    weights: Mapping[str, np.ndarray]
    measures: Mapping[str, Measure]

    @property
    def replications(self) -> int:
        return int(next(iter(self.values.values())).shape[2])

    def of(self, offices: Sequence[int]) -> Curves:
        """Those of some offices alone."""
        return Curves(
            self.levels[offices],
            {name: values[offices] for name, values in self.values.items()},
            {name: weights[offices] for name, weights in self.weights.items()},
            self.measures,
        )

    def national(self, more: np.ndarray) -> dict[str, np.ndarray]:
        """The country's figures, one a replication, when offices get so many posts more (office, replication);
        between levels curves are straight.
        """
        found = {}
        posts = self.levels[:, :1] + more
        for name, values in self.values.items():
            at = np.array(
                [
                    [np.interp(posts[k, r], self.levels[k], values[k, :, r]) for r in range(self.replications)]
                    for k in range(len(posts))
                ]
            )
            weights = self.weights[name] * (posts if self.measures[name].weight == "posts" else 1.0)
            with np.errstate(invalid="ignore"):
                found[name] = (weights * at).sum(axis=0) / weights.sum(axis=0)
        return found

    def others(self, name: str, replication: int) -> np.ndarray:
        """Weighted means of a measure by office and level over the *other* replications, so that what a rule gains
        is not luck that it has seen; less is better. Of a single replication, its own.
        """
        chosen = np.arange(self.replications) != replication
        if not chosen.any():
            chosen[:] = True
        weighted = (self.weights[name][:, None, :] * self.values[name])[:, :, chosen].mean(axis=2)
        if self.measures[name].weight == "posts":
            weighted = weighted * self.levels
        return -weighted if self.measures[name].higher else weighted

    def hours(self) -> np.ndarray:
        """Hours asked of each office today, as posts that would be fully used."""
        return self.values[HOURS][:, 0].mean(axis=1) / 100.0 * self.levels[:, 0]


def levels(places: Sequence[Place], more: int) -> np.ndarray:
    """Posts at which each office is run: today's, and up to a quarter beyond what it may get.

    >>> levels([Place("a", 300, 5, 300.0), Place("b", 300, 5, 300.0)], 8).tolist()
    [[5, 7, 8, 10], [5, 7, 8, 10]]
    """
    today = np.array([place.pks for place in places], dtype=float)
    clients = np.array([place.clients for place in places], dtype=float)
    free = np.full(len(places), more)
    most = np.ceil(BEYOND * np.maximum(equal(len(places), more, free), level(today, clients, more, free)))
    steps = today[:, None] + np.ceil(np.maximum(most, len(STEPS))[:, None] * np.array(STEPS))
    return np.asarray(steps, dtype=int)


def curves(runs: pd.DataFrame, places: Sequence[Place], steps: np.ndarray, measures: Mapping[str, Measure]) -> Curves:
    """The curves of runs whose scenarios are `office|posts`, the office by its place in the list."""
    names = runs["scenario"].astype(str).str.split("|", expand=True).astype(int)
    table = runs.assign(office=names[0], posts=names[1]).set_index(["outcome", "office", "posts", "replication"])
    value, count = table["value"].sort_index(), runs["replication"].nunique()
    order = pd.MultiIndex.from_tuples(
        [(k, int(posts), r) for k, row in enumerate(steps) for posts in row for r in range(count)]
    )
    shape = (*steps.shape, count)
    values, weights = {}, {}
    for name, measure in measures.items():
        found = value.loc[name].reindex(order).to_numpy(dtype=float).reshape(shape)
        lacking = np.isnan(found).any(axis=1)
        values[name] = np.nan_to_num(found)
        weights[name] = np.where(lacking, 0.0, _weight(measure, places)[:, None])
    return Curves(steps, values, weights, measures)


def _weight(measure: Measure, places: Sequence[Place]) -> np.ndarray:
    if measure.weight == "posts":
        return np.ones(len(places))
    return np.array([place.litmas_year if measure.weight == "litmas" else place.clients for place in places], float)
