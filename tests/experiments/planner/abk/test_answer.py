"""What `bapas abk` answers: three staffings of the same people, told no firmer than the runs allow."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from experiments import cli
from experiments.planner import kept
from experiments.planner.abk.answer import STAFFINGS, Form
from experiments.planner.abk.figures import gaps
from experiments.planner.abk.need import posts
from experiments.planner.abk.question import ABK
from experiments.planner.kept import Answered
from sim.office import Office

Results = tuple[Answered, Path]


def test_the_staffings_are_todays_posts_and_the_need_of_the_first_year(results: Results, form: Form) -> None:
    found = results[0].found
    first = form.years.iloc[0]
    wanted = {"today": 3, "rule": posts(first["need_rule"]), "realistic": posts(first["need_realistic"])}
    assert found.posts == wanted
    means = found.summary[found.summary["outcome"] == "pks"].set_index("staffing")["mean"]
    assert means.to_dict() == pytest.approx(wanted)


def test_the_same_people_come_in_every_staffing(results: Results) -> None:
    found = results[0].found
    litmas = found.summary[found.summary["outcome"] == "litmas"].set_index("staffing")["mean"]
    assert litmas.nunique() == 1 and set(litmas.index) == set(STAFFINGS)


def test_three_sentences_answer_and_with_few_replications_nothing_is_sure(results: Results) -> None:
    report = results[0].report
    assert report.question.endswith("?") and len(report.answer) == 3
    assert "no change is sure" in report.answer[2]
    assert any("annex" in premise and "not been read" in premise for premise in report.premises)


def test_a_folder_opens_again_with_the_same_tables(results: Results) -> None:
    answered, out = results
    again = kept.reopen(ABK, out)
    for name, table in answered.tables.items():
        pd.testing.assert_frame_equal(table, again.tables[name])
        assert (out / f"{name}.csv").is_file()
    assert again.report.answer == answered.report.answer


def test_the_figures_show_their_data(results: Results) -> None:
    found = results[0].found
    for figure in (results[0].report.picture, gaps(found)):
        assert len(figure.data) and figure.draw().get_axes()


def bapas(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr("sys.argv", ["bapas", *map(str, arguments)])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(stop.value.code or 0)


def test_the_table_alone_takes_no_run_and_writes_the_workbook(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked = ["abk", "--office", "contoh_kecil", "--staff", "pertama=6", "--staff", "muda=3", "--table-only"]
    assert bapas(monkeypatch, *asked, "--excel", tmp_path / "abk.xlsx") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "there are 9" in said and "Need and staff by grade" in said
    assert bapas(monkeypatch, *asked, "--excel", tmp_path / "abk.xlsx") == 2
    assert "--replace" in capsys.readouterr().err


def test_an_edited_workbook_becomes_an_office_by_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    book, office = tmp_path / "abk.xlsx", tmp_path / "mine.toml"
    assert bapas(monkeypatch, "abk", "--office", "contoh_kecil", "--table-only", "--excel", book, "--quiet") == 0
    assert bapas(monkeypatch, "abk", "--read", book, "--to", office) == 0
    assert "Nothing was edited" in capsys.readouterr().out
    assert Office.read(office) == Office.read(office.with_name("mine.toml"))
    assert bapas(monkeypatch, "abk", "--read", book) == 2
    assert "--to" in capsys.readouterr().err
