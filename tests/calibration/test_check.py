"""Table 1: read as data, with its readings and contradictions; the check is one of arithmetic."""

from __future__ import annotations

from pathlib import Path

import pytest

from calibration import check, table1
from sim.office import Office


def test_table_1_is_the_papers_and_its_percentages_are_right() -> None:
    table = table1.read()
    share = 100 * table["recorded_recidivists"] / table["adult_clients"]
    assert share.round(2).tolist() == table["printed_percent"].tolist()
    assert table["source"].str.contains("10.70656/tonji").all()


def test_readings_name_their_default_among_their_options() -> None:
    assert all(reading.default in reading.options for reading in table1.READINGS)


def test_the_stray_seven_percent_is_named_as_a_contradiction_and_used_nowhere() -> None:
    assert any("7 %" in text for text in table1.CONTRADICTIONS)
    assert "7" not in {str(value) for value in table1.read()["printed_percent"]}


@pytest.mark.parametrize(("rule", "more"), [("stock", "ever")])
def test_counting_everybody_ever_guided_counts_more(rule: str, more: str) -> None:
    few = check.simulate(Office(), 2, 1, rule, "guidance")
    many = check.simulate(Office(), 2, 1, more, "always")
    assert (many["clients"] > few["clients"]).all() and (many["recorded"] >= few["recorded"]).all()


def test_the_picture_is_drawn(tmp_path: Path) -> None:
    simulated = check.simulate(Office(), 3, 1, "stock", "guidance")
    check.draw(simulated, check.compare(simulated), tmp_path / "check.png")
    assert (tmp_path / "check.png").stat().st_size > 10_000
