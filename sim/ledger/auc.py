"""How well a score tells people apart."""

from __future__ import annotations

from typing import Any

import numpy as np


def auc(offending: Any, others: Any) -> Any:
    """Area under the ROC curve: the chance that of two people, one who offends and one who does not, the former has
    the higher score.

    Both are weights by ascending score, along the last axis; equal scores share a place and count half. Not a number
    where either has no weight.

    >>> float(auc([0.0, 1.0], [1.0, 0.0])), float(auc([0.5, 0.5], [1.0, 1.0])), float(auc([0.0], [1.0]))
    (1.0, 0.5, nan)
    """
    offending, others = np.asarray(offending, float), np.asarray(others, float)
    below = np.cumsum(others, -1) - 0.5 * others
    pairs = offending.sum(-1) * others.sum(-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(pairs > 0.0, (offending * below).sum(-1) / pairs, np.nan)[()]
