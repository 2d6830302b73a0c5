"""How far raters agree: shares of pairs, and Krippendorff's alpha."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

import numpy as np

Ratings = Sequence[Sequence[float]]  # a row a rater, a column a case; nan where a rater has none


def alpha(ratings: Ratings) -> float:
    """Krippendorff's alpha of numbers (interval differences): 1 where all agree, 0 where they agree as by chance.

    One minus observed by expected disagreement, the squared difference of two ratings: of pairs within a case, and of
    pairs of all ratings (Krippendorff 2004, Content Analysis, chapter 11; Hayes & Krippendorff 2007). Cases with
    fewer than two ratings are left out; nan where there is nothing to compare, or all ratings are the same.

    >>> round(alpha([[1, 2, 3, 4], [1, 2, 3, 4]]), 2), round(alpha([[1, 2, 3, 3], [2, 2, 1, 3]]), 2)
    (1.0, 0.1)
    """
    cases = [case[~np.isnan(case)] for case in np.asarray(ratings, dtype=float).T]
    cases = [case for case in cases if len(case) > 1]
    if not cases:
        return math.nan
    everything = np.concatenate(cases)
    expected = _squares(everything) / (len(everything) - 1)
    observed = sum(_squares(case) / (len(case) - 1) for case in cases)
    return 1.0 - float(observed / expected) if expected > 0.0 else math.nan


def same(ratings: Ratings) -> float:
    """The share of pairs of raters who say the same of a case, over all cases; nan where there is no pair.

    >>> same([[0, 1], [0, 2], [0, 2]])
    0.6666666666666666
    """
    cases = [[x for x in case if not math.isnan(x)] for case in zip(*ratings, strict=True)]
    pairs = [a == b for case in cases for a, b in combinations(case, 2)]
    return sum(pairs) / len(pairs) if pairs else math.nan


def _squares(values: np.ndarray) -> float:
    """The squared differences of all ordered pairs, summed."""
    return float(((values[:, None] - values[None, :]) ** 2).sum())
