"""The command line: bad input ends in one message and exit code 2, and nothing is half-written."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest

import scenarios
from experiments import cli

FAST = ["--replications", "2", "--years", "0.25", "--office", "OFFICE", "--workers", "2", "--fixed-parameters"]
TEXT = 'name = "tiny"\nclients = 40\npks = 2\nlitmas_year = 30\nemployers = 5\n[intake]\npb = 12\ncb = 12\n'


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("office") / "tiny.toml"
    path.write_text(TEXT)
    return path


def bapas(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["bapas", *arguments])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(stop.value.code or 0)


def cells(line: str) -> list[str]:
    """The cells of a line of a table on the terminal, where two blanks or more part them."""
    return re.split(r"\s{2,}", line.strip())


def fast(office: Path) -> list[str]:
    return [str(office) if part == "OFFICE" else part for part in FAST]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["compare", "full_rnrr"], "did you mean full_rnr?"),
        (["compare", "--yeers", "9"], "--yeers: there is no such option; did you mean --years?"),
        (["compare", "--years", "3,5"], "--years: must be a number: a point stands before decimals"),
        (["compare", "--smallest", "5%"], "5% is written 0.05"),
        (["compare", "--smallest", "5"], "5 % is written 0.05"),
        (["design", "--fall", "0.95"], "must be at most 0.9"),
        (["design", "--package", "trainings"], "did you mean training?"),
        (["budget", "2,5e9"], "is no number"),
        (["budget", "2e9", "--mixes", "100"], "at most 40"),
        (["budget", "2e9", "--prices", "none.toml"], "no such file"),
        (["compare", "--seed", "1.5"], "--seed: must be a whole number, without a decimal point"),
        (["compare", "--set", "staffing.pk=3"], "did you mean staffing.pks?"),
        (["compare", "--set", "assessment.adoption=50"], "50 % is written 0.5"),
        (["compare", "--set", "staffing.pks"], "lever=value"),
        (["compare", "--replications", "0"], "--replications"),
        (["compare", "--replications", "-3"], "1 to 10000, or auto"),
        (["compare", "--workers", "0"], "--workers"),
        (["compare", "--matters", "none.toml"], "no such file"),
        (["compare", "--years", "soon"], "--years"),
        (["compare", "--office", "palembangg"], "did you mean palembang?"),
        (["compare", "none.toml"], "no such file"),
        (["run", "nothing"], "unknown scenario"),
        (["run", "--out", "nowhere/at/all.csv"], "no such folder"),
        (["scenarios", "show", "fullrnr"], "did you mean full_rnr?"),
        (["scenarios", "check", "none.toml"], "no such file"),
        (["predict", "fullrnr"], "did you mean full_rnr?"),
        (["predict", "--replications", "none"], "1 to 10000, or auto"),
        (["table1", "--count-rule", "stok"], "did you mean stock?"),
        (["table1", "--out", "table1.pdf"], "a file that ends in .png"),
        (["compair"], "compare"),
    ],
)
def test_bad_input_is_one_message_and_exit_code_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert bapas(monkeypatch, *arguments) == 2
    captured = capsys.readouterr()
    assert said in captured.err and captured.err.startswith("error: ")
    assert captured.err.count("\n") == 1 and not captured.out


def test_a_folder_that_holds_anything_else_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, office: Path
) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    assert bapas(monkeypatch, "compare", *fast(office), "--out", str(tmp_path)) == 2
    assert "holds something else" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["precious.txt"]
    assert bapas(monkeypatch, "compare", *fast(office), "--out", str(tmp_path / "precious.txt")) == 2
    assert "is a file" in capsys.readouterr().err


def test_results_are_whole_and_the_same_bytes_whatever_the_workers(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, office: Path
) -> None:
    for folder, workers in (("a", "1"), ("b", "3")):
        arguments = ["compare", "full_rnr", *fast(office), "--workers", workers, "--out", str(tmp_path / folder)]
        assert bapas(monkeypatch, *arguments) == 0
    capsys.readouterr()
    names = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*.*"))
    assert {str(name) for name in names} >= {
        "summary.csv",
        "differences.csv",
        "yearly.csv",
        "outcomes.parquet",
        "runs.parquet",
        "draws.parquet",
        "manifest.json",
        "figures/reoffending.png",
        "figures/differences.png",
        "figures/hours.png",
        "figures/needs.png",
        "figures/reoffending.csv",
        "figures/differences.csv",
        "figures/hours.csv",
        "figures/needs.csv",
    }
    for name in names:
        if name.name != "manifest.json":
            assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name
    columns = set(pd.read_csv(tmp_path / "a" / "differences.csv").columns)
    assert columns >= {"scenario", "baseline", "outcome", "layer", "unit", "mean", "lo", "hi", "mcse", "p_better"}
    assert columns >= {"p_better_matters", "matters", "replications", "needed", "verdict"}
    manifest = json.loads((tmp_path / "a" / "manifest.json").read_text())
    assert manifest["replications"] == 2 and set(manifest["scenarios"]) == {"status_quo", "full_rnr"}


def test_former_results_are_replaced(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, office: Path
) -> None:
    out = tmp_path / "results"
    for _ in range(2):
        assert bapas(monkeypatch, "compare", "pk_1_40", *fast(office), "--quiet", "--out", str(out)) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["results"]
    assert capsys.readouterr().out == ""


def test_the_answer_is_a_table_and_a_sentence_a_scenario(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], office: Path
) -> None:
    assert bapas(monkeypatch, "compare", "pk_1_40", *fast(office)) == 0
    out = " ".join(capsys.readouterr().out.split())
    for said in ("More PKs alone: one post for 40 clients.", "reoffending", "never for deciding about a person"):
        assert said in out


def test_json_is_machine_readable(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], office: Path
) -> None:
    assert bapas(monkeypatch, "compare", "pk_1_40", *fast(office), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert {row["scenario"] for row in told["differences"]} == {"pk_1_40"}


def test_one_run_shows_its_years(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, office: Path
) -> None:
    out = tmp_path / "years.csv"
    arguments = ["run", "full_rnr", "--office", str(office), "--years", "1", "--out", str(out)]
    assert bapas(monkeypatch, *arguments) == 0
    assert "2025" in capsys.readouterr().out
    assert set(pd.read_csv(out).columns) == {"year", "dimension", "group", "outcome", "value"}


def test_one_run_shows_its_cohort_and_is_machine_readable(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], office: Path
) -> None:
    arguments = ["run", "full_rnr", "--office", str(office), "--years", "2"]
    assert bapas(monkeypatch, *arguments) == 0
    assert "people due for release in weeks 27 to 78" in " ".join(capsys.readouterr().out.split())
    assert bapas(monkeypatch, *arguments, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    values = {row["outcome"]: row["value"] for row in told["outcomes"]}
    assert values["reoffend_6"] > 0 and values["reoffend_24"] is None and told["yearly"]


def test_the_library_is_listed_in_groups_a_line_each_on_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert bapas(monkeypatch, "scenarios") == 0
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "Dalam bahasa Indonesia: --lang id" and lines[1].startswith("A planner's first six questions")
    for name in scenarios.names():
        assert f"- {name}: {scenarios.load(name).title}" in lines


def test_scenarios_are_shown_compared_and_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bapas(monkeypatch, "scenarios", "show", "full_rnr") == 0
    shown = capsys.readouterr().out
    assert "Source: Oktarina" in shown
    assert ["assessment.standard", "* rnr"] in [cells(line)[:2] for line in shown.splitlines()]
    assert ["auc", "higher"] in [cells(line)[:2] for line in shown.splitlines()]
    assert bapas(monkeypatch, "scenarios", "diff", "status_quo", "pk_1_40") == 0
    _other, _head, _rule, *lines = capsys.readouterr().out.splitlines()
    assert [line.split(maxsplit=3) for line in lines if line.strip()] == [
        ["staffing.clients_per_pk", "empty", "40", "clients per PK "]
    ]


def test_scenarios_that_differ_in_time_alone_say_how(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    later = tmp_path / "later.toml"
    text = 'title = "t"\npurpose = "p"\n[[change]]\nlever = "staffing.pks"\nweek = 52\nvalue = 90\n'
    later.write_text(text)
    assert bapas(monkeypatch, "scenarios", "diff", "status_quo", str(later)) == 0
    said = "".join(capsys.readouterr().out.split())  # a long path may be broken anywhere
    assert "later.toml:fromweek52:staffing.pks=90" in said


def test_a_title_shows_as_it_was_written_and_commands_neither_terminal_nor_figures(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, office: Path
) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('extends = "full_rnr"\ntitle = "[red]*a* $x_ | \\u001b[2Jb"\npurpose = "p"\n')
    assert bapas(monkeypatch, "scenarios", "check", str(mine)) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["mine is sound: [red]*a* $x_ | [2Jb"]
    assert bapas(monkeypatch, "compare", str(mine), *fast(office), "--out", str(tmp_path / "out")) == 0
    out = capsys.readouterr().out
    assert "[red]*a* $x_ | [2Jb." in out and "\x1b" not in out
