"""One invented client's life, in two worlds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.lazy import lazily

if TYPE_CHECKING:
    from experiments.story.choosing import choose, contrast
    from experiments.story.kinds import KINDS
    from experiments.story.text import tell
    from experiments.story.worlds import explain

__all__ = ["KINDS", "choose", "contrast", "explain", "tell"]
HOMES = {
    "KINDS": "kinds",
    "choose": "choosing",
    "contrast": "choosing",
    "explain": "worlds",
    "tell": "text",
}

__getattr__ = lazily(__name__, HOMES)
