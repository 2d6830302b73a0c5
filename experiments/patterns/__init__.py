"""Published patterns that the model should show without being told, and what its effects rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.lazy import lazily

if TYPE_CHECKING:
    from experiments.patterns.ablation import take_apart, variants
    from experiments.patterns.base import Arm, Claim, Pattern
    from experiments.patterns.library import OFFICE, chosen, known
    from experiments.patterns.validation import validate

__all__ = ["Arm", "Claim", "OFFICE", "Pattern", "chosen", "known", "take_apart", "validate", "variants"]
HOMES = {
    "Arm": "base",
    "Claim": "base",
    "OFFICE": "library",
    "Pattern": "base",
    "chosen": "library",
    "known": "library",
    "take_apart": "ablation",
    "validate": "validation",
    "variants": "ablation",
}

__getattr__ = lazily(__name__, HOMES)
