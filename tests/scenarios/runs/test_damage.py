"""A damaged folder of runs: what is damaged is never believed, what is not ours never touched, the end is the same."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenarios.runs import engine, keys, schema
from scenarios.runs.draws import Fixed
from scenarios.runs.sealed import is_whole, labels_of, sealed
from scenarios.runs.store import FolderStore
from scenarios.runs.study import Study, experiment
from scenarios.runs.workers import Workers
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.levers import Policy
from sim.text.errors import InputError, RunError

OFFICE = Office(clients=20, pks=1, intake={"pb": 6.0, "cb": 6.0}, litmas_year=20, employers=5)
POLICIES = {"status_quo": Policy(), "more": Policy.of({"staffing.pks": 2})}
ASKED = Study(OFFICE, POLICIES, 0.1, 3, Fixed(Parameters.read())).runs(2)
EXPERIMENT = experiment(Study(OFFICE, POLICIES, 0.1, 3, Fixed(Parameters.read())))
OTHER = {**EXPERIMENT, "years": 0.2}
DEAD = 2**22 + 1  # beyond the numbers that processes have


def done(out: Path, replace: bool = False) -> tuple[str, list[str]]:
    """Everything that the runs counted, after doing what is missing, and what was told meanwhile."""
    told: list[str] = []
    with FolderStore(out, EXPERIMENT, replace, told.append) as store:
        engine.run(ASKED, store, Workers(1))
        return "".join(engine.read(ASKED, store, kind).to_csv() for kind in schema.KINDS), told


def content(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with four runs."""
    out = tmp_path_factory.mktemp("whole") / "out"
    done(out)
    return out


@pytest.fixture(scope="module")
def undisturbed(whole: Path) -> str:
    return done(whole)[0]


@pytest.fixture
def out(whole: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(whole, tmp_path / "out"))


def run_files(out: Path) -> list[Path]:
    return sorted((out / "runs").iterdir())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_changed_bit_in_any_file_changes_no_result(
    data: st.DataObject, whole: Path, undisturbed: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(whole, out)
    names = sorted(name for name, held in content(out).items() if held)
    name = data.draw(st.sampled_from(names))
    held = bytearray((out / name).read_bytes())
    held[data.draw(st.integers(0, len(held) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    (out / name).write_bytes(held)
    found, told = done(out)
    assert found == undisturbed
    assert content(out) == content(whole), "and the files are what they were"
    if name.startswith("runs/"):
        assert told == ["1 damaged run is done again"]
    elif name == "experiment.json":
        assert len(told) == 1 and "was lost or damaged; it is written again" in told[0]


@settings(max_examples=200)
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7), cut=st.integers(1, 400))
def test_a_seal_covers_every_bit_the_length_and_the_name(place: float, bit: int, cut: int) -> None:
    table = pa.table({"a": [1.0, 2.0], "b": ["x", None]})
    held = sealed(table, "one", {"failed": "no"})
    assert is_whole(held, "one") and labels_of(held) == {"failed": "no"}
    flipped = bytearray(held)
    flipped[int(place * len(held))] ^= 1 << bit
    assert not is_whole(bytes(flipped), "one")
    assert not is_whole(held[:-cut], "one") and not is_whole(held + b"x", "one") and not is_whole(held, "other")


def test_a_copy_under_another_runs_name_is_not_believed(out: Path, undisturbed: str) -> None:
    first, second, *_others = run_files(out)
    shutil.copy(first, second)
    assert done(out) == (undisturbed, ["1 damaged run is done again"])


def test_runs_that_other_tools_wrote_again_are_not_believed(out: Path, undisturbed: str) -> None:
    import pandas as pd

    for path in run_files(out)[:2]:
        pd.read_parquet(path).assign(value=0.0).to_parquet(path)
    assert done(out) == (undisturbed, ["2 damaged runs are done again"])


@pytest.mark.parametrize("damage", ["cut", "emptied", "deleted"])
def test_runs_that_are_cut_emptied_or_deleted_are_done_again(damage: str, out: Path, undisturbed: str) -> None:
    for path in run_files(out)[1:]:
        held = path.read_bytes()
        path.unlink() if damage == "deleted" else path.write_bytes(held[: len(held) // 2] if damage == "cut" else b"")
    found, told = done(out)
    assert found == undisturbed
    assert told == ([] if damage == "deleted" else ["3 damaged runs are done again"])


def test_a_run_that_is_damaged_after_it_was_done_is_not_read(out: Path) -> None:
    with FolderStore(out, EXPERIMENT) as store:
        store.path(ASKED[0].key).write_bytes(b"PAR1")
        with pytest.raises(RunError, match="was damaged meanwhile"):
            engine.read(ASKED, store, schema.OUTCOMES)


@pytest.mark.parametrize("held", [None, b"", b"{", b"[]", b"\xff", b'{"tool": "bapas"}'])
def test_an_experiment_that_is_lost_or_damaged_is_told_by_its_runs(
    held: bytes | None, out: Path, undisturbed: str, whole: Path
) -> None:
    (out / "experiment.json").unlink() if held is None else (out / "experiment.json").write_bytes(held)
    before = content(out)
    with pytest.raises(InputError, match="years 0.1 .now 0.2.; nothing was touched"):
        FolderStore(out, OTHER)
    assert content(out) == before
    found, told = done(out)
    assert found == undisturbed and len(told) == 1 and "experiment.json" in told[0]
    assert content(out) == content(whole)


@pytest.mark.parametrize("there", [True, False])
def test_runs_of_which_nobody_can_say_whose_they_are_are_not_wiped(there: bool, out: Path, undisturbed: str) -> None:
    for path in run_files(out):
        path.write_bytes(b"PAR1")
    (out / "experiment.json").write_bytes(b"{") if there else (out / "experiment.json").unlink()
    before = content(out)
    with pytest.raises(InputError, match="is damaged|is lost") as error:
        FolderStore(out, EXPERIMENT)
    for said in ("the 4 runs", "nothing was touched", "another folder, or --replace to start anew"):
        assert said in str(error.value)
    assert content(out) == before
    assert done(out, replace=True)[0] == undisturbed


FOREIGN = {
    "a file": lambda path, aside: path.write_text("mine"),
    "a run's name in capitals": lambda path, aside: path.with_name("A" * 20 + ".parquet").write_text("mine"),
    "a longer name": lambda path, aside: path.with_name("a" * 21 + ".parquet").write_text("mine"),
    "a folder by a run's name": lambda path, aside: path.with_name("a" * 20 + ".parquet").mkdir(),
    "a link by a run's name": lambda path, aside: path.with_name("a" * 20 + ".parquet").symlink_to(aside / "mine"),
    "a temporary file of another program": lambda path, aside: path.with_name(".notes.txt.swp").write_text("mine"),
    "a temporary file of another name": lambda path, aside: path.with_name(f".notes.{DEAD}-1.unfinished").touch(),
}


@pytest.mark.parametrize("kind", FOREIGN)
@pytest.mark.parametrize("asked", [EXPERIMENT, OTHER])
def test_what_is_not_ours_among_the_runs_is_named_and_nothing_is_touched(
    kind: str, asked: dict[str, object], out: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine").write_text("mine")
    FOREIGN[kind](out / "runs" / "mine.txt", tmp_path)
    before, names = content(out), sorted(out.rglob("*"))
    foreign = (set(names) - {out / "runs", *run_files(out)[:0]}) - set(map(out.joinpath, before))
    with pytest.raises(InputError, match=r"holds something else \(runs/.*nothing was touched"):
        FolderStore(out, asked, replace=True)
    assert content(out) == before and sorted(out.rglob("*")) == names and foreign is not None
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.parametrize("replace", [True, False])
@pytest.mark.parametrize("name", ["runs", "experiment.json", "runs.parquet", "draws.parquet", ".lock"])
def test_a_link_in_a_name_of_ours_is_refused_and_what_it_leads_to_is_left_alone(
    name: str, replace: bool, out: Path, tmp_path: Path
) -> None:
    aside = tmp_path / "aside"
    (out / name).rename(aside)
    (out / name).symlink_to(aside)
    before = content(aside) if aside.is_dir() else aside.read_bytes()
    with pytest.raises(InputError, match="is a link"):
        FolderStore(out, OTHER, replace)
    assert (content(aside) if aside.is_dir() else aside.read_bytes()) == before
    assert (out / name).is_symlink()


@pytest.mark.parametrize("name", ["experiment.json", "runs.parquet", "draws.parquet", ".lock"])
def test_names_of_ours_that_are_anothers_are_not_taken(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(InputError, match="holds something else"):
        FolderStore(tmp_path, EXPERIMENT, replace=True)
    assert content(tmp_path) == {name: b"mine"}


def test_starting_anew_deletes_runs_and_nothing_else(out: Path) -> None:
    (out / "notes.txt").write_text("mine")
    before = {name: held for name, held in content(out).items() if not name.startswith("runs/")}
    with FolderStore(out, OTHER, replace=True):
        pass
    after = content(out)
    assert json.loads(after["experiment.json"])["years"] == 0.2
    assert {name: held for name, held in after.items() if name != "experiment.json"} == {
        name: held for name, held in before.items() if name != "experiment.json"
    }


def test_what_a_killed_process_left_is_cleared(out: Path, whole: Path, undisturbed: str) -> None:
    key = run_files(out)[0].name
    names = (f"runs/.{key}.{os.getpid()}", "runs/.trial.1", f".experiment.json.{DEAD}", ".trial.1")
    left = [f"{name}-7.unfinished" for name in names]
    for name in left:
        (out / name).write_bytes(b"half")
    assert done(out) == (undisturbed, [])
    assert content(out) == content(whole)


def test_a_folder_that_was_begun_and_killed_before_its_first_run_is_taken_up(tmp_path: Path, undisturbed: str) -> None:
    (tmp_path / "runs").mkdir()
    (tmp_path / ".lock").touch()
    assert done(tmp_path) == (undisturbed, [])


def test_other_code_is_any_change_of_what_makes_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(keys.__file__).parents[2]
    assert [path.relative_to(root).as_posix() for path in keys.SOURCES] == ["sim", "scenarios"]
    for folder in ("sim", "scenarios"):
        shutil.copytree(root / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(keys, "SOURCES", (tmp_path / "sim", tmp_path / "scenarios"))
    version = keys.code_version.__wrapped__
    assert version() == keys.code_version()
    for name in ("sim/week.py", "scenarios/runs/engine.py", "scenarios/changes.py"):
        before = version()
        with open(tmp_path / name, "a", encoding="utf-8") as file:
            file.write("\n")
        assert version() != before, name
