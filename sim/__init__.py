"""One office, one week at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.model import BapasModel

__all__ = ["BapasModel"]


def __getattr__(name: str) -> Any:
    if name == "BapasModel":
        from sim.model import BapasModel

        return BapasModel
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
