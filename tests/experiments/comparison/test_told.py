"""Differences in words: rounded outwards, with their sign, and empty where there is nothing to say."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.comparison.told import fewer_or_more, fewer_or_more_of, still_needed

CHANGES = st.floats(-1.0, 3.0)


@pytest.mark.parametrize(
    ("lo", "hi", "baseline", "said"),
    [
        (-0.0428, -0.0141, 2210.0, "31 to 95 fewer of 2,210"),
        (0.0141, 0.0428, 2210.0, "31 to 95 more of 2,210"),
        (0.0001, 0.0012, 2210.0, "0 to 3 more of 2,210"),
        (-0.0012, 0.0, 2210.0, "0 to 3 fewer of 2,210"),
        (-0.0012, 0.0001, 2210.0, "3 fewer to 1 more of 2,210"),
        (0.0, 0.0, 2210.0, "none fewer or more of 2,210"),
        (-0.1, -0.1, 70.0, "7 fewer of 70"),
        (0.5, 2.0, 0.0, "none fewer or more of 0"),
        (math.nan, math.nan, 2210.0, ""),
        (-0.1, 0.1, math.nan, ""),
    ],
)
def test_an_interval_is_told_in_whole_numbers(lo: float, hi: float, baseline: float, said: str) -> None:
    assert fewer_or_more_of(lo, hi, baseline) == said


@given(CHANGES, CHANGES, st.floats(1.0, 1e5))
def test_the_words_claim_no_more_than_the_interval(one: float, other: float, baseline: float) -> None:
    lo, hi = sorted((one, other))
    said = fewer_or_more(lo, hi, baseline).replace(",", "")
    signed = re.findall(r"(\d+)(?: (fewer|more))?", said)
    last = signed[-1][1] if signed else ""
    bounds = [int(number) * (-1 if (way or last) == "fewer" else 1) for number, way in signed] or [0]
    assert min(bounds) <= lo * baseline + 1e-5 and hi * baseline - 1e-5 <= max(bounds)


def test_what_is_needed_is_told_only_where_there_is_no_verdict() -> None:
    assert still_needed("no_value", math.nan) == still_needed("no_change", 0.0) == ""
    assert still_needed("cannot_tell", 1200.0) == "about 1,200 more replications"
