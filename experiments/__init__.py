"""Questions put to the model, and the faces that answer them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from experiments import namesakes  # noqa: F401 - before all that imports another package
from sim.lazy import lazily

if TYPE_CHECKING:
    from experiments.comparison.compare import Comparison, compare

__all__ = ["Comparison", "compare"]

__getattr__ = lazily(__name__, dict.fromkeys(__all__, "comparison.compare"))
