"""The model's curve on a register: its level is fitted, its shape is held against the people's.

The model's hazard, times one scale, is laid on the people of the register while they were seen. The scale is where
as many reoffend as did (the maximum of the likelihood); how they share among the weeks is the shape, and given their
number it is a matter of shares, with Wilson's interval.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from calibration.survival.at_risk import FEWEST_EVENTS
from calibration.survival.durations import REOFFENCE, durations
from scenarios.runs.statistics import interval, share_interval
from sim.guest import undisturbed
from sim.text.errors import InputError
from sim.text.language import _

with undisturbed():
    from scipy.stats import chi2

QUARTER = 13  # weeks


class Shape(NamedTuple):
    """The model's curve on a register.

    `scale`: how many times the model's hazard that of the register is, with its 95 % interval. `periods`: a row a
    quarter of a year, columns first and last (weeks), events, expected (the fitted curve's), ratio, lo, hi (events by
    expected). `fall`: the hazard of the first quarter by that of the rest, in the register, with its 95 % interval;
    `model_fall`: the same of the model, with the interval in which 95 % of further replications are expected. `curve`:
    columns weeks, share (0..1) and its lo and hi over replications: the model's, at the register's level.
    """

    scale: tuple[float, float, float]
    periods: pd.DataFrame
    fall: tuple[float, float, float]
    model_fall: tuple[float, float, float]
    curve: pd.DataFrame

    @property
    def agrees(self) -> bool:
        """Whether the model's fall lies within the interval of the register's."""
        return self.fall[1] <= self.model_fall[0] <= self.fall[2]


def shape(people: pd.DataFrame, curves: pd.DataFrame) -> Shape:
    """How the model's curve fits a register, as far as both reach.

    `curves` has columns replication, week (1, 2, ...) and share (0..1 who have reoffended by its end, expected). Dates
    of events known to the month or year stand for their last day. Raises `InputError` as `durations` does, where the
    model's curve is shorter than two quarters, and where the register has fewer than ten reoffences in these weeks.
    """
    times = durations(people)
    by_week = curves.pivot(index="week", columns="replication", values="share").sort_index()
    weeks = int(min(by_week.index.max(), np.ceil(times["exit"].max()))) if len(by_week) else 0
    if weeks < 2 * QUARTER:
        raise InputError(_("covers too few weeks"), key="curve", allowed=_("{n} or more").format(n=2 * QUARTER))
    hazards = np.vstack([np.zeros(by_week.shape[1]), -np.log1p(-by_week.loc[:weeks].to_numpy())])
    edges = np.append(np.arange(0, weeks - QUARTER + 1, QUARTER), weeks)
    events, exposed = _events(times, edges), _weeks_at_risk(times, weeks)
    if events.sum() < FEWEST_EVENTS:
        raise InputError(_("there are too few events"), allowed=_("{n} or more").format(n=FEWEST_EVENTS))
    risk = np.add.reduceat(exposed[:, None] * np.diff(hazards, axis=0), edges[:-1])
    person_weeks = np.add.reduceat(exposed, edges[:-1])
    scale = _scale(int(events.sum()), float(risk.mean(axis=1).sum()))
    falls = [_fall(column[0] / column.sum(), person_weeks) for column in risk.T]
    share = events[0] / events.sum()
    bounds = share_interval(int(events[0]), int(events.sum()))
    return Shape(
        scale,
        _periods(edges, events, risk.mean(axis=1)),
        (_fall(share, person_weeks), _fall(bounds[0], person_weeks), _fall(bounds[1], person_weeks)),
        (float(np.mean(falls)), *interval(falls, log=True)),
        _curve(scale[0], hazards),
    )


def _events(times: pd.DataFrame, edges: np.ndarray) -> np.ndarray:
    exits = times.loc[times["event"] == REOFFENCE, "exit"].to_numpy()
    return np.diff([(exits <= edge).sum() for edge in edges])


def _weeks_at_risk(times: pd.DataFrame, weeks: int) -> np.ndarray:
    """How many people were at risk in each week, on an average of its days."""
    week = np.arange(weeks)[:, None]
    seen = np.minimum(times["exit"].to_numpy(), week + 1.0) - np.maximum(times["entry"].to_numpy(), week)
    return seen.clip(min=0.0).sum(axis=1)


def _scale(events: int, risk: float) -> tuple[float, float, float]:
    """Events by what the model expects, with the exact interval of a Poisson count (Garwood 1936)."""
    lo, hi = chi2.ppf(0.025, 2 * events) / 2.0, chi2.ppf(0.975, 2 * events + 2) / 2.0
    return events / risk, float(lo) / risk, float(hi) / risk


def _fall(share: float, person_weeks: np.ndarray) -> float:
    """The hazard of the first period by that of the rest, where it has this share of the events."""
    return float(share / (1.0 - share) * person_weeks[1:].sum() / person_weeks[0])


def _periods(edges: np.ndarray, events: np.ndarray, risk: np.ndarray) -> pd.DataFrame:
    total, due = int(events.sum()), risk / risk.sum()
    rows = []
    for k, count in enumerate(events):
        ratio, lo, hi = (share / due[k] for share in (count / total, *share_interval(int(count), total)))
        rows.append((edges[k] + 1, edges[k + 1], count, total * due[k], ratio, lo, hi))
    return pd.DataFrame(rows, columns=["first", "last", "events", "expected", "ratio", "lo", "hi"])


def _curve(scale: float, hazards: np.ndarray) -> pd.DataFrame:
    """Each replication is brought to the level of their mean in the last week: what is left is shape."""
    mean = scale * hazards.mean(axis=1)
    alike = hazards * (mean[-1] / hazards[-1])
    bounds = [(0.0, 0.0), *(interval(list(week), log=True) for week in alike[1:])]
    share = -np.expm1(-np.column_stack([mean, bounds]))
    return pd.DataFrame(share, columns=["share", "lo", "hi"]).rename_axis("weeks").reset_index()
