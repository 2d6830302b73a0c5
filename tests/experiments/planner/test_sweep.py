"""A sweep tries the points that were asked for, holds them against today, and says no more than its runs do."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.planner import kept
from experiments.planner.asked import Asked, asked
from experiments.planner.kept import Answered
from experiments.planner.laboratory import Working
from experiments.planner.sweep import points, ready_made
from experiments.planner.sweep.answer import TODAY, ask
from experiments.planner.sweep.points import Point
from experiments.planner.sweep.question import SWEEP
from sim.office import Office
from sim.text.errors import InputError

SMALL = Office()


def question(*chosen: Point, replications: int = 2, years: float = 0.5) -> Asked:
    own = {"points": [{"levels": dict(point.levels), "levers": dict(point.levers)} for point in chosen]}
    return asked(office=SMALL, years=years, replications=replications, fixed_parameters=True, own=own)


PKS = points.full([points.of_lever("staffing.pks", [3, 9])])


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Answered]:
    out = tmp_path_factory.mktemp("sweep") / "results"
    return out, kept.answer(SWEEP, question(*PKS), out, command=["bapas", "sweep"])


def test_every_point_is_run_and_today_beside_them(answered: tuple[Path, Answered]) -> None:
    found = answered[1].found
    assert set(found.responses["point"]) == {TODAY, "staffing.pks=3", "staffing.pks=9"}
    assert set(found.differences["point"]) == {"staffing.pks=3", "staffing.pks=9"}


def test_a_point_that_sets_what_is_today_differs_in_nothing() -> None:
    found = ask(question(Point({"pks": "5"}, {"staffing.pks": 5}), replications=8), Working())
    assert set(found.differences["verdict"]) <= {"no_change", "no_value"}
    assert found.differences["mean"].abs().max() == 0.0


def test_the_means_are_those_of_the_runs(answered: tuple[Path, Answered]) -> None:
    _out, whole = answered
    laboratory = Working()
    rows = laboratory.read(laboratory.run(whole.asked.study({TODAY: whole.asked.base}), whole.asked.replications))
    means = rows.groupby("outcome")["value"].mean()
    told = whole.found.responses.query("point == @TODAY").set_index("outcome")["mean"]
    pd.testing.assert_series_equal(told.sort_index(), means.sort_index(), check_names=False)


def test_an_answer_is_opened_again_as_it_was(answered: tuple[Path, Answered]) -> None:
    out, whole = answered
    again = kept.reopen(SWEEP, out)
    for name, table in whole.tables.items():
        pd.testing.assert_frame_equal(again.tables[name], table)
    assert again.report.answer == whole.report.answer


def test_a_missing_run_is_told_with_the_command_that_does_it(answered: tuple[Path, Answered], tmp_path: Path) -> None:
    out = tmp_path / "results"
    kept.answer(SWEEP, question(*PKS), out, command=["bapas", "sweep"])
    next((out / "runs").glob("*.parquet")).unlink()
    with pytest.raises(InputError, match=r"1 of 6 runs are missing.*`bapas sweep`"):
        kept.reopen(SWEEP, out)


def test_a_foreign_file_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="mine.txt"):
        kept.answer(SWEEP, question(*PKS), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_answer_goes_over_its_former_self(answered: tuple[Path, Answered]) -> None:
    out, _whole = answered
    before = (out / "responses.csv").read_bytes()
    kept.answer(SWEEP, question(*PKS), out, command=["bapas", "sweep"])
    assert (out / "responses.csv").read_bytes() == before


def test_a_posterior_is_kept_with_the_answer(tmp_path: Path) -> None:
    rows = pd.DataFrame({"dose": [0.002, 0.004]})
    given_rows = asked(office=SMALL, years=0.25, replications=2, posterior=rows, own=question(*PKS).own)
    whole = kept.answer(SWEEP, given_rows, tmp_path / "out")
    again = kept.reopen(SWEEP, tmp_path / "out")
    assert again.asked.posterior is not None
    pd.testing.assert_frame_equal(again.asked.posterior, rows)
    pd.testing.assert_frame_equal(again.tables["responses"], whole.tables["responses"])


def test_a_posterior_with_too_few_rows_is_told_before_anything_runs() -> None:
    with pytest.raises(InputError, match="replication 3 has no row"):
        asked(office=SMALL, replications=3, posterior=pd.DataFrame({"dose": [0.002, 0.004]}))


def test_with_too_few_replications_no_change_is_called_sure(answered: tuple[Path, Answered]) -> None:
    assert "no change is sure; that takes 8" in answered[1].report.answer[0]


@given(st.lists(st.integers(1, 4), min_size=1, max_size=3))
def test_a_full_factorial_has_every_combination_once(sizes: list[int]) -> None:
    factors = [points.Factor(str(k), {str(level): {} for level in range(size)}) for k, size in enumerate(sizes)]
    names = [point.name for point in points.full(factors)]
    assert len(names) == len(set(names)) == np.prod(sizes)


@pytest.mark.parametrize("design", ["lhs", "sobol"])
def test_spread_points_lie_within_their_ranges_and_are_the_same_for_a_seed(design: str) -> None:
    ranges = {"staffing.pks": (3.0, 9.0), "assessment.adoption": (0.2, 0.6)}
    found = points.spread(ranges, 16, design, 1)
    assert found == points.spread(ranges, 16, design, 1) != points.spread(ranges, 16, design, 2)
    for point in found:
        assert 3 <= point.levers["staffing.pks"] <= 9 and isinstance(point.levers["staffing.pks"], int)
        assert 0.2 <= point.levers["assessment.adoption"] <= 0.6


def test_the_ready_made_sweep_has_five_ratios_three_standards_and_three_levels_of_cooperation() -> None:
    assert [len(factor.levels) for factor in ready_made.FACTORS] == [5, 3, 3]
    assert len(points.full(ready_made.FACTORS)) == 45


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("staffing.pk=1,2", "did you mean staffing.pks"),
        ("staffing.pks", "has no values"),
        ("staffing.pks=80:60:5", "upside down"),
        ("staffing.pks=60:80:0", "upside down"),
        ("staffing.pks=few,many", "are no numbers"),
        ("assessment.adoption=nan", "are no numbers"),
    ],
)
def test_values_that_make_no_sense_are_told(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        points.factor(text)


def test_words_cannot_be_spread() -> None:
    with pytest.raises(InputError, match="is no number"):
        points.spread({"assessment.standard": (0, 1)}, 4, "lhs", 1)
    with pytest.raises(InputError, match="did you mean sobol"):
        points.spread({"staffing.pks": (1, 9)}, 4, "sobool", 1)


def test_a_table_of_points_names_the_line_of_a_mistake(tmp_path: Path) -> None:
    file = tmp_path / "points.csv"
    file.write_text("staffing.pks,assessment.standard\n5,rnr\n6,rn\n")
    with pytest.raises(InputError, match="line 3"):
        points.listed(points.read(file))
    file.write_text("staffing.pks,assessment.standard\n5,rnr\n6,\n")
    assert [point.levers for point in points.listed(points.read(file))] == [
        {"staffing.pks": 5, "assessment.standard": "rnr"},
        {"staffing.pks": 6},
    ]


def test_points_that_set_the_same_are_run_once() -> None:
    found = points.listed(pd.DataFrame({"staffing.pks": [5, 5, 6]}))
    assert [point.levers["staffing.pks"] for point in found] == [5, 6]
    assert len(points.spread({"staffing.pks": (3.0, 5.0)}, 16, "lhs", 1)) == 3


def test_a_row_that_sets_nothing_is_told(tmp_path: Path) -> None:
    file = tmp_path / "points.csv"
    file.write_text("staffing.pks,assessment.standard\n,\n6,rnr\n")
    with pytest.raises(InputError, match="line 2: sets nothing"):
        points.listed(points.read(file))


def test_an_answer_to_another_question_is_not_lost(answered: tuple[Path, Answered]) -> None:
    out, _whole = answered
    other = SWEEP._replace(name="other")
    with pytest.raises(InputError, match="holds the answer of `bapas sweep`; nothing was touched"):
        kept.answer(other, question(*PKS), out)
    assert kept.reopen(SWEEP, out).report.answer


def test_blanks_around_a_lever_do_no_harm() -> None:
    assert points.factor(" staffing.pks =6,7") == ("staffing.pks", [6, 7])


def test_a_table_may_leave_a_lever_as_it_is() -> None:
    found = points.listed(pd.DataFrame({"staffing.pks": [3, None], "staffing.assistants": [None, 2]}))
    sweep = ask(question(*found), Working())
    assert sweep.factors == ["staffing.pks", "staffing.assistants"]
    assert sweep.design.set_index("point").loc["staffing.pks=3", "staffing.assistants"] == TODAY
