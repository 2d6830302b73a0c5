"""Where a command writes: tried before anything is simulated, and never over what is no file or no folder of ours."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from experiments import cli
from experiments.comparison import figures
from experiments.comparison.compare import compare
from experiments.comparison.folder import check_folder, write
from sim.model import BapasModel
from sim.office import Office
from sim.text.errors import InputError

TEXT = 'name = "tiny"\nclients = 40\npks = 2\nlitmas_year = 30\nemployers = 5\n[intake]\npb = 12\ncb = 12\n'
FILES = {
    "run": ("years.csv", ["years.csv"]),
    "story": ("story.md", ["story.md"]),
    "table1": ("t.png", ["t.png", "t.csv", "t_hours.png", "t_hours.csv", "t_office.csv", "t_workload.csv"]),
    "paper": ("p.md", ["p.md", "p", "p_runs/scan/runs"]),
}
PLACES = [(command, out, name) for command, (out, names) in FILES.items() for name in names]


@pytest.fixture
def unsimulated(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise AssertionError("simulated before the place was tried")

    monkeypatch.setattr(BapasModel, "__init__", refuse)


def bapas(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr("sys.argv", ["bapas", *map(str, arguments)])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(stop.value.code or 0)


@pytest.mark.parametrize(("command", "out", "name"), PLACES)
def test_a_link_in_any_place_that_a_command_writes_to_is_refused(
    command: str,
    out: str,
    name: str,
    unsimulated: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    (tmp_path / "tiny.toml").write_text(TEXT)
    (tmp_path / "mine").mkdir()
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).symlink_to(tmp_path / "mine")
    assert bapas(monkeypatch, command, "--office", tmp_path / "tiny.toml", "--out", tmp_path / out) == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith("error: ") and "is a link" in said
    assert (tmp_path / name).is_symlink() and not list((tmp_path / "mine").iterdir())


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.touch(), lambda path: path.symlink_to("nowhere")])
def test_a_folder_of_results_is_a_folder(
    make: Callable[[Path], object],
    unsimulated: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    make(tmp_path / "out")
    before = (tmp_path / "out").lstat()
    assert bapas(monkeypatch, "compare", "full_rnr", "--out", tmp_path / "out") == 2
    assert (tmp_path / "out").lstat() == before and "--out" in capsys.readouterr().err


def test_another_experiment_is_refused_before_anything_is_simulated(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "tiny.toml").write_text(TEXT)
    asked = ("compare", "full_rnr", "--office", tmp_path / "tiny.toml", "--out", tmp_path / "out", "--years", "0.1")
    assert bapas(monkeypatch, *asked, "--replications", "1", "--quiet") == 0
    monkeypatch.setattr(BapasModel, "__init__", lambda *_arguments, **_named: 1 / 0)
    assert bapas(monkeypatch, *asked, "--seed", "2") == 2
    assert "seed 1 (now 2); nothing was touched" in capsys.readouterr().err


def test_a_log_that_is_not_ours_is_neither_deleted_nor_written_over(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "page.log").write_text("mine")
    arguments = ("surveillance", "--replications", "2", "--runs", tmp_path / "runs", "--out", tmp_path / "page.md")
    assert bapas(monkeypatch, "validate", *arguments) == 2
    assert "is no log of `bapas validate`" in capsys.readouterr().err
    assert (tmp_path / "page.log").read_text() == "mine" and not (tmp_path / "runs").exists()


@pytest.mark.parametrize("name", ["summary.csv", "manifest.json", "figures", "figures/gap.png", "cliff"])
def test_a_link_among_former_results_is_refused(name: str, tmp_path: Path) -> None:
    small = compare(["full_rnr"], replications=1, years=0.1, office=Office(), fixed_parameters=True)
    out, mine = tmp_path / "out", tmp_path / "mine"
    write(small, out, [])
    if (out / name).exists():
        (out / name).rename(mine)
    else:
        mine.mkdir()
    (out / name).symlink_to(mine)
    with pytest.raises(InputError, match="is a link"):
        check_folder(out)


def test_a_figure_that_fails_costs_that_figure_and_no_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "tiny.toml").write_text(TEXT)
    monkeypatch.setitem(figures.FIGURES, "gap", lambda comparison: 1 / 0)  # type: ignore[arg-type, return-value]
    asked = ("compare", "full_rnr", "--office", tmp_path / "tiny.toml", "--years", "0.1", "--replications", "1")
    assert bapas(monkeypatch, *asked, "--quiet", "--out", tmp_path / "out") == 0
    assert (
        capsys.readouterr().err == "note: The figure gap could not be drawn (ZeroDivisionError: division by zero).\n"
    )
    names = {path.name for path in (tmp_path / "out" / "figures").iterdir()}
    assert "gap.png" not in names and {"hours.png", "needs.png"} <= names
    assert {"summary.csv", "manifest.json"} <= {path.name for path in (tmp_path / "out").iterdir()}


@pytest.mark.parametrize("out", [True, False])
def test_an_interrupt_says_whether_anything_is_kept(out: bool, tmp_path: Path) -> None:
    from experiments.cli.endings import Interrupted
    from experiments.cli.kept import going_on

    with pytest.raises(Interrupted if out else KeyboardInterrupt) as stop, going_on(tmp_path if out else None):
        raise KeyboardInterrupt
    assert not out or "the same command goes on from there" in str(stop.value)
