"""The tables of a budget, for pages and for the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from experiments.comparison.standards import STANDARDS
from experiments.comparison.standards import figures as in_few
from experiments.documents.blocks import Note, Page, Table, plain
from experiments.documents.numbers import number, with_interval
from experiments.documents.sheet import Sheet
from experiments.documents.words import VERDICTS, Words
from experiments.planner.budget.answer import TODAY, Budget
from experiments.planner.budget.ranked import Ranked
from experiments.planner.budget.words import BOOKED
from experiments.report import tables
from scenarios.runs.verdicts import FEWEST
from sim.ledger.outcomes import OUTCOMES
from sim.text.language import N_, _

BILLION, MILLION = 1e-9, 1e-6
SHOWN_WILLING = (0.0, 1e7, 1e8, 1e9, 1e10)
TITLES = Words(
    {
        "mixes": N_("Mixes: what is bought in a year, and what that costs at expected prices"),
        "pairs": N_("What each mix costs, averts and meets, by replication"),
        "summary": N_("Means over replications, with 95 % intervals of a further one"),
        "acceptability": N_("Share of replications in which a mix has the highest net benefit"),
        "cash": N_("Cash beyond today's by calendar year, in the rupiah of that year"),
        "standards": N_("Standards with a target, and the share of replications that meet it"),
    }
)
COLUMNS = Words(
    {
        "mix": N_("name of the mix: what is bought"),
        "cost": N_("cost beyond today's, Rp a year"),
        "net": N_("cost less the food saved in prison, Rp a year"),
        "averted": N_("true offences averted a year"),
        "met": N_("standards met; of one standard: share of replications"),
        "met_more": N_("standards met beyond today's"),
        "days_fewer": N_("days in custody fewer a year"),
        "food_saved": N_("food saved in prison, Rp a year: cashable soon"),
        "full_saved": N_("full cost of prison saved, Rp a year: only if capacity closes; never added to food"),
        "per_offence": N_("net cost of an offence averted, Rp; empty where it cannot be told"),
        "dominated_by": N_("mix that costs no more and averts no less"),
        "dominated_surely": N_("whether that is sure"),
        "dominated_by_standards": N_("mix that costs no more and meets no fewer standards"),
        "offences": N_("true offences a year, expected"),
        "better": N_("standards that it surely betters"),
        "worse": N_("standards that it surely worsens"),
        "best": N_("share of replications in which it averts most"),
        "willingness": N_("what one offence averted is worth, Rp"),
        "probability": N_("share of replications, 0 to 1"),
        "booked": N_("kind of spending: pegawai, barang, modal"),
        "target": N_("when it counts as met, in the outcome's unit"),
        "list_cost": N_("Rp a year at expected prices"),
    }
)


def million(row: pd.Series) -> str:
    """Net cost of an offence averted in millions, with its interval."""
    return with_interval(
        *(in_few(MILLION * row[name]) for name in ("per_offence", "per_offence_lo", "per_offence_hi"))
    )


def mixes(order: Ranked, replications: int) -> Page:
    """A mix a row, those that avert most first: what it buys and averts, and below, by its number, what else it does;
    in one table the words would be broken on a terminal.
    """
    rows = order.rows.to_dict("records")
    bought = [
        [
            str(row["no"]),
            row["told"],
            number(BILLION * row["cost"], 2),
            with_interval(*(in_few(row[name]) for name in ("averted", "averted_lo", "averted_hi"))),
            VERDICTS[row["verdict"]] if replications >= FEWEST else "",
        ]
        for row in rows
    ]
    head = [_("no."), _("what it buys a year"), _("Rp bn more"), _("offences averted a year"), _("verdict")]
    beside = [
        [
            str(row["no"]),
            number(row["met"], 1),
            f"{int(row['better'])}, {int(row['worse'])}",
            _dominated(row, order),
            in_few(MILLION * row["per_offence"]) or _("cannot tell"),
        ]
        for row in rows
    ]
    others = [_("no."), _("standards met"), _("surely better, worse"), _("dominated by"), _("Rp m an offence averted")]
    return [
        Table(head, bought, (0, 2, 3), _("Means, and 95 % intervals of a further replication")),
        Table(others, beside, (0, 1, 2, 4), _("Dominated by: costs no more, averts no less; *: sure")),
    ]


def _dominated(row: Mapping[Any, Any], order: Ranked) -> str:
    """By which mix a mix is dominated, by its number."""
    rival = row["dominated_by"]
    beaten = "" if not rival else _("today") if rival == TODAY else str(order.numbers[rival])
    return beaten + ("*" if row["dominated_surely"] else "")


def in_brief(order: Ranked) -> Page:
    """What the mixes cost that avert and meet most."""
    best = pd.DataFrame([order.offences, order.standards]).drop_duplicates("mix")
    head = [_("mix"), _("cost"), _("food saved soon"), _("net cost")]
    rows = [
        [f"{row['no']}: {row['told']}", *(_bn(row, name, True) for name in ("cost", "food_saved", "net"))]
        for row in best.to_dict("records")
    ]
    return [Table(head, rows, (1, 2, 3))]


def savings(order: Ranked) -> Page:
    """Prison savings of the mixes that nothing dominates: two columns that are never added."""
    head = [_("no."), _("what it buys a year"), _("days in custody fewer")]
    head += [_("cashable soon: food, Rp bn"), _("only if capacity closes: full cost, Rp bn")]
    rows = [
        [str(row["no"]), row["told"], number(row["days_fewer"], 0), _bn(row, "food_saved"), _bn(row, "full_saved")]
        for row in order.worth.to_dict("records")
    ]
    told = _(
        "The two are never added: the full cost has the food in it, and is saved only where a block of cells closes "
        "and its staff go elsewhere. Below zero: more days in custody, and more cost."
    )
    return [Table(head, rows, (0, 2, 3, 4)), Note(told)]


def cash(found: Budget, order: Ranked) -> Table:
    """Cash by year of the mix that averts most."""
    own = found.cash[found.cash["mix"] == order.offences["mix"]]
    years = sorted(own["year"].unique())
    rows = []
    for kind in BOOKED:
        by_year = own[own["booked"] == kind].set_index("year")
        rows.append([BOOKED[kind], *(_bn(by_year.loc[year], "mean", stem="") for year in years)])
    caption = _("Mix {no}: beyond today's, Rp bn of each year (nominal)").format(no=order.offences["no"])
    return Table([_("kind of spending"), *map(str, years)], rows, range(1, len(years) + 1), caption)


def willing(found: Budget, order: Ranked) -> Table:
    """The mix most often the best, at some values of an offence averted."""
    head = [_("an offence averted is worth, Rp m"), _("most often the best"), _("in % of replications")]
    rows = []
    for worth in SHOWN_WILLING:
        table = found.acceptability
        nearest = table["willingness"].iloc[(table["willingness"] - worth).abs().argmin()]
        best = (
            table[table["willingness"] == nearest].sort_values("probability", ascending=False, kind="stable").iloc[0]
        )
        no = order.numbers[best["mix"]]
        told = _("today's office") if not no else f"{no}: {order.rows.loc[best['mix'], 'told']}"
        rows.append([number(MILLION * nearest, 0), told, number(100.0 * best["probability"], 0)])
    return Table(head, rows, (0, 2))


def standards(found: Budget, order: Ranked) -> Page:
    """Standards with their targets: today, and the mixes that avert and meet most."""
    names = list(dict.fromkeys([TODAY, order.offences["mix"], order.standards["mix"]]))
    wide = found.standards.pivot(index=["outcome", "target"], columns="mix", values="mean")
    rows = [
        [_standard(outcome), in_few(target), *(in_few(row[name]) for name in names)]
        for (outcome, target), row in wide.iterrows()
    ]
    heads = [_("today") if name == TODAY else _("mix {no}").format(no=order.numbers[name]) for name in names]
    return [Table([_("standard"), _("target"), *heads], rows, range(1, len(heads) + 2))]


def sheets(found: Budget) -> list[Sheet]:
    """The tables for the workbook."""
    return [_sheet(name, getattr(found, name)) for name in TITLES]


def _sheet(name: str, table: pd.DataFrame) -> Sheet:
    known = {column: ("", COLUMNS[column]) for column in table.columns if column in COLUMNS}
    return Sheet(name, TITLES[name], table, tables.explained(table) | known)


def _standard(outcome: str) -> str:
    known = _("{outcome}, {unit}").format(outcome=_(OUTCOMES[outcome].meaning), unit=_(OUTCOMES[outcome].unit))
    return plain(STANDARDS.get(outcome, known))


def _bn(row: pd.Series, name: str, plain_number: bool = False, stem: str | None = None) -> str:
    """Billions, with the interval unless a plain number is asked for."""
    mean = number(BILLION * row[name], 3)
    prefix = f"{name}_" if stem is None else stem
    if plain_number:
        return mean
    return with_interval(mean, *(number(BILLION * row[f"{prefix}{end}"], 3) for end in ("lo", "hi")))
