"""Outcomes: every number that a table may show, what it means, and how it comes from the ledger's sums.

An outcome is declared once, in one of the files here, and may be asked for by any dimension of `sim/ledger/groups.py`;
one that needs the office's own sums (PK hours, places, money) says so and has no value by group of clients.
"""

from __future__ import annotations

from sim.ledger.outcomes.cohort import COHORT
from sim.ledger.outcomes.guidance import GUIDANCE
from sim.ledger.outcomes.justice import JUSTICE
from sim.ledger.outcomes.office import OFFICE
from sim.ledger.outcomes.outcome import Better, Layer, Outcome, ratio
from sim.ledger.outcomes.standards import STANDARDS

__all__ = ["OUTCOMES", "Better", "Layer", "Outcome", "ratio"]

OUTCOMES: dict[str, Outcome] = {
    outcome.name: outcome for outcome in (*COHORT, *JUSTICE, *STANDARDS, *OFFICE, *GUIDANCE)
}
