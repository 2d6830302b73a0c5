"""From hours to PKs: sums, growth, and who is left, for any volumes, norms and staff."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calibration.workload.sheet import balance
from experiments.planner.abk.need import Hours, Staffing, by_grade, by_year, hours_of, posts, used
from experiments.planner.abk.staff import GRADES, PK_GRADES, YEARS, given_retiring, given_staff, staff_of
from experiments.planner.abk.tasks import tasks
from sim.office import Office
from sim.parameters import Parameters
from sim.text.errors import InputError

CENTRAL = Parameters.read().central()
HOURS = Hours(1250.0, 1250.0, 0.25, 0.08, 0.08, 0.07, 26.0)
NUMBERS = st.floats(0.0, 1e4)
ROWS = st.lists(st.tuples(NUMBERS, st.floats(0.0, 50.0), st.floats(0.0, 1.0), st.sampled_from([0, 1])), min_size=1)
STAFF = st.fixed_dictionaries({grade: st.floats(0.0, 100.0) for grade in GRADES})


def table(rows: list[tuple[float, float, float, int]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["volume", "norm", "assistants", "grows"]).assign(official=float("nan"))


@given(ROWS, STAFF, st.floats(-0.5, 0.5), st.floats(0.0, 1.0))
def test_the_grades_share_the_need_of_all_and_nobody_is_made_up(
    rows: list[tuple[float, float, float, int]], staff: dict[str, float], growth: float, turnover: float
) -> None:
    given = table(rows)
    retiring = {grade: [1.0] * YEARS for grade in GRADES}
    grades = by_grade(given, HOURS, Staffing(staff, retiring, turnover), growth, 2024)
    years = by_year(grades, given, growth, 2024)
    assert (grades["left"] >= 0.0).all() and (grades["left"] <= grades["staff"]).all()
    for k, row in enumerate(years.itertuples(), start=1):
        hours = sum(volume * (1.0 + grows * growth) ** k * norm * (1.0 - share) for volume, norm, share, grows in rows)
        assert row.hours == pytest.approx(hours) and row.need_rule == pytest.approx(hours / HOURS.rule)
        assert row.need_realistic >= row.need_rule
        assert row.shortage_rule == pytest.approx(row.need_rule - row.left)
    assert years["staff"].iloc[0] == pytest.approx(sum(staff[grade] for grade in PK_GRADES))
    assert years["staff"].tolist()[1:] == pytest.approx(years["left"].tolist()[:-1])


def test_without_absence_and_empty_posts_the_need_is_that_of_the_balance_of_hours() -> None:
    office = Office(clients=900, status_quo={"staffing.turnover": 0.0, "staffing.retirement": 0.0})
    rows = tasks(office, CENTRAL, {})
    needed = float((rows["volume"] * rows["norm"]).sum()) / hours_of(office, CENTRAL).realistic
    assert needed == pytest.approx(balance(office, CENTRAL).pks_needed)


def test_realistic_hours_fall_with_all_that_takes_them_away() -> None:
    usual = HOURS.realistic
    for change in ({"other": 0.4}, {"absence": 0.2}, {"leaving": 0.3}, {"refill_weeks": 52.0}):
        assert HOURS._replace(**change).realistic < usual
    assert HOURS._replace(rule=2000.0).realistic == usual


def test_the_official_norm_counts_where_it_is_known() -> None:
    rows = table([(10.0, 2.0, 0.0, 0), (10.0, 3.0, 0.0, 0)])
    rows.loc[1, "official"] = 5.0
    assert used(rows).tolist() == [2.0, 5.0]


def test_our_norms_stand_beside_an_empty_column_of_official_ones() -> None:
    rows = tasks(Office(), CENTRAL, {})
    assert rows["official"].isna().all() and set(rows["grade"]) <= set("ABC") and (rows["norm"] > 0.0).all()


def test_assistants_take_a_share_of_a_task_and_leave_its_norm() -> None:
    alone, helped = (
        tasks(Office(status_quo={"staffing.assistants": n}), CENTRAL, {}).set_index("task") for n in (0, 1)
    )
    assert alone["norm"].equals(helped["norm"])
    assert helped.loc["litmas_release", "assistants"] > 0.0 == alone["assistants"].sum()
    assert helped.loc["litmas_child", "assistants"] == 0.0


def test_what_follows_from_clients_and_litmas_grows_and_nothing_else() -> None:
    grows = tasks(Office(), CENTRAL, {}).set_index("task")["grows"]
    assert grows[["contacts", "litmas_release", "reception"]].all()
    assert not grows[["training", "outreach_communities", "outreach_employers"]].any()


@given(st.integers(0, 500), st.floats(0, 1))
def test_staff_by_grade_are_the_posts(pks: int, senior: float) -> None:
    staff = staff_of(Office(pks=pks, status_quo={"staffing.senior_share": senior, "staffing.assistants": 3}))
    assert sum(staff[grade] for grade in PK_GRADES) == pks and staff["asisten"] == 3
    assert all(count >= 0 for count in staff.values())


@pytest.mark.parametrize("text", ["mudah=3", "muda=1,5", "muda=x", "muda=-1", "muda=nan", "muda", "muda=6000"])
def test_staff_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        given_staff([text])


@pytest.mark.parametrize("texts", [["madya=1"], ["madya=0,1,0,0,x"], ["madya=0,0,0,0,0"] * 2])
def test_retirements_that_cannot_be_are_refused(texts: list[str]) -> None:
    with pytest.raises(InputError):
        given_retiring(texts)


def test_a_need_that_no_post_can_meet_is_refused() -> None:
    with pytest.raises(InputError, match="no hours"):
        posts(float("inf"))
