"""`bapas office` as a head of office uses it: a few published numbers, a file, and how near it comes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from experiments import cli
from experiments.new_office.near import nearness
from sim.office import Office, load_office

FEW = ["--name", "Bapas Uji", "--year", "2024", "--clients", "200", "--pks", "4", "--litmas", "150"]


def bapas(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr("sys.argv", ["bapas", *map(str, arguments)])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(stop.value.code or 0)


def test_a_few_numbers_make_a_file_and_what_was_assumed_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "uji.toml"
    assert bapas(monkeypatch, "office", "new", *FEW, "--pb-share", "0.8", "--to", file) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "What was assumed" in said and "of these, PB" in said and "Entries a year" in said
    office = Office.read(file)
    assert (office.clients, office.pb_stock) == (200, 0.8)
    assert "reported by the office (a)" in file.read_text()


def test_a_file_that_is_there_is_never_written_over_unasked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "uji.toml"
    file.write_text("mine")
    assert bapas(monkeypatch, "office", "new", *FEW, "--to", file, "--quiet") == 2
    assert file.read_text() == "mine" and "--replace" in capsys.readouterr().err
    assert bapas(monkeypatch, "office", "new", *FEW, "--to", file, "--quiet", "--replace") == 0
    assert Office.read(file).name == "Bapas Uji"


def test_several_offices_go_into_a_folder_all_or_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    table = tmp_path / "offices.csv"
    table.write_text("name,year,clients,pks,litmas\nBapas Satu,2024,100,2,80\nBapas Dua,2024,120,2,90\n")
    (tmp_path / "bapas_dua.toml").write_text("mine")
    assert bapas(monkeypatch, "office", "new", "--from", table, "--to", tmp_path, "--quiet") == 2
    assert not (tmp_path / "bapas_satu.toml").exists()
    (tmp_path / "bapas_dua.toml").unlink()
    assert bapas(monkeypatch, "office", "new", "--from", table, "--to", tmp_path, "--quiet") == 0
    assert [Office.read(tmp_path / f"bapas_{name}.toml").clients for name in ("satu", "dua")] == [100, 120]


def test_without_a_terminal_what_lacks_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert bapas(monkeypatch, "office", "new", "--name", "X", "--to", tmp_path / "x.toml") == 2
    said = capsys.readouterr().err
    assert all(f"{key}: is missing" in said for key in ("year", "clients", "pks", "litmas"))
    assert not list(tmp_path.iterdir())


class Terminal(io.StringIO):
    """Somebody who types at a terminal."""

    def isatty(self) -> bool:
        return True


def test_at_a_terminal_what_lacks_is_asked_for_until_it_can_be(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    answers = ["2024", "3,5", "350", "6", "", "300", "0.8", "", "", ""]
    monkeypatch.setattr("sys.stdin", Terminal("\n".join(answers) + "\n"))
    assert bapas(monkeypatch, "office", "new", "--name", "X", "--to", tmp_path / "x.toml", "--quiet") == 0
    office = Office.read(tmp_path / "x.toml")
    assert (office.name, office.clients, office.pks, office.pb_stock) == ("X", 350, 6, 0.8)
    assert "write 3.5" in capsys.readouterr().err


def test_a_warmed_up_office_is_near_what_it_publishes() -> None:
    near = nearness(Office(clients=600, pb_stock=0.8), seeds=2).set_index("key")
    assert set(near.index) == {"clients", "pb_stock", "pks", "litmas_year"}
    assert ((near["found"] / near["stated"] - 1.0).abs() < 0.1).all()
    assert (near["low"] <= near["found"]).all() and (near["found"] <= near["high"]).all()


@pytest.mark.parametrize("name", ["contoh_kecil", "contoh_sedang", "contoh_padat"])
def test_the_examples_say_that_they_are_made_up(name: str) -> None:
    assert "rekaan" in load_office(name).name


def test_the_offices_there_are_are_listed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert bapas(monkeypatch, "office") == 0
    said = capsys.readouterr().out
    assert "contoh_padat" in said and "palembang" in said
