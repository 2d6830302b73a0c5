"""Whatever comes in through a door is legal or refused in one error, and soon."""

from __future__ import annotations

import pytest

from benchmarks.fuzz.trial import LEGAL, REFUSED, trials

FOUND = (
    17,
    29,
    51,
    2914,
)  # crashed once: a change that is a number or a text, bytes that are no UTF-8, a missing name
LUCK = range(10**6, 10**6 + 500)


@pytest.mark.parametrize("numbers", [FOUND, LUCK], ids=["crashed once", "new"])
def test_no_input_crashes_or_lasts(numbers: range) -> None:
    ends = list(trials(numbers))
    assert [trial for trial in ends if trial.told] == []
    assert {trial.end for trial in ends} <= {LEGAL, REFUSED} and len(ends) == len(numbers)
    if len(numbers) > 100:
        assert {trial.end for trial in ends} == {LEGAL, REFUSED}
