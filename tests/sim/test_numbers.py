"""Numbers are data: behaviours have no literal that is neither nothing, one, a half or two, nor has a name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SIM = Path(__file__).parents[2] / "sim"
PLAIN = {0, 0.5, 1, 2}
FILES = sorted([*(SIM / "agents").rglob("*.py"), SIM / "arrivals.py", SIM / "population.py"])


def literals(source: str) -> Iterator[tuple[str, float]]:
    """The numbers in the functions of a source that say something by themselves, with the function's name."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    for function in functions:
        for node in ast.walk(function):
            if isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value not in PLAIN:
                yield function.name, node.value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SIM).as_posix())
def test_a_behaviour_has_no_number_of_its_own(path: Path) -> None:
    assert list(literals(path.read_text(encoding="utf-8"))) == []


def test_a_number_in_a_behaviour_would_be_seen() -> None:
    assert list(literals("def drift(c):\n    c.ties += 0.3 * 2.0 * (1.0 - c.ties)\n")) == [("drift", 0.3)]
