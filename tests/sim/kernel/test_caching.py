"""A cache is never a reason to fail: it is made again, put elsewhere, or done without."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from sim.kernel import caching
from sim.kernel.caching import CheckedFile, Locator, code_cache, user_cache
from sim.kernel.compiling import Behaviour
from tests.sim.kernel.compiled_here import double

ROOT = Path(__file__).parents[3]
CODE = """
import sys
from sim.agents.scales import clip
from sim.kernel.caching import Locator, user_cache
print(clip(1.5), sum(clip._cache_hits.values()), Locator.folder)
"""


def compile_one(**environment: str) -> subprocess.CompletedProcess[str]:
    """Compile or load one small function in a process of its own."""
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "BAPAS_LANG": "en", **environment}
    return subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, env=given, cwd=ROOT)


def hits(done: subprocess.CompletedProcess[str]) -> int:
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    assert done.stdout.startswith("1.0 ")
    return int(done.stdout.split()[1])


def flipped(content: bytes, at: float) -> bytes:
    place = int(at * (len(content) - 1))
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


DAMAGE: dict[str, Any] = {
    "truncated": lambda content: content[: len(content) // 2],
    "empty": lambda content: b"",
    "first bit flipped": lambda content: flipped(content, 0.0),
    "middle bit flipped": lambda content: flipped(content, 0.5),
    "last bit flipped": lambda content: flipped(content, 1.0),
    "another file": lambda content: b"not ours" * 100,
}


def damage_files(folder: Path, suffix: str, how: str) -> None:
    """Damage every file of machine code, or of its index, in a folder that has some."""
    paths = list(folder.rglob(f"*.{suffix}"))
    assert paths
    for path in paths:
        path.write_bytes(DAMAGE[how](path.read_bytes()))


def hits_here() -> int:
    """Compile or load a function in this process, which knows nothing of it but what is kept."""
    behaviour = Behaviour(double)
    assert behaviour(2.0) == 4.0
    return sum(behaviour._cache_hits.values())


@pytest.mark.parametrize("suffix", ["nbi", "nbc"])
@pytest.mark.parametrize("how", DAMAGE)
def test_damaged_machine_code_is_compiled_again_and_kept(
    how: str, suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Locator, "folder", tmp_path)
    assert [hits_here(), hits_here()] == [0, 1]
    damage_files(tmp_path, suffix, how)
    assert [hits_here(), hits_here()] == [0, 1]


def test_so_it_is_by_the_next_process(tmp_path: Path) -> None:
    assert hits(compile_one(NUMBA_CACHE_DIR=str(tmp_path))) == 0
    damage_files(tmp_path, "nbc", "middle bit flipped")
    assert [hits(compile_one(NUMBA_CACHE_DIR=str(tmp_path))) for _ in range(2)] == [0, 1]


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_file_is_not_there(tmp_path: Path, how: str) -> None:
    file = CheckedFile(str(tmp_path), "f", "stamp")  # type: ignore[no-untyped-call]
    file.save("key", {"data": 1})  # type: ignore[no-untyped-call]
    assert file.load("key") == {"data": 1}  # type: ignore[no-untyped-call]
    for path in tmp_path.iterdir():
        path.write_bytes(DAMAGE[how](path.read_bytes()))
    assert file.load("key") is None  # type: ignore[no-untyped-call]


def blocked(tmp_path: Path) -> Path:
    """A place in which no folder can be made, by anybody."""
    (tmp_path / "file").write_text("")
    return tmp_path / "file" / "folder"


@pytest.mark.parametrize("variable", ["NUMBA_CACHE_DIR", "XDG_CACHE_HOME", "HOME"])
def test_where_nothing_can_be_written_a_temporary_cache_is_used_and_told_once(variable: str, tmp_path: Path) -> None:
    place, temporary = blocked(tmp_path), tmp_path / "temporary"
    temporary.mkdir()
    environment = {"TMPDIR": str(temporary), variable: str(place)}
    done = compile_one(**environment)
    assert hits(done) == 0 and done.stderr.count("cannot be written to") == 1
    assert f"{temporary}/bapas-" in done.stderr and f"{temporary}/bapas-" in done.stdout
    assert hits(compile_one(**environment)) == 1


def test_without_a_home_the_model_works() -> None:
    assert hits(compile_one()) in (0, 1)


def test_a_temporary_folder_of_somebody_elses_making_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    (tmp_path / f"bapas-{os.getuid()}").mkdir(mode=0o777)
    (tmp_path / f"bapas-{os.getuid()}").chmod(0o777)
    caching._or_temporary.cache_clear()
    with pytest.warns(RuntimeWarning, match="nothing is kept"):
        assert caching._or_temporary(blocked(tmp_path)) == blocked(tmp_path)


def test_what_cannot_be_kept_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Locator, "folder", blocked(tmp_path))
    assert hits_here() == 0


def test_numbas_own_setting_is_left_to_others() -> None:
    import numba

    assert str(user_cache()) not in str(numba.config.CACHE_DIR)  # type: ignore[attr-defined]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert code_cache("version").name == "version"
