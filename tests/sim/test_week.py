"""The week: one printed list, and the compiled phases in the same order."""

from __future__ import annotations

import ast
import inspect

from sim import week


def called(function: ast.FunctionDef) -> list[str]:
    """Names called in a function, in the order of the text."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    calls.sort(key=lambda node: (node.lineno, node.col_offset))
    return [ast.unparse(node.func) for node in calls]


def test_the_compiled_phases_follow_the_printed_list() -> None:
    functions = {f.name: f for f in ast.parse(inspect.getsource(week)).body if isinstance(f, ast.FunctionDef)}
    phases = [name for name in called(functions["run"]) if name not in ("range", "len", "set_clock", "close_year")]
    assert [name.split(".")[-1] for name in phases] == [phase.name for phase in week.WEEK]
    for phase in week.WEEK:
        if phase.name in functions:
            inside = [n.removesuffix("_with") for n in called(functions[phase.name]) if "." in n and n != "life.lots"]
            expected = [
                f"{s.function.py_func.__module__.split('.')[-1]}.{s.function.py_func.__name__}" for s in phase.steps
            ]
            assert inside == expected, phase.name


def test_every_step_has_a_method_in_the_class_of_its_actor() -> None:
    from sim.model import BapasModel

    for phase in week.WEEK:
        for step in phase.steps:
            if step.actor:
                assert callable(getattr(BapasModel.agent_classes[step.actor], step.method))
