"""Changes in time: dates become weeks, hiring waits for its lag, a campaign ends, and mistakes are told."""

from __future__ import annotations

from pathlib import Path

import pytest

import scenarios
from sim.agents.head import posts_wanted
from sim.office import Office
from sim.policy.course import founded, weekly_levers
from sim.policy.levers import Policy
from sim.text.errors import InputError

HEAD = 'schema_version = 1\ntitle = "t"\npurpose = "p"\n'
MINUTES = 'lever = "supervision.session_minutes"\nvalue = 40.0\n'
PKS = 'lever = "staffing.pks"\nvalue = 9\n'
OFFICE = Office(base_year=2025)  # week 0 begins on 1 January 2026


def loaded(folder: Path, *changes: str, head: str = "", name: str = "mine.toml") -> Policy:
    path = folder / name
    path.write_text(HEAD + head + "".join(f"[[change]]\n{change}\n" for change in changes), encoding="utf-8")
    return scenarios.load(path, OFFICE).policy


def minutes(policy: Policy, week: int) -> float:
    return policy.at(week)["session_minutes"]


def test_a_change_by_week_is_read(tmp_path: Path) -> None:
    policy = loaded(tmp_path, MINUTES + "week = 52\nover_weeks = 10")
    assert [minutes(policy, week) for week in (52, 57, 62)] == [20, 30, 40]


def test_a_change_by_date_begins_in_the_week_of_that_date(tmp_path: Path) -> None:
    policy = loaded(tmp_path, MINUTES + "from = 2026-03-01")  # day 59, in week 8
    assert [minutes(policy, week) for week in (7, 8)] == [20, 40]
    assert minutes(loaded(tmp_path, MINUTES + "from = 2026-01-01"), 0) == 40


def test_the_same_date_is_another_week_for_an_office_of_another_year(tmp_path: Path) -> None:
    loaded(tmp_path, MINUTES + "from = 2026-03-01")
    policy = scenarios.load(tmp_path / "mine.toml", Office(base_year=2024)).policy
    assert [minutes(policy, week) for week in (59, 60)] == [20, 40]


def test_a_phase_in_is_in_full_on_its_date(tmp_path: Path) -> None:
    policy = loaded(tmp_path, MINUTES + "from = 2026-01-01\nfull_from = 2026-03-12")  # day 70, week 10
    assert [minutes(policy, week) for week in (0, 5, 9, 10, 11)] == pytest.approx([20, 30, 38, 40, 40])


def test_after_a_campaign_the_lever_is_what_it_was(tmp_path: Path) -> None:
    dates = "from = 2026-01-01\nfull_from = 2026-01-15\nuntil = 2026-02-05"
    policy = loaded(tmp_path, MINUTES + dates, head="[levers.supervision]\nsession_minutes = 30.0\n")
    assert [minutes(policy, week) for week in (0, 1, 2, 4, 5, 50)] == [30, 35, 40, 40, 30, 30]


def test_after_a_campaign_of_a_choice_or_of_posts_the_old_ones_rule_again(tmp_path: Path) -> None:
    dates = "from = 2026-01-15\nuntil = 2026-02-05"
    choice = loaded(tmp_path, f'lever = "assessment.standard"\nvalue = "rnr"\n{dates}')
    assert [choice.at(week)["standard"] for week in (1, 2, 4, 5)] == [1, 2, 2, 1]
    ratio = loaded(tmp_path, PKS + dates, head="[levers.staffing]\nclients_per_pk = 60.0\n")
    assert [ratio.at(week)["clients_per_pk"] for week in (1, 2, 4, 5)] == [60, -1, -1, 60]
    level = loaded(tmp_path, f'lever = "cooperation.level"\nvalue = "integrated"\n{dates}')
    assert [level.at(week)["cooperation_index"] for week in (1, 2, 4, 5)] == [0.3, 1, 1, 0.3]


def test_a_change_made_during_a_campaign_outlasts_it(tmp_path: Path) -> None:
    campaign = MINUTES + "from = 2026-01-15\nuntil = 2026-02-05"
    lasting = 'lever = "supervision.session_minutes"\nvalue = 25.0\nfrom = 2026-01-22'
    policy = loaded(tmp_path, campaign, lasting)
    assert [minutes(policy, week) for week in (1, 2, 3, 5, 50)] == [20, 40, 25, 25, 25]


def posts_of(policy: Policy) -> list[int]:
    """PK posts of 60 weeks in an office that had five."""
    plan = weekly_levers(policy, OFFICE, founded(OFFICE, 0), 60)
    return [posts_wanted(levers, OFFICE.clients, at_work=0) for levers in plan]


def test_pks_approved_in_march_work_independently_after_the_lag(tmp_path: Path) -> None:
    policy = loaded(tmp_path, PKS + "from = 2026-03-01")
    posts = posts_of(policy)
    assert policy.staffing.hiring_lag_weeks == 26
    assert [posts[week] for week in (0, 8, 8 + 25, 8 + 26, 59)] == [5, 5, 5, 9, 9]


def test_pks_of_a_campaign_go_when_it_ends_and_never_come_where_the_lag_outlasts_it(tmp_path: Path) -> None:
    long = posts_of(loaded(tmp_path, PKS + "from = 2026-01-01\nuntil = 2027-01-01"))
    assert [long[week] for week in (25, 26, 51, 52)] == [5, 9, 9, 5]
    short = posts_of(loaded(tmp_path, PKS + "from = 2026-01-01\nuntil = 2026-05-01"))
    assert set(short) == {5}


def test_a_change_replaces_that_of_the_extended_file_in_the_same_week(tmp_path: Path) -> None:
    loaded(tmp_path, MINUTES + "week = 4\nover_weeks = 10", name="base.toml")
    policy = loaded(
        tmp_path, 'lever = "supervision.session_minutes"\nvalue = 60.0\nweek = 4', head='extends = "base"\n'
    )
    assert [minutes(policy, week) for week in (3, 4, 9)] == [20, 60, 60]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (["from = 2026-06-01\nfull_from = 2026-03-01"], ["change.0.full_from", "ends on 2026-03-01", "2026-06-01 or"]),
        (
            ["from = 2026-03-01\nfull_from = 2026-06-01\nuntil = 2026-05-01"],
            ["change.0.until", "before it is in full"],
        ),
        (["from = 2026-03-01\nuntil = 2026-03-01"], ["change.0.until", "a week after 2026-03-01"]),
        (["from = 2026-03-01", "from = 2026-03-01"], ["change.1.lever", "second change", "one change of a lever"]),
        (["week = 8", "from = 2026-03-01"], ["change.1.lever", "in week 8"]),
        (["from = 2025-12-31"], ["change.0.from", "begin on 2026-01-01", "allowed: 2026-01-01 to"]),
        (["from = 9999-01-01"], ["change.0.from", "allowed: 2026-01-01 to"]),
        (["week = 8\nfrom = 2026-03-01"], ["change.0.week", "with week alone", "either week and over_weeks, or from"]),
        (["from = 2026-03-01\nover_weeks = 4"], ["change.0.over_weeks", "with week alone"]),
        (["week = 8\nuntil = 2026-03-01"], ["change.0.until", "not with week"]),
        ([""], ["change.0: ", "neither week nor from"]),
        (['from = "2026-03-01"'], ["change.0.from", "a date such as 2026-03-01"]),
        (["from = 2026-03-01T08:00:00"], ["change.0.from", "a date such as 2026-03-01"]),
        (["week = -1"], ["change.0.week", "at least 0"]),
        (["wek = 1"], ["change.0.wek", "not a known key"]),
    ],
)
def test_a_mistake_in_time_names_file_key_and_what_is_allowed(
    tmp_path: Path, changes: list[str], said: list[str]
) -> None:
    with pytest.raises(InputError) as error:
        loaded(tmp_path, *(MINUTES + change for change in changes))
    for part in ["mine.toml: ", *said]:
        assert part in str(error.value)


def test_posts_and_ratio_are_not_changed_in_one_week(tmp_path: Path) -> None:
    ratio = 'lever = "staffing.clients_per_pk"\nvalue = 40.0\nweek = 8'
    with pytest.raises(InputError, match="second change of staffing.pks in week 8"):
        loaded(tmp_path, PKS + "week = 8", ratio)
