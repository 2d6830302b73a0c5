"""The answer: one number after the other moved over its range, with the same luck and draws of all others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.comparison.compare import headline_of, window_of
from experiments.comparison.standards import STANDARDS
from experiments.planner.asked import Asked
from experiments.planner.decision import scenarios
from experiments.planner.decision.marginals import Marginals
from experiments.planner.decision.points import Tried, over_draws
from experiments.planner.laboratory import Laboratory
from experiments.planner.question import Work
from experiments.planner.sensitivity.screen import leading, screen
from experiments.planner.tipping.flips import Side, flip, judged, scale_of, side
from scenarios.smaller import scaled, smaller

QUANTILES = (0.025, 0.25, 0.5, 0.75, 0.975)
DRAWN = "drawn"
MONEY = ("cost_year", "custody_cost", "awaiting_cost")
SCREENED = 2  # outcomes of which the screen chooses the numbers


class Tipping(NamedTuple):
    """What was found of the second scenario against the first.

    - `verdicts`: a row an outcome and point: outcome, parameter (`drawn`: none is moved), quantile, value, unit, mean,
      lo, hi, replications, verdict, side
    - `flips`: a row an outcome and number: outcome, parameter, and the fields of `Flip`
    """

    verdicts: pd.DataFrame
    flips: pd.DataFrame
    numbers: list[str]

    def drawn(self) -> pd.DataFrame:
        """The verdicts where every number is drawn, by outcome."""
        return self.verdicts[self.verdicts["parameter"] == DRAWN].set_index("outcome")


def work(asked: Asked) -> Work:
    """The screen on a smaller office where no numbers are named, counted as whole runs; then a point a quantile."""
    own, screened = asked.own, 0
    count = len(own["numbers"]) or own["most"]
    if not own["numbers"]:
        small = min(1.0, own["clients"] / asked.office.clients)
        screened = round(small * (own["trajectories"] + 1) * (len(Marginals(asked).unknown("C")) + 1))
    points = asked.replications * (1 + len(QUANTILES) * count)
    return Work(points + screened, 2 * (points + screened))


def reoffending_of(asked: Asked) -> str:
    """The outcome that says who reoffends, whatever outcomes are asked for."""
    return headline_of(window_of(asked.study({}), None))


def ask(asked: Asked, laboratory: Laboratory) -> Tipping:
    """Move each number over its range, and judge every outcome at every value."""
    own, marginals = asked.own, Marginals(asked)
    policies = scenarios.policies(asked)
    numbers: list[str] = list(own["numbers"]) or _screened(asked, laboratory, marginals)
    points = [(DRAWN, np.nan, np.nan)]
    points += [(name, u, marginals.quantile(name, u)) for name in numbers for u in QUANTILES]
    moved: list[dict[str, float]] = [{} if name == DRAWN else {name: value} for name, _u, value in points]
    outcomes = list(dict.fromkeys([*own["outcomes"], reoffending_of(asked), *STANDARDS, *MONEY]))
    needed = list(dict.fromkeys([*outcomes, *map(scale_of, outcomes)]))
    draws = over_draws(asked, moved * asked.replications, len(points))
    wide = Tried(laboratory, asked, asked.office, policies).outcomes(draws, needed, alike=len(points))
    first, second = policies
    rows, pairs = [], {}
    for outcome in outcomes:
        for k, (name, u, value) in enumerate(points):
            part = wide.iloc[k :: len(points)]
            values, today = list(part[second, outcome]), list(part[first, outcome])
            found, said = judged(values, today, list(part[first, scale_of(outcome)]), outcome, asked.matters)
            pairs[outcome, name, u] = found.values
            told = (found.unit, found.mean, found.lo, found.hi, found.replications, said, side(said, outcome))
            rows.append((outcome, name, u, value, *told))
    columns = ["outcome", "parameter", "quantile", "value", "unit", "mean", "lo", "hi", "replications", "verdict"]
    verdicts = pd.DataFrame(rows, columns=[*columns, "side"])
    return Tipping(verdicts, flips(verdicts, pairs, numbers, asked.replications), numbers)


def tables(found: Tipping) -> Mapping[str, pd.DataFrame]:
    """The tables of an answer."""
    return {"verdicts": found.verdicts, "flips": found.flips}


def _screened(asked: Asked, laboratory: Laboratory, marginals: Marginals) -> list[str]:
    """The assumed numbers that move the difference most, in a smaller office of the same kind."""
    own, office = asked.own, smaller(asked.office, asked.own["clients"])
    share = office.clients / asked.office.clients
    policies = {name: scaled(policy, share) for name, policy in scenarios.policies(asked).items()}
    tried, names = Tried(laboratory, asked, office, policies), marginals.unknown("C")
    outcomes: Sequence[str] = own["outcomes"][:SCREENED]
    return leading(screen(tried, marginals, names, outcomes, own["trajectories"], asked.seed), own["most"])


def flips(
    verdicts: pd.DataFrame,
    pairs: Mapping[tuple[str, str, float], tuple[float, ...]],
    numbers: Sequence[str],
    replications: int,
) -> pd.DataFrame:
    """What becomes of verdicts, of outcomes that have a difference in each of so many replications."""
    rows = []
    for outcome, table in verdicts.groupby("outcome", sort=False):
        drawn = Side(table[table["parameter"] == DRAWN]["side"].iloc[0])
        if (table["replications"] < replications).any() or table["unit"].nunique() > 1:
            continue
        for name in numbers:
            one = table[table["parameter"] == name]
            values = np.column_stack([pairs[str(outcome), name, u] for u in QUANTILES])
            rows.append((outcome, name, *flip(list(one["value"]), values, [Side(s) for s in one["side"]], drawn)))
    columns = ["outcome", "parameter", "fate", "value", "lo", "hi", "crosses", "lost_from", "lost_to"]
    return pd.DataFrame(rows, columns=columns)
