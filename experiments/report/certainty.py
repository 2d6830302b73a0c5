"""How sure an answer is, in the same words for every question."""

from __future__ import annotations

from experiments.report import evidence
from scenarios.runs.verdicts import FEWEST
from sim.text.language import _


def certainty(replications: int, *particular: str) -> list[str]:
    """What is sure, by how many replications; what is `particular` to a question; and what the numbers rest on."""
    n = replications
    few = _("With {n} replications nothing can be sure: that takes {fewest}.").format(n=n, fewest=FEWEST)
    runs = _(
        "{n} replications, each with its own luck and its own draw of the unknown numbers, the same in every "
        "scenario; a change is called sure where nine in ten agree."
    ).format(n=n)
    return [*([few] if n < FEWEST else []), runs, *particular, evidence.by_grade()]
