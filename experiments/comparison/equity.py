"""Equity: who gets hours and who reoffends, by risk band, sex and region, with the gap in plain sight."""

from __future__ import annotations

import math
from collections.abc import Iterator

from experiments.comparison.answer import Answer
from experiments.comparison.columns import columns
from experiments.comparison.standards import figures
from experiments.documents.blocks import Block, Heading, Note, Table
from experiments.documents.words import Words
from sim.codes import Band, Sex
from sim.text.language import N_, _

GROUPS = Words(
    {
        "band": N_("low / medium / high risk"),
        "sex": N_("men / women"),
        "region": N_("regions: least to most"),
    }
)
CODES = {"band": Band.codes(), "sex": Sex.codes()}


def shared_out(answer: Answer, width: int) -> Iterator[Block]:
    """Hours with the PK and at programmes, and reoffending, by group."""
    comparison = answer.comparison
    outcomes = {
        "contact_minutes": _("talk a month"),
        "programme_hours": _("programme hours a year"),
    }
    if comparison.window:
        outcomes[comparison.headline] = _("reoffend, %")
    yield Heading(_("Who gets it, and who reoffends"))
    for names, heads in columns(comparison, width):
        rows = [
            [
                _("{what}: {groups}").format(what=what, groups=groups),
                *(told(answer, name, dimension, outcome) for name in names),
            ]
            for outcome, what in outcomes.items()
            for dimension, groups in GROUPS.items()
        ]
        yield Table([_("by group"), *heads], rows, right=range(1, len(heads) + 1))
    yield Note(_("Groups are those on arrival: the true risk band, not the believed one."))


def told(answer: Answer, name: str, dimension: str, outcome: str) -> str:
    """An outcome by group, in the order of the codes; of regions the least and the most."""
    groups = answer.comparison.groups
    rows = groups[
        (groups["scenario"] == name) & (groups["dimension"] == dimension) & (groups["outcome"] == outcome)
    ].set_index("category")["mean"]
    values = [float(rows[code]) for code in CODES.get(dimension, rows.index) if not math.isnan(rows[code])]
    if dimension not in CODES and values:
        return f"{figures(min(values))}-{figures(max(values))}"
    return "/".join(figures(value) for value in values)
