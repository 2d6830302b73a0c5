"""Every command that runs scenarios says on standard error which settings have no effect."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from experiments import cli

TEXT = 'name = "tiny"\nclients = 40\npks = 2\nlitmas_year = 30\nemployers = 5\n[intake]\npb = 12\ncb = 12\n'
IDLE = "tracking.coverage has no effect where tracking.follow_up_months is 0"


@pytest.fixture
def office(tmp_path: Path) -> str:
    (tmp_path / "tiny.toml").write_text(TEXT)
    return str(tmp_path / "tiny.toml")


def bapas(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["bapas", *arguments])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(stop.value.code or 0)


@pytest.mark.parametrize("how", ["--json", "--quiet"])
def test_compare_says_it_even_where_it_shows_no_progress_and_keeps_it_with_the_results(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, office: str, how: str
) -> None:
    out = tmp_path / "out"
    asked = ["compare", "pk_1_40", "--set", "tracking.coverage=0.5", "--office", office, "--out", str(out)]
    assert bapas(monkeypatch, *asked, "--replications", "2", "--years", "0.25", how) == 0
    assert f"note: pk_1_40: {IDLE}\n" in capsys.readouterr().err
    (note,) = json.loads((out / "manifest.json").read_text())["notes"]
    assert note == {
        "scenario": "pk_1_40",
        "code": "overridden",
        "lever": "tracking.coverage",
        "facts": {"by": "tracking.follow_up_months", "value": 0},
    }


def test_run_says_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], office: str) -> None:
    asked = ["run", "--set", "tracking.coverage=0.5", "--set", "staffing.pks=9", "--office", office]
    assert bapas(monkeypatch, *asked, "--years", "0.25") == 0
    said = capsys.readouterr().err
    assert f"note: status_quo: {IDLE}\n" in said and "too late to be seen" in said


def test_predict_says_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, office: str
) -> None:
    text = '[levers.tracking]\ncoverage = 0.5\n[[predict]]\noutcome = "true_rate"\nsign = "lower"\nwhy = "w"\n'
    (tmp_path / "mine.toml").write_text(f'title = "t"\npurpose = "p"\n{text}')
    asked = ["predict", str(tmp_path / "mine.toml"), "--office", office, "--replications", "2"]
    assert bapas(monkeypatch, *asked, "--years", "0.25") == 0
    assert f"note: mine: {IDLE}\n" in capsys.readouterr().err
