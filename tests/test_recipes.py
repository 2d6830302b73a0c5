"""The recipes of CONTRIBUTING.md: each is followed, as it stands there, on a copy of the tree, in plain Python."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("sim", "scenarios", "calibration", "experiments")
MOST = {
    "A scenario": 1,
    "A kind of partner": 1,
    "An outcome": 1,
    "A lever": 3,
    "A mechanism": 5,
    "An experiment": 3,
}


class Block(NamedTuple):
    """A block of a recipe: where it goes (empty: it is what tries the recipe), and its lines."""

    where: str
    text: str


def recipes() -> dict[str, list[Block]]:
    """The blocks of each recipe, by the recipe's title."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    parts = re.split(r"^### (.*?): .*\n", page, flags=re.M)[1:]
    return {
        title: [
            Block("" if first == "try it" else first, text)
            for first, text in re.findall(r"```(?:python|toml)\n# (.*?)\n(.*?)```", body, re.S)
        ]
        for title, body in zip(parts[::2], parts[1::2], strict=True)
    }


def carry_out(block: Block, tree: Path) -> Path:
    """Write a block where it says; gives the file. A `#` in the place stands for the end of a line."""
    if block.where.startswith("new file "):
        file = tree / block.where.removeprefix("new file ")
        assert not file.exists(), file
        file.parent.mkdir(exist_ok=True)
        file.write_text(block.text, encoding="utf-8")
        return file
    name, how, anchor = re.fullmatch(r"(\S+), (after|before) (.*)", block.where).groups()  # type: ignore[union-attr]
    file, anchor = tree / name, anchor.replace("#", "\n")
    text = file.read_text(encoding="utf-8")
    assert text.count(anchor) == 1, (anchor, text.count(anchor))
    start = text.rindex("\n", 0, text.index(anchor)) + 1
    place = start if how == "before" else text.index("\n", text.index(anchor)) + 1
    file.write_text(text[:place] + block.text + text[place:], encoding="utf-8")
    return file


def test_every_recipe_has_a_stated_number_of_files() -> None:
    assert set(recipes()) == set(MOST)


@pytest.mark.parametrize("title", MOST)
def test_a_recipe_works_as_it_is_written_and_touches_no_more_files_than_it_says(title: str, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tree / folder, ignore=shutil.ignore_patterns("__pycache__"))
    *steps, attempt = recipes()[title]
    assert attempt.where == "" and steps and all(step.where for step in steps)
    assert not try_it(attempt, tree), "it works without the recipe"
    touched = {carry_out(step, tree) for step in steps}
    assert len(touched) <= MOST[title]
    assert try_it(attempt, tree)


def try_it(attempt: Block, tree: Path) -> bool:
    """Whether what tries a recipe runs without an error on this tree."""
    (tree / "attempt.py").write_text(attempt.text, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    run = subprocess.run(
        [sys.executable, "attempt.py"], cwd=tree, env=environment, capture_output=True, text=True, check=False
    )
    print(run.stderr[-2000:])
    return run.returncode == 0
