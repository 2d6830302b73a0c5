"""Scenarios by name, in a file, as a policy and as levers, mixed; and what is none is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import scenarios
from experiments.comparison.compare import compare, prepare
from scenarios.given import listed, scenario_of
from sim.office import Office
from sim.policy.levers import Policy
from sim.text.errors import InputError

FILE = 'schema_version = 1\ntitle = "Mine"\npurpose = "x"\nextends = "status_quo"\n[levers.staffing]\npks = 7\n'


def test_all_kinds_mixed_are_compared(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(FILE)
    given: list[Any] = [
        "full_rnr",
        tmp_path / "mine.toml",
        Policy.of({"staffing.pks": 8}),
        {"staffing.pks": 9, "facilities.rooms": 3},
        scenarios.load("pk_1_40"),
    ]
    found = compare(given, replications=1, years=0.1, office=Office(clients=60), fixed_parameters=True)
    named = ["full_rnr", "mine", "staffing.pks=8", "staffing.pks=9, facilities.rooms=3", "pk_1_40"]
    assert list(found.scenarios) == ["status_quo", *named] == list(found.summary["scenario"].unique())
    pks = [found.scenarios[name].policy.staffing.pks for name in named[1:4]]
    assert pks == [7, 8, 9]


def test_a_mapping_names_them() -> None:
    plan = prepare(
        {"more": {"staffing.pks": 9}, "best": "full_rnr", "p": Policy.of({"staffing.pks": 3})}, office=Office()
    )
    assert list(plan.scenarios) == ["status_quo", "more", "best", "p"]
    assert plan.scenarios["best"].policy == prepare("full_rnr", office=Office()).scenarios["full_rnr"].policy


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("full_rnr", ["full_rnr"]),
        ({"staffing.pks": 9}, ["staffing.pks=9"]),
        ({"staffing": {"pks": 9}}, ["staffing.pks=9"]),
        (Policy.of({"staffing.pks": 9}), ["staffing.pks=9"]),
        (Policy(), ["as today"]),
        (("full_rnr", "status_quo"), ["full_rnr"]),
        ((name for name in ["full_rnr"]), ["full_rnr"]),
    ],
)
def test_one_alone_is_one(given: Any, names: list[str]) -> None:
    assert list(prepare(given, office=Office()).scenarios) == ["status_quo", *names]


def test_settings_are_set_over_all_but_the_status_quo() -> None:
    plan = prepare([{"staffing.pks": 9}, Policy()], sets=["facilities.rooms=4"], office=Office())
    assert [s.policy.facilities.rooms for s in plan.scenarios.values()][1:] == [4, 4]


def test_levers_are_over_the_offices_own_status_quo() -> None:
    office = Office(status_quo={"facilities.rooms": 2})
    assert scenario_of({"staffing.pks": 9}, office).policy.facilities.rooms == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([3], "3 is no scenario"),
        ([None], "None is no scenario"),
        ([["full_rnr"]], "is no scenario"),
        ([Office()], "is no scenario"),
        (7, "7 is no scenario"),
        ({"best": 3}, "best: 3 is no scenario"),
        (["full_rnrr"], "did you mean full_rnr"),
        ({"best": "full_rnrr"}, "did you mean full_rnr"),
        ([{"staffing.pk": 9}], "did you mean staffing.pks"),
        ({"more": {"staffing.pks": -9}}, "more: staffing.pks"),
        ([{"staffing.pks": "many"}], "staffing.pks"),
    ],
)
def test_what_is_no_scenario_is_told_with_the_nearest_name(given: Any, said: str) -> None:
    with pytest.raises(InputError, match=said):
        prepare(given, office=Office())


def test_two_of_one_name_that_differ_are_refused() -> None:
    with pytest.raises(InputError, match="same name: full_rnr"):
        prepare(["full_rnr", scenarios.load("pk_1_40")._replace(name="full_rnr")], office=Office())


def test_levers_are_told_from_scenarios_by_name() -> None:
    assert len(list(listed({"staffing.pks": 9, "facilities.rooms": 1}))) == 1
    assert [name for name, _what in listed({"a": {}, "b": "full_rnr"})] == ["a", "b"]
