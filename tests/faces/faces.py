"""Which documents are looked at, what their names and titles are, and what a test does where a program is missing."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pytest

from scenarios.files import MAIN
from sim.text.language import LANGUAGES

T = TypeVar("T")
TYPED = "=cmd() <script>alert(1)</script> $x^2$ [red] _x_ \x1b[31m"  # as somebody types a title
SHOWN = TYPED.replace("\x1b", "")
LONGEST = 300  # seconds
QUESTIONS: Mapping[str, tuple[Sequence[str], float]] = {"usual": (MAIN, 3.5), "hostile": (["hostile.toml"], 3.0)}


class Face(NamedTuple):
    """A document as a reader has it: of which results, which one, and in which language."""

    results: str
    name: str
    language: str

    def file(self, kind: str) -> str:
        """Where it lies, in the folder of all."""
        return f"{self.results}/{self.name}.{self.language}.{kind}"


BRIEFS = [Face(results, "brief", code) for results in QUESTIONS for code in LANGUAGES]
REPORTS = [face._replace(name="report") for face in BRIEFS]
PAGES = [*BRIEFS, *REPORTS]
DECKS = [face._replace(name="slides") for face in BRIEFS]
BOOKS = [face._replace(name="tables") for face in BRIEFS]


def named(face: Face) -> str:
    """How a test calls it."""
    return "-".join(face)


def needed(found: T | None, what: str) -> T:
    """What a test needs; without it, the test is skipped with the remedy, and fails where the environment has `CI`."""
    if found is not None:
        return found
    told = f"{what} is missing: `make test-faces` installs it as root where apt-get is; otherwise install it yourself"
    if os.environ.get("CI"):
        pytest.fail(told, pytrace=False)
    pytest.skip(told)


def module(name: str) -> Any:
    """A Python package of the extra `faces`."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return needed(None, f"the Python package {name.partition('.')[0]} (extra `faces`)")


def run(*command: str | Path) -> str:
    """What a program prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=LONGEST).stdout


def joined(text: str) -> str:
    """A text without spaces and hyphens, which the lines of a page add and take."""
    return re.sub(r"[\s-]", "", text)


def indonesian(faces: Sequence[Face]) -> list[Face]:
    """Those in Indonesian."""
    return [face for face in faces if face.language == "id"]


def hostile(faces: Sequence[Face]) -> list[Face]:
    """Those whose scenario has a title that is up to something."""
    return [face for face in faces if face.results == "hostile"]
