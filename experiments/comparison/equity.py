"""Equity: who gets programme hours and who reoffends, by risk band, sex and region, with the gap in plain sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pandas as pd

from experiments.comparison.answer import Answer
from experiments.comparison.columns import Room, columns
from experiments.comparison.standards import figures
from experiments.documents.blocks import Block, Heading, Note, Table
from sim.text.language import N_, _


class Group(NamedTuple):
    """A row: a group, or what is made of all groups of a dimension."""

    dimension: str
    word: str
    of: Callable[[pd.Series], float]


GROUPS = (
    Group("band", N_("low risk"), lambda values: values["low"]),
    Group("band", N_("medium risk"), lambda values: values["medium"]),
    Group("band", N_("high risk"), lambda values: values["high"]),
    Group("sex", N_("men"), lambda values: values["man"]),
    Group("sex", N_("women"), lambda values: values["woman"]),
    Group("region", N_("region with least"), lambda values: values.min()),
    Group("region", N_("region with most"), lambda values: values.max()),
)


def shared_out(answer: Answer, room: Room) -> Iterator[Block]:
    """Programme hours, and reoffending, by group."""
    comparison = answer.comparison
    tables = {"programme_hours": _("Who gets programme hours, a year")}
    if comparison.window:
        tables[comparison.headline] = _("Who reoffends within {months} months, %").format(months=comparison.window)
    for outcome, title in tables.items():
        yield Heading(title)
        for names, heads in columns(comparison, room):
            rows = [
                [
                    _(group.word),
                    *(figures(group.of(by_group(answer, name, group.dimension, outcome))) for name in names),
                ]
                for group in GROUPS
            ]
            yield Table([_("group on arrival"), *heads], rows, right=range(1, len(heads) + 1))
    yield Note(_("The true risk band, not the believed one. More groups and outcomes: groups.csv."))


def by_group(answer: Answer, name: str, dimension: str, outcome: str) -> pd.Series:
    """An outcome of a scenario by the groups of a dimension."""
    groups = answer.comparison.groups
    there = (groups["scenario"] == name) & (groups["dimension"] == dimension) & (groups["outcome"] == outcome)
    return groups[there].set_index("category")["mean"]
