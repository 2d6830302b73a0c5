"""The tables of a search as sheets of a workbook."""

from __future__ import annotations

import pandas as pd

from experiments.documents.sheet import Sheet
from experiments.documents.words import Words
from experiments.planner.staff.answer import Staff, tables
from experiments.report.tables import TITLES as OF_COMPARISON
from experiments.report.tables import explained
from sim.text.language import N_

TITLES = Words(
    {
        "fewest": N_("The fewest PKs by way of working"),
        "points": N_("Every number of PKs that was tried"),
        "responses": N_("Outcomes by way of working and PKs"),
        "knees": N_("Knees: the PKs after which more buy least"),
        "worth": N_("Alternatives, as worth so many PKs"),
    }
)
COLUMNS = Words(
    {
        "way": N_("way of working: today, or standard of assessment and practice"),
        "posts": N_("PK posts"),
        "fewest": N_("fewest posts that reach the targets; empty where none will do"),
        "share": N_("share of replications that meet every target, 0 to 1"),
        "best_posts": N_("posts with the largest share"),
        "best_share": N_("the largest share that was seen"),
        "lucky": N_("fewer posts that would do although more would not"),
        "alternative": N_("what stands in place of more PKs"),
        "decides": N_("who decides it"),
        "beyond": N_("replications in which the worth lies past an end of the curve"),
        "said": N_("more, fewer, none, cannot_tell, or flat: PKs do not surely move the outcome"),
    }
)


def sheets(staff: Staff) -> list[Sheet]:
    """A sheet a table."""
    return [
        Sheet(name, TITLES[name] if name in TITLES else OF_COMPARISON["differences"], table, _explained(table))
        for name, table in tables(staff).items()
    ]


def _explained(table: pd.DataFrame) -> dict[str, tuple[str, str]]:
    return explained(table) | {name: ("", COLUMNS[name]) for name in table.columns if name in COLUMNS}
