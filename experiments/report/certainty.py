"""How sure an answer is, in the same words for every question."""

from __future__ import annotations

from collections.abc import Iterable

from experiments.documents.blocks import plain
from experiments.documents.words import Words
from experiments.report import evidence
from scenarios.runs.verdicts import FEWEST
from sim.text.language import N_, _

DRAWS = Words(
    {
        "prior": N_("drawn from their ranges before any data (priors)"),
        "fixed": N_("central values in every replication"),
        "shipped": N_("draws of the posterior that comes with this office (priors and the recorded recidivists)"),
        "table": N_("rows of a table that was given, such as a posterior"),
    }
)


def lead(office: str, replications: int, draws: str) -> str:
    """What kind of thing an answer is, and where its unknown numbers come from, in a line for its first page."""
    few = _("With {n} replications nothing can be sure: that takes {fewest}.").format(n=replications, fewest=FEWEST)
    sure = _(
        "**Surely** means: a further run would say the same with a chance of nine in ten or more; 95 % intervals are "
        "wider."
    )
    return _(
        "Result of a computer simulation of {office}: a comparison, no forecast. {sure} Unknown numbers: {draws}."
    ).format(office=plain(office), sure=few if replications < FEWEST else sure, draws=DRAWS.get(draws, plain(draws)))


def drawn(kind: str, changes: Iterable[str]) -> str:
    """Where the unknown numbers come from, and which of the package's were changed."""
    names = ", ".join(f"`{name}`" for name in changes)
    told = DRAWS.get(kind, plain(kind))
    return _("{draws}; changed by a file: {names}").format(draws=told, names=names) if names else told


def certainty(replications: int, *particular: str) -> list[str]:
    """By how many replications, what is `particular` to a question, and what the numbers rest on."""
    runs = _("{n} replications, each with its own luck, which is the same in every scenario.").format(n=replications)
    return [runs, *particular, evidence.by_grade()]
