"""A compiled behaviour as plain Python: the same source, over Python's own numbers.

Nested calls would otherwise reach compiled functions, which costs hundreds of times a call; only the keyed draws stay
compiled, so that both drivers have the same luck to the last bit.
"""

from __future__ import annotations

import dis
import types
from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any

from sim import draws


@cache
def as_python(function: Any) -> Callable[..., Any]:
    """The behaviour as plain Python, and all that it calls too, except the draws.

    >>> from sim.agents.scales import clip
    >>> as_python(clip)(1.5)
    1.0
    """
    return _over(function, as_python)


class Plain:
    """The same, where calls of some functions are answered by others.

    >>> from sim.agents.scales import clip
    >>> from sim.agents.employer import react
    >>> Plain({clip: lambda x: 0.5})(react).__globals__["clip"](7.0)
    0.5
    """

    def __init__(self, answers: Mapping[Any, Callable[..., Any]]) -> None:
        self._answers = answers
        self._made: dict[Any, Callable[..., Any]] = {}

    def __call__(self, function: Any) -> Callable[..., Any]:
        if function not in self._made:
            self._made[function] = _over(function, self._called)
        return self._made[function]

    def _called(self, function: Any) -> Callable[..., Any]:
        return self._answers.get(function) or self(function)


def _over(function: Any, called: Callable[[Any], Callable[..., Any]]) -> Callable[..., Any]:
    """The source of a compiled function over globals in which compiled functions are what `called` makes of them."""
    source = function.py_func
    code = list(dis.get_instructions(source))
    names = {step.argval for step in code if step.opname == "LOAD_GLOBAL"}
    parts = {step.argval for step in code if step.opname in ("LOAD_ATTR", "LOAD_METHOD")}
    found = {name: _seen(v, parts, called) for name, v in source.__globals__.items() if name in names}
    return types.FunctionType(source.__code__, {**source.__globals__, **found}, source.__name__, source.__defaults__)


def _seen(value: Any, parts: Collection[str], called: Callable[[Any], Callable[..., Any]]) -> Any:
    """A global as the plain behaviour sees it: a compiled function, or those `parts` of a module, as plain Python."""
    if hasattr(value, "py_func"):
        return value if value.py_func.__module__ == draws.__name__ else called(value)
    if isinstance(value, types.ModuleType) and value.__name__.startswith("sim."):
        return types.SimpleNamespace(**{n: _seen(v, (), called) for n, v in vars(value).items() if n in parts})
    return value
