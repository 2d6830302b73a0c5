"""A console that cannot show a sign shows another."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.cli import console

ROOT = Path(__file__).parents[3]


@given(st.text())
def test_any_text_can_be_shown_on_any_console(text: str) -> None:
    console.show_what_can_be_shown()
    for encoding in ("ascii", "cp1252", "latin-1"):
        stream = io.TextIOWrapper(io.BytesIO(), encoding, errors=console.HANDLER)
        stream.write(text)
        stream.flush()


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
)
@pytest.mark.parametrize("command", [["scenarios"], ["scenarios", "show", "full_rnr"], ["--help"], ["compare", "–"]])
def test_commands_show_on_a_poor_console(environment: dict[str, str], command: list[str]) -> None:
    code = "from experiments.cli import main; main()"
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, env=env)
    assert b"Traceback" not in done.stderr and done.returncode == (2 if command[0] == "compare" else 0), done.stderr
    assert done.stdout or done.stderr
