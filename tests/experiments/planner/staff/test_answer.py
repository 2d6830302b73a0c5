"""The search on a small office: paired, kept, opened again, and told without claiming more than was seen."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from experiments.documents.blocks import Note
from experiments.planner import kept
from experiments.planner.asked import Asked, asked
from experiments.planner.kept import Answered
from experiments.planner.staff.answer import check, posts_of
from experiments.planner.staff.question import STAFF
from experiments.planner.staff.told import _reoffending, _sure_of_today
from experiments.planner.staff.ways import TODAY, Alternative, ways
from experiments.planner.targets.targets import Target
from scenarios.runs.verdicts import Verdict
from sim.office import Office
from sim.text.errors import InputError

ALTERNATIVES = [
    Alternative("nothing", {"facilities.rooms": 4}, "planner"),
    Alternative("no_litmas", {"demand.litmas_scale": 0.0}, "lapas"),
    Alternative("ceding", {}, "province", "country"),
]


def staff_of(*targets: Target, replications: int = 8, **more: Any) -> Asked:
    own = {
        "targets": [target._asdict() for target in targets],
        "probability": 0.8,
        "most": 12,
        "ways": [ways()[0]._asdict()],
        "alternatives": [one._asdict() for one in ALTERNATIVES],
    }
    return asked(office=Office(), years=0.5, replications=replications, own={**own, **more})


VISITS = staff_of(Target("visits_made", ">=", 5.0))


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Answered]:
    out = tmp_path_factory.mktemp("staff") / "out"
    return out, kept.answer(STAFF, VISITS, out, command=["bapas", "staff"])


def test_the_answer_meets_the_targets_and_one_fewer_does_not(answered: tuple[Path, Answered]) -> None:
    found = answered[1].found
    shares = found.points.set_index("posts")["share"]
    posts = int(found.fewest["fewest"].iloc[0])
    assert shares[posts] >= 0.8
    assert posts == 1 or shares[posts - 1] < 0.8


def test_a_folder_is_opened_again_without_a_run(answered: tuple[Path, Answered]) -> None:
    out, first = answered
    again = kept.reopen(STAFF, out)
    for name, table in first.tables.items():
        pd.testing.assert_frame_equal(table, again.tables[name])
    assert first.report.answer == again.report.answer


def test_reoffending_is_told_by_where_it_falls_and_where_it_rises(answered: tuple[Path, Answered]) -> None:
    found = answered[1].found
    row = found.changes[found.changes["outcome"] == found.headline].iloc[:1]
    rows = pd.concat([row.assign(verdict=one) for one in (Verdict.FALLS, Verdict.RISES_UNSURE)])
    told = _reoffending(found._replace(changes=rows))
    assert "surely falls under" in told and "surely rises under" in told


def test_an_alternative_that_changes_nothing_is_never_worth_a_post(answered: tuple[Path, Answered]) -> None:
    worth = answered[1].found.worth
    nothing = worth[worth["alternative"] == "nothing"]
    assert set(nothing["said"]) <= {"none", "flat"}
    assert (nothing["mean"] == 0.0).all()


def test_an_office_without_litmas_is_worth_posts_in_visits(answered: tuple[Path, Answered]) -> None:
    worth = answered[1].found.worth.set_index(["alternative", "outcome"])
    assert worth.loc[("no_litmas", "visits_made"), "mean"] > 0.0


def test_what_ceding_a_region_is_worth_is_told_with_who_decides_it(answered: tuple[Path, Answered]) -> None:
    worth = answered[1].found.worth.set_index(["alternative", "outcome"])
    row = worth.loc[("ceding", "visits_made")]
    assert row["decides"] == "province" and np.isfinite(row["mean"])
    blocks = next(one.blocks for one in answered[1].report.sections if "Alternatives" in one.title)
    cells = next(row for row in blocks[0].rows if "ceded" in row[0])  # type: ignore[union-attr]
    assert "province" in cells[1]
    assert any(isinstance(block, Note) and "country gets a Bapas of its own" in block.text for block in blocks)


def test_what_an_outcome_that_nobody_can_weigh_is_worth_is_not_told() -> None:
    given = staff_of(Target("programme_hours", ">=", 0.0), alternatives=[ALTERNATIVES[-1]._asdict()])
    worth = kept.answer(STAFF, given).found.worth.set_index("outcome")
    assert math.isnan(worth.loc["programme_hours", "mean"])
    assert worth.loc["programme_hours", "said"] in ("cannot_tell", "flat")


def test_an_impossible_target_says_so_and_the_best_that_is_reachable() -> None:
    given = staff_of(Target("reports_missed", "<=", 0.0), replications=8, alternatives=[])
    found = kept.answer(STAFF, given)
    assert found.found.fewest["fewest"].isna().all()
    assert "no number up to 12 will do" in found.report.answer[0]
    certain = " ".join(found.report.certainty)
    assert "For today's way no number up to 12 meets" in certain and "At the answer" not in certain
    some = found.found._replace(fewest=found.found.fewest.assign(share=0.5))
    assert "likely a little too good" in _sure_of_today(some)


def test_with_few_replications_no_number_is_called_sure() -> None:
    given = staff_of(Target("visits_made", ">=", 5.0), replications=2, alternatives=[])
    assert "no number is sure" in kept.answer(STAFF, given).report.answer[0]


def test_the_figure_is_drawn_with_a_panel_a_measure(answered: tuple[Path, Answered]) -> None:
    figure = answered[1].report.picture
    titles = [ax.get_title() for ax in figure.draw().axes if ax.get_title()]
    assert len(titles) == 3  # shares, visits, reoffending
    assert set(figure.data["measure"]) == {"share", "visits_made", answered[1].found.headline}


def test_no_search_asks_for_more_runs_than_it_says(answered: tuple[Path, Answered]) -> None:
    out, found = answered
    assert len(list((out / "runs").iterdir())) <= STAFF.work(VISITS).runs
    assert len(found.found.points) < 12


def test_a_horizon_too_short_for_a_target_is_told_before_any_run() -> None:
    with pytest.raises(InputError, match="reoffend_24"):
        check(staff_of(Target("reoffend_24", "<=", 20.0)))


def test_the_posts_are_those_of_the_office_as_it_is_asked_about() -> None:
    assert posts_of(asked(office=Office(), sets=["staffing.clients_per_pk=30.0"])) == 10
    with pytest.raises(InputError, match="no PK posts"):
        posts_of(asked(office=Office(), sets=["staffing.pks=0"]))
    assert VISITS.own["ways"][0]["name"] == TODAY
