"""`bapas lesson` lists, makes, goes on from kept runs, and tells what is wrong in one message."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from experiments import cli
from experiments.lessons import twins
from scenarios.runs import engine


def run(words: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.argv", ["bapas", *words])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(stop.value.code or 0)


def test_without_a_name_all_are_listed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lesson"], monkeypatch) == 0
    said = capsys.readouterr().out
    assert all(name in said for name in ("risk", "caseload", "assessment", "recorded"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["lesson", "rsk", "--out", "x"], "did you mean risk?"),
        (["lesson", "risk"], "--out"),
        (["lesson", "rating"], "--scores"),
        (["lesson", "risk", "--scores", "x.csv"], "bapas lesson rating"),
        (["lesson", "rating", "--scores", "none.csv"], "there is no such file"),
    ],
)
def test_a_mistake_ends_in_one_message_and_writes_nothing(
    words: list[str],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(words, monkeypatch) == 2
    assert told in capsys.readouterr().err and list(tmp_path.iterdir()) == []


def test_a_lesson_is_made_whole_and_once_more_without_a_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    live = twins.live
    monkeypatch.setattr(twins, "live", lambda lesson, office, seed, weeks: live(lesson, office, seed, 8))
    small = ["lesson", "recorded", "--clients", "100", "--replications", "2", "--out", str(tmp_path), "--quiet"]
    assert run([*small, "--html"], monkeypatch) == 0
    folder = tmp_path / "recorded"
    page = (folder / "recorded.en.html").read_bytes()
    assert not list(folder.glob("*.docx")) and not list(folder.glob("*.pptx"))

    def refuse(*_anything: object) -> None:
        raise AssertionError("a run that is kept is done again")

    monkeypatch.setattr(engine, "replicate", refuse)
    assert run(small, monkeypatch) == 0
    assert (folder / "recorded.en.html").read_bytes() == page
    assert len(list(folder.glob("*.docx"))) == 3 and len(list(folder.glob("*.pptx"))) == 1
    (folder / "recorded-sheet.en.docx").write_bytes(b"edited")
    assert run([*small, "--sheets"], monkeypatch) == 2
    assert "--replace" in capsys.readouterr().err
    assert (folder / "recorded-sheet.en.docx").read_bytes() == b"edited"
