"""What the answer says: what each rule picks, whether they agree, and in which worlds policies fail."""

from __future__ import annotations

import math

from experiments.documents.blocks import Note, Page, Paragraph, Table, plain
from experiments.documents.numbers import in_figures, number, trimmed, with_interval
from experiments.documents.sheet import Sheet
from experiments.planner.asked import Asked
from experiments.planner.decision import scenarios
from experiments.planner.decision.marginals import Marginals
from experiments.planner.decision.words import number_word, unit_word
from experiments.planner.robust.answer import Robust
from experiments.planner.robust.discovery import FEWEST
from experiments.planner.robust.figures import RULES, rules
from experiments.planner.robust.rules import NONE
from experiments.planner.saying import made, premises
from experiments.planner.sweep.words import outcome_word
from experiments.report import evidence, never
from experiments.report.report import Report, Section
from sim.ledger.outcomes import OUTCOMES, Better
from sim.parameters import Parameter
from sim.text.language import _

STEADY, LUCK = 0.9, 0.05


def report(found: Robust, asked: Asked) -> Report:
    """The report, in the language of this call."""
    titles = {name: plain(title) for name, title in scenarios.titles(asked).items()}
    units = _units(asked)
    picture = rules(found, scenarios.titles(asked), units)
    return Report(
        question=_("Which of {n} policies serves {office} best when nobody knows which world it is?").format(
            n=len(found.policies), office=plain(asked.office.name)
        ),
        answer=[_agreement(found, titles), steadiness(found, titles), targets_met(found, titles)],
        picture=picture,
        certainty=[*_sure(asked), evidence.by_grade()],
        silent=never.in_short(),
        premises=premises(asked, _targets(asked)),
        facts=[
            _("{policy}: {share} % of worlds meet every target").format(
                policy=titles[name], share=number(100 * (1 - found.value("missed", name)[0]), 0)
            )
            for name in found.policies
        ],
        advice=[_("Where rules disagree, what a planner fears most decides: the average, the regret, or the worst.")],
        made=made(asked, f"robust {' '.join(titles)}"),
        sections=[
            Section(_("What each rule says"), [*_table(found, titles, units, asked.own["outcomes"][0]), picture]),
            Section(_("Where policies miss their targets"), _failing(found, titles, Marginals(asked))),
        ],
        sheets=[*_sheets(found), evidence.sheet()],
    )


def _units(asked: Asked) -> dict[str, str]:
    """The unit of each rule."""
    headline = asked.own["outcomes"][0]
    unit = unit_word(headline)
    return {
        "expected": unit,
        "regret": unit,
        "worst": unit,
        "missed": _("% of worlds"),
        "gap": _(OUTCOMES["programme_hours"].unit),
    }


def _agreement(found: Robust, titles: dict[str, str]) -> str:
    all_picks = found.picks.set_index("rule")["pick"]
    picks = all_picks[all_picks != NONE]
    if picks.nunique() == 0:
        return _("**The rules pick nothing:** the best policies tie.")
    if picks.nunique() == 1:
        return _("**All rules that pick agree:** {policy}.").format(policy=titles[picks.iloc[0]])
    told = "; ".join(
        _("{policy} by {rules}").format(
            policy=titles[str(policy)], rules=", ".join(RULES[rule] for rule in table.index)
        )
        for policy, table in picks.groupby(picks, sort=False)
    )
    return _("**The rules disagree:** {told}.").format(told=told)


def steadiness(found: Robust, titles: dict[str, str]) -> str:
    """Whether other worlds would make rules pick otherwise, of rules that pick."""
    if (found.picks["pick"] == NONE).all():
        return _("**How steady:** no rule picks a policy, so that no pick can be steady.")
    shaky = found.picks[found.picks["steady"] < STEADY]
    if shaky.empty:
        return _(
            "**How steady:** in nine of ten resamples of the worlds or more, each rule that picks a policy picks the "
            "one that it picks here."
        )
    told = "; ".join(
        _("{rule}: {policy} in {share} % of resamples").format(
            rule=RULES[row.rule], policy=titles[row.pick], share=number(100 * row.steady, 0)
        )
        for row in shaky.itertuples()
    )
    return _("**How steady:** these picks are not sure, and other worlds might change them: {told}.").format(told=told)


def targets_met(found: Robust, titles: dict[str, str]) -> str:
    """Which policy meets its targets oftenest, or which ones tie."""
    best = min(found.policies, key=lambda name: found.value("missed", name)[0])
    mean, lo, hi = (100 * (1 - x) for x in found.value("missed", best))
    if mean == 0.0:
        return _("**Targets:** no policy meets them all in any world.")
    if found.picks.set_index("rule")["pick"]["missed"] == NONE:
        least = found.value("missed", best)[0]
        level = [titles[name] for name in found.policies if found.value("missed", name)[0] == least]
        return _("**Targets:** {policies} are level: each meets them all in {share} % of worlds.").format(
            policies="; ".join(level), share=number(mean, 0)
        )
    return _("**Targets:** {policy} meets them all oftener than the others: in {share} % of worlds.").format(
        policy=titles[best], share=with_interval(*(number(x, 0) for x in (mean, hi, lo)))
    )


def _targets(asked: Asked) -> str:
    told = "; ".join(
        _("{outcome} at most {target}").format(outcome=plain(outcome_word(name)), target=trimmed(target))
        if OUTCOMES[name].better == Better.LOWER
        else _("{outcome} at least {target}").format(outcome=plain(outcome_word(name)), target=trimmed(target))
        for name, target in asked.own["targets"].items()
    )
    return _("Targets: {told}. Where an office has named none they are the modeller's (grade C).").format(told=told)


def _sure(asked: Asked) -> list[str]:
    return [
        _(
            "{n} worlds, each its own draw of the unknown numbers and its own luck, the same for every policy; "
            "intervals are from resampled worlds (95 %)."
        ).format(n=asked.replications),
        _(
            "Largest regret hangs on a single world, grows with the number of worlds tried, and luck is part of it; "
            "its interval cannot reach above what was seen."
        ),
        _("A rule of failing worlds is made in one half of the worlds, and its shares are counted in the other."),
    ]


def _table(found: Robust, titles: dict[str, str], units: dict[str, str], outcome: str) -> Page:
    head = [_("policy"), *(f"{RULES[rule]}, {unit}" for rule, unit in units.items())]
    picks = found.picks.set_index("rule")["pick"]
    rows = []
    for policy in found.policies:
        cells = []
        for rule in units:
            scale = 100.0 if rule == "missed" else 1.0
            value = found.value(rule, policy)
            told = "–" if math.isnan(value[0]) else with_interval(*(in_figures(scale * x) for x in value))
            cells.append(f"**{told}**" if picks[rule] == policy else told)
        rows.append([titles[policy], *cells])
    caption = _("Less is better in every column; strong: what the rule picks")
    against = _(
        "Mean and worst fifth are of {outcome}, against {first} in the same world (more of it counts as less where "
        "more is better): below 0 is better than that."
    ).format(outcome=plain(outcome_word(outcome)), first=titles[found.policies[0]])
    note = _(
        "Regret: how much better the best policy of the same world would have been. Gap: programme hours of the "
        "region with most less those of the one with least; where nobody has programmes there is none. It is the mean "
        "over {n} of {all} worlds, those in which more than one region has clients (–: none)."
    ).format(n=found.compared, all=len(found.worlds) // len(found.policies))
    return [Table(head, rows, range(1, len(head)), caption), Note(against), Note(note)]


def _failing(found: Robust, titles: dict[str, str], marginals: Marginals) -> Page:
    """A rule in words for each policy."""
    told = []
    for policy in found.policies:
        share, _lo, _hi = found.value("missed", policy)
        box = found.boxes[found.boxes["policy"] == policy]
        first = box.iloc[0] if len(box) else None
        if first is None or not first["chance"] < LUCK:
            told.append(
                _("**{policy}** misses a target in {share} % of worlds, and no plain rule says in which.").format(
                    policy=titles[policy], share=number(100 * share, 0)
                )
            )
            continue
        told.append(
            _(
                "**{policy}** misses a target in {share} % of worlds; mostly where {rule}: there in {density} % of "
                "{worlds} worlds (density), which are {coverage} % of all that miss (coverage)."
            ).format(
                policy=titles[policy],
                share=number(100 * share, 0),
                rule=_(" and ").join(_limit(row, marginals.entry(row.parameter)) for row in box.itertuples()),
                density=number(100 * first["density"], 0),
                worlds=int(first["worlds"]),
                coverage=number(100 * first["coverage"], 0),
            )
        )
    few = _(
        "No rule is looked for where fewer than {n} worlds of a half miss a target, or meet them all; and none is "
        "told that luck would make as dense once in twenty. A second number in a rule may be there by luck."
    )
    return [*map(Paragraph, told), Note(few.format(n=FEWEST))]


def _limit(row: object, entry: Parameter) -> str:
    low, high = row.low, row.high  # type: ignore[attr-defined]
    what, unit = plain(number_word(entry)), plain(_(entry.unit))
    if math.isnan(low):
        return _("“{what}” is below {high} ({unit})").format(what=what, high=in_figures(high), unit=unit)
    if math.isnan(high):
        return _("“{what}” is above {low} ({unit})").format(what=what, low=in_figures(low), unit=unit)
    return _("“{what}” is between {low} and {high} ({unit})").format(
        what=what, low=in_figures(low), high=in_figures(high), unit=unit
    )


def _sheets(found: Robust) -> list[Sheet]:
    policy = {"policy": ("", _("name of the policy")), "rule": ("", _("code of the rule"))}
    own = _("unit of the rule")
    values = {
        "value": (own, _("what the rule says; less is better")),
        "lo": (own, _("lower end of the 95 % interval")),
        "hi": (own, _("upper end of the 95 % interval")),
    }
    picks = {
        "pick": ("", _("policy that the rule picks; empty where the best ones tie")),
        "steady": (_("share"), _("of resamples that pick the same")),
    }
    unit = _("unit of the number")
    boxes = {
        "parameter": ("", _("name of the number in sim/parameters.toml")),
        "low": (unit, _("lower limit; empty where there is none")),
        "high": (unit, _("upper limit; empty where there is none")),
        "coverage": (_("share"), _("of all failures that lie inside")),
        "density": (_("share"), _("of the worlds inside that fail")),
        "base": (_("share"), _("of all worlds that fail")),
        "chance": (_("share"), _("chance of as many failures inside, had the box no meaning")),
        "worlds": (_("worlds"), _("inside")),
    }
    worlds = {
        "world": ("", _("number of the world")),
        "loss": (_("unit of the outcome"), _("a lower one is better")),
        "met": ("", _("whether all targets are met")),
        "gap": (_("hours"), _("programme hours a client-year between regions; empty where they cannot be compared")),
    }
    return [
        Sheet("rules", _("What each rule says of each policy"), found.rules, policy | values),
        Sheet("picks", _("What each rule picks"), found.picks, policy | picks),
        Sheet("boxes", _("Where policies fail"), found.boxes, policy | boxes),
        Sheet("worlds", _("Every world"), found.worlds, policy | worlds),
    ]
