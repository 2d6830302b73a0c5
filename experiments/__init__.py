"""Questions put to the model, and the faces that answer them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from experiments.comparison import Comparison, compare

__all__ = ["Comparison", "compare"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("experiments.comparison"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
