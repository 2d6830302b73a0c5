"""Files are written whole, over plain files or none; what is no file, or is a link, is left as it is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.text.errors import InputError
from sim.text.files import write_whole
from sim.text.places import check_file, check_folder, is_abandoned, unfinished

KINDS: dict[str, tuple[Callable[[Path], object], str]] = {
    "link": (lambda path: path.symlink_to(path.with_name("mine")), "is a link"),
    "dangling link": (lambda path: path.symlink_to("nowhere"), "is a link"),
    "folder": (lambda path: path.mkdir(), "is a folder"),
    "pipe": (os.mkfifo, "is a device or a pipe"),
    "read-only file": (lambda path: path.touch(0o444), "is marked read-only"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("write", [lambda path: write_whole(path, b"new"), check_file])
def test_what_is_no_plain_file_is_never_written_over(kind: str, write: Callable[[Path], None], tmp_path: Path) -> None:
    make, said = KINDS[kind]
    (tmp_path / "mine").write_text("mine")
    place = tmp_path / "place"
    make(place)
    before = place.lstat()
    with pytest.raises(InputError, match=said):
        write(place)
    assert place.lstat() == before and (tmp_path / "mine").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "place"]


def test_a_device_is_refused() -> None:
    with pytest.raises(InputError, match="is a device"):
        write_whole(Path(os.devnull), b"new")


def test_a_plain_file_is_replaced_and_a_new_one_made(tmp_path: Path) -> None:
    for content in (b"old", b"new"):
        check_file(tmp_path / "file")
        write_whole(tmp_path / "file", content)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"new")]


@pytest.mark.parametrize("check", [check_file, check_folder])
@pytest.mark.parametrize("place", ["file/deep", "x" * 300])
def test_a_place_that_cannot_be_written_to_is_told(check: Callable[[Path], None], place: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    if check is check_folder and place.startswith("x"):
        tmp_path = tmp_path / "file"
    with pytest.raises(InputError, match="cannot be written to|no such folder"):
        check(tmp_path / place)


def test_a_full_disk_is_told_before_the_work(tmp_path: Path) -> None:
    """A limit on the size of files stands for a disk that is full: the system refuses the write."""
    code = (
        "import resource, signal, sys; from pathlib import Path; from sim.text.places import check_folder\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "check_folder(Path(sys.argv[1]))"
    )
    found = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)
    assert "cannot be written to (File too large)" in found.stderr and not list(tmp_path.iterdir())


def test_what_a_killed_process_left_is_known_by_its_name_and_cleared(tmp_path: Path) -> None:
    code = (
        "import os, signal; from pathlib import Path; from sim.text import files\n"
        "files.os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"files.write_whole(Path({str(tmp_path / 'years.csv')!r}), b'half')"
    )
    subprocess.run([sys.executable, "-c", code], check=False)
    (left,) = tmp_path.iterdir()
    running = tmp_path / f".years.csv.{os.getppid()}-7.unfinished"
    others = [tmp_path / name for name in (".years.csv.1-2", ".notes.txt.4194305-7.unfinished", "years.csv.swp")]
    for path in (running, *others):
        path.write_text("mine")
    assert unfinished(tmp_path, lambda name: name == "years.csv") == sorted([left, running])
    assert is_abandoned(left) and not is_abandoned(running) and not is_abandoned(others[0])
    check_file(tmp_path / "years.csv")
    assert sorted(tmp_path.iterdir()) == sorted([running, *others])
