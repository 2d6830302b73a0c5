"""Rules that share new PKs out among offices. All are whole posts, and add up to what there is."""

from __future__ import annotations

import numpy as np

RULES = ("equal", "caseload", "capacity", "gain")


def equal(count: int, more: int, room: np.ndarray) -> np.ndarray:
    """The same number each, as far as an office has room.

    >>> equal(3, 7, np.array([9, 9, 9])).tolist()
    [3, 2, 2]
    """
    return level(np.zeros(count), np.ones(count), more, room)


def level(posts: np.ndarray, burden: np.ndarray, more: int, room: np.ndarray) -> np.ndarray:
    """New posts that level the burden of a post: each goes where a post has the most, and no office loses any.

    `burden` is what the posts of an office share (clients, or hours asked); `room` is the most that each may get.

    >>> level(np.array([10.0, 10.0]), np.array([100.0, 300.0]), 20, np.array([50, 50])).tolist()
    [0, 20]
    """
    found = np.zeros(len(posts), dtype=int)
    for _post in range(min(more, int(np.floor(room).sum()))):
        with np.errstate(divide="ignore"):
            of_a_post = burden / (posts + found)
        found[np.argmax(np.where(found < np.floor(room), of_a_post, -1.0))] += 1
    return found


def gain(levels: np.ndarray, values: np.ndarray, more: int) -> np.ndarray:
    """New posts where each lowers the sum of `values` most: the steepest stretches of every office's curve first.

    `levels` and `values` have a row an office and a column a point of its curve, the first being today. Where a curve
    is not convex its lower hull counts, so that no office is passed over for a slow start. Stretches that would raise
    the sum come last.
    """
    stretches = []
    for office, (x, y) in enumerate(zip(levels, values, strict=True)):
        hull = _hull(x, y)
        for left, right in zip(hull, hull[1:], strict=False):
            stretches.append(((y[right] - y[left]) / (x[right] - x[left]), office, x[right] - x[left]))
    found = np.zeros(len(levels))
    left_over = float(more)
    for _slope, office, length in sorted(stretches):
        found[office] += min(length, left_over)
        left_over -= min(length, left_over)
    return whole(found, more, levels[:, -1] - levels[:, 0])


def whole(exact: np.ndarray, total: int, room: np.ndarray) -> np.ndarray:
    """Whole numbers near `exact` that add up to `total`, none above its room (largest remainders).

    >>> whole(np.array([1.5, 1.5, 0.0]), 3, np.array([2, 2, 2])).tolist()
    [2, 1, 0]
    """
    found = np.floor(exact + 1e-9).astype(int)
    while (left := total - int(found.sum())) > 0:
        free = np.flatnonzero(found < np.floor(room))
        if not len(free):
            break
        order = free[np.argsort(-(exact - found)[free], kind="stable")]
        found[order[:left]] += 1
    return found


def _hull(x: np.ndarray, y: np.ndarray) -> list[int]:
    """The points of the lower convex hull of a curve, from its first to its last."""
    hull: list[int] = []
    for k in range(len(x)):
        while len(hull) >= 2:
            a, b = hull[-2], hull[-1]
            if (y[b] - y[a]) * (x[k] - x[a]) < (y[k] - y[a]) * (x[b] - x[a]):
                break
            hull.pop()
        hull.append(k)
    return hull
