"""Every row of docs/features.toml names things that exist, and its test fails where its function does nothing."""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import pytest

from sim.kernel.plain import as_python
from sim.ledger.outcomes import OUTCOMES
from sim.model import BapasModel
from sim.parameters import Parameters
from sim.policy.levers import LEVERS
from tests.features.acting import fork
from tests.test_docs import script

PAGE = script("make_features")
FEATURES = [feature for features in PAGE.sections().values() for feature in features]
PAIRS = sorted({(feature.where, feature.test) for feature in FEATURES})
IDS = [
    *(f"P{n}" for n in range(1, 9)),
    "P5b",
    *(f"S-{n}" for n in range(1, 25)),
    *(f"A{n}" for n in range(1, 18)),
    *(f"C{n}" for n in range(1, 29)),
    *(f"M{n}" for n in range(1, 22)),
    *(f"B{n}" for n in range(1, 16)),
    *(f"R{n}" for n in range(1, 21)),
    *(f"I{n}" for n in range(1, 12)),
    *(f"W{n}" for n in range(1, 14)),
]


class Nothing:
    """A behaviour that does nothing, compiled or interpreted."""

    def __call__(self, *arguments: Any, **named: Any) -> int:
        return 0

    @staticmethod
    def py_func(*arguments: Any) -> int:
        return 0


def test_everything_that_the_paper_names_has_its_place_once() -> None:
    assert sorted(feature.id for feature in FEATURES) == sorted(IDS)


@pytest.mark.parametrize("feature", FEATURES, ids=[feature.id for feature in FEATURES])
def test_every_name_in_a_row_exists(feature: Any) -> None:
    assert feature.levers or feature.parameters
    assert set(feature.levers) <= set(LEVERS)
    assert set(feature.parameters) <= set(Parameters.read().entries)
    assert feature.outcomes and set(feature.outcomes) <= {*OUTCOMES, "hours"}
    assert callable(found(feature.where)) and callable(proof(feature.test))


def test_a_mechanism_that_has_a_strength_names_it_in_its_row() -> None:
    entries = Parameters.read().entries
    rows = {feature.id: feature for feature in FEATURES}
    for mechanism in Parameters.read().mechanisms():
        assert any(mechanism in entries[name].mechanism for name in rows[mechanism].parameters), mechanism


@pytest.mark.parametrize(("where", "test"), PAIRS, ids=[f"{w} {t.split('::')[1]}" for w, t in PAIRS])
def test_the_proof_fails_where_the_function_does_nothing(where: str, test: str, small: BapasModel) -> None:
    run(test, small)
    with off(where), pytest.raises(AssertionError):
        run(test, small)


def test_switching_off_leaves_no_trace() -> None:
    places = {where: holders(found(where)) for where, _ in PAIRS}
    for where in places:
        with off(where):
            assert not holders(places[where][0][2])
    assert {where: holders(found(where)) for where in places} == places
    assert as_python.cache_info().currsize == 0


def run(test: str, small: BapasModel) -> None:
    """A test in this process, with fixtures of its own."""
    function, model = proof(test), fork(small)
    given = {"small": small, "model": model, "w": model.view}
    function(**{name: given[name] for name in inspect.signature(function).parameters})


def proof(test: str) -> Callable[..., None]:
    path, name = test.split("::")
    return getattr(importlib.import_module(path.removesuffix(".py").replace("/", ".")), name)


def found(where: str) -> Any:
    file, name = PAGE.place(where)
    value = importlib.import_module(file.removesuffix(".py").replace("/", "."))
    for part in name.split("."):
        value = getattr(value, part)
    return value


def holders(function: Any) -> list[tuple[Any, str, Any]]:
    """Every module and class of `sim` that holds the function, under which name."""
    modules = [module for name, module in sorted(sys.modules.items()) if name.split(".")[0] == "sim"]
    classes = {value for module in modules for value in vars(module).values() if is_ours(value, module)}
    return [
        (holder, name, value)
        for holder in (*modules, *sorted(classes, key=lambda c: c.__qualname__))
        for name, value in vars(holder).items()
        if value is function
    ]


def is_ours(value: Any, module: ModuleType) -> bool:
    return inspect.isclass(value) and value.__module__ == module.__name__


@contextmanager
def off(where: str) -> Iterator[None]:
    """The function does nothing, wherever it is called from."""
    places = holders(found(where))
    as_python.cache_clear()
    for holder, name, _ in places:
        setattr(holder, name, Nothing())
    try:
        yield
    finally:
        for holder, name, function in places:
            setattr(holder, name, function)
        as_python.cache_clear()
