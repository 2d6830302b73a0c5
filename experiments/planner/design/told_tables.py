"""The tables of a design, for pages and for the workbook."""

from __future__ import annotations

import pandas as pd

from experiments.documents.blocks import Note, Page, Table, plain
from experiments.documents.numbers import number, percent, with_interval
from experiments.documents.sheet import Sheet
from experiments.documents.words import VERDICTS, Words
from experiments.planner.design.answer import OFFICES, Design
from experiments.planner.design.trials import NAIVE
from experiments.planner.design.words import COUNTED, DATA, DESIGNS
from experiments.report import tables
from sim.ledger.outcomes import OUTCOMES
from sim.text.language import N_, _

BILLION = 1e-9
TITLES = Words(
    {
        "designs": N_("Every design tried: power, false alarms, bias and cost"),
        "needed": N_("The fewest offices with the power asked for"),
        "histories": N_("Unchanged years of the model, by replication"),
        "counts": N_("Counts a year, and how far they vary beyond luck"),
        "effect": N_("What the package does in the model"),
    }
)
COLUMNS = Words(
    {
        "design": N_("code of the design"),
        "data": N_("recorded: by the office; detected: by the police"),
        "years": N_("years of data"),
        "offices": N_("offices like this one"),
        "power": N_("share of evaluations whose interval shows a fall, 0 to 1"),
        "false_alarms": N_("share whose interval excludes no change although nothing changed, 0 to 1"),
        "estimate": N_("middle estimate (median) of the change, a share of before"),
        "estimate_lo": N_("lower end of 95 % of estimates"),
        "estimate_hi": N_("upper end of 95 % of estimates"),
        "bias": N_("middle estimate where nothing changed"),
        "cost": N_("Rp in all, in the rupiah of the base year"),
        "dispersion": N_("variance by mean beyond what all offices and years share; 1 is luck alone"),
        "paired": N_(
            "replications until the 95 % interval of the mean would exclude none (not a verdict), same luck in both"
        ),
        "unpaired": N_("the same, each with luck of its own"),
    }
)


def needed(found: Design) -> Table:
    """The fewest offices of each design."""
    rows = [
        [
            DESIGNS[row["design"]],
            DATA[row["data"]],
            str(row["years"]),
            number(row["offices"], 0) or _("more than {most}").format(most=OFFICES[-1]),
            number(BILLION * row["cost"], 1),
        ]
        for row in found.needed.to_dict("records")
    ]
    head = [_("design"), _("data"), _("years"), _("offices"), _("cost in all, Rp bn")]
    caption = _("The fewest of {tried} offices with the power asked for").format(tried=", ".join(map(str, OFFICES)))
    return Table(head, rows, (2, 3, 4), caption)


def naive(found: Design) -> Page:
    """What a before-after reading sees where nothing changed."""
    rows = found.designs[found.designs["design"].isin(NAIVE) & found.designs["offices"].isin([1, 8])]
    head = [_("reading"), _("data"), _("offices"), _("years"), _("says there is a change where there is none, %")]
    head += [_("middle of the changes it sees where there is none"), _("sees the fall, %")]
    cells = [
        [
            DESIGNS[row["design"]],
            DATA[row["data"]],
            str(row["offices"]),
            str(row["years"]),
            number(100.0 * row["false_alarms"], 0),
            percent(row["bias"]),
            number(100.0 * row["power"], 0),
        ]
        for row in rows.to_dict("records")
    ]
    told = _(
        "What is seen where nothing changed is the bias of a reading. A before-after reading takes the trend of the "
        "register for an effect; where offices are picked because their last year was bad (the worst in four), the "
        "next years are better by themselves. More offices make it surer of what is not there. A fair reading has "
        "false alarms in 5 % at most."
    )
    return [Table(head, cells, (2, 3, 4, 5, 6)), Note(told)]


def effects(found: Design) -> Table:
    """What the package does in the model."""
    head = [_("outcome"), _("change"), _("verdict"), _("replications of the mean, same luck")]
    head.append(_("replications of the mean, own luck"))
    rows = [
        [
            plain(_("{what} ({code})").format(what=_(OUTCOMES[row["outcome"]].meaning), code=row["outcome"])),
            with_interval(*(_change(row, name) for name in ("mean", "lo", "hi"))),
            VERDICTS[row["verdict"]],
            number(row["paired"], 0),
            number(row["unpaired"], 0),
        ]
        for row in found.effect.to_dict("records")
    ]
    caption = _(
        "Last columns: replications of the model until the 95 % interval of the mean would exclude none (not a "
        "verdict), if the fall is the one asked for"
    )
    return Table(head, rows, (1, 3, 4), caption)


def counts(found: Design) -> Table:
    """Counts a year, and how they vary."""
    head = [_("counted"), _("mean a year"), _("variance by mean (1: luck alone)")]
    rows = [
        [
            COUNTED[row["data"]],
            number(row["mean"], 1),
            with_interval(*(number(row[name], 2) for name in ("dispersion", "lo", "hi"))),
        ]
        for row in found.counts.to_dict("records")
    ]
    return Table(head, rows, (1, 2))


def _change(row: dict[str, object], name: str) -> str:
    value = float(str(row[name]))
    return percent(value) if row["unit"] == "relative" else number(value, 2)


def priced(package: str) -> tuple[str, ...]:
    """The prices that a package and its evaluation are counted with."""
    return ("pk_cost" if package == "pks" else "training_cost", "records_year", "match_year")


def sheets(found: Design) -> list[Sheet]:
    """The tables for the workbook."""
    return [_sheet(name, getattr(found, name)) for name in TITLES]


def _sheet(name: str, table: pd.DataFrame) -> Sheet:
    known = {column: ("", COLUMNS[column]) for column in table.columns if column in COLUMNS}
    return Sheet(name, TITLES[name], table, tables.explained(table) | known)
