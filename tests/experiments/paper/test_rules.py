"""Rules of the claims: supported, supported on average, cannot be judged, not supported by this model."""

from __future__ import annotations

import math

import numpy as np
import pytest

from experiments.comparison.compare import BASELINE, compare
from experiments.paper.differences import of_changes, paired
from experiments.paper.rules import Verdict, of_change, of_level
from scenarios.runs.statistics import Difference
from sim.ledger.outcomes import OUTCOMES, Better
from sim.office import Office

MATTERS = 0.05


def changes(*values: float, times: int = 8) -> Difference:
    return of_changes(list(values) * times)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (changes(-0.2), Verdict.SUPPORTS),
        (changes(-0.01), Verdict.NOT_SUPPORTED),
        (changes(0.01), Verdict.NOT_SUPPORTED),
        (changes(0.2), Verdict.NOT_SUPPORTED),
        (changes(0.0), Verdict.NOT_SUPPORTED),
        (changes(-0.3, -0.02), Verdict.ON_AVERAGE),
        (changes(-0.3, 0.02), Verdict.ON_AVERAGE),
        (changes(-0.2, 0.2), Verdict.UNJUDGED),
        (changes(-0.2, times=2), Verdict.ON_AVERAGE),
        (changes(-0.2, times=1), Verdict.UNJUDGED),
        (changes(), Verdict.UNJUDGED),
    ],
)
def test_a_change_supports_by_what_matters_surely_or_on_average(found: Difference, said: Verdict) -> None:
    assert of_change(found, MATTERS, Better.LOWER) == said


def test_the_rule_is_the_same_for_an_outcome_that_is_better_when_it_is_higher() -> None:
    assert of_change(changes(0.2), MATTERS, Better.HIGHER) == Verdict.SUPPORTS
    assert of_change(changes(0.4, 0.02), MATTERS, Better.HIGHER) == Verdict.ON_AVERAGE
    assert of_change(changes(-0.2), MATTERS, Better.HIGHER) == Verdict.NOT_SUPPORTED


def test_a_mean_that_rises_is_no_support_and_no_refusal_where_replications_differ() -> None:
    assert of_change(changes(0.3, -0.02), MATTERS, Better.LOWER) == Verdict.UNJUDGED


def test_where_nobody_knows_what_matters_no_change_for_the_better_supports() -> None:
    assert of_change(changes(-0.2), math.nan, Better.LOWER) == Verdict.UNJUDGED
    assert of_change(changes(0.2), math.nan, Better.LOWER) == Verdict.NOT_SUPPORTED


def test_a_level_is_judged_by_nine_in_ten_replications_and_else_by_its_mean() -> None:
    assert of_level([117.0] * 8, 100.0, math.inf) == Verdict.SUPPORTS
    assert of_level([76.0] * 8, 100.0, math.inf) == Verdict.NOT_SUPPORTED
    assert of_level([130.0, 99.0] * 8, 100.0, math.inf) == Verdict.ON_AVERAGE
    assert of_level([101.0, 99.0] * 8, 100.0, math.inf) == Verdict.UNJUDGED
    assert of_level([math.nan] * 8, 100.0, math.inf) == Verdict.UNJUDGED


def test_a_claim_is_judged_by_the_difference_that_the_comparison_shows() -> None:
    result = compare(["full_rnr"], replications=2, years=0.5, office=Office(), fixed_parameters=True)
    shown = result.differences.set_index("outcome")
    assert set(result.scenarios) == {BASELINE, "full_rnr"}
    for outcome in OUTCOMES:
        ours, theirs = paired(result, "full_rnr", outcome), shown.loc[outcome]
        assert (ours.unit, ours.replications) == (theirs["unit"], theirs["replications"])
        assert np.array_equal([ours.mean, ours.lo, ours.hi], list(theirs[["mean", "lo", "hi"]]), equal_nan=True)
