"""Sensitivity of a decision: known functions give their known shares; runs are paired; a folder opens again."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from experiments.documents.blocks import Table
from experiments.documents.numbers import in_figures
from experiments.planner import kept
from experiments.planner.asked import asked
from experiments.planner.decision.given import decided
from experiments.planner.decision.marginals import Marginals
from experiments.planner.decision.points import HIGH, LOW, Tried, at_central, over_draws
from experiments.planner.decision.scenarios import policies
from experiments.planner.laboratory import Working
from experiments.planner.sensitivity.question import SENSITIVITY
from experiments.planner.sensitivity.screen import ceiling, leading, screen
from experiments.planner.sensitivity.shares import shares
from scenarios.runs.draws import Draws
from sim.office import Office

TINY = Office(clients=40)
ASKED = asked(office=TINY, replications=256)
MARGINALS = Marginals(ASKED)
NAMES = ["mix_property", "women", "mix_narcotics"]  # uniform, so that their variance is known


class Known:
    """Differences that are a known function of the numbers, with luck of a known spread a seed."""

    def __init__(self, function: Callable[[Mapping[str, float]], float], luck: float) -> None:
        self._function, self._luck = function, luck

    def differences(self, draws: Draws, outcomes: Sequence[str], alike: int = 1, again: bool = False) -> pd.DataFrame:
        rows = range(draws.most or 0)
        seeds = [np.random.default_rng([k // alike, again]).normal(0.0, self._luck) for k in rows]
        y = [self._function(draws.values(k)) + seeds[k] for k in rows]
        return pd.DataFrame({name: y for name in outcomes})


def _in_range(values: Mapping[str, float], name: str) -> float:
    entry = MARGINALS.entry(name)
    return (values[name] - entry.low) / (entry.high - entry.low)


def test_the_screen_ranks_by_the_size_of_effects_and_sees_no_luck_where_there_is_none() -> None:
    known = Known(lambda x: 5.0 * _in_range(x, "women") - 2.0 * _in_range(x, "mix_property"), luck=0.0)
    found = screen(known, MARGINALS, NAMES, ["late_litmas"], 4, 1)  # type: ignore[arg-type]
    assert list(found["parameter"]) == ["women", "mix_property", "mix_narcotics"]
    assert found["mu_star"].round(6).tolist() == [4.75, 1.9, 0.0]
    assert (found["luck"] < 1e-9).all()


def test_shares_of_an_additive_function_are_those_of_its_parts_with_luck_apart() -> None:
    known = Known(lambda x: 4.0 * _in_range(x, "women") + 2.0 * _in_range(x, "mix_property"), luck=1.0)
    indices, parts, points = shares(known, ASKED, MARGINALS, NAMES, ["late_litmas"], 256)  # type: ignore[arg-type]
    variance = 16.0 / 12.0 + 4.0 / 12.0 + 1.0
    last = indices[indices["samples"] == 256].set_index("parameter")
    for name, share in (("women", 16.0 / 12.0), ("mix_property", 4.0 / 12.0), ("mix_narcotics", 0.0)):
        assert last.loc[name, "total"] == pytest.approx(share / variance, abs=0.12)
        assert last.loc[name, "first"] == pytest.approx(share / variance, abs=0.2)
    told = parts.set_index("part")
    assert told.loc["luck", "lo"] <= 1.0 / variance <= told.loc["luck", "hi"]
    assert told.loc["chosen", "share"] == pytest.approx(20.0 / 12.0 / variance, abs=0.12)
    assert len(points) == 256
    assert indices["samples"].unique().tolist() == [64, 128, 256]


def test_more_blocks_narrow_the_intervals() -> None:
    known = Known(lambda x: _in_range(x, "women"), luck=0.1)
    indices, _parts, _points = shares(known, ASKED, MARGINALS, NAMES[:2], ["late_litmas"], 256)  # type: ignore[arg-type]
    women = indices[indices["parameter"] == "women"].set_index("samples")["total_half"]
    assert women[256] < women[64]


def test_points_with_alike_luck_and_the_same_numbers_have_the_same_difference_and_a_second_seed_another() -> None:
    given = decided(["status_quo", "full_rnr"], own={}, office=TINY, years=0.5, replications=2)
    tried = Tried(Working(), given, TINY, policies(given))
    draws = over_draws(given, [{"hours_litmas": 10.0}] * 4, 2)
    found = tried.differences(draws, ["true_rate"], alike=2)["true_rate"]
    again = tried.differences(draws, ["true_rate"], alike=2, again=True)["true_rate"]
    assert found[0] == found[1] and found[2] == found[3]
    assert found[0] != found[2] and found[0] != again[0]


def test_a_row_moves_its_own_number_and_leaves_all_others_at_their_centre() -> None:
    draws = at_central(MARGINALS.parameters, pd.DataFrame({"women": [0.03, 0.06]}))
    first, second = draws.values(0), draws.values(1)
    assert {name for name in first if first[name] != second[name]} == {"women"}


def test_luck_alone_stays_under_its_ceiling_about_19_times_in_20() -> None:
    rng = np.random.default_rng(3)
    effects = rng.normal(0.0, 2.0, (4000, 4))
    under = np.abs(effects).mean(axis=1) < ceiling(math.sqrt(2.0) * rng.normal(0.0, 2.0, 4000), 4)
    assert 0.93 <= under.mean() <= 0.97


def test_the_numbers_left_are_the_first_of_each_outcome_in_turn() -> None:
    table = pd.DataFrame({"outcome": list("aaabbb"), "parameter": list("xyzyxw")})
    assert leading(table, 3) == ["x", "y", "z"]


def test_a_folder_of_results_is_opened_again_without_a_run(
    tmp_path: Path, kinds_read: Callable[..., set[str]]
) -> None:
    own = {"numbers": NAMES, "trajectories": 2, "most": 2, "clients": 40}
    given = decided(["status_quo", "full_rnr"], own=own, office=TINY, years=0.25, replications=8)
    first = kept.answer(SENSITIVITY, given, tmp_path / "out")
    again = kept.reopen(SENSITIVITY, tmp_path / "out")
    for name, table in first.tables.items():
        pd.testing.assert_frame_equal(table, again.tables[name])
    assert kinds_read(SENSITIVITY, given, tmp_path / "out") == set(SENSITIVITY.reads)
    assert ("Command", "`bapas sensitivity status_quo full_rnr`") in first.report.made
    assert first.report.answer == again.report.answer
    assert len(first.report.answer) == 3
    screened = next(block for block in first.report.sections[1].blocks if isinstance(block, Table))
    ends = {row[0].partition("`")[2].rstrip("`)"): row[1] for row in screened.rows}
    assert ends["women"] == " to ".join(in_figures(Marginals(given).quantile("women", u)) for u in (LOW, HIGH))
    work = SENSITIVITY.work(given)
    assert len(list((tmp_path / "out" / "runs").glob("*.parquet"))) <= work.runs
