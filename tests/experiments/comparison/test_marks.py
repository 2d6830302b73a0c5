"""What a verdict means follows from the way in which an outcome is better, and nothing else."""

from __future__ import annotations

import pandas as pd
import pytest

from experiments.comparison.marks import A_LITTLE, Mark, mark
from experiments.comparison.standards import counted
from scenarios.runs.verdicts import FALLING, RISING, Verdict
from sim.ledger.outcomes import OUTCOMES, Better

OPPOSITE = {Mark.GAINED: Mark.LOST, Mark.LOST: Mark.GAINED}


@pytest.mark.parametrize("little", [False, True])
@pytest.mark.parametrize("verdict", Verdict)
def test_what_is_gained_where_less_is_better_is_lost_where_more_is(verdict: Verdict, little: bool) -> None:
    assert OUTCOMES["late_litmas"].better == Better.LOWER and OUTCOMES["high_seen"].better == Better.HIGHER
    found = mark(verdict, "late_litmas", little)
    assert mark(verdict, "high_seen", little) == OPPOSITE.get(found, found)
    sure = {*FALLING, *RISING} - (set() if little else set(A_LITTLE))
    assert (found in OPPOSITE) == (verdict in sure)
    assert (found == Mark.GAINED) == (verdict in sure and verdict in FALLING)


@pytest.mark.parametrize("verdict", Verdict)
def test_nothing_is_gained_or_lost_where_neither_way_is_better(verdict: Verdict) -> None:
    assert OUTCOMES["pks"].better == Better.NONE
    assert mark(verdict, "pks", little=True) == Mark.NEITHER


def test_standards_alone_are_counted_each_where_it_belongs() -> None:
    rows = [
        ("a", "late_litmas", "falls"),
        ("a", "high_seen", "falls_a_little"),
        ("a", "true_rate", "falls"),
        ("b", "late_litmas", "cannot_tell"),
    ]
    found = counted(pd.DataFrame(rows, columns=["scenario", "outcome", "verdict"]), "scenario")
    assert found.to_dict("index") == {"a": {"gained": 1, "lost": 1}, "b": {"gained": 0, "lost": 0}}
