"""The interpreted twin of a compiled behaviour: the same source, over Python's own numbers.

Nested calls would otherwise reach compiled functions, which costs hundreds of times a call; only the keyed draws stay
compiled, so that both drivers have the same luck to the last bit.
"""

from __future__ import annotations

import dis
import types
from collections.abc import Callable
from functools import cache
from typing import Any

from sim import draws


@cache
def interpreted(function: Any) -> Callable[..., Any]:
    """The behaviour as plain Python, and all that it calls too, except the draws.

    >>> from sim.agents.client import clip
    >>> interpreted(clip)(1.5)
    1.0
    """
    source = function.py_func
    names = {step.argval for step in dis.get_instructions(source) if step.opname == "LOAD_GLOBAL"}
    called = {
        name: value if value.py_func.__module__ == draws.__name__ else interpreted(value)
        for name, value in source.__globals__.items()
        if name in names and hasattr(value, "py_func")
    }
    return types.FunctionType(source.__code__, {**source.__globals__, **called}, source.__name__, source.__defaults__)
