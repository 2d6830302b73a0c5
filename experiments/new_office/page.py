"""What is shown of a new office: what was assumed, who enters, and how near it comes once it is warmed up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from experiments.documents.blocks import Bullets, Heading, Note, Page, Paragraph, Table, plain
from experiments.documents.numbers import number, percent
from experiments.documents.words import PROGRAMMES, Words
from sim.office import Office
from sim.text.language import N_, _

ENTERING = "mix."
HELD = Words(
    {
        "clients": N_("clients on the register"),
        "pb_stock": N_("of these, PB"),
        "pks": N_("PKs"),
        "litmas_year": N_("litmas a year"),
        "known.working": N_("clients in work"),
        "known.women": N_("women on the register"),
        "known.revocations": N_("revocations a year"),
    }
)


def page(
    office: Office, assumptions: Sequence[str], entering: Mapping[str, float], near: pd.DataFrame, seeds: int
) -> Page:
    """An office as it was written."""
    told = ", ".join(f"{plain(name)} {number(count, 0)}" for name, count in entering.items() if count > 0.0)
    return [
        Heading(plain(office.name), 1),
        Heading(_("What was assumed")),
        Bullets([plain(sentence) for sentence in assumptions]),
        Paragraph(_("Entries a year, worked out: {told}.").format(told=told)),
        Heading(_("How near the warmed-up office comes")),
        *beside_its_file(office, near, seeds),
    ]


def beside_its_file(office: Office, near: pd.DataFrame, seeds: int) -> Page:
    """What the file says beside what the warmed-up office has, with the difference; `near` is what `near.nearness`
    gave of so many seeds. Programmes that nobody states and nobody enters are left out.
    """
    programmes = near["key"].str.startswith(ENTERING)
    shown = near[~programmes | (near["stated"] > 0.0) | (near["found"] > 0.0)].set_index("key")
    order = [key for key in (*HELD, *shown.index) if key in shown.index]
    rows = [
        [_held(row.Index), number(row.stated, 0), number(row.found, 0), percent(_gap(row.found, row.stated))]
        + [_("{low} to {high}").format(low=number(row.low, 0), high=number(row.high, 0))]
        for row in shown.loc[list(dict.fromkeys(order))].itertuples()
    ]
    caption = _("Base year {year}, mean of {seeds} warm-ups at central values").format(
        year=str(office.base_year), seeds=seeds
    )
    head = [_("number"), _("file"), _("simulated"), _("difference"), _("over the seeds")]
    low = _(
        "The register comes out a little low where people are revoked before their term ends: entries are worked out "
        "as if everybody stayed to the end."
    )
    return [Table(head, rows, range(1, 5), caption), Note(low)]


def _held(key: str) -> str:
    """A number of an office file in words."""
    if key.startswith(ENTERING):
        return _("entries a year: {programme}").format(programme=PROGRAMMES[key.removeprefix(ENTERING)])
    return HELD[key]


def _gap(found: float, stated: float) -> float:
    return found / stated - 1.0 if stated else float("nan")
