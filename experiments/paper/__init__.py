"""The paper that the project starts from, answered question by question: one file a question, and the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.lazy import lazily

if TYPE_CHECKING:
    from experiments.paper.runs import Evidence, gather

__all__ = ["Evidence", "gather"]
HOMES = {
    "Evidence": "runs",
    "gather": "runs",
}

__getattr__ = lazily(__name__, HOMES)
