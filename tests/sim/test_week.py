"""The week: one printed list, and the compiled phases in the same order."""

from __future__ import annotations

import ast
import inspect

from sim import week
from sim.agents import agency
from sim.agents.client import life, offending, violating
from sim.draws import LANES
from sim.kernel.plain import as_python
from sim.model import BapasModel

WAYS = ("life.lots", "agency.note", "agency.clear_list")  # of the compiled phases to go through the same


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
            inside = [n.removesuffix("_with") for n in called(functions[phase.name]) if "." in n and n not in WAYS]
            expected = [
                f"{s.function.py_func.__module__.split('.')[-1]}.{s.function.py_func.__name__}" for s in phase.steps
            ]
            assert inside == expected, phase.name


def test_every_step_has_a_method_in_the_class_of_its_actor() -> None:

    for phase in week.WEEK:
        for step in phase.steps:
            if step.actor:
                assert callable(getattr(BapasModel.agent_classes[step.actor], step.method))


def test_a_phase_may_be_called_on_its_own_again_and_again(small: BapasModel) -> None:
    model = small.fork({})
    model.prepare(1)
    clock, concerned = model.world.clock, model.world.concerned
    for _turn in range(3):
        week.live(model.world)
    those = [i for i in model.rows("client") if as_python(agency.concerns)(i, model.view)]
    assert concerned[: clock["n_concerned"]].tolist() == those != []
    week.respond(model.world)
    assert clock["n_concerned"] == 0 and not concerned.any()


def test_the_lots_of_a_week_lie_in_one_block() -> None:
    assert {number // LANES for number in (life.WORK, life.ACUTE, offending.OFFENCE, violating.VIOLATE)} == {0}
