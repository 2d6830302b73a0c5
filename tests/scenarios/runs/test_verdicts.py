"""Verdicts: what nine in ten replications say, in one order, the same for falls and rises."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.runs.statistics import RELATIVE, Difference, difference
from scenarios.runs.verdicts import FALLING, RISING, SURE, Verdict, chance, chances, needed, surely, verdict

LOGS = st.floats(-3.0, 3.0).map(
    lambda x: round(x, 3)
)  # so that the mirror of a ratio is on the same side of what matters
SMALL = st.sampled_from([0.02, 0.05, 0.3])
MIRROR = {Verdict.NO_CHANGE: Verdict.NO_CHANGE, Verdict.CANNOT_TELL: Verdict.CANNOT_TELL}
MIRROR |= dict(zip((*FALLING, *RISING), (*RISING, *FALLING), strict=True))


def found(values: list[float], unit: str = RELATIVE) -> Difference:
    return Difference(unit, float(np.mean(values)), min(values), max(values), 0.0, len(values), tuple(values))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([-0.2] * 8, Verdict.FALLS),
        ([0.2] * 8, Verdict.RISES),
        ([-0.2] * 7, Verdict.CANNOT_TELL),
        ([-0.2] * 17 + [0.1], Verdict.FALLS),
        ([-0.2] * 16 + [0.1], Verdict.CANNOT_TELL),
        ([-0.01] * 8, Verdict.NO_CHANGE),
        ([-0.04, 0.04] * 4, Verdict.NO_CHANGE),
        ([-0.2, -0.01] * 4, Verdict.FALLS_UNSURE),
        ([0.2, 0.01] * 4, Verdict.RISES_UNSURE),
        ([-0.2, 0.01] * 4, Verdict.CANNOT_TELL),
        ([-0.02] * 34 + [-0.2] * 3 + [0.2] * 3, Verdict.FALLS_A_LITTLE),
        ([0.02] * 34 + [-0.2] * 3 + [0.2] * 3, Verdict.RISES_A_LITTLE),
        ([-1.0] * 8, Verdict.FALLS),
        ([0.0] * 8, Verdict.NO_CHANGE),
    ],
)
def test_the_first_that_is_sure_is_the_verdict(values: list[float], expected: Verdict) -> None:
    assert verdict(found(values), 0.05) == expected


def test_sure_is_all_of_8_17_of_18_and_37_of_40() -> None:
    assert [surely([True] * k + [False] * (n - k)) for k, n in ((8, 8), (17, 18), (37, 40))] == [True] * 3
    assert [surely([True] * k + [False] * (n - k)) for k, n in ((7, 7), (16, 17), (36, 40))] == [False] * 3


def test_the_smallest_difference_that_matters_is_the_readers() -> None:
    assert [verdict(found([-0.04] * 8), least) for least in (0.02, 0.05)] == [Verdict.FALLS, Verdict.NO_CHANGE]


def test_a_difference_in_its_own_unit_is_judged_by_a_loss_in_that_unit_and_by_its_sign_where_there_is_none() -> None:
    days = found([-20.0] * 8, "person-days a year")
    assert [verdict(days, least) for least in (10.0, 30.0)] == [Verdict.FALLS, Verdict.NO_CHANGE]
    assert verdict(days, math.nan) == Verdict.FALLS_UNSURE
    assert verdict(found([0.0] * 8, "person-days a year"), math.nan) == Verdict.NO_CHANGE


def test_what_has_no_value_in_any_replication_is_told_apart() -> None:
    nothing, _pairs = difference([math.nan], [1.0], [1.0], "x")
    assert verdict(nothing, 0.05) == Verdict.NO_VALUE
    assert math.isnan(needed(nothing, 0.05)) and all(map(math.isnan, chances(nothing, "lower", 0.05)))


@given(st.lists(LOGS, min_size=1, max_size=60), SMALL)
def test_the_inverse_ratios_mirror_the_verdict(logs: list[float], least: float) -> None:
    there, back = (verdict(found(list(np.expm1(sign * np.array(logs)))), least) for sign in (1.0, -1.0))
    assert back == MIRROR[there]


@given(st.lists(LOGS, min_size=1, max_size=60), SMALL)
def test_a_verdict_says_no_more_than_is_sure_and_never_less(logs: list[float], least: float) -> None:
    x, limit = np.array(logs), math.log1p(least)
    said = verdict(found(list(np.expm1(x))), least)
    assert (said == Verdict.NO_CHANGE) == surely(np.abs(x) < limit)
    assert (said == Verdict.FALLS) == surely(x <= -limit)
    assert (said == Verdict.RISES) == surely(x >= limit)
    assert (said in FALLING) == (surely(x < 0.0) and said != Verdict.NO_CHANGE)
    assert (said in RISING) == (surely(x > 0.0) and said != Verdict.NO_CHANGE)


@given(st.lists(st.floats(0.001, 3.0), min_size=8, max_size=60), st.sampled_from([-1.0, 1.0]), SMALL)
def test_eight_replications_that_agree_on_the_sign_are_never_undecided(
    sizes: list[float], sign: float, least: float
) -> None:
    logs = sign * np.array(sizes)
    assert verdict(found(list(np.expm1(logs))), least) != Verdict.CANNOT_TELL
    assert verdict(found(list(logs), "a year"), math.nan) in (FALLING if sign < 0.0 else RISING)


@given(st.lists(LOGS, min_size=1, max_size=60), SMALL)
def test_better_by_what_matters_is_never_likelier_than_better_and_sure_is_what_the_verdict_says(
    logs: list[float], least: float
) -> None:
    one = found(list(np.expm1(logs)))
    better, enough = chances(one, "lower", least)
    assert 0.0 < enough <= better < 1.0
    assert (enough >= SURE) == (verdict(one, least) == Verdict.FALLS)


def test_an_outcome_without_a_better_way_has_no_chance_of_being_better() -> None:
    assert all(map(math.isnan, chances(found([-0.2] * 8), "none", 0.05)))


@pytest.mark.parametrize(
    ("values", "more"),
    [
        ([-0.2] * 8, 0.0),
        ([-0.2], 7.0),
        ([-0.2, -0.3], 6.0),
        ([-0.2] * 16 + [0.2], 3.0),
        ([-0.2] * 14 + [0.2] * 2, 12.0),
        ([-0.2] * 11 + [0.2] * 5, math.nan),
        ([-0.2, 0.2] * 20, math.nan),
    ],
)
def test_what_a_verdict_still_needs(values: list[float], more: float) -> None:
    assert needed(found(values), 0.05) == pytest.approx(more, nan_ok=True)


@given(st.integers(1, 60), st.integers(0, 60))
def test_with_so_many_more_the_verdict_is_sure_if_the_share_holds_or_if_all_agree(falls: int, rises: int) -> None:
    values = [-0.2] * falls + [0.2] * rises
    more, n = needed(found(values), 0.05), len(values)
    if math.isnan(more):
        assert n >= 2 and max(falls, rises) <= SURE * n
    elif more:
        share = Fraction(max(falls, rises), n)
        agreeing = float(share) * (n + more) if share > SURE else max(falls, rises) + more
        assert (agreeing + 1) / (n + more + 2) >= SURE - 1e-9
        assert not surely([True] * int(max(falls, rises) + more - 1) + [False] * min(falls, rises)) or share > SURE
    else:
        assert chance([True] * max(falls, rises) + [False] * min(falls, rises)) >= SURE
