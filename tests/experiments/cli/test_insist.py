"""A command refuses an office that comes out unlike its file; `--insist` runs it, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from experiments import cli

TEXT = 'name = "tiny"\nclients = 400\npks = 2\nlitmas_year = 30\nemployers = 5\n[intake]\npb = 12\ncb = 12\n'
COMMANDS = {
    "run": ["--years", "0.25"],
    "compare": ["full_rnr", "--years", "0.25", "--replications", "2", "--fixed-parameters", "--quiet"],
    "predict": ["post_release_tracking", "--years", "0.25", "--replications", "2", "--fixed-parameters", "--quiet"],
    "table1": ["--seeds", "2", "--quiet"],
    "story": ["--years", "0.25", "--quiet"],
    "paper": ["--replications", "2", "--years", "1", "--quiet"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_an_office_unlike_its_file_is_refused(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert bapas(monkeypatch, tmp_path, command) == 2
    said = capsys.readouterr().err
    assert "tiny.toml" in said and "clients is 400" in said and "comes to 31" in said and "--insist" in said


@pytest.mark.parametrize("command", ["run", "compare"])
def test_who_insists_gets_the_run_and_a_note(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert bapas(monkeypatch, tmp_path, command, "--insist") == 0
    assert "note: clients is 400" in capsys.readouterr().err


def bapas(monkeypatch: pytest.MonkeyPatch, folder: Path, command: str, *more: str) -> int:
    monkeypatch.chdir(folder)
    (folder / "tiny.toml").write_text(TEXT)
    monkeypatch.setattr("sys.argv", ["bapas", command, *COMMANDS[command], "--office", "tiny.toml", *more])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(stop.value.code or 0)
