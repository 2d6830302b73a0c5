"""Arrows point one way, between folders, rooms and modules; and the command line starts light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("sim", "scenarios", "calibration", "experiments")
ROOMS = ("documents", "questions", "lessons", "app", "cli")  # inside experiments; every other room is a question


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")}


def imports(path: Path) -> Iterator[str]:
    """What a module imports, in functions and for type checkers too: a module, or what stands in its place."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in MODULES else node.module for name in inner)


def graph() -> nx.DiGraph:
    """An arrow from each module to each of ours that it imports."""
    arrows = nx.DiGraph()
    for module, path in MODULES.items():
        arrows.add_edges_from((module, name) for name in imports(path) if name in MODULES)
    return arrows


def room(module: str) -> str:
    """The room of a module inside experiments."""
    return module.split(".")[1]


def order(module: str) -> int:
    return ROOMS.index(room(module) if room(module) in ROOMS else "questions")


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_imports_only_from_those_before_it(folder: str) -> None:
    later = set(FOLDERS[FOLDERS.index(folder) + 1 :])
    for module, path in MODULES.items():
        if module.split(".")[0] == folder:
            assert not {name.split(".")[0] for name in imports(path)} & later, path


def test_inside_experiments_documents_come_before_questions_and_the_command_line_last() -> None:
    assert inside() and [(a, b) for a, b in inside() if order(a) < order(b)] == []


def test_rooms_inside_experiments_stand_in_no_circle() -> None:
    assert circles(nx.DiGraph((room(a), room(b)) for a, b in inside() if room(a) != room(b))) == []


def inside() -> list[tuple[str, str]]:
    """The arrows between modules in the rooms of experiments."""
    return [(a, b) for a, b in graph().edges if a.startswith("experiments.") and b.startswith("experiments.")]


def test_modules_stand_in_no_circle() -> None:
    assert circles(graph()) == []


def circles(arrows: nx.DiGraph) -> list[list[str]]:
    """Groups of nodes each of which leads to all others of its group."""
    return [sorted(group) for group in nx.strongly_connected_components(arrows) if len(group) > 1]


def test_matplotlib_is_known_in_experiments_alone_and_without_pyplot_which_is_global() -> None:
    drawing = {(module, name) for module, path in MODULES.items() for name in imports(path) if "matplotlib" in name}
    assert drawing and {module.split(".")[0] for module, name in drawing} == {"experiments"}
    assert [(module, name) for module, name in drawing if name in ("matplotlib", "matplotlib.pyplot")] == []


def test_sim_prints_nothing() -> None:
    for path in (ROOT / "sim").rglob("*.py"):
        calls = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
        assert not any(isinstance(call.func, ast.Name) and call.func.id == "print" for call in calls), path


LIGHT = ["sim.policy.levers", "sim.office", "sim.parameters", "scenarios", "experiments", "experiments.cli"]


@pytest.mark.parametrize("module", LIGHT)
def test_levers_files_and_the_command_line_load_neither_numba_nor_mesa(module: str) -> None:
    code = f"import sys, {module}; sys.exit(any(m in sys.modules for m in ('numba', 'mesa', 'pandas', 'matplotlib')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_no_rich_table_is_built_by_hand() -> None:
    tables = {module for module, path in MODULES.items() if {"rich.table", "rich"} & set(imports(path))}
    assert tables == {"experiments.documents.terminal"}
