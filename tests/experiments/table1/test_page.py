"""The check on Table 1 as it is shown: a picture with its data, and readings told in words."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import calibration.workload.sheet
from experiments import cli
from experiments.documents.blocks import Table
from experiments.new_office.near import nearness
from experiments.table1 import workload
from experiments.table1.page import of_its_file
from sim.codes import Activity
from sim.office import Office
from sim.parameters import Parameters

OFFICE = 'name = "tiny"\nclients = 40\npks = 2\nlitmas_year = 30\nemployers = 5\n[intake]\npb = 12\ncb = 12\n'


def test_the_command_shows_the_readings_and_draws_with_data_beside(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "tiny.toml").write_text(OFFICE)
    options = ["--seeds", "3", "--office", str(tmp_path / "tiny.toml"), "--count-rule", "ever"]
    monkeypatch.setattr("sys.argv", ["bapas", "table1", *options, "--out", str(tmp_path / "table1.png")])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert not stop.value.code
    said = " ".join(capsys.readouterr().out.split())
    assert "on the register at any time in the year" in said and "4,611" in said and "7 %" in said
    assert (tmp_path / "table1.png").stat().st_size > 10_000
    data = pd.read_csv(tmp_path / "table1.csv")
    assert data.groupby("count")["paper"].apply(lambda paper: paper.dropna().tolist()).to_dict() == {
        "clients": [4611, 4933],
        "recorded": [35, 26],
    }


def test_the_command_shows_what_the_office_asks_for_and_where_each_line_comes_from(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "tiny.toml").write_text(OFFICE.replace("clients = 40", "clients = 40 # counted (a, a report)"))
    options = ["--seeds", "2", "--office", str(tmp_path / "tiny.toml"), "--out", str(tmp_path / "table1.png")]
    monkeypatch.setattr("sys.argv", ["bapas", "table1", *options])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert not stop.value.code
    said = " ".join(capsys.readouterr().out.split())
    assert "2,500 hours a year (2 PKs x 1,250 h)" in said and "minutes a month" in said
    assert "office.clients (fact)" in said and "counted (a, a report)" in said
    assert "The office beside its file" in said and "entries a year: pembebasan bersyarat 12" in said
    near = pd.read_csv(tmp_path / "table1_office.csv").set_index("key")
    assert near.loc[["clients", "pks", "litmas_year", "mix.pb", "mix.cb"], "stated"].tolist() == [40, 2, 30, 12, 12]
    assert near["found"].between(near["low"], near["high"]).all()
    hours = pd.read_csv(tmp_path / "table1_hours.csv")
    assert hours["activity"].tolist() == list(Activity.codes()) and (hours["available"] == 2500).all()
    asked = pd.read_csv(tmp_path / "table1_workload.csv")
    assert asked["hours"].sum() == pytest.approx(hours["asked"].sum())
    assert (tmp_path / "table1_hours.png").stat().st_size > 10_000


def test_what_a_file_leaves_open_is_shown_without_a_number_of_the_file() -> None:
    office = Office(clients=60)
    near = nearness(office, seeds=1, beside=True)
    table = next(block for block in of_its_file(office, near) if isinstance(block, Table))
    cells = {row[0]: row[1:] for row in table.rows}
    assert cells["of these, PB"][0] == cells["of these, PB"][2] == "" and int(cells["of these, PB"][1]) > 0
    assert cells["clients on the register"][0] == "60" and cells["clients on the register"][2].endswith("%")
    assert "entries a year: pidana pengawasan" not in cells


def test_every_kind_of_work_and_unit_has_a_word() -> None:
    asked = calibration.workload.sheet.workload(Office(), Parameters.read().central())
    assert set(asked["work"]) == set(workload.WORKS) and set(asked["unit"]) == set(workload.UNITS)
