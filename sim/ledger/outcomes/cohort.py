"""What becomes of the cohort: everyone due for release in the same weeks after the change, followed from the due week.

There is a value where everybody has been followed for so long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sim.ledger.cohort import MONTHS
from sim.ledger.outcomes.outcome import Better, Layer, Outcome, Sums, ratio
from sim.text.language import N_

SHARE = N_("% of the cohort")
WEEKS = N_("weeks a person")


def per_person(*sums: str, scale: float = 1.0) -> Callable[[Sums], Any]:
    """Sums of the cohort per person of it."""
    return lambda s: ratio(sum(s[name] for name in sums), s["cohort_people"], scale)


def outcomes_by(months: int) -> Iterator[Outcome]:
    """The outcomes of the cohort so many months after the due week."""

    def named(name: str) -> str:
        return f"cohort_{name}_{months}"

    yield Outcome(
        f"reoffend_{months}",
        SHARE,
        N_("people who reoffend in so many months from the due release (probability of a first offence, summed)"),
        per_person(named("true"), scale=100.0),
        layer=Layer.TRUE,
        better=Better.LOWER,
        grade="B",
        cohort=True,
    )
    yield Outcome(
        f"detected_{months}",
        SHARE,
        N_("of these, people of whom the police detect an offence"),
        per_person(named("detected"), scale=100.0),
        layer=Layer.DETECTED,
        better=Better.LOWER,
        grade="B",
        cohort=True,
    )
    yield Outcome(
        f"recorded_{months}",
        SHARE,
        N_("of these, people of whom the office comes to know an offence"),
        per_person(named("recorded"), scale=100.0),
        layer=Layer.RECORDED,
        cohort=True,
    )
    yield Outcome(
        f"returned_{months}",
        SHARE,
        N_("people who come back into custody in so many months, by a new sentence or a revocation (counted)"),
        per_person(named("returned"), scale=100.0),
        better=Better.LOWER,
        cohort=True,
    )
    yield Outcome(
        f"potential_{months}",
        SHARE,
        N_("people who would reoffend, had nobody been in custody: changed behaviour"),
        per_person(named("true"), named("prevented"), scale=100.0),
        layer=Layer.TRUE,
        better=Better.LOWER,
        grade="B",
        cohort=True,
    )
    yield Outcome(
        f"prevented_{months}",
        SHARE,
        N_("of these, people whose offence custody prevented: incapacitation"),
        per_person(named("prevented"), scale=100.0),
        layer=Layer.TRUE,
        grade="B",
        cohort=True,
    )
    yield Outcome(
        f"waiting_{months}",
        WEEKS,
        N_("time inside beyond the due week, for want of a litmas or by a rating"),
        per_person(named("waiting")),
        better=Better.LOWER,
        cohort=True,
    )
    yield Outcome(
        f"custody_{months}",
        WEEKS,
        N_("time in custody after the release"),
        per_person(named("custody")),
        better=Better.LOWER,
        cohort=True,
    )


COHORT = (
    Outcome(
        "cohort_people",
        N_("persons"),
        N_("people due for release whom the cohort follows"),
        lambda s: s["cohort_people"],
        cohort=True,
    ),
    *(outcome for months in MONTHS for outcome in outcomes_by(months)),
)
