"""The CSV file of several offices: what is read, and every row that is wrong at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from calibration.office_counts import read
from sim.text.errors import InputError

HEAD = "office,year,clients,recorded,pks\n"


def refused(folder: Path, text: str) -> str:
    (folder / "offices.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as found:
        read(folder / "offices.csv")
    return str(found.value)


def test_rows_are_read_with_and_without_the_pks(tmp_path: Path) -> None:
    (tmp_path / "offices.csv").write_text(HEAD + "Palembang,2023,4611,35,73\nLahat,2023,812.5,0,\n", encoding="utf-8")
    found = read(tmp_path / "offices.csv")
    assert found["recorded"].tolist() == [35, 0] and found["clients"].tolist() == [4611.0, 812.5]
    assert found["pks"].iloc[0] == 73 and found["pks"].isna().iloc[1]


def test_every_row_that_is_wrong_is_told_by_its_line(tmp_path: Path) -> None:
    rows = ["Palembang,2023,4.611,35,", "Lahat,2023,0,1,9", ",2023,10,1.5,9", "a,20x3,10,1,9", "a,2023,10,1,9,9"]
    told = refused(tmp_path, HEAD + "\n".join(rows) + "\n")
    assert [f"line {line}:" in told for line in range(2, 7)] == [False, True, True, True, True]
    assert "line 4: office: is missing" in told and "line 4: recorded: '1.5' is not a whole number" in told


def test_an_office_has_a_year_once(tmp_path: Path) -> None:
    told = refused(tmp_path, HEAD + "Lahat,2023,10,1,\nLahat,2024,10,1,\nLahat,2023,10,1,\n")
    assert "line 4: office 'Lahat' and year 2023 stand in line 2 too" in told
    told = refused(tmp_path, HEAD + "Lahat,?,10,1,\nLahat,?,10,1,\n")
    assert told.count("year: '?' is not a whole number") == 2 and "stand in line" not in told


def test_a_column_too_many_or_too_few_is_told(tmp_path: Path) -> None:
    assert "did you mean recorded?" in refused(tmp_path, HEAD.replace("recorded", "recoded"))
    assert "clients: this column is missing" in refused(tmp_path, "office,year,recorded\n")
    assert "has no offices" in refused(tmp_path, HEAD)
