"""`bapas report` as its user runs it: documents of a folder of results, and messages for what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from experiments import cli
from experiments.documents import pdf

TEXT = 'name = "tiny"\nclients = 40\npks = 2\nlitmas_year = 30\nemployers = 5\n[intake]\npb = 12\ncb = 12\n'


def bapas(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr("sys.argv", ["bapas", *map(str, arguments)])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(stop.value.code or 0)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("results")
    (place / "tiny.toml").write_text(TEXT)
    asked = ["compare", "full_rnr", "--office", place / "tiny.toml", "--replications", "2", "--years", "0.25"]
    with pytest.MonkeyPatch.context() as patch:
        assert bapas(patch, *asked, "--out", place / "results", "--quiet") == 0
    return place / "results"


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "browser", lambda: None)


def test_all_documents_lie_beside_the_results_in_the_language_of_the_call(
    results: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bapas(monkeypatch, "report", results, "--lang", "id") == 0
    shown = capsys.readouterr()
    names = {"brief.id.html", "report.id.html", "brief.id.docx", "report.id.docx", "slides.id.pptx", "tables.id.xlsx"}
    assert {path.name for path in (results / "report").iterdir()} == names | {"letterhead.toml", "made.json"}
    assert all(str(results / "report" / name) in shown.out for name in names)
    assert "Chromium" in shown.err


def test_results_with_documents_are_still_former_results(
    results: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert bapas(monkeypatch, "report", results, "--only", "html", "--quiet") == 0
    office = results.parent / "tiny.toml"
    again = ["compare", "full_rnr", "--office", office, "--replications", "2", "--years", "0.25", "--out", results]
    assert bapas(monkeypatch, *again, "--quiet") == 0
    assert (results / "report" / "brief.en.html").exists()


def test_only_what_was_asked_is_made(results: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert bapas(monkeypatch, "report", results, "--only", "workbook", "--out", tmp_path / "new", "-q") == 0
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"tables.en.xlsx", "letterhead.toml", "made.json"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "there is no such folder; allowed: a folder that `bapas compare`"),
        (["{results}/.."], "there are no results in it"),
        (["{results}", "--only", "words"], "did you mean word?"),
        (["{results}", "--letterhead", "none.toml"], "no such file"),
        (["{results}", "--out", "{results}/manifest.json"], "manifest.json"),
        (["{results}", "--out", "{results}"], "is the folder of results itself"),
    ],
)
def test_bad_input_ends_in_one_message(
    arguments: list[str],
    said: str,
    results: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert bapas(monkeypatch, "report", *(part.format(results=results) for part in arguments)) == 2
    error = capsys.readouterr().err
    assert said in error and len(error.splitlines()) == 1 and "Traceback" not in error
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_ends_in_a_message(
    results: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    assert bapas(monkeypatch, "report", results, "--out", "/dev/full/report") == 2
    assert "Traceback" not in capsys.readouterr().err
