"""A plugin of pytest: offices are warmed up by machine code, and what comes after that is plain Python.

So a tracer sees each line of a behaviour, and a changed line takes effect.
"""

from __future__ import annotations

from typing import Any

from sim.model import BapasModel

begin = BapasModel._begin


def begin_plainly(model: BapasModel, *arguments: Any) -> None:
    """After the warm-up, or a fork: the driver that steps agent by agent."""
    begin(model, *arguments)
    model.driver = "mesa"


BapasModel._begin = begin_plainly  # type: ignore[method-assign, assignment]
