"""Mutation testing: every operator makes another source, and a mutant behaves otherwise wherever it is called from."""

from __future__ import annotations

import ast
import os

import pytest

from benchmarks.mutation.mutants import mutants
from benchmarks.mutation.operators import alternatives
from sim.agents import scales
from sim.agents.client import needs
from sim.kernel.plain import as_python

CHANGES = {
    "a + b": {"a - b"},
    "a // b": {"a * b"},
    "a < b": {"a <= b"},
    "uniform(k) < b": {"uniform(k) > b"},
    "a == b": {"a != b"},
    "a and b": {"a or b"},
    "min(a, b)": {"max(a, b)"},
    "w.rows[i]": {"w.rows[i + 1]"},
    "-a": {"a"},
    "a if b else c": {"a if not b else c"},
    "True": {"False"},
    "2": {"3"},
    "0.5": {"0.75"},
    "a": set(),
    "'a text'": set(),
}
STATEMENTS = {"a.b = c": {"pass"}, "a = c": set(), "a += b": {"a -= b", "pass"}, "f(a)": {"pass"}}


@pytest.mark.parametrize("source", CHANGES)
def test_what_may_stand_in_the_place_of_an_expression(source: str) -> None:
    node = ast.parse(source, mode="eval").body
    assert {ast.unparse(other) for _name, other in alternatives(node)} == CHANGES[source]


@pytest.mark.parametrize("source", STATEMENTS)
def test_what_may_stand_in_the_place_of_a_statement(source: str) -> None:
    node = ast.parse(source).body[0]
    assert {ast.unparse(ast.fix_missing_locations(other)) for _name, other in alternatives(node)} == STATEMENTS[source]


def test_mutants_have_names_of_their_own_and_none_is_of_a_docstring_or_of_types() -> None:
    found = mutants()
    assert len({mutant.name for mutant in found}) == len(found) > 3000
    assert all(mutant.before != mutant.after and '"""' not in mutant.before for mutant in found)


def test_a_mutant_in_its_place_is_called_from_everywhere() -> None:
    """In a process of its own, as it stays so."""
    bounds = [m for m in mutants() if m.file.endswith("scales.py") and m.before == "1.0"]
    assert {m.function for m in bounds} == {"clip"} and {m.after for m in bounds} == {"1.5"}
    child = os.fork()
    if child == 0:
        bounds[0].put_in_place()
        as_python.cache_clear()
        inside = as_python(needs.family_need).__globals__["clip"]
        os._exit(0 if as_python(scales.clip)(1.2) == inside(1.2) == 1.2 else 1)
    assert os.waitpid(child, 0)[1] == 0 and as_python(scales.clip)(1.2) == 1.0
