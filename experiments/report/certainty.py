"""How sure an answer is, in the same words for every question."""

from __future__ import annotations

from experiments.documents.blocks import plain
from experiments.report import evidence
from scenarios.runs.verdicts import FEWEST
from sim.text.language import _


def lead(office: str, replications: int) -> str:
    """What kind of thing an answer is, in a line for its first page."""
    return _(
        "Result of a computer simulation of {office}: a comparison, no forecast. **Surely** means here that nine in "
        "ten of {n} runs agree, which differ in luck and in what is assumed."
    ).format(office=plain(office), n=replications)


def certainty(replications: int, *particular: str) -> list[str]:
    """What is sure, by how many replications; what is `particular` to a question; and what the numbers rest on."""
    n = replications
    few = _("With {n} replications nothing can be sure: that takes {fewest}.").format(n=n, fewest=FEWEST)
    runs = _(
        "{n} replications, each with its own luck and its own assumptions about the unknown numbers, the same in "
        "every scenario."
    ).format(n=n)
    return [*([few] if n < FEWEST else []), runs, *particular, evidence.by_grade()]
