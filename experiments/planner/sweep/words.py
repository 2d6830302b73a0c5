"""Words for what is varied, and for what is read of every point."""

from __future__ import annotations

from collections.abc import Mapping

from experiments.comparison.standards import STANDARDS
from experiments.documents.words import Words
from sim.ledger.outcomes import OUTCOMES
from sim.policy.levers import LEVERS
from sim.text.language import N_, _

FACTORS = Words(
    {
        "clients_per_pk": N_("clients per PK"),
        "standard": N_("standard of assessment"),
        "cooperation": N_("cooperation"),
    }
)
LEVELS = Words(
    {
        "today": N_("as today"),
        "narrative": N_("narrative"),
        "risk": N_("risk"),
        "rnr": N_("RNR"),
        "none": N_("none"),
        "informal": N_("informal"),
        "formal": N_("by agreement"),
        "integrated": N_("integrated"),
    }
)


def factor_word(name: str) -> str:
    """What a factor is called: a word of ours, or what its lever means."""
    if name in FACTORS:
        return FACTORS[name]
    return _(LEVERS[name].meaning).partition(";")[0] if name in LEVERS else name


def level_word(name: str) -> str:
    """What a level is called."""
    return LEVELS[name] if name in LEVELS else str(name)


def point_word(levels: Mapping[str, str]) -> str:
    """What a point is called: its level of each factor."""
    return ", ".join(f"{factor_word(factor)}: {level_word(level)}" for factor, level in levels.items())


def outcome_word(name: str) -> str:
    """What an outcome is called, with its unit."""
    if name in STANDARDS:
        return STANDARDS[name]
    if name.startswith("reoffend_"):
        return _("reoffend within {months} months, %").format(months=name.removeprefix("reoffend_"))
    return _("{outcome}, {unit}").format(outcome=_(OUTCOMES[name].meaning), unit=_(OUTCOMES[name].unit))
