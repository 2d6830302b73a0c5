"""Files that are read are regular and small: nothing legal hangs, and nothing eats the memory."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sim.office import Office
from sim.text.errors import InputError
from sim.text.files import LARGEST, read_toml


def refused(path: Path, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_toml(path)


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    refused(pipe, "is not a regular file")
    refused(Path("/dev/zero"), "is not a regular file")
    refused(tmp_path, "is not a regular file")
    (tmp_path / "link.toml").symlink_to(pipe)
    refused(tmp_path / "link.toml", "is not a regular file")


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.toml"
    with open(huge, "wb") as file:
        file.truncate(10**11)
    refused(huge, rf"is too large: 100,000,000,000 bytes; allowed: at most {LARGEST:,} bytes")


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 200_000,
        ".".join("a" * 100_000) + " = 1",
        "x = " + "{ a = " * 50_000 + "1",
        "\n".join(f"[a{k}]" for k in range(40_000)),
        "[[regions]]\n" * 30_000,
        "name = '" + "n" * 400_000 + "'",
    ],
    ids=["deep list", "deep key", "deep table", "many tables", "many regions", "long text"],
)
def test_a_file_that_is_legal_toml_and_no_office_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    path.write_text(text)
    with pytest.raises(InputError, match="office.toml"):
        Office.read(path)


def test_a_path_that_no_system_can_have_is_refused() -> None:
    refused(Path("a\0b.toml"), "cannot be read")
    refused(Path("a" * 5000 + ".toml"), "cannot be read")
