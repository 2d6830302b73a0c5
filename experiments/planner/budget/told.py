"""What the answer says: which mix averts most, which meets most standards, what it costs and who pays it back."""

from __future__ import annotations

from experiments.comparison.standards import figures as in_few
from experiments.documents.blocks import plain
from experiments.documents.numbers import number, with_interval
from experiments.documents.words import VERDICTS
from experiments.planner.asked import Asked
from experiments.planner.budget import told_tables as shown
from experiments.planner.budget.answer import Budget
from experiments.planner.budget.blocks import Place
from experiments.planner.budget.figures import cash, willing, worth
from experiments.planner.budget.mixes import out_of_reach
from experiments.planner.budget.ranked import Ranked, ranked
from experiments.planner.budget.words import BLOCKS
from experiments.planner.prices.prices import from_data
from experiments.planner.prices.told import inflation_told, price_table
from experiments.planner.saying import made, premises
from experiments.report import evidence, never
from experiments.report.certainty import certainty
from experiments.report.report import Report, Section
from scenarios.runs.statistics import mean_interval
from scenarios.runs.verdicts import FEWEST
from sim.text.language import _

BILLION, MILLION = 1e-9, 1e-6


def report(found: Budget, asked: Asked) -> Report:
    """The report of a budget, in the language of this call."""
    order, prices = ranked(found), from_data(asked.own["prices"])
    rupiah = number(BILLION * asked.own["rupiah"], 2)
    return Report(
        question=_("What do Rp {rupiah} bn a year more buy at {office}?").format(
            rupiah=rupiah, office=plain(asked.office.name)
        ),
        answer=[_offences(order, asked.replications), _standards(found, order), _money(order, asked.replications)],
        picture=worth(order),
        certainty=certainty(asked.replications, *_sure(found, order, asked.replications)),
        silent=never.in_short(),
        premises=premises(asked, *_premises(asked), inflation_told(prices)),
        facts=_facts(found, order),
        advice=_advice(order),
        made=made(asked, "budget"),
        sections=[
            Section(_("Every mix"), [*shown.mixes(order, asked.replications), worth(order)]),
            Section(_("What a mix saves in prison"), shown.savings(order)),
            Section(_("Cash by year"), [shown.cash(found, order), cash(found, order)]),
            Section(_("If an offence averted is worth so much"), [shown.willing(found, order), willing(found, order)]),
            Section(_("Standards and their targets"), shown.standards(found, order)),
            Section(_("Prices"), price_table(prices)),
        ],
        sheets=[*shown.sheets(found), evidence.sheet()],
        standards=shown.standards(found, order),
        costs=shown.in_brief(order),
    )


def _offences(order: Ranked, n: int) -> str:
    best = order.offences
    if best["averted"] <= 0.0:
        return _("**Offences:** none of the {n} mixes averts any on average.").format(n=len(order.rows))
    return _(
        "**Offences:** of {n} mixes for this money, number {no} ({mix}) averts most on average: {averted} of "
        "{today} true offences a year. Verdict: {verdict}. It leads in {share} % of "
        "replications, and surely betters {better} standards and worsens {worse}."
    ).format(
        n=len(order.rows),
        no=best["no"],
        mix=best["told"],
        averted=with_interval(*(in_few(best[name]) for name in ("averted", "averted_lo", "averted_hi"))),
        today=number(order.today["offences"], 0),
        better=int(best["better"]),
        worse=int(best["worse"]),
        verdict=VERDICTS[best["verdict"]] if n >= FEWEST else _("none; that takes {n} replications").format(n=FEWEST),
        share=number(100.0 * best["best"], 0),
    )


def _standards(found: Budget, order: Ranked) -> str:
    best, count = order.standards, found.standards["outcome"].nunique()
    surely = _("Number {no} ({mix}) surely betters {better} standards and worsens {worse}, targets aside.").format(
        no=best["no"], mix=best["told"], better=int(best["better"]), worse=int(best["worse"])
    )
    values = {"met": number(best["met"], 1), "all": count, "today": number(order.today["met"], 1)}
    if best["met"] <= order.today["met"]:
        none = _("**Standards:** no mix meets more than today's {today} of {all} targets on average.").format(**values)
        return f"{none} {surely}"
    more = with_interval(*(number(best[name], 1) for name in ("met_more", "met_more_lo", "met_more_hi")))
    told = _(
        "**Standards:** number {no} ({mix}) meets most targets: {met} of {all} on average, {more} beyond today's."
    )
    surely = _("It surely betters {better} standards and worsens {worse}, targets aside.").format(
        better=int(best["better"]), worse=int(best["worse"])
    )
    told = told.format(no=best["no"], mix=best["told"], more=more, **values)
    return " ".join([told, *_best_of(len(order.rows)), surely])


def _best_of(count: int) -> list[str]:
    """What to make of the best of many, which owes some of its place to luck."""
    return [_("As the best of {n} tried it is likely a little too good.").format(n=count)] if count > 1 else []


def _money(order: Ranked, n: int) -> str:
    best = order.offences
    told = _("**Money:** number {no} costs Rp {cost} bn a year more; {food}, net Rp {net} bn.").format(
        no=best["no"],
        cost=number(BILLION * best["cost"], 2),
        food=_food(MILLION * best["food_saved"]),
        net=number(BILLION * best["net"], 2),
    )
    return f"{told} {_per_offence(order, n)}"


def _food(saved: float) -> str:
    """What becomes of food in prison, in millions."""
    if saved < 0.0:
        return _("prisons need Rp {rupiah:,.0f} m more for food").format(rupiah=-saved)
    return _("prisons soon save Rp {rupiah:,.0f} m of food").format(rupiah=saved)


def _per_offence(order: Ranked, n: int) -> str:
    best, known = order.offences, order.rows[order.rows["per_offence"].notna()]
    if n < FEWEST or known.empty:
        return _("What an offence averted costs cannot be told of any mix: what is averted may be none.")
    if best["per_offence"] != best["per_offence"]:
        cheapest = known.sort_values("per_offence").iloc[0]
        told = _(
            "What an offence averted costs cannot be told of it. It can of {n} of {all} mixes; the cheapest of these, "
            "number {no}, averts one for Rp {cost} m."
        )
        told = told.format(n=len(known), all=len(order.rows), no=cheapest["no"], cost=shown.million(cheapest))
        return " ".join([told, *_best_of(len(known))])
    return _("An offence averted costs Rp {cost} m.").format(cost=shown.million(best))


def _sure(found: Budget, order: Ranked, n: int) -> list[str]:
    surely = int(order.rows["dominated_surely"].sum())
    beaten = int((order.rows["dominated_by"] != "").sum())
    told = [
        _(
            "Of {all} mixes, {beaten} are dominated: another costs no more and averts no less on average; of {surely} "
            "of these it is sure."
        ).format(all=len(order.rows), beaten=beaten, surely=surely)
    ]
    if n > 1:
        mean, lo, hi = mean_interval(found.picked)
        told.append(
            _(
                "The best of many looks better than it is. Picked by the other replications, the best mix averts "
                "{averted} offences a year in the one that had no part in it (95 % interval of the mean)."
            ).format(averted=with_interval(in_few(mean), in_few(lo), in_few(hi)))
        )
    return told


def _premises(asked: Asked) -> list[str]:
    place = Place(asked.office, asked.base, from_data(asked.own["prices"]), asked.draws == "fixed")
    told = [
        _(
            "A mix spends the budget in quarters, at the expected prices of the sheet; what it then costs is counted "
            "in the runs, at drawn prices, posts vacant for a while and places left empty included."
        ),
        _("The targets of the standards are the modeller's (grade C) unless the office gave its own (--matters)."),
        _("Money is in rupiah of {year}, but for the table of cash.").format(year=asked.office.base_year),
    ]
    beyond = out_of_reach(asked.own["rupiah"], place)
    if beyond:
        names = ", ".join(BLOCKS[name] for name in beyond)
        told.append(_("The money is too little for: {names}.").format(names=names))
    return told


def _facts(found: Budget, order: Ranked) -> list[str]:
    return [
        _("{n} of {all} targets of standards are met today on average.").format(
            n=number(order.today["met"], 1), all=found.standards["outcome"].nunique()
        )
    ]


def _advice(order: Ranked) -> list[str]:
    worth_it = order.rows[order.rows["dominated_by"] == ""]
    if worth_it.empty:
        return [_("Nothing here averts more than today's office for its money: ask what the standards need.")]
    return [
        _("Choose among the mixes that nothing dominates: numbers {numbers}.").format(
            numbers=", ".join(str(no) for no in worth_it["no"])
        ),
        _("Ask for the prices of grade C before the money is asked for."),
    ]
