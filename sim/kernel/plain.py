"""A compiled behaviour as plain Python: the same source, over Python's own numbers.

Nested calls would otherwise reach compiled functions, which costs hundreds of times a call; only the keyed draws stay
compiled, so that both drivers have the same luck to the last bit.
"""

from __future__ import annotations

import dis
import types
from collections.abc import Callable, Collection
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
    source = function.py_func
    code = list(dis.get_instructions(source))
    names = {step.argval for step in code if step.opname == "LOAD_GLOBAL"}
    parts = {step.argval for step in code if step.opname in ("LOAD_ATTR", "LOAD_METHOD")}
    called = {name: _as_called(value, parts) for name, value in source.__globals__.items() if name in names}
    return types.FunctionType(source.__code__, {**source.__globals__, **called}, source.__name__, source.__defaults__)


def _as_called(value: Any, parts: Collection[str]) -> Any:
    """A global as the plain behaviour sees it: a compiled function, or those `parts` of a module, as plain Python."""
    if hasattr(value, "py_func"):
        return value if value.py_func.__module__ == draws.__name__ else as_python(value)
    if isinstance(value, types.ModuleType) and value.__name__.startswith("sim."):
        return types.SimpleNamespace(**{n: _as_called(v, ()) for n, v in vars(value).items() if n in parts})
    return value
