"""What the answer says: how many offices for how many years, whether 35 to 26 means anything, and what it costs."""

from __future__ import annotations

import math

import scenarios
from experiments.documents.blocks import plain
from experiments.documents.numbers import number, percent, trimmed, with_interval
from experiments.documents.words import VERDICTS
from experiments.planner.asked import Asked
from experiments.planner.design import told_tables as shown
from experiments.planner.design.answer import EFFECT_YEARS, HISTORY, OFFICES, Design
from experiments.planner.design.figures import power, readings
from experiments.planner.design.trials import NAIVE, WEDGE
from experiments.planner.design.words import COUNTED, DATA, DESIGNS, PACKAGES
from experiments.planner.prices.prices import from_data
from experiments.planner.prices.told import price_table
from experiments.planner.saying import made, premises
from experiments.report import evidence, never
from experiments.report.certainty import certainty
from experiments.report.report import Report, Section
from scenarios.runs.verdicts import FEWEST
from sim.text.language import _

BILLION = 1e-9


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
            Section(_("How many offices for how many years"), [shown.needed(found), power(found, own["power"])]),
            Section(_("What a naive reading makes of it"), [*shown.naive(found), readings(found, own["fall"])]),
            Section(_("What the package does in the model"), [shown.effects(found)]),
            Section(_("Counts a year"), [shown.counts(found)]),
            Section(
                _("Prices"),
                price_table({name: from_data(own["prices"])[name] for name in shown.priced(own["package"])}),
            ),
        ],
        sheets=[*shown.sheets(found), evidence.sheet()],
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
    way = _("{n} offices for {years} years (Rp {cost:,.0f} bn in all)")
    ways = [way.format(n=int(row.offices), years=row.years, cost=BILLION * row.cost) for row in rows.itertuples()]
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
        _bias(found),
        _("An evaluation counts as seeing the fall where its 95 % interval lies wholly below no change."),
    ]


def _bias(found: Design) -> str:
    rows = found.designs.set_index(["design", "data", "years", "offices"])["bias"]
    span = int(found.designs["years"].min())
    told = _(
        "Where nothing changed, a before-after reading of the records of one office over {years} years sees {bias} as "
        "its middle value; {picked} where the office was picked after a bad year."
    )
    keys = [(kind, "recorded", span, 1) for kind in NAIVE]
    return told.format(years=span, bias=percent(rows[keys[0]]), picked=percent(rows[keys[1]]))


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
