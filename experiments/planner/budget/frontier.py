"""Which mixes are worth their money: dominated ones, the best by willingness to pay, and what picking the best brings.

Arrays have a row a replication and a column an option, the first of which is today's office: no cost, no gain.
"""

from __future__ import annotations

import numpy as np

Array = np.ndarray


def dominators(cost: Array, gain: Array) -> Array:
    """For each option the one that dominates it, -1 where none does: no dearer, no worse, and one of the two better.

    `cost` and `gain` are means, one an option; of several that dominate, the one that gains most.

    >>> dominators(np.array([0.0, 2.0, 1.0]), np.array([0.0, 3.0, 3.0])).tolist()
    [-1, 2, -1]
    """
    no_worse = (cost[:, None] <= cost) & (gain[:, None] >= gain)
    dominates = no_worse & ((cost[:, None] < cost) | (gain[:, None] > gain))
    best = np.where(dominates, gain[:, None], -np.inf).argmax(axis=0)
    return np.where(dominates.any(axis=0), best, -1)


def no_dearer_no_worse(cost: Array, gain: Array, option: int, other: int) -> Array:
    """In which replications `other` costs no more than `option`, and gains no less."""
    return (cost[:, other] <= cost[:, option]) & (gain[:, other] >= gain[:, option])


def acceptability(cost: Array, gain: Array, willingness: Array) -> Array:
    """The share of replications in which an option has the highest net benefit (willingness x gain - cost).

    A row a willingness to pay for one unit of gain, a column an option; each row adds up to 1. Source: van Hout et al.
    1994, Health Economics 3(5).

    >>> acceptability(np.array([[0.0, 1.0]]), np.array([[0.0, 1.0]]), np.array([0.5, 2.0])).tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    benefit = willingness[:, None, None] * gain - cost
    best = benefit.argmax(axis=2)
    return np.array([(best == option).mean(axis=1) for option in range(cost.shape[1])]).T


def picked(gain: Array) -> Array:
    """The gain, in each replication, of the option that is best on average in all others: what picking the best brings
    where it is not judged by the same luck that it was picked by.

    >>> picked(np.array([[0.0, 9.0], [0.0, 1.0], [0.0, -4.0]])).tolist()
    [0.0, 1.0, -4.0]
    """
    n = len(gain)
    others = (gain.sum(axis=0) - gain) / max(1, n - 1)
    return gain[np.arange(n), others.argmax(axis=1)]
