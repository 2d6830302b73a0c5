"""Hooks: decisions inside a behaviour that a subclass may take instead.

A behaviour calls a small function for each decision. Where a model's class of agents overrides the method that
stands for one, the Mesa driver runs the behaviours with that call sent to the agent; everything else stays as it is,
and where nothing is overridden nothing is sent anywhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from numbers import Integral, Real
from typing import Any, NamedTuple

from sim.kernel.plain import Plain, as_python
from sim.text.errors import InputError
from sim.text.language import _


class Hook(NamedTuple):
    """What a method stands for: the compiled function, whose row it is and what the method is given, both from the
    function's arguments, and the check of what comes back.
    """

    function: Any
    whose: Callable[..., int]
    given: Callable[..., tuple[Any, ...]]
    answer: Callable[[str, Any], Any]


def hook(function: Any, whose: Callable[..., int], given: Callable[..., tuple[Any, ...]], answer: Any) -> Any:
    """Mark a method of an agent as standing for a compiled function."""

    def mark(method: Any) -> Any:
        method.hook = Hook(function, whose, given, answer)
        return method

    return mark


def plain_for(classes: Mapping[str, Any], handle: Callable[[str, int], Any]) -> Any:
    """Behaviours as plain Python for agents of these classes; `handle` finds an agent by kind and row."""
    answers: dict[Any, Callable[..., Any]] = {}
    plain = Plain(answers)
    for kind, agent in classes.items():
        for name in agent.changed():
            found = getattr(agent.usual[name], "hook", None)
            if found is not None:
                answers[found.function] = _sent(found, kind, name, handle, plain)
    return plain if answers else as_python


def _sent(found: Hook, kind: str, name: str, handle: Callable[[str, int], Any], plain: Plain) -> Callable[..., Any]:
    """The call of a function, sent to the agent whose it is; where there is none (no PK in charge), as usual."""

    def send(*arguments: Any) -> Any:
        agent = handle(kind, found.whose(*arguments))
        if agent is None:
            return plain(found.function)(*arguments)
        value = getattr(agent, name)(*found.given(*arguments))
        return found.answer(f"{type(agent).__name__}.{name}", value)

    return send


def minutes(name: str, value: Any) -> int:
    """Minutes of a task: a whole number of at least 0."""
    if not isinstance(value, Integral) or isinstance(value, bool) or not 0 <= int(value) < 2**31:
        raise _refused(name, value, _("a whole number of at least 0"))
    return int(value)


def probability(name: str, value: Any) -> float:
    """A probability; True and False are 1 and 0."""
    if not isinstance(value, Real) or not 0.0 <= float(value) <= 1.0:
        raise _refused(name, value, _("a probability, 0 to 1"))
    return float(value)


def number(name: str, value: Any) -> float:
    """A finite number."""
    if not isinstance(value, Real) or not math.isfinite(value):
        raise _refused(name, value, _("a finite number"))
    return float(value)


def nothing(name: str, value: Any) -> None:
    """What writes to the record and returns nothing."""
    if value is not None:
        raise _refused(name, value, _("nothing"))


def _refused(name: str, value: Any, allowed: str) -> InputError:
    return InputError(_("gave {value!r}").format(value=value), key=name, allowed=allowed)
