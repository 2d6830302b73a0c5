"""What is read of every office, and how the country's figure is made of theirs."""

from __future__ import annotations

from typing import NamedTuple

from experiments.comparison.compare import headline_of, window_of
from experiments.planner.asked import Asked
from sim.ledger.outcomes import OUTCOMES, Better

GOALS = {
    "late_litmas": "litmas",
    "reports_unheld": "clients",
    "high_seen": "clients",
    "visits_made": "clients",
    "contact_minutes": "clients",
    "capacity_pct": "posts",
}  # what an office's figure weighs by in the country's
HOURS = "capacity_pct"


class Measure(NamedTuple):
    """An outcome, whether more of it is better, and what it weighs by: `litmas`, `clients` or `posts`."""

    outcome: str
    higher: bool
    weight: str


def measures(asked: Asked) -> dict[str, Measure]:
    """The standards, and reoffending as far as the horizon reaches."""
    weights = GOALS | {headline_of(window_of(asked.study({}), None)): "clients"}
    return {name: Measure(name, OUTCOMES[name].better == Better.HIGHER, weight) for name, weight in weights.items()}
