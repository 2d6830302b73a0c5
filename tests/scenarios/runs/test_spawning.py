"""Processes are started from any script: with a guard or without."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scenarios.runs.workers import Workers, completed
from sim.text.errors import InputError

ROOT = Path(__file__).parents[3]
SCRIPT = """
print("the script")
import operator
from scenarios.runs.workers import Workers, completed
print(sorted(completed(operator.neg, [1, 2, 3], Workers(2, processes=True))))
"""


def run(script: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    (tmp_path / "mine.py").write_text(script)
    env = {"BAPAS_LANG": "en", "PATH": "", "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, str(tmp_path / "mine.py")], capture_output=True, text=True, env=env)


def test_a_script_without_a_guard_is_run_once_and_works(tmp_path: Path) -> None:
    done = run(SCRIPT, tmp_path)
    assert done.stdout == "the script\n[(1, -1), (2, -2), (3, -3)]\n", done.stderr


def test_a_task_that_only_the_script_knows_is_refused_with_the_remedy(tmp_path: Path) -> None:
    done = run(
        SCRIPT.replace("operator.neg", "mine").replace("import operator", "def mine(x):\n    return -x"), tmp_path
    )
    assert done.returncode == 1
    assert "put it in a module of its own" in done.stderr.strip().splitlines()[-1]


def test_a_task_that_cannot_be_sent_is_refused() -> None:
    with pytest.raises(InputError, match="cannot be handed to a process"):
        list(completed(lambda x: x, [1], Workers(1, processes=True)))
