"""Comparisons: each scenario has a name of its own, and what matters to the reader is kept and counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from experiments.comparison import compare as comparison
from experiments.comparison import manifest
from experiments.comparison.compare import compare
from sim.office import Office
from sim.text.errors import InputError


def test_a_file_cannot_take_the_name_of_another_scenario(tmp_path: Path) -> None:
    mine = tmp_path / "status_quo.toml"
    mine.write_text('schema_version = 1\ntitle = "t"\npurpose = "p"\n[levers.staffing]\npks = 9\n')
    with pytest.raises(InputError, match="another scenario has the same name: status_quo"):
        compare([mine], replications=1, years=0.25, office=Office())


def test_the_smallest_difference_that_matters_is_kept_with_the_results() -> None:
    result = compare(["full_rnr"], replications=2, years=0.25, office=Office(), fixed_parameters=True, smallest=0.1)
    assert manifest.as_data(manifest.of(result, "compare", []))["smallest"] == 0.1


def test_what_matters_to_an_office_stands_over_the_table_and_decides_in_which_unit(tmp_path: Path) -> None:
    mine = tmp_path / "pk.toml"
    mine.write_text('[pks]\nabsolute = 3\nwhy = "w"\n[clients_per_pk]\nrelative = 0.3\nwhy = "w"\n')
    more = tmp_path / "more.toml"
    more.write_text('title = "t"\npurpose = "p"\n[levers.staffing]\npks = 7\nhiring_lag_weeks = 0\n')
    result = compare([more], replications=8, years=0.25, office=Office(), fixed_parameters=True, matters=mine)
    rows = result.differences.set_index("outcome")
    columns = ["unit", "mean", "matters", "verdict", "needed"]
    assert rows.loc["pks", columns].tolist() == ["persons", 2.0, 3.0, "no_change", 0.0]
    assert rows.loc["clients_per_pk", ["unit", "matters"]].tolist() == ["relative", 0.3]
    assert manifest.as_data(manifest.of(result, "compare", []))["matters"]["pks"] == {"absolute": 3.0, "why": "w"}


@pytest.mark.parametrize(("years", "window"), [(0.5, 0), (2.0, 6), (2.5, 12), (3.5, 24), (6.0, 24)])
def test_the_cohort_is_followed_for_as_long_as_the_horizon_has_room_for(years: float, window: int) -> None:
    plan = comparison.prepare(["full_rnr"], office=Office(), years=years)
    assert plan.window == window


@pytest.mark.parametrize(("window", "allowed"), [(18, "6, 12, 24, 36"), (36, "--years 4.5 and more")])
def test_a_window_that_is_none_or_longer_than_the_horizon_is_refused(window: int, allowed: str) -> None:
    with pytest.raises(InputError, match=allowed):
        comparison.prepare(["full_rnr"], office=Office(), window=window)


def test_automatic_replications_stop_when_precise_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    small = Office(clients=60, pks=2, intake={"pb": 20.0, "cb": 20.0}, litmas_year=40, employers=5)
    found = comparison.compare(["full_rnr"], replications=None, years=0.25, office=small)
    headline = found.differences.query("outcome == 'true_rate'").iloc[0]
    assert found.replications > comparison.REPLICATIONS
    assert headline["mcse"] <= 0.05 * (headline["hi"] - headline["lo"])
    assert str(found.replications) in comparison.stopped(found)
    monkeypatch.setattr(comparison, "MOST", 16)
    capped = comparison.compare(["full_rnr"], replications=None, years=0.25, office=small)
    assert capped.replications == 16 and "the most" in comparison.stopped(capped)
