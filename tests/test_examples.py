"""Every example in a docstring runs."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for folder in ("sim", "scenarios", "calibration", "experiments", "benchmarks")
    for path in (ROOT / folder).rglob("*.py")
    if ">>>" in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name: str) -> None:
    module = importlib.import_module(name)
    finder = doctest.DocTestFinder(exclude_empty=True)
    tests = [test for test in finder.find(module) if test.examples]
    tests += [test for test in _of_compiled(finder, module) if test.examples]
    runner = doctest.DocTestRunner()
    for test in tests:
        runner.run(test)
    assert tests and runner.summarize(verbose=False).failed == 0


def _of_compiled(finder: doctest.DocTestFinder, module: object) -> list[doctest.DocTest]:
    """Examples of compiled functions, which hide from the finder."""
    compiled = [value for value in vars(module).values() if hasattr(value, "py_func")]
    own = [value.py_func for value in compiled if value.py_func.__module__ == module.__name__]  # type: ignore[attr-defined]
    return [test for function in own for test in finder.find(function, globs=dict(vars(module)))]
