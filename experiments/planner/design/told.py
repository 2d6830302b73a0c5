"""What the answer says: how many offices for how many years, whether 35 to 26 means anything, and what it costs."""

from __future__ import annotations

import math

import pandas as pd

import scenarios
from experiments.documents.blocks import Note, Page, Table, plain
from experiments.documents.numbers import number, percent, trimmed, with_interval
from experiments.documents.sheet import Sheet
from experiments.documents.words import VERDICTS, Words
from experiments.planner.asked import Asked
from experiments.planner.design.answer import EFFECT_YEARS, HISTORY, OFFICES, Design
from experiments.planner.design.figures import power, readings
from experiments.planner.design.trials import BEFORE_AFTER, WEDGE
from experiments.planner.design.words import COUNTED, DATA, DESIGNS, PACKAGES
from experiments.planner.prices.prices import from_data
from experiments.planner.prices.told import price_table
from experiments.planner.saying import made, premises
from experiments.report import evidence, never, tables
from experiments.report.certainty import certainty
from experiments.report.report import Report, Section
from scenarios.runs.verdicts import FEWEST
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
        "paired": N_("replications of the model that see the fall, same luck in both"),
        "unpaired": N_("the same, each with luck of its own"),
    }
)


def report(found: Design, asked: Asked) -> Report:
    """The report of a design, in the language of this call."""
    own = asked.own
    fall = _("{share} %").format(share=trimmed(100.0 * own["fall"]))
    return Report(
        question=_(
            "What does it take to see a fall of {fall} by {package}, with {power} % power, at offices like {office}?"
        ).format(
            fall=fall,
            package=PACKAGES[own["package"]],
            power=number(100.0 * own["power"], 0),
            office=plain(asked.office.name),
        ),
        answer=[_takes(found, asked), _palembang(found, asked), _effect(found, asked)],
        picture=power(found, own["power"]),
        certainty=certainty(asked.replications, *_sure(found, asked)),
        silent=never.in_short(),
        premises=premises(asked, *_premises()),
        facts=_facts(found),
        advice=_advice(found),
        made=made(asked, "design"),
        sections=[
            Section(_("How many offices for how many years"), [_needed(found), power(found, own["power"])]),
            Section(_("What a naive reading makes of it"), [*_naive(found), readings(found, own["fall"])]),
            Section(_("What the package does in the model"), [_effects(found)]),
            Section(_("Counts a year"), [_counts(found)]),
            Section(
                _("Prices"), price_table({name: from_data(own["prices"])[name] for name in _priced(own["package"])})
            ),
        ],
        sheets=[*(_sheet(name, getattr(found, name)) for name in TITLES), evidence.sheet()],
    )


def _takes(found: Design, asked: Asked) -> str:
    told = _("**To see a fall of {fall} in recorded recidivists:** {recorded}; with a police match {detected}.")
    return told.format(
        fall=_("{share} %").format(share=trimmed(100.0 * asked.own["fall"])),
        recorded=_fewest(found, "recorded"),
        detected=_fewest(found, "detected"),
    )


def _fewest(found: Design, data: str) -> str:
    """The fewest offices of a stepped roll-out, for the shortest and the longest span that will do."""
    rows = found.needed[(found.needed["data"] == data) & (found.needed["design"] == WEDGE)]
    rows = rows[rows["offices"].notna()]
    if rows.empty:
        most = int(found.needed["years"].max())
        return _("not even {most} offices for {years} years will do").format(most=OFFICES[-1], years=most)
    ways = [
        _("{n} offices for {years} years").format(n=int(row.offices), years=row.years) for row in rows.itertuples()
    ]
    return _(" or ").join(ways)


def _palembang(found: Design, asked: Asked) -> str:
    first, second = found.paper.recorded
    told = _(
        "**Palembang's {first} to {second}:** with no change at all, chance alone makes a fall as deep in {share} of "
        "100 pairs of such years"
    ).format(first=first, second=second, share=number(100.0 * found.by_chance, 0))
    if asked.office.name == scenarios.load_office("palembang").name and found.unchanged.pairs:
        told += _(", and the model's unchanged years show it in {n} of {pairs} pairs").format(
            n=found.unchanged.count_falls, pairs=found.unchanged.pairs
        )
    return told + _(": by itself it is no sign of a change.")


def _effect(found: Design, asked: Asked) -> str:
    row = found.effect.set_index("outcome").loc["detected_12"]
    told = _("**In the model** {package} changes reoffending that the police detect by {change}")
    told = told.format(
        package=PACKAGES[asked.own["package"]], change=with_interval(*(percent(row[k]) for k in ("mean", "lo", "hi")))
    )
    if asked.replications >= FEWEST:
        told += _(" (verdict: {verdict})").format(verdict=VERDICTS[row["verdict"]])
    return told + _("; an effect smaller than the one asked for takes more, four times as much where it is half.")


def _sure(found: Design, asked: Asked) -> list[str]:
    error = 100.0 * math.sqrt(0.25 / asked.own["trials"])
    return [
        _("Each power is a share of {n} simulated evaluations: {error} points more or less at most (one sd).").format(
            n=asked.own["trials"], error=number(error, 1)
        ),
        _("An evaluation counts as seeing the fall where its 95 % interval lies wholly below no change."),
    ]


def _premises() -> list[str]:
    return [
        _(
            "Evaluations are drawn from what the model gives for unchanged offices at central numbers over {history} "
            "years: a trend, and variance beyond luck. Offices are like this one; real ones differ, and where years "
            "differ more in an office than the model has it, it takes more."
        ).format(history=HISTORY),
        _(
            "A roll-out lets offices cross over a group a year; the effect is there at once, the same everywhere, and "
            "the same share of every kind of data. Slow effects take longer."
        ),
        _(
            "A waiting list serves half of the people due for release at once, by lot, and the others a year later. "
            "It suits what is given to a person; PKs or training only as far as clients come to those PKs by lot."
        ),
        _("What the package does in the model is counted over {years} years, at drawn numbers.").format(
            years=number(EFFECT_YEARS, 0)
        ),
        _("Recording must stay as it is: a better link with the police raises records, and hides any fall."),
    ]


def _facts(found: Design) -> list[str]:
    return [
        _("{what}: {mean} a year in the model's unchanged office.").format(
            what=COUNTED[row.data],
            mean=number(row.mean, 1),
        )
        for row in found.counts.itertuples()
    ]


def _advice(found: Design) -> list[str]:
    possible = found.needed[found.needed["offices"].notna()].sort_values("cost")
    told = [_("Never judge an office, or a policy, by two years of its own record.")]
    if possible.empty:
        return [*told, _("No design that was tried is large enough: measure what comes before reoffending instead.")]
    best = possible.iloc[0]
    cheapest = _("The cheapest design with that power: {design}, {data}, {n} offices, {years} years, Rp {cost} bn.")
    return [
        *told,
        cheapest.format(
            design=DESIGNS[best["design"]],
            data=DATA[best["data"]],
            n=int(best["offices"]),
            years=best["years"],
            cost=number(BILLION * best["cost"], 1),
        ),
    ]


def _needed(found: Design) -> Table:
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


def _naive(found: Design) -> Page:
    rows = found.designs[(found.designs["design"] == BEFORE_AFTER) & found.designs["offices"].isin([1, 8])]
    head = [_("data"), _("offices"), _("years"), _("says there is a change where there is none, %")]
    head += [_("middle of the changes it sees where there is none"), _("sees the fall, %")]
    cells = [
        [
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
        "A before-after reading takes the trend of the register for an effect: what it sees where nothing changed is "
        "its bias, and more offices make it surer of it. A fair reading has false alarms in 5 % at most."
    )
    return [Table(head, cells, (1, 2, 3, 4, 5)), Note(told)]


def _effects(found: Design) -> Table:
    head = [_("outcome"), _("change"), _("verdict"), _("replications, same luck"), _("replications, own luck")]
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
    caption = _("Last columns: replications of the model until it would show the fall asked for")
    return Table(head, rows, (1, 3, 4), caption)


def _counts(found: Design) -> Table:
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


def _priced(package: str) -> tuple[str, ...]:
    return ("pk_cost" if package == "pks" else "training_cost", "records_year", "match_year")


def _sheet(name: str, table: pd.DataFrame) -> Sheet:
    known = {column: ("", COLUMNS[column]) for column in table.columns if column in COLUMNS}
    return Sheet(name, TITLES[name], table, tables.explained(table) | known)
