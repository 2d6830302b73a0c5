"""Arrows point one way: sim <- scenarios <- calibration <- experiments; and the command line starts light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ORDER = ("sim", "scenarios", "calibration", "experiments")


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("folder", ORDER)
def test_a_folder_imports_only_from_those_before_it(folder: str) -> None:
    later = set(ORDER[ORDER.index(folder) + 1 :])
    for path in (ROOT / folder).rglob("*.py"):
        assert not imported(path) & later, path


def test_sim_knows_no_plot_and_no_print() -> None:
    for path in (ROOT / "sim").rglob("*.py"):
        calls = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
        assert "matplotlib" not in imported(path)
        assert not any(isinstance(call.func, ast.Name) and call.func.id == "print" for call in calls), path


@pytest.mark.parametrize("module", ["sim.policy", "sim.office", "sim.parameters", "scenarios", "experiments.cli"])
def test_levers_files_and_the_command_line_load_neither_numba_nor_mesa(module: str) -> None:
    code = f"import sys, {module}; sys.exit(any(m in sys.modules for m in ('numba', 'mesa', 'pandas', 'matplotlib')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
