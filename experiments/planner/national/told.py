"""What is said of the country: what the PKs buy, by which rule, and whether one rule is surely the best."""

from __future__ import annotations

import pandas as pd

from experiments.documents.blocks import Bullets, Page, Paragraph, Table, plain
from experiments.documents.numbers import number, with_interval
from experiments.documents.sheet import Sheet
from experiments.documents.words import Words
from experiments.planner.asked import Asked
from experiments.planner.national.answer import TODAY, National, tables
from experiments.planner.national.figures import shares
from experiments.planner.national.rules import RULES
from experiments.planner.national.words import EXPLAINED
from experiments.planner.national.words import RULES as WORDS
from experiments.planner.saying import made, premises
from experiments.planner.sweep.words import outcome_word
from experiments.report import evidence, never
from experiments.report.certainty import certainty
from experiments.report.report import Report, Section
from scenarios.runs.verdicts import FEWEST
from sim.text.language import N_, _

TITLES = Words(
    {
        "effects": N_("The country's figures by rule, and paired changes from today"),
        "margins": N_("How far each rule is behind the best, in the goal"),
        "posts": N_("New PKs by office and rule"),
        "curves": N_("Response curves of every office"),
        "ceded": N_("What ceding a part changes in an office"),
    }
)
COLUMNS = Words(
    {
        "rule": N_("rule that shares the new PKs out; today: none"),
        "measure": N_("code of the outcome"),
        "mean": N_("mean over replications, in the unit of the outcome"),
        "lo": N_("lower end of the 95 % interval in which a further replication is expected"),
        "hi": N_("upper end of the 95 % interval in which a further replication is expected"),
        "change": N_("paired difference from today"),
        "change_lo": N_("lower end of the 95 % interval of the difference"),
        "change_hi": N_("upper end of the 95 % interval of the difference"),
        "sure": N_("whether the interval excludes none"),
        "office": N_("name of the office"),
        "clients": N_("adult clients on the register"),
        "pks": N_("PKs today"),
        "litmas_year": N_("litmas asked for in a year"),
        "travel_minutes": N_("minutes to the office one way, the average client"),
        "posts": N_("PK posts"),
        "before": N_("mean before a part is ceded"),
    }
)


def report(national: National, asked: Asked) -> Report:
    """The report of the country's offices, in the language of this call."""
    return Report(
        question=_("What do {more:,} PKs more do in {n} offices, and who should get them?").format(
            more=national.more, n=national.offices
        ),
        answer=[
            _bought(national, asked.replications),
            _winner(national, asked.replications),
            _reoffending(national, asked.replications),
        ],
        picture=shares(national),
        certainty=certainty(asked.replications, *_sure()),
        silent=[*never.in_short(), _("It ranks rules, never offices; made-up offices stand for none that exists.")],
        premises=premises(
            asked,
            _("An office is known by clients, PKs, litmas and travel time alone; all else is as in the small office."),
            _(
                "Every office is run at four numbers of PKs; between them its curve is straight. No rule gives one "
                "more than a quarter beyond what equal shares or caseload would."
            ),
        ),
        facts=[
            _("{n} offices, {clients:,} clients, {pks:,} PKs").format(
                n=national.offices, clients=national.clients, pks=national.pks
            )
        ],
        advice=[
            _("The ministry gives formasi, and shares them out among provinces."),
            _("The province moves PKs between its offices, and can cede a kabupaten to a new Bapas (--cede)."),
            _("A head of office has sections, the work of Asisten PK, apel days and Pos Bapas (`bapas staff`)."),
        ],
        made=made(asked, "national"),
        sections=[
            Section(_("The rules"), [Bullets([f"{WORDS[rule]}: {EXPLAINED[rule]}" for rule in RULES])]),
            Section(_("What the PKs change, by rule"), _effects(national)),
            Section(_("How far behind the best"), _margins(national)),
            *([Section(TITLES["ceded"], _ceded(national, asked.replications))] if len(national.ceded) else []),
        ],
        sheets=[*(_sheet(name, table) for name, table in tables(national).items()), evidence.sheet()],
    )


def _bought(national: National, replications: int) -> str:
    """What the PKs change in the goal, under the rule that did best on average."""
    rows = national.effects[national.effects["measure"] == national.goal].set_index("rule")
    best = rows.loc[national.best]
    if replications < FEWEST:
        few = _(
            "**{measure}:** {today} today; with {n} replications we cannot tell what {more:,} PKs more change; that "
            "takes {fewest}."
        )
        return few.format(
            measure=outcome_word(national.goal),
            today=number(rows.loc[TODAY, "mean"]),
            more=national.more,
            n=replications,
            fewest=FEWEST,
        )
    told = {
        "measure": outcome_word(national.goal),
        "today": number(rows.loc[TODAY, "mean"]),
        "change": _interval(best, "change", "change_lo", "change_hi"),
        "more": national.more,
        "rule": WORDS[national.best],
    }
    if not _surely(best):
        return _(
            "**{measure}:** {today} today; we cannot tell that {more:,} PKs more change it ({change}, shared out "
            "{rule})."
        ).format(**told)
    return _("**{measure}:** {today} today; {more:,} PKs more change it by {change}, shared out {rule}.").format(
        **told
    )


def _winner(national: National, replications: int) -> str:
    if replications < FEWEST:
        few = _("**Who gets them:** with {n} replications no rule is surely the best; that takes {fewest}.")
        return few.format(n=replications, fewest=FEWEST)
    behind = national.margins.iloc[1:]
    close = behind[~behind["sure"].astype(bool)]
    second = behind.iloc[0] if close.empty else close.iloc[0]
    margin = _interval(second, "mean", "lo", "hi", 2)
    if national.sure:
        return _("**Who gets them:** best is {rule}, ahead of the next ({second}) by {margin}.").format(
            rule=WORDS[national.best], second=WORDS[second["rule"]], margin=margin
        )
    return _(
        "**Who gets them:** the rules cannot be ranked: {best} does best on average, by a margin of {margin}, which "
        "holds none; not surely behind it are: {rules}."
    ).format(margin=margin, best=WORDS[national.best], rules="; ".join(WORDS[rule] for rule in close["rule"]))


def _reoffending(national: National, replications: int) -> str:
    headline = str(national.effects["measure"].iloc[-1])
    rows = national.effects[national.effects["measure"] == headline].set_index("rule")
    best, today = rows.loc[national.best], number(rows.loc[TODAY, "mean"])
    if replications < FEWEST:
        few = _(
            "**Reoffending:** {today} today ({measure}); with {n} replications we cannot tell whether it changes; "
            "that takes {fewest}."
        )
        return few.format(today=today, measure=outcome_word(headline), n=replications, fewest=FEWEST)
    change = _interval(best, "change", "change_lo", "change_hi", 2)
    if not _surely(best):
        told = _("**Reoffending:** {today} today ({measure}); we cannot tell that it changes: {change}.")
    else:
        told = _("**Reoffending:** {today} today ({measure}); it changes by {change}.")
    return told.format(today=today, measure=outcome_word(headline), change=change)


def _surely(change: pd.Series) -> bool:
    """Whether the interval excludes none; an interval without a value excludes nothing."""
    return bool(change["change_lo"] > 0.0 or change["change_hi"] < 0.0)


def _interval(row: pd.Series, mean: str, lo: str, hi: str, digits: int = 1) -> str:
    return with_interval(*(number(float(row[name]), digits) for name in (mean, lo, hi)))


def _sure() -> list[str]:
    return [
        _("A rule is called the best only where the intervals of its margins over all others exclude none."),
        _("Every rule is read off the same runs of the same people, so that rules differ by what they do alone."),
        _("Where a PK gains most is found from the other replications, never from the one that it is judged by."),
    ]


def _effects(national: National) -> Page:
    """A rule a row, a measure a column: today's value, then changes."""
    measures = list(dict.fromkeys(national.effects["measure"]))
    rows = []
    for rule, table in national.effects.groupby("rule", sort=False):
        by_measure = table.set_index("measure")
        cells = [
            number(by_measure.loc[name, "mean"])
            if rule == TODAY
            else _interval(by_measure.loc[name], "change", "change_lo", "change_hi", 2 if name == measures[-1] else 1)
            for name in measures
        ]
        rows.append([WORDS[str(rule)], *cells])
    caption = _("First row: today; the others: paired change, with the 95 % interval of a further replication")
    head = [_("rule"), *map(outcome_word, measures)]
    return [Table(head, rows, range(1, len(head)), caption), shares(national)]


def _margins(national: National) -> Page:
    """No order where it is not sure."""
    if not national.sure:
        told = _(
            "No ranking: the margin of the best lies inside its interval, or there are fewer than {n} replications."
        )
        return [Paragraph(told.format(n=FEWEST))]
    by_rule = national.margins.set_index("rule").loc[list(RULES)]
    rows = [[WORDS[str(rule)], _interval(row, "mean", "lo", "hi", 2)] for rule, row in by_rule.iterrows()]
    return [Table([_("rule"), outcome_word(national.goal)], rows, [1], _("How much worse than the best, paired"))]


def _ceded(national: National, replications: int) -> Page:
    if replications < FEWEST:
        few = _("With {n} replications we cannot tell what ceding changes; that takes {fewest}.")
        return [Paragraph(few.format(n=replications, fewest=FEWEST))]
    rows = [
        [
            plain(row["office"]),
            outcome_word(row["measure"]),
            number(row["before"]),
            _interval(row, "mean", "lo", "hi"),
        ]
        for _k, row in national.ceded.iterrows()
    ]
    head = [_("office"), _("measure"), _("before"), _("change")]
    caption = _("With the PKs that it has; ways shorten as the square root of the area (assumed, grade C)")
    return [Table(head, rows, [2, 3], caption)]


def _sheet(name: str, table: pd.DataFrame) -> Sheet:
    new = {rule: _("new PKs: {rule}").format(rule=WORDS[rule]) for rule in RULES}
    columns = {str(column): ("", new.get(str(column)) or COLUMNS[str(column)]) for column in table.columns}
    return Sheet(name, TITLES[name], table, columns)
