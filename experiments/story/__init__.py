"""One invented client's life, in two worlds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.lazy import lazily

if TYPE_CHECKING:
    from experiments.story.kinds import KINDS, choose
    from experiments.story.text import tell
    from experiments.story.worlds import explain

__all__ = ["KINDS", "choose", "explain", "tell"]
HOMES = {
    "KINDS": "kinds",
    "choose": "kinds",
    "explain": "worlds",
    "tell": "text",
}

__getattr__ = lazily(__name__, HOMES)
