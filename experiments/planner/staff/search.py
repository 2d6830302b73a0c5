"""The search: the fewest posts that reach a target, by bisection over whole posts, several ways of working at once.

A way's `shares` are what is known of it: of each number of posts that was tried, the share of replications that meet
the target. Bisection takes it that more posts never meet fewer targets; that is not taken on trust: the posts next to
the answer are tried too, the answer is the fewest from which on *all* that were tried reach the target, and those
below it that reach it as well are told (`lucky`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

Shares = Mapping[int, float]
Try = Callable[[Mapping[str, Collection[int]]], Mapping[str, Shares]]
NEIGHBOURS = 2
MARKS = (0.5, 1.0, 1.5, 2.0, 3.0)  # of today's posts: where the curve is drawn, and between which is searched


def marks(today: int, most: int) -> list[int]:
    """Where every way is tried first: about half of today's posts, today's, and up to the most.

    >>> marks(73, 292), marks(1, 4)
    ([36, 73, 110, 146, 219, 292], [1, 2, 3, 4])
    """
    return sorted({most, *(max(1, min(most, round(share * today))) for share in MARKS)})


def search(names: Collection[str], first: Collection[int], probability: float, tried: Try) -> dict[str, Shares]:
    """What is known of each way when its fewest posts have been found: its shares by posts.

    `tried` gives the shares of the posts that it is asked for. `first` are tried to begin with; their largest is the
    most that is tried at all.

    >>> def tried(asked):
    ...     return {name: {n: float(n >= 11) for n in posts} for name, posts in asked.items()}
    >>> known = search(["a"], [4, 32], 0.8, tried)
    >>> fewest(known["a"], 0.8), sorted(known["a"])
    (11, [4, 7, 9, 10, 11, 12, 13, 18, 32])
    """
    known: dict[str, dict[int, float]] = {name: {} for name in names}
    asked: dict[str, Collection[int]] = dict.fromkeys(names, first)
    while asked:
        for name, shares in tried(asked).items():
            known[name].update(shares)
        asked = {name: posts for name in names if (posts := _next(known[name], max(first), probability))}
    return dict(known)


def fewest(shares: Shares, probability: float) -> int | None:
    """The fewest posts from which on all that were tried reach the target; None where the most does not.

    >>> fewest({1: 0.0, 2: 1.0, 3: 0.5, 4: 1.0}, 0.8), fewest({1: 0.0}, 0.8)
    (4, None)
    """
    failing = max((posts for posts, share in shares.items() if share < probability), default=0)
    return min((posts for posts in shares if posts > failing), default=None)


def lucky(shares: Shares, probability: float) -> list[int]:
    """Posts below the answer that reach the target although more do not: where the search's premise fails.

    >>> lucky({1: 0.0, 2: 1.0, 3: 0.5, 4: 1.0}, 0.8)
    [2]
    """
    failing = max((posts for posts, share in shares.items() if share < probability), default=0)
    return sorted(posts for posts, share in shares.items() if posts < failing and share >= probability)


def best(shares: Shares) -> tuple[int, float]:
    """The best that is reachable: the fewest posts with the largest share, and that share; the most posts where no
    number ever reaches the target.

    >>> best({1: 0.0, 2: 0.5, 3: 0.5}), best({1: 0.0, 2: 0.0})
    ((2, 0.5), (2, 0.0))
    """
    share = max(shares.values())
    if not share:
        return max(shares), share
    return min(posts for posts in shares if shares[posts] == share), share


def _next(shares: Shares, most: int, probability: float) -> list[int]:
    """What is tried next of one way: the middle of what is left, then the neighbours; nothing when all is known."""
    failing = max((posts for posts, share in shares.items() if share < probability), default=0)
    passing = fewest(shares, probability)
    if passing is None:
        return []
    if passing - failing > 1:
        return [(passing + failing) // 2]
    near = range(max(1, passing - NEIGHBOURS), min(most, passing + NEIGHBOURS) + 1)
    return [posts for posts in near if posts not in shares]
