"""Policies over many worlds: rules of choice, boxes of failure, and a folder that opens again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from experiments.cli.robust import robust
from experiments.planner import kept
from experiments.planner.decision.given import decided
from experiments.planner.robust import rules, told
from experiments.planner.robust.answer import Robust, _gaps, ask
from experiments.planner.robust.discovery import discovered
from experiments.planner.robust.question import ROBUST
from experiments.planner.targets.targets import ready_made
from scenarios.runs import schema
from scenarios.runs.study import Run, Study
from sim.office import Office, Region
from sim.text.errors import InputError

TARGETS = {target.outcome: target.bound for target in ready_made("robust")}
LOSSES = arrays(float, (10, 3), elements=st.floats(0, 100))


@given(LOSSES)
def test_the_worst_fifth_is_no_better_than_the_mean_and_regret_is_never_negative(losses: np.ndarray) -> None:
    assert (rules.worst_fifth(losses) >= rules.expected(losses) - 1e-9).all()
    assert (rules.most_regret(losses) >= 0.0).all()


@given(LOSSES)
def test_every_rule_picks_a_policy_that_is_best_in_every_world(losses: np.ndarray) -> None:
    losses[:, 1] = losses.min(axis=1) - 1.0
    for rule in (rules.expected, rules.most_regret, rules.worst_fifth):
        assert rule(losses).argmin() == 1
    assert rules.most_regret(losses)[1] == 0.0


@settings(max_examples=20)
@given(LOSSES)
def test_the_order_of_worlds_does_not_matter(losses: np.ndarray) -> None:
    for rule in (rules.expected, rules.most_regret, rules.worst_fifth):
        assert rule(losses[::-1]) == pytest.approx(rule(losses))


def test_policies_that_tie_are_not_picked_and_a_clear_winner_is_picked_steadily() -> None:
    met = np.zeros((20, 2), dtype=bool)
    losses = np.column_stack([np.arange(20.0), np.arange(20.0) + 1.0])
    _values, picks = rules.ruled(
        {"missed": (rules.missed, met), "expected": (rules.expected, losses)}, ["first", "second"]
    )
    assert picks["pick"].tolist() == [rules.NONE, "first"]
    assert picks["steady"].iloc[1] == 1.0


def test_a_world_in_which_regions_cannot_be_compared_has_no_gap_and_the_others_make_the_mean() -> None:
    hours = {"town": [10.0, 10.0, np.nan], "country": [6.0, np.nan, np.nan]}
    rows = [(world, "a", name, values[world]) for name, values in hours.items() for world in range(3)]
    groups = pd.DataFrame(rows, columns=["replication", "scenario", "category", "value"])
    gaps = _gaps(groups.assign(dimension="region", outcome="programme_hours"), ["a"])
    assert gaps[0, 0] == 4.0 and np.isnan(gaps[1:, 0]).all()


def test_a_rule_that_no_world_has_a_value_for_picks_nothing_and_is_told_by_a_dash() -> None:
    names = ["status_quo", "fewer_pks"]
    town = Office(clients=60, regions=(Region(name="town", share=1.0, travel_minutes=40, communities=2),))
    asked = decided(names, own={"targets": TARGETS}, office=town, years=0.25, replications=8)
    answered = kept.answer(ROBUST, asked)
    picks = answered.found.picks.set_index("rule")["pick"]
    assert picks["gap"] == rules.NONE and answered.found.compared == 0
    table, _against, note = answered.report.sections[0].blocks[:3]
    assert [row[-1] for row in table.rows] == ["–", "–"]  # type: ignore[union-attr]
    assert "mean over 0 of 8 worlds" in note.text  # type: ignore[union-attr]
    answered.report.picture.draw()


class Lacking:
    """Runs of which the first has no value in any outcome."""

    def run(self, study: Study, replications: int, echoes: int = 0) -> Sequence[Run]:
        return study.runs(replications, echoes)

    def read(self, runs: Sequence[Run], kind: str = schema.OUTCOMES) -> pd.DataFrame:
        assert kind == schema.OUTCOMES  # nothing else is read before it is told
        rows = [(one.scenario, one.replication, 1.0 if one.replication else np.nan) for one in runs]
        table = pd.DataFrame(rows, columns=["scenario", "replication", "value"])
        return table.assign(outcome="late_litmas")


def test_a_world_in_which_the_outcome_has_no_value_is_told() -> None:
    names = ["status_quo", "fewer_pks"]
    own = {"targets": {"late_litmas": 10.0}}
    asked = decided(names, outcomes=["late_litmas"], own=own, office=Office(clients=60), years=0.25, replications=8)
    with pytest.raises(InputError, match="late_litmas.*1 of 8 points give it no value"):
        ask(asked, Lacking())  # type: ignore[arg-type]


def of_picks(shares: list[float], *picks: tuple[str, str, float]) -> Robust:
    """What three policies that miss their targets in such shares of the worlds give, with the picks of rules."""
    rows = [("missed", policy, share, share - 0.1, share + 0.1) for policy, share in zip("abc", shares, strict=True)]
    values = pd.DataFrame(rows, columns=["rule", "policy", "value", "lo", "hi"])
    return Robust(pd.DataFrame(), values, pd.DataFrame(picks, columns=["rule", "pick", "steady"]), pd.DataFrame())


TITLES = {"a": "A", "b": "B", "c": "C"}


def test_policies_that_tie_are_told_as_level_and_none_as_meeting_targets_oftener() -> None:
    tie = of_picks([0.25, 0.5, 0.25], ("missed", rules.NONE, np.nan))
    assert told.targets_met(tie, TITLES) == "**Targets:** A; C are level: each meets them all in 75 % of worlds."
    assert "B meets them all oftener" in told.targets_met(of_picks([0.5, 0.25, 0.5], ("missed", "b", 1.0)), TITLES)


def test_a_rule_that_picks_nothing_is_not_told_as_steady() -> None:
    nothing = ("missed", rules.NONE, np.nan)
    assert "no rule picks a policy" in told.steadiness(of_picks([0.5] * 3, nothing), TITLES)
    assert "each rule that picks" in told.steadiness(of_picks([0.5] * 3, nothing, ("regret", "a", 1.0)), TITLES)


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [(["late_litmas", "high_seen"], "are several outcomes"), (["pks"], "neither way is better")],
)
def test_an_outcome_by_which_no_rule_can_pick_is_told(outcomes: list[str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        robust(outcome=outcomes)


def test_a_planted_box_is_found_and_judged_in_worlds_that_it_was_not_made_of() -> None:
    rng = np.random.default_rng(2)
    worlds = pd.DataFrame(rng.random((400, 20)), columns=[f"x{k}" for k in range(20)])
    fails = ((worlds["x3"] > 0.6) & (worlds["x7"] < 0.5)).to_numpy()
    found = discovered("p", worlds, fails).set_index("parameter")
    assert set(found.index) == {"x3", "x7"}
    assert found.loc["x3", "low"] == pytest.approx(0.6, abs=0.1) and np.isnan(found.loc["x3", "high"])
    assert found.loc["x7", "high"] == pytest.approx(0.5, abs=0.1) and np.isnan(found.loc["x7", "low"])
    assert (found["density"] > 0.8).all() and (found["coverage"] > 0.5).all() and (found["chance"] < 1e-6).all()


def test_failures_at_random_give_a_rule_that_is_told_no_oftener_than_luck_would() -> None:
    rng = np.random.default_rng(5)
    chances = []
    for _k in range(12):
        worlds = pd.DataFrame(rng.random((200, 30)), columns=[f"x{k}" for k in range(30)])
        chances += list(discovered("p", worlds, rng.random(200) < 0.4)["chance"].head(1))
    assert len(chances) >= 10 and sum(chance < 0.05 for chance in chances) <= 3


def test_no_box_is_looked_for_among_a_handful_of_failures() -> None:
    worlds = pd.DataFrame({"x": np.arange(40.0)})
    assert discovered("p", worlds, np.arange(40) < 4).empty


def test_a_folder_opens_again_and_says_three_sentences(tmp_path: Path, kinds_read: Callable[..., set[str]]) -> None:
    names = ["status_quo", "fewer_pks", "pk_1_40"]
    asked = decided(names, own={"targets": TARGETS}, office=Office(clients=60), years=0.25, replications=8)
    first = kept.answer(ROBUST, asked, tmp_path / "out")
    again = kept.reopen(ROBUST, tmp_path / "out")
    for name, table in first.tables.items():
        pd.testing.assert_frame_equal(table, again.tables[name], check_dtype=False)
    assert kinds_read(ROBUST, asked, tmp_path / "out") == set(ROBUST.reads)
    assert ("Command", "`bapas robust status_quo fewer_pks pk_1_40`") in first.report.made
    assert first.report.answer == again.report.answer and len(first.report.answer) == 3
    assert first.found.policies == names and first.found.compared == 8
    worlds = first.found.worlds
    means = worlds.groupby("policy", sort=False)["loss"].mean()
    against = means["pk_1_40"] - means["status_quo"]
    assert first.found.value("expected", "pk_1_40")[0] == pytest.approx(against)
