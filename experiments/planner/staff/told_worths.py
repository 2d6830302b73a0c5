"""What is said of alternatives to more PKs: what each is worth, and who decides it."""

from __future__ import annotations

import pandas as pd

from experiments.documents.blocks import Note, Page, Paragraph, Table, plain
from experiments.documents.numbers import number, with_interval
from experiments.planner.asked import Asked
from experiments.planner.staff.answer import Staff
from experiments.planner.staff.words import DECIDES, alternative_word
from experiments.planner.sweep.words import outcome_word
from sim.text.language import _


def instead(staff: Staff) -> str:
    """Which alternatives are surely worth PKs, and for what."""
    sure = staff.worth[staff.worth["said"] == "more"].sort_values("mean", ascending=False, kind="stable")
    if sure.empty:
        return _("**Instead:** of none of the {n} alternatives can we tell that it is worth any PK.").format(
            n=staff.worth["alternative"].nunique()
        )
    told = []
    for name, rows in sure.groupby("alternative", sort=False):
        best = rows.iloc[0]
        told.append(
            _("{what} {posts} PKs ({measure})").format(
                what=alternative_word(str(name)), posts=_posts(best), measure=outcome_word(best["outcome"])
            )
        )
    return _("**Instead:** with today's posts, surely worth some PKs in one measure each: {list}.").format(
        list="; ".join(told)
    )


def _posts(row: pd.Series) -> str:
    """A worth in posts with its interval."""
    return with_interval(*(number(row[name], 1) for name in ("mean", "lo", "hi")))


def worth(staff: Staff, asked: Asked) -> Page:
    """An alternative a row, a measure a column."""
    if staff.worth.empty:
        return [Paragraph(_("No alternative was asked about."))]
    measures = list(dict.fromkeys(staff.worth["outcome"]))
    head = [_("instead of PKs"), _("who decides"), *map(outcome_word, measures)]
    rows = []
    for name, table in staff.worth.groupby("alternative", sort=False):
        cells = table.set_index("outcome").loc[measures]
        decides = DECIDES[table["decides"].iloc[0]]
        rows.append([alternative_word(str(name)), decides, *(_cell(row) for _outcome, row in cells.iterrows())])
    caption = _(
        "PKs more than today's {today} that would give the same, with the 95 % interval of a further replication; "
        "negative: it costs PKs; ?: cannot tell, the interval holds none; =: changes nothing; –: PKs do not surely "
        "move the measure"
    ).format(today=staff.today)
    ceded = [other["ceded"] for other in asked.own["alternatives"] if other.get("ceded")]
    return [Table(head, rows, range(2, len(head)), caption), *map(_ceding, ceded)]


def _ceding(region: str) -> Note:
    """What a worth of ceding is of."""
    return Note(
        _(
            "Ceding: {region} gets a Bapas of its own, with its share of clients, PKs, assistants, vehicles and "
            "places; told is what both offices do together, of measures that `bapas national` can weigh (? for the "
            "others). The way to the new one shortens as the square root of the area (assumed, grade C)."
        ).format(region=plain(region))
    )


def _cell(row: pd.Series) -> str:
    """A worth as far as it is sure."""
    signs = {"cannot_tell": "?", "flat": "–", "none": "="}
    if row["said"] in signs:
        return signs[row["said"]]
    return _("{worth}, cut at the end").format(worth=_posts(row)) if row["beyond"] else _posts(row)
