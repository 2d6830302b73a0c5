"""Fields of a handle: the record read, and written with a check of what is written."""

from __future__ import annotations

import math
from collections.abc import Sequence
from numbers import Integral, Real
from typing import Any

import numpy as np

from sim.kernel.layouts import Field
from sim.text.errors import InputError
from sim.text.language import _

LARGEST = {"i1": 2**7 - 1, "i4": 2**31 - 1, "i8": 2**63 - 1}


class Vector(Sequence[float]):
    """A field of several numbers as it was when it was read, so that what a reporter keeps does not change later.

    Writing an element writes the agent's record, whenever; a copy is a plain list.
    """

    __slots__ = ("_agent", "_field", "_values")

    def __init__(self, agent: Any, field: Field, values: list[Any]) -> None:
        self._agent, self._field, self._values = agent, field, values

    def __getitem__(self, k: Any) -> Any:
        return self._values[k]

    def __setitem__(self, k: Any, value: Any) -> None:
        values = list(self._values)
        values[k] = value
        write(self._agent, self._field, values)
        self._values = values

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        return self._values == (other._values if isinstance(other, Vector) else other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(self._values)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        return np.array(self._values, dtype)

    def __reduce__(self) -> Any:
        return list, (self._values,)


def handle_field(field: Field) -> property:
    """The property of a handle for one field of its layout."""
    if field.length > 1:
        return property(lambda agent: Vector(agent, field, _row(agent, field)), lambda a, v: write(a, field, v))

    def read(agent: Any) -> Any:
        return agent.memory[field.name][agent.row]

    return property(read, lambda agent, value: write(agent, field, value))


def write(agent: Any, field: Field, value: Any) -> None:
    """Write a field of an agent's record. Raises `InputError`, and writes nothing, for what it cannot hold."""
    memory = agent.memory[field.name]
    if field.length == 1:
        memory[agent.row] = _checked(field, value)
        return
    if isinstance(value, str) or not hasattr(value, "__len__") or len(value) != field.length:
        raise _refused(field, value, _("{n} numbers").format(n=field.length))
    for k, number in enumerate([_checked(field, number) for number in value]):
        memory[agent.row, k] = number


def _row(agent: Any, field: Field) -> list[Any]:
    memory = agent.memory[field.name]
    return [memory[agent.row, k] for k in range(field.length)]


def _checked(field: Field, value: Any) -> Any:
    """The number as the record holds it."""
    if field.type in LARGEST:
        most = 1 if field.unit == "0/1" else LARGEST[field.type]
        least = 0 if field.unit == "0/1" else -most
        if not isinstance(value, Integral | np.bool_) or not least <= int(value) <= most:
            raise _refused(field, value, _("0 or 1") if field.unit == "0/1" else _("a whole number"))
        return int(value)
    if not isinstance(value, Real | np.bool_) or not math.isfinite(value):
        raise _refused(field, value, _("a finite number"))
    if field.unit == "0..1" and not 0.0 <= float(value) <= 1.0:
        raise _refused(field, value, _("0 to 1"))
    return float(value)


def _refused(field: Field, value: Any, allowed: str) -> InputError:
    return InputError(_("cannot be {value!r}").format(value=value), key=field.name, allowed=allowed)
