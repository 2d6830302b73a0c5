"""Causes are looked up: levers that act on a field are those that the model's own functions read."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import NamedTuple

import pytest

import sim.agents
from experiments.story.parting import CAUSES, Cause
from experiments.story.sentences import SENTENCES
from experiments.story.text import tell
from sim.lives.watching import Event, Life
from sim.model import BapasModel
from sim.office import Office
from sim.policy.levers import LEVERS

SHORT = {name.split(".")[-1]: name for name in LEVERS}


class Behaviour(NamedTuple):
    """What a function of an agent writes, which levers it reads, what it calls, and whether it gives a quantity."""

    writes: set[str]
    levers: set[str]
    calls: set[str]
    gives: bool


def behaviours() -> dict[str, Behaviour]:
    """All functions of the agents, by name."""
    found = {}
    for path in Path(sim.agents.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                found[node.name] = Behaviour(_written(node), _levers(node), _called(node), _gives(node))
    return found


def _written(function: ast.FunctionDef) -> set[str]:
    targets = [
        target
        for node in ast.walk(function)
        if isinstance(node, ast.Assign | ast.AugAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    ]
    bare = [target.value if isinstance(target, ast.Subscript) else target for target in targets]
    return {target.attr for target in bare if isinstance(target, ast.Attribute)}


def _levers(function: ast.FunctionDef) -> set[str]:
    read = [node for node in ast.walk(function) if isinstance(node, ast.Attribute) and node.attr in SHORT]
    return {SHORT[node.attr] for node in read if ast.unparse(node.value).split(".")[-1] == "levers"}


def _called(function: ast.FunctionDef) -> set[str]:
    calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    return {called.id for called in calls if isinstance(called, ast.Name)}


def _gives(function: ast.FunctionDef) -> bool:
    return any(isinstance(node, ast.Return) and node.value is not None for node in ast.walk(function))


BEHAVIOURS = behaviours()
NOT_OF_A_PERSON = {"open_week", "take", "count_guidance", "open_litmas", "hand_out"}  # write a PK's or a litmas' own


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.fields[0])
def test_levers_that_a_behaviour_reads_are_named_by_the_cause_of_what_it_writes(cause: Cause) -> None:
    writers = {
        name: behaviour
        for name, behaviour in BEHAVIOURS.items()
        if behaviour.writes & set(cause.fields) and name not in NOT_OF_A_PERSON
    }
    assert writers or cause.fields == ("placed_until",) or cause.fields == ("mental", "literacy", "skills")
    for name, behaviour in writers.items():
        quantities = [BEHAVIOURS[called] for called in behaviour.calls if called in BEHAVIOURS]
        read = behaviour.levers.union(*(quantity.levers for quantity in quantities if quantity.gives))
        lacking = {lever for lever in read if not lever.startswith(cause.levers)}
        assert not lacking, (cause.fields[0], name)


def test_what_weighs_on_offences_is_told_once_until_it_changes(small: BapasModel) -> None:
    def offence(week: int, trait: str) -> Event:
        facts = {"kind": "property", "chance": 0.1, "weights": [(trait, 2.0)], "detected": False, "office_hears": 0}
        return Event(week, "offence", facts)

    events = [offence(0, "work"), offence(1, "work"), offence(2, "family")]
    told = tell(Life(1, 0, events, None, [None] * 3), Office())  # type: ignore[arg-type,list-item]
    assert ["as before" in line for line in told] == [False, True, False]


@pytest.mark.parametrize(("kind", "facts", "said"), [
    ("found_home", {"emergency": True, "working": True, "support": 0.9, "stigma": 0.1}, "a partner"),
    ("found_home", {"emergency": False, "working": True, "support": 0.9, "stigma": 0.1}, "in work"),
    ("support_up", {"old": 0.45, "new": 0.55, "why": "visit", "working": False}, "home visit"),
    ("support_down", {"old": 0.55, "new": 0.45, "why": "work", "working": False}, "without work"),
    ("lost_work", {"why": "luck", "weeks": 3, "need": 0.1}, "chance"),
    ("found", {"caught": True, "police": 0.5, "guarantor": True}, "arrested"),
])  # fmt: skip
def test_a_sentence_says_the_cause_that_was_found(kind: str, facts: dict[str, object], said: str) -> None:
    assert said in SENTENCES[kind](facts, Office())
