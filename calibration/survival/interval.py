"""Time to reoffence where the register knows only the month or the year of it.

The estimate is the maximum of the likelihood (Turnbull 1976) over cells of four weeks: each reoffence is dealt out
over the cells in which it may have happened, in proportion to the estimate; Kaplan and Meier's arithmetic gives a new
estimate, delayed entry included; and again, until nothing moves (Efron's self-consistency).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from calibration.survival.at_risk import stretch
from calibration.survival.durations import REOFFENCE, durations
from calibration.survival.estimates import COLUMNS
from scenarios.runs.draws import seed_of
from sim.guest import undisturbed

with undisturbed():
    from scipy.sparse import csr_array

CELL = 4.0  # weeks
SAMPLES, SEED = 100, 1
CLOSE, MOST = 1e-5, 500  # change of a share at which the estimate is found; steps until then


class Cells(NamedTuple):
    """Kinds of people: between which cells each reoffends (`covers`, 0 or 1), and how much of each cell it is surely
    at risk (`exposed`): arrays of kinds by cells. `first` and `last` are the ends of `covers`; 0, -1 where it does
    not.
    """

    first: np.ndarray
    last: np.ndarray
    covers: csr_array
    exposed: np.ndarray


def interval_censored(people: pd.DataFrame) -> pd.DataFrame:
    """Who has reoffended, were there no other way to leave, by the end of each four weeks.

    Columns as of `kaplan_meier`, `at_risk` as expected; the interval is that of 100 bootstrap samples of people, which
    are always the same. Another end that is known to the month or year counts from its first day on. Raises
    `InputError` as `durations` and `stretch` do.
    """
    cells, kind = _cells(stretch(durations(people)))
    counts = np.bincount(kind)
    share, at_risk = _estimate(cells, counts[None])
    samples = np.random.default_rng(seed_of(SEED, 0)).multinomial(len(kind), counts / len(kind), SAMPLES)
    lo, hi = np.quantile(_estimate(cells, samples)[0], (0.025, 0.975), axis=0)
    ends = CELL * np.arange(1, len(lo) + 1)
    rows = np.column_stack([ends, np.rint(at_risk[0]), share[0], lo, hi])[int(cells.exposed.any(axis=0).argmax()) :]
    first = [rows[0, 0] - CELL, rows[0, 1], 0.0, np.nan, np.nan]
    return pd.DataFrame(np.vstack([first, rows]), columns=COLUMNS).astype({"at_risk": int})


def _cells(times: pd.DataFrame) -> tuple[Cells, np.ndarray]:
    """The kinds of people there are, to the week, and of which each is."""
    reoffends = times["event"] == REOFFENCE
    earliest = times["earliest"].clip(times["entry"], times["exit"])
    rows = np.column_stack([np.floor(times["entry"]), np.ceil(earliest), np.ceil(times["exit"]), reoffends])
    kinds, kind = np.unique(rows, axis=0, return_inverse=True)
    entry, early, late, event = kinds.T[:, :, None]
    begins = CELL * np.arange(np.ceil(late.max() / CELL))
    first, last = (np.ceil(weeks / CELL) - 1.0 for weeks in (np.maximum(early, 1.0), np.maximum(late, 1.0)))
    cell = begins / CELL
    covers = (event == 1.0) & (first <= cell) & (cell <= last)
    until = np.where(event == 1.0, CELL * first, early)
    exposed = (np.minimum(until, begins + CELL) - np.maximum(entry, begins)).clip(min=0.0) / CELL
    from_first = np.where(event == 1.0, first, 0.0).astype(int).ravel()
    to_last = np.where(event == 1.0, last, -1.0).astype(int).ravel()
    return Cells(from_first, to_last, csr_array(covers, dtype=float), exposed), kind.ravel()


def _estimate(cells: Cells, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Share who have reoffended by the end of each cell, and how many are at risk in it: a row a row of `counts`,
    which say how many people of each kind there are.
    """
    shape = len(counts), cells.covers.shape[1]
    sure = counts @ cells.exposed
    hazard, share = np.full(shape, 0.5 / shape[1]), np.zeros(shape)
    for _step in range(MOST):
        gone = np.concatenate([np.zeros((len(counts), 1)), 1.0 - np.cumprod(1.0 - hazard, axis=1)], axis=1)
        by_last = gone[:, cells.last + 1]
        chance = by_last - gone[:, cells.first]
        weight = np.divide(counts, chance, out=np.zeros_like(chance), where=chance > 0.0)
        dealt = weight @ cells.covers
        at_risk = sure + (weight * by_last) @ cells.covers - dealt * gone[:, :-1]
        events = dealt * np.diff(gone, axis=1)
        hazard = np.divide(events, at_risk, out=np.zeros(shape), where=at_risk > 0.0).clip(0.0, 1.0)
        former, share = share, 1.0 - np.cumprod(1.0 - hazard, axis=1)
        if np.abs(share - former).max() < CLOSE:
            break
    return share, at_risk
