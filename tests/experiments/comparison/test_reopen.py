"""Results in a folder are opened again as they were, without a run; what cannot be opened says what to run."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from experiments.cli.kept import carry_out
from experiments.comparison import manifest
from experiments.comparison.compare import Comparison
from experiments.comparison.folder import write
from experiments.comparison.matters import read_matters
from experiments.comparison.reopen import reopen
from scenarios.runs.workers import Workers
from sim.office import Office
from sim.text.errors import InputError

TABLES = (
    "summary",
    "differences",
    "yearly",
    "groups",
    "curves",
    "gap",
    "needs",
    "hours",
    "runs",
    "echoes",
    "failures",
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Comparison]:
    out = tmp_path_factory.mktemp("kept") / "results"
    made = carry_out(
        ["full_rnr"],
        4,
        {"office": Office(), "years": 1.0, "sets": ["staffing.assistants=2"]},
        out,
        lambda result, folder: write(result, folder, ["bapas", "compare"], figures={}),
        workers=Workers(1),
        matters=read_matters(),
        replace=False,
        hidden=True,
        insist=False,
    )
    return out, made


@pytest.fixture
def copy(kept: tuple[Path, Comparison], tmp_path: Path) -> Path:
    return Path(shutil.copytree(kept[0], tmp_path / "copy"))


def test_every_table_is_what_it_was(kept: tuple[Path, Comparison]) -> None:
    out, made = kept
    _found, again = reopen(out)
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(again, name), getattr(made, name))


def test_what_it_was_made_from_is_what_it_was(kept: tuple[Path, Comparison]) -> None:
    out, made = kept
    found, again = reopen(out)
    assert (again.scenarios, again.notes, again.window, again.baseline, again.matters) == (
        {name: scenario._replace(notes=()) for name, scenario in made.scenarios.items()},
        made.notes,
        made.window,
        made.baseline,
        made.matters,
    )
    assert (again.study.office, again.study.policies) == (made.study.office, made.study.policies)
    assert (found.question, list(found.command), found.finished) == ("compare", ["bapas", "compare"], True)


def changed(folder: Path, **entries: object) -> None:
    data = json.loads((folder / manifest.FILE).read_text())
    (folder / manifest.FILE).write_text(json.dumps(data | entries))


def test_results_of_another_version_say_what_makes_them_anew(copy: Path) -> None:
    data = json.loads((copy / manifest.FILE).read_text())
    changed(copy, experiment=data["experiment"] | {"code": "0.0.1+older"})
    with pytest.raises(InputError, match=r"0\.0\.1\+older wrote.*`bapas compare` with --replace"):
        reopen(copy)


def test_results_of_a_version_that_kept_no_plan_say_so(copy: Path) -> None:
    data = json.loads((copy / manifest.FILE).read_text())
    del data["experiment"]
    (copy / manifest.FILE).write_text(json.dumps(data))
    with pytest.raises(InputError, match="kept too little"):
        reopen(copy)


def test_unfinished_results_say_how_many_runs_are_missing_and_what_goes_on(copy: Path) -> None:
    for path in sorted((copy / "runs").glob("*.parquet"))[:3]:
        path.unlink()
    with pytest.raises(InputError, match=r"3 of 12 runs are missing; allowed: finished results: `bapas compare` goes"):
        reopen(copy)


def test_results_whose_tables_were_not_written_say_so(copy: Path) -> None:
    changed(copy, finished=False)
    with pytest.raises(InputError, match="its tables are not all there"):
        reopen(copy)


def test_a_folder_is_unfinished_from_before_its_first_run(tmp_path: Path) -> None:
    def stop(_result: Comparison, _out: Path) -> None:
        raise RuntimeError("killed")

    asked = {"office": Office(), "years": 0.25, "fixed_parameters": True}
    with pytest.raises(RuntimeError):
        carry_out(
            ["full_rnr"],
            1,
            asked,
            tmp_path,
            stop,
            workers=Workers(1),
            matters=read_matters(),
            replace=False,
            hidden=True,
            insist=False,
        )
    with pytest.raises(InputError, match="unfinished"):
        reopen(tmp_path)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "damaged"),
        (b"[1]", "no manifest of this program"),
        (b'{"tool": "bapas", "experiment": {}}', "damaged"),
        (b"\xff\xfe", "damaged"),
        (b'{"tool": "another"}', "no manifest of this program"),
    ],
)
def test_a_manifest_that_is_none_is_told(copy: Path, content: bytes, told: str) -> None:
    (copy / manifest.FILE).write_bytes(content)
    with pytest.raises(InputError, match=told):
        reopen(copy)


@pytest.mark.parametrize("name", ["runs.parquet", "draws.parquet"])
def test_a_lost_list_is_told(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(InputError, match="damaged"):
        reopen(copy)


def test_a_folder_without_results_says_which_commands_leave_them(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there are no results in it.*bapas compare"):
        reopen(tmp_path)
    with pytest.raises(InputError, match="there is no such folder"):
        reopen(tmp_path / "nowhere")
