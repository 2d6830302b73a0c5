"""Targets come from commands, files and promises; what makes no sense is told with where it stands."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from experiments.comparison.matters import read_matters
from experiments.planner.targets.standards import with_targets
from experiments.planner.targets.targets import Target, chosen, met_by, promises, ready_made
from sim.ledger.outcomes import OUTCOMES, Better
from sim.text.errors import InputError

MATTERS = read_matters()


def test_those_that_are_given_stand_in_place_of_the_ready_made_ones() -> None:
    assert len(chosen([], MATTERS)) == 4
    assert chosen(["high_seen >= 60"], MATTERS) == [Target("high_seen", ">=", 60.0)]


def test_a_promise_of_the_office_counts_too_and_goes_the_better_way(tmp_path: Path) -> None:
    file = tmp_path / "promised.toml"
    file.write_text('[visits_made]\nabsolute = 5.0\ntarget = 70.0\nwhy = "Perjanjian Kinerja"\n')
    found = chosen(["late_litmas<=5"], read_matters(file))
    assert [(one.outcome, one.sign, one.bound) for one in found] == [
        ("late_litmas", "<=", 5.0),
        ("visits_made", ">=", 70.0),
    ]


def test_the_ready_made_targets_are_the_same_for_staff_and_budget_and_go_the_better_way() -> None:
    of_budget = {target.outcome: target for target in promises(with_targets())}
    assert {(one.outcome, one.sign, one.bound) for one in ready_made()} == {
        (one.outcome, one.sign, one.bound) for one in of_budget.values()
    }
    assert all(of_budget[one.outcome].bound == one.bound for one in chosen([], MATTERS))


def test_robust_takes_shared_targets_but_for_one_and_all_go_the_better_way() -> None:
    shared = {target.outcome: target.bound for target in ready_made()}
    of_robust = {target.outcome: target for target in ready_made("robust")}
    assert {name for name, target in of_robust.items() if target.bound != shared[name]} == {"reports_unheld"}
    for name, target in of_robust.items():
        assert target.sign == {Better.LOWER: "<=", Better.HIGHER: ">="}[OUTCOMES[name].better]


def test_a_replication_meets_the_targets_when_it_meets_all_of_them() -> None:
    values = pd.DataFrame({"late_litmas": [4.0, 4.0, 6.0], "high_seen": [50.0, 49.0, 60.0]})
    targets = [Target("late_litmas", "<=", 5.0), Target("high_seen", ">=", 50.0)]
    assert met_by(values, targets).tolist() == [True, False, False]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("late_litma<=5", "did you mean late_litmas?"),
        ("late_litmas<=5,5", "a point stands before decimals"),
        ("late_litmas<=nan", "is no number"),
        ("late_litmas=5", "is no target"),
        ("missing.toml", "missing.toml"),
    ],
)
def test_a_target_that_makes_no_sense_is_told(text: str, told: str) -> None:
    with pytest.raises(InputError) as error:
        chosen([text], MATTERS)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "has no targets"),
        ("[late_litmas]\nmost = 5.0\nleast = 1.0\n", "either most or least"),
        ("[late_litmas]\nmost = 5.0\nwhi = 'x'\n", "did you mean why?"),
        ("[late_litmas]\nmost = true\n", "is no number"),
    ],
)
def test_a_file_of_targets_that_makes_no_sense_is_told(tmp_path: Path, content: str, told: str) -> None:
    file = tmp_path / "targets.toml"
    file.write_text(content)
    with pytest.raises(InputError) as error:
        chosen([str(file)], MATTERS)
    assert told in str(error.value)
