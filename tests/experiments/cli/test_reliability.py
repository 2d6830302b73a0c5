"""Runs that survive anything: killed, filled, interrupted, each ends with the same bytes as an undisturbed run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

OFFICE = 'name = "tiny"\nclients = 180\npks = 2\nlitmas_year = 30\nemployers = 5\n[intake]\npb = 60\ncb = 60\n'


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    office = tmp_path_factory.mktemp("office") / "tiny.toml"
    office.write_text(OFFICE)
    script = "import sys; from experiments.cli import main; sys.exit(main())"
    return [
        *(sys.executable, "-c", script, "compare", "full_rnr", "pk_1_40", "--office", str(office)),
        *("--replications", "12", "--years", "1", "--workers", "1", "--quiet"),
    ]


def tables(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and path.name not in ("manifest.json", ".lock")
    }


@pytest.fixture(scope="module")
def whole(command: list[str], tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], str]:
    """What an undisturbed run leaves, and what it says on the way."""
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    loud = [part for part in command if part != "--quiet"]
    said = subprocess.run([*loud, "--out", str(out)], capture_output=True, text=True, check=True).stderr
    return tables(out), said


@pytest.fixture
def undisturbed(whole: tuple[dict[str, bytes], str]) -> dict[str, bytes]:
    return whole[0]


def disturbed(command: list[str], out: Path, how: signal.Signals) -> subprocess.Popen[str]:
    """A run that gets a signal when its first runs are kept."""
    process = subprocess.Popen(
        [*command, "--out", str(out)],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs ignore it
    )
    deadline = time.time() + 120
    while not list((out / "runs").glob("*.parquet")) and time.time() < deadline:
        time.sleep(0.01)
    process.send_signal(how)
    return process


def test_killed_in_mid_run_and_started_again(
    command: list[str], undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert disturbed(command, out, signal.SIGKILL).wait() == -signal.SIGKILL
    kept = len(list((out / "runs").glob("*.parquet")))
    assert 0 < kept < 42
    subprocess.run([*command, "--out", str(out)], check=True)
    assert tables(out) == undisturbed


def test_interrupted_it_says_how_to_go_on(command: list[str], undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = disturbed(command, out, signal.SIGINT)
    _out, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "the same command goes on from there" in said and "Traceback" not in said
    subprocess.run([*command, "--out", str(out)], check=True)
    assert tables(out) == undisturbed


def test_a_second_process_is_refused(command: list[str], tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = disturbed(command, out, signal.SIGSTOP)
    second = subprocess.run([*command, "--out", str(out)], capture_output=True, text=True, check=False)
    first.send_signal(signal.SIGCONT)
    assert second.returncode == 2 and "another process is working in this folder" in second.stderr
    assert first.wait() == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with room for some runs, where the machine lets us make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)], check=False).returncode:
        pytest.skip("a small disk can be made by root alone")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk_loses_nothing(command: list[str], undisturbed: dict[str, bytes], small_disk: Path) -> None:
    out = small_disk / "out"
    full = subprocess.run([*command, "--out", str(out)], capture_output=True, text=True, check=False)
    assert full.returncode == 1 and "No space left on device" in full.stderr and "Traceback" not in full.stderr
    assert list((out / "runs").glob("*.parquet"))
    assert not list((out / "runs").glob(".*"))
    subprocess.run(["mount", "-o", "remount,size=50m", str(small_disk)], check=True)
    subprocess.run([*command, "--out", str(out)], check=True)
    assert tables(out) == undisturbed


def test_progress_is_one_line_where_there_is_no_terminal(whole: tuple[dict[str, bytes], str]) -> None:
    said = whole[1]
    assert "14/14" in said and said.count("\n") <= 2


def test_environment_of_the_hash_seed_changes_nothing(
    command: list[str], undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    subprocess.run([*command, "--out", str(out)], check=True, env={**os.environ, "PYTHONHASHSEED": "12345"})
    assert tables(out) == undisturbed
