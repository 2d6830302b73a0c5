"""Warm-ups kept between commands change no result, take no more room than they may, and are believed only whole."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from scenarios.runs import engine, schema, warmups
from scenarios.runs.draws import Prior
from scenarios.runs.store import MemoryStore
from scenarios.runs.study import Study
from scenarios.runs.workers import Workers
from sim.kernel.caching import Locator
from sim.model import BapasModel
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.levers import Policy
from sim.text.errors import InputError

POLICIES = {"status_quo": Policy(), "more": Policy.of({"staffing.pks": 9})}
ASKED = Study(Office(), POLICIES, 0.25, 3, Prior(Parameters.read(), 3)).runs(3)
FIRST, SECOND, THIRD = ASKED[:3]
ONE = Workers(1)


def found(workers: Workers = ONE) -> str:
    store = MemoryStore()
    engine.run(ASKED, store, workers)
    return "".join(engine.read(ASKED, store, kind).to_csv() for kind in schema.KINDS)


@pytest.fixture(scope="module")
def without() -> str:
    return found()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder; machine code stays where it is, for new processes too."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(Locator.folder.parent))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv(warmups.VARIABLE)
    return tmp_path / "bapas" / "warmups"


def files(cache: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in cache.iterdir()} if cache.exists() else {}


def must_not_warm_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise AssertionError("warmed up again")

    monkeypatch.setattr(BapasModel, "__init__", refuse)


@pytest.mark.parametrize("workers", [ONE, Workers(3), Workers(2, processes=True)])
def test_results_are_the_same_with_and_without_a_cache(workers: Workers, cache: Path, without: str) -> None:
    assert found(workers) == without
    assert len(files(cache)) == 3
    assert found(workers) == without


def test_a_second_question_warms_nothing_up(cache: Path, without: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found() == without
    must_not_warm_up(monkeypatch)
    assert found() == without


@pytest.mark.parametrize("damage", ["cut", "flipped", "emptied", "another's"])
def test_a_damaged_file_is_warmed_up_anew_and_replaced(damage: str, cache: Path, without: str) -> None:
    assert found() == without
    whole = files(cache)
    names = sorted(whole)
    for name, other in zip(names, names[1:] + names[:1], strict=True):
        content, middle = whole[name], len(whole[name]) // 2
        damaged = {
            "cut": content[:middle],
            "flipped": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
            "emptied": b"",
            "another's": whole[other],
        }
        (cache / name).write_bytes(damaged[damage])
        assert warmups._read(cache / name, name) is None
    assert found() == without
    assert all(warmups._read(cache / name, name) is not None for name in names)


def test_those_least_recently_used_go_first(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for run in (FIRST, SECOND):
        warmups.warmed_up(run)
    first, second = sorted(cache.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    for path, used in ((first, 1), (second, 2)):
        os.utime(path, (used, used))
    warmups.warmed_up(FIRST)
    size = first.stat().st_size + second.stat().st_size
    monkeypatch.setenv(warmups.VARIABLE, "1")
    monkeypatch.setattr(warmups, "BYTES_A_MB", round(1.2 * size))
    warmups.warmed_up(THIRD)
    assert first.exists() and not second.exists() and len(files(cache)) == 2
    assert sum(map(len, files(cache).values())) <= 1.2 * size


def test_what_is_larger_than_all_the_room_is_not_kept(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warmups, "BYTES_A_MB", 1)
    warmups.warmed_up(FIRST)
    assert files(cache) == {}


def test_without_room_nothing_is_written_or_read(cache: Path, without: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(warmups.VARIABLE, "0")
    assert found() == without and not cache.exists()


@pytest.mark.parametrize("given", ["much", "-1", "1.5", "1 GB"])
def test_room_that_is_no_size_is_refused_before_anything_is_run(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(warmups.VARIABLE, given)
    store = MemoryStore()
    with pytest.raises(InputError, match="is no size") as error:
        engine.run(ASKED, store)
    assert error.value.key == "BAPAS_WARMUPS" and not store.has(FIRST.key)


def test_a_folder_that_cannot_be_written_to_is_no_error(
    cache: Path, without: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.parent.mkdir(parents=True)
    cache.write_text("a file stands in its place")
    assert found() == without


def test_a_full_disk_is_no_error(cache: Path, without: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _content: bytes) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(warmups, "write_whole", full)
    assert found() == without and files(cache) == {}


def test_files_of_others_in_the_folder_are_never_touched(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warmups.warmed_up(FIRST)
    (cache / "notes.txt").write_text("mine")
    os.utime(cache / "notes.txt", (1, 1))
    monkeypatch.setenv(warmups.VARIABLE, "1")
    monkeypatch.setattr(warmups, "BYTES_A_MB", round(1.2 * max(path.stat().st_size for path in cache.iterdir())))
    warmups.warmed_up(SECOND)
    assert (cache / "notes.txt").read_text() == "mine"
    assert len(list(cache.iterdir())) == 2, "one warm-up, and the notes"
