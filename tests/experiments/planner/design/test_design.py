"""The answer to `bapas design`, on a small office: kept, opened again without a run, and said."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest

from experiments.paper.poisson import chance_of_fall
from experiments.planner import kept
from experiments.planner.asked import Asked, asked
from experiments.planner.budget.blocks import Place
from experiments.planner.design.answer import HISTORY, Design, _cohort
from experiments.planner.design.package import package
from experiments.planner.design.question import DESIGN
from experiments.planner.prices.prices import as_data, read_prices
from sim.office import Office
from sim.policy.levers import Policy
from sim.text.errors import InputError


@pytest.fixture(scope="module")
def question() -> Asked:
    own = {"fall": 0.5, "power": 0.8, "package": "training", "trials": 100, "prices": as_data(read_prices())}
    return asked(office=Office(), years=3.0, replications=2, own=own)


@pytest.fixture(scope="module")
def folder(question: Asked, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("design") / "out"
    kept.answer(DESIGN, question, out)
    return out


@pytest.fixture(scope="module")
def found(folder: Path) -> Design:
    return kept.reopen(DESIGN, folder).found


def test_a_folder_is_opened_again_as_it_was_written(folder: Path, found: Design) -> None:
    for name, table in DESIGN.tables(found).items():
        written = pd.read_csv(folder / f"{name}.csv")
        pd.testing.assert_frame_equal(written, table, check_dtype=False)


def test_unchanged_years_are_whole_and_what_the_ledger_counts(question: Asked, found: Design) -> None:
    years = found.histories["year"].unique()
    assert list(years) == [question.office.base_year + k for k in range(1, HISTORY + 1)]
    assert (found.histories["recorded"].round() == found.histories["recorded"]).all()
    assert (
        abs(found.histories["recorded"] - found.histories["count"]) <= 0.03 * found.histories["count"] + 1e-9
    ).all()
    assert found.histories["detected"].sum() > found.histories["recorded"].sum()


def test_a_design_that_is_needed_has_the_power_asked_for(question: Asked, found: Design) -> None:
    keys = ["design", "data", "years", "offices"]
    enough = found.needed[found.needed["offices"].notna()].merge(found.designs, on=keys)
    assert len(enough) and (enough["power"] >= question.own["power"]).all()
    assert set(found.needed["design"]) == {"stepped", "waiting_list"}


def test_a_police_match_never_needs_more_offices_than_the_record(found: Design) -> None:
    wide = found.needed.pivot(index=["design", "years"], columns="data", values="offices").fillna(1e9)
    assert (wide["detected"] <= wide["recorded"]).all()


def test_palembangs_fall_is_judged_by_chance(question: Asked, found: Design) -> None:
    assert found.by_chance == chance_of_fall(30.5, 26 / 35)
    assert "35" in DESIGN.report(found, question).answer[1] and "13 of 100" in DESIGN.report(found, question).answer[1]


def test_an_unknown_package_is_told_with_the_nearest_and_one_that_all_have_is_refused() -> None:
    place = Place(Office(), Policy(), read_prices())
    with pytest.raises(InputError) as told:
        package("trainings", place)
    assert told.value.nearest == "training"
    with pytest.raises(InputError, match="nobody"):
        package("training", place._replace(base=Policy.of({"supervision.training_share": 1.0})))


def test_a_replication_without_anyone_due_is_no_cohort_and_none_at_all_is_told() -> None:
    none = {"cohort_people": [20.0, 0.0, math.nan], "recorded_12": [15.0, math.nan, math.nan]}
    kept_ones = _cohort(pd.DataFrame(none), "recorded_12")
    assert (kept_ones.people.tolist(), kept_ones.share.tolist()) == ([20.0], [0.15])
    with pytest.raises(InputError, match="more clients"):
        _cohort(pd.DataFrame(none).iloc[1:], "recorded_12")
