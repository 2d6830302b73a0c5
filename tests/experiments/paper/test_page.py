"""The page, on a tiny office: whole, from the runs, and the same bytes when made again."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from experiments import cli
from experiments.cliff.posts import ready_made
from experiments.paper.asked import COMPONENTS, SCENARIOS
from experiments.paper.claims import CLAIMS

FIGURES = ("forms", "unchanged", "power", "barriers", "aspects", "cliff")
TEXT = 'name = "tiny"\nclients = 40\npks = 2\nlitmas_year = 30\nemployers = 5\n[intake]\npb = 12\ncb = 12\n'


def paper(*arguments: str) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["bapas", "paper", *arguments])
        with pytest.raises(SystemExit) as stop:
            cli.main()
    return int(stop.value.code or 0)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paper")
    (folder / "tiny.toml").write_text(TEXT)
    assert paper(*arguments(folder / "answer.md")) == 0
    return folder / "answer.md"


def arguments(out: Path, *more: str) -> list[str]:
    office = str(out.parent / "tiny.toml")
    return ["--out", str(out), "--office", office, "--replications", "3", "--years", "1", "--quiet", *more]


def test_the_page_is_written_whole(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.count("\n## ") == 7 and "nan" not in re.findall(r"[a-z]+", text)
    assert not re.search(r"\{\w*\}", text) and "contradict" not in text.lower()
    for name in FIGURES:
        assert f"](answer/{name}.png)" in text and (page.parent / "answer" / f"{name}.png").stat().st_size > 10_000
        assert len(pd.read_csv(page.parent / "answer" / f"{name}.csv"))
    assert {path.stem for path in (page.parent / "answer").iterdir()} == set(FIGURES)
    assert all(claim.quote in text for claim in CLAIMS) and all(title in text for title in COMPONENTS.values())
    assert not [path.name for path in page.parent.rglob(".*") if path.name != ".lock"]


def test_every_table_has_as_many_cells_as_its_head(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    for before, line in zip(lines, lines[1:], strict=False):
        if before.startswith("|") and line.startswith("|"):
            assert before.count(" | ") == line.count(" | ") or set(line) <= set("|-:") or set(before) <= set("|-:")


def test_made_again_from_the_runs_that_are_kept_it_is_the_same_to_the_byte(page: Path) -> None:
    files = [page, *sorted((page.parent / "answer").iterdir())]
    runs = sorted((page.parent / "answer_runs").rglob("runs/*.parquet"))
    assert len(runs) == 3 + 3 * (len(SCENARIOS) + 1) + 3 * len(ready_made(today=2))
    old, made = [path.read_bytes() for path in files], [path.stat().st_mtime_ns for path in runs]
    assert paper(*arguments(page, "--workers", "2")) == 0
    assert [path.read_bytes() for path in files] == old
    assert [path.stat().st_mtime_ns for path in runs] == made


def test_the_numbers_come_from_the_runs(page: Path) -> None:
    other = page.with_name("other.md")
    assert paper(*arguments(other, "--seed", "2")) == 0
    ours, theirs = (path.read_text(encoding="utf-8").split("## ")[3] for path in (page, other))
    assert ours.splitlines()[0] == theirs.splitlines()[0] and ours != theirs


def test_runs_of_another_experiment_are_refused(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runs = ["--runs", str(page.parent / "answer_runs"), "--seed", "3"]
    assert paper(*arguments(page.with_name("third.md"), *runs)) == 2
    assert "another experiment" in capsys.readouterr().err and not page.with_name("third.md").exists()


@pytest.mark.parametrize("out", ["page.txt", "nowhere/page.md"])
def test_a_page_that_cannot_be_written_is_one_message(
    out: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert paper("--out", str(tmp_path / out)) == 2
    assert "--out" in capsys.readouterr().err and not list(tmp_path.iterdir())
