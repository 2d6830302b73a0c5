"""Where verdicts flip: lines between the values tried, and what becomes of a verdict."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.comparison.answer import interval
from experiments.documents.words import VERDICTS
from experiments.planner import kept
from experiments.planner.decision.given import decided
from experiments.planner.tipping import ministry
from experiments.planner.tipping.answer import DRAWN, QUANTILES, Tipping, flips, reoffending_of
from experiments.planner.tipping.flips import Fate, Side, crossing, flip, side
from experiments.planner.tipping.question import TIPPING
from scenarios.runs.verdicts import Verdict
from sim.office import Office

MEANS = st.lists(st.floats(-10, 10).filter(lambda x: abs(x) > 1e-6), min_size=5, max_size=5)
POINTS = [0.0, 1.0, 2.0, 3.0, 4.0]


@given(MEANS)
def test_a_crossing_is_there_where_signs_differ_and_the_line_is_zero_at_it(means: list[float]) -> None:
    value = crossing(POINTS, means)
    if min(means) > 0.0 or max(means) < 0.0:
        assert np.isnan(value)
    else:
        assert np.interp(value, POINTS, means) == pytest.approx(0.0, abs=1e-6)


def test_a_verdict_that_is_the_same_at_every_value_holds() -> None:
    found = flip(POINTS, np.full((8, 5), -1.0), [Side.BETTER] * 5, Side.BETTER)
    assert found.fate == Fate.HOLDS
    assert np.isnan(found.value) and np.isnan(found.lost_from)
    assert found.crosses == 0.0


def test_a_verdict_whose_difference_changes_its_sign_turns_there_with_an_interval_around_it() -> None:
    rng = np.random.default_rng(1)
    pairs = np.array(POINTS) - 2.5 + rng.normal(0.0, 0.2, (16, 1))
    sides = [Side.BETTER] * 2 + [Side.OPEN] + [Side.WORSE] * 2
    found = flip(POINTS, pairs, sides, Side.BETTER)
    assert found.fate == Fate.TURNS
    assert found.lo < 2.5 < found.hi
    assert found.crosses == 1.0


def test_a_verdict_that_is_only_lost_fades_between_the_values_where_it_is() -> None:
    pairs = np.tile([-3.0, -3.0, -2.0, -1.0, -0.5], (8, 1))
    found = flip(POINTS, pairs, [Side.BETTER] * 3 + [Side.OPEN] * 2, Side.BETTER)
    assert (found.fate, found.lost_from, found.lost_to) == (Fate.FADES, 2.0, 3.0)


def test_what_is_open_as_drawn_and_sure_somewhere_settles() -> None:
    pairs = np.tile([-3.0, -1.0, 0.5, 1.0, 2.0], (8, 1))
    sides = [Side.BETTER] + [Side.OPEN] * 4
    assert flip(POINTS, pairs, sides, Side.OPEN).fate == Fate.SETTLES


def test_no_change_that_matters_is_no_open_verdict() -> None:
    assert side(Verdict.NO_CHANGE, "late_litmas") == Side.SAME
    assert side(Verdict.CANNOT_TELL, "late_litmas") == Side.OPEN
    assert side(Verdict.RISES, "late_litmas") == Side.WORSE
    assert side(Verdict.RISES, "high_seen") == Side.BETTER


def told_of(side: Side, fate: Fate) -> Tipping:
    """Litmas asked for, with a flip of such a fate; reoffending falls."""
    row = {"parameter": DRAWN, "unit": "relative", "mean": -0.1, "lo": -0.2, "hi": -0.05, "replications": 8}
    late = {"outcome": "late_litmas", "verdict": Verdict.CANNOT_TELL, "side": side}
    rate = {"outcome": "true_rate", "verdict": Verdict.FALLS, "side": Side.BETTER}
    flipped = pd.DataFrame([{"outcome": "late_litmas", "parameter": "hours_litmas", "fate": fate}])
    return Tipping(pd.DataFrame([row | late, row | rate]), flipped, ["hours_litmas"])


def test_fewer_who_reoffend_are_told_by_reoffending_whatever_outcome_is_asked_for() -> None:
    names = ["status_quo", "full_rnr"]
    asked = decided(names, outcomes=["late_litmas"], own={}, office=Office(clients=60), years=0.5)
    assert reoffending_of(asked) == "true_rate"
    told = ministry.reoffending(told_of(Side.OPEN, Fate.SETTLES), asked)
    assert "litmas" not in told and "falls" in told


def test_a_verdict_that_is_open_as_drawn_is_no_sure_one_even_where_it_stays_open() -> None:
    assert "Of 0 pairs" in ministry.wrong(told_of(Side.OPEN, Fate.HOLDS), ["late_litmas"])
    assert "Of 1 pairs" in ministry.wrong(told_of(Side.WORSE, Fate.HOLDS), ["late_litmas"])


def test_an_outcome_without_a_value_in_some_run_has_no_flips_and_hides_no_other() -> None:
    outcomes, numbers = ["reoffend_24", "late_litmas"], ["hours_litmas"]
    points = [(DRAWN, np.nan), *(("hours_litmas", u) for u in QUANTILES)]
    rows, pairs = [], {}
    for outcome in outcomes:
        for name, u in points:
            lacking = outcome == "reoffend_24" and u == QUANTILES[1]
            pairs[outcome, name, u] = (-1.0,) * (7 if lacking else 8)
            rows.append((outcome, name, u, u, "%", len(pairs[outcome, name, u]), Side.BETTER))
    columns = ["outcome", "parameter", "quantile", "value", "unit", "replications", "side"]
    found = flips(pd.DataFrame(rows, columns=columns), pairs, numbers, 8)
    assert found["outcome"].tolist() == ["late_litmas"] and found["fate"].tolist() == [Fate.HOLDS]


def test_a_folder_opens_again_and_hours_of_a_litmas_move_the_hours_that_are_asked_for(
    tmp_path: Path, kinds_read: Callable[..., set[str]]
) -> None:
    own = {"numbers": ["hours_litmas"], "most": 1, "trajectories": 2, "clients": 600}
    names = ["status_quo", "five_pks_more"]
    asked = decided(names, outcomes=["late_litmas"], own=own, office=Office(clients=60), years=1.5, replications=8)
    first = kept.answer(TIPPING, asked, tmp_path / "out")
    again = kept.reopen(TIPPING, tmp_path / "out")
    for name, table in first.tables.items():
        pd.testing.assert_frame_equal(table, again.tables[name])
    assert kinds_read(TIPPING, asked, tmp_path / "out") == set(TIPPING.reads)
    assert ("Command", "`bapas tipping status_quo five_pks_more`") in first.report.made
    assert first.report.answer == again.report.answer
    rate = first.found.drawn().loc[reoffending_of(asked)]
    assert f"**Reoffending:** {VERDICTS[rate['verdict']]} ({interval(rate)})" in first.report.answer[2]
    verdicts = first.found.verdicts
    assert set(verdicts["parameter"]) == {DRAWN, "hours_litmas"}
    capacity = verdicts[(verdicts["outcome"] == "capacity_pct") & (verdicts["parameter"] != DRAWN)]
    assert capacity["quantile"].tolist() == list(QUANTILES)
    assert capacity["mean"].iloc[-1] < capacity["mean"].iloc[0]  # the longer a litmas takes, the more a PK relieves
