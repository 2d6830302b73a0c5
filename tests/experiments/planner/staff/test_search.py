"""The search finds the fewest posts, and tells where its premise fails."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hypothesis import given
from hypothesis import strategies as st

from experiments.planner.staff.search import Shares, best, fewest, lucky, marks, search

PROBABILITY = 0.8
MOST = 40


def tried_of(truth: Mapping[int, float]):
    """What a laboratory would say of one way, `a`; it counts what it is asked for."""
    asked: list[int] = []

    def tried(posts: Mapping[str, Collection[int]]) -> dict[str, Shares]:
        asked.extend(posts["a"])
        return {"a": {n: truth[n] for n in posts["a"]}}

    return tried, asked


@given(st.integers(1, MOST), st.integers(1, 10))
def test_where_more_posts_never_do_worse_the_answer_is_exact_and_no_grid(first_that_does: int, today: int) -> None:
    tried, asked = tried_of({n: float(n >= first_that_does) for n in range(1, MOST + 1)})
    known = search(["a"], marks(today, MOST), PROBABILITY, tried)["a"]
    assert fewest(known, PROBABILITY) == first_that_does
    assert not lucky(known, PROBABILITY)
    assert len(asked) == len(set(asked)) <= 6 + 6 + 4


@given(st.lists(st.sampled_from([0.0, 0.5, 0.8, 1.0]), min_size=MOST, max_size=MOST))
def test_whatever_the_shares_all_that_was_tried_from_the_answer_on_will_do_and_neighbours_were(
    shares: list[float],
) -> None:
    truth = dict(enumerate(shares, start=1))
    tried, _asked = tried_of(truth)
    known = search(["a"], marks(8, MOST), PROBABILITY, tried)["a"]
    answer = fewest(known, PROBABILITY)
    assert (answer is None) == (truth[MOST] < PROBABILITY)
    if answer is None:
        return
    assert all(share >= PROBABILITY for posts, share in known.items() if posts >= answer)
    assert answer == 1 or known[answer - 1] < PROBABILITY
    near = {n for n in range(answer - 2, answer + 3) if 1 <= n <= MOST}
    assert near <= set(known)
    below = {posts for posts, share in known.items() if posts < answer and share >= PROBABILITY}
    assert set(lucky(known, PROBABILITY)) == below


def test_an_impossible_target_has_no_answer_but_a_best_one() -> None:
    tried, _asked = tried_of({n: min(n, 10) / 20 for n in range(1, MOST + 1)})
    known = search(["a"], marks(8, MOST), PROBABILITY, tried)["a"]
    assert fewest(known, PROBABILITY) is None
    assert best(known) == (12, 0.5)
