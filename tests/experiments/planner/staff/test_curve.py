"""What an alternative is worth is read off the curve of posts."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from experiments.planner.staff.curve import knee, same, worth

POSTS = [2, 4, 8, 16]
CURVE = pd.DataFrame({r: [40.0 + r, 20.0 + r, 10.0 + r, 5.0 + r] for r in range(8)}, index=POSTS)


@given(st.sampled_from(POSTS), st.lists(st.floats(0.1, 50.0), min_size=4, max_size=4))
def test_a_number_of_posts_is_worth_itself(posts: int, falls: list[float]) -> None:
    means = 200.0 - np.cumsum(falls)
    found = same(POSTS, means, float(means[POSTS.index(posts)]), falling=True)
    assert abs(found - posts) < 1e-3


def test_an_alternative_that_does_what_eight_posts_do_is_worth_four_more_than_four() -> None:
    found = worth(CURVE, CURVE.loc[8], 4, falling=True)
    assert (found.mean, found.lo, found.hi, found.beyond) == (4.0, 4.0, 4.0, 0)


def test_one_that_does_better_than_the_most_posts_is_cut_at_the_end_and_counted() -> None:
    found = worth(CURVE, CURVE.loc[16] - 3.0, 4, falling=True)
    assert (found.mean, found.hi, found.beyond) == (12.0, 12.0, 8)


def test_what_changes_now_this_way_and_now_that_has_an_interval_with_none() -> None:
    values = CURVE.loc[4] + [5.0, -5.0] * 4
    found = worth(CURVE, values, 4, falling=True)
    assert found.lo < 0.0 < found.hi


def test_the_knee_is_where_more_begins_to_buy_less() -> None:
    assert knee(POSTS, CURVE[0]) in (4, 8)
    assert knee([1, 2], [3.0, 1.0]) == 1
