"""What is shown of a new office: what was assumed, who enters, and how near it comes once it is warmed up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from experiments.documents.blocks import Bullets, Heading, Note, Page, Paragraph, Table, plain
from experiments.documents.numbers import number, percent
from experiments.documents.words import Words
from sim.office import Office
from sim.text.language import N_, _

HELD = Words(
    {
        "clients": N_("clients on the register"),
        "pb_stock": N_("of these, PB"),
        "pks": N_("PKs"),
        "litmas_year": N_("litmas a year"),
    }
)


def page(
    office: Office, assumptions: Sequence[str], entering: Mapping[str, float], near: pd.DataFrame, seeds: int
) -> Page:
    """An office as it was written."""
    told = ", ".join(f"{plain(name)} {number(count, 0)}" for name, count in entering.items() if count > 0.0)
    rows = [
        [HELD[row.Index], number(row.stated, 0), number(row.found, 0), percent(_gap(row.found, row.stated))]
        + [_("{low} to {high}").format(low=number(row.low, 0), high=number(row.high, 0))]
        for row in near.set_index("key").reindex([key for key in HELD if key in set(near["key"])]).itertuples()
    ]
    return [
        Heading(plain(office.name), 1),
        Heading(_("What was assumed")),
        Bullets([plain(sentence) for sentence in assumptions]),
        Paragraph(_("Entries a year, worked out: {told}.").format(told=told)),
        Heading(_("How near the warmed-up office comes")),
        Table(
            [_("number"), _("file"), _("simulated"), _("difference"), _("over the seeds")],
            rows,
            range(1, 5),
            _("Base year {year}, mean of {seeds} warm-ups at central values").format(
                year=str(office.base_year), seeds=seeds
            ),
        ),
        Note(
            _(
                "The register comes out a little low where people are revoked before their term ends: entries are "
                "worked out as if everybody stayed to the end."
            )
        ),
    ]


def _gap(found: float, stated: float) -> float:
    return found / stated - 1.0 if stated else float("nan")
