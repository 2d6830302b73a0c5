"""The page of a register: the estimate beside the naive one, how records end, and what to make of it.

It has no row about a person and no count of fewer than five: estimates are told at the end of months, and ways to
leave that fewer than five took are left out.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from calibration.registers.suppression import ALL, LEAST, suppressed
from calibration.survival.durations import EVENTS, REOFFENCE, durations
from calibration.survival.estimates import cumulative_incidence, kaplan_meier, naive
from calibration.survival.interval import interval_censored
from experiments.documents.blocks import Block, Bullets, Heading, Note, Page, Paragraph, Table
from experiments.documents.numbers import number, with_interval
from experiments.documents.words import ENDS, Words
from experiments.survival import figures
from sim.calendar import WEEKS_A_MONTH
from sim.text.language import N_, _

MONTHS = (3, 6, 12, 24, 36)
START, LATE = "start", "later"
SEEN = Words({START: N_("seen from the start"), LATE: N_("seen later")})


def page(people: pd.DataFrame) -> Page:
    """The page of a register that `calibration.survival.durations` reads; raises `InputError` as it does.

    Where a date is known to the month or year alone, the estimate is that of `interval_censored`, and how records
    end is not told side by side.
    """
    times = durations(people)
    first: list[Block] = [Heading(_("Time to reoffence"), 1), *_who(times)]
    if (times["event"] == REOFFENCE).sum() < LEAST:
        told = _("Fewer than {least} people reoffended: nothing is estimated.")
        return [*first, Note(told.format(least=LEAST))]
    if (times["earliest"] < times["exit"]).any():
        return [*first, *_vague(people), _limits()]
    return [*first, *_reoffence(people), *_ends(people), _limits()]


def monthly(estimate: pd.DataFrame) -> pd.DataFrame:
    """Where an estimate begins and at the end of every month after it, without how many were at risk.

    >>> days = pd.DataFrame({"weeks": [1.0, 3.0, 5.0], "at_risk": [9, 8, 7], "share": [0.0, 0.1, 0.2]})
    >>> monthly(days).round(2).to_dict("list")
    {'weeks': [1.0, 4.35], 'share': [0.0, 0.1]}
    """
    weeks = estimate["weeks"].to_numpy()
    marks = WEEKS_A_MONTH * np.arange(weeks[0] // WEEKS_A_MONTH + 1.0, (weeks[-1] + 1.0) // WEEKS_A_MONTH + 1.0)
    rows = [0, *np.searchsorted(weeks, marks, "right") - 1]
    return estimate.drop(columns="at_risk").iloc[rows].assign(weeks=[weeks[0], *marks]).reset_index(drop=True)


def _who(times: pd.DataFrame) -> list[Block]:
    """How records end, by whether the register saw their people from the start."""
    late = pd.Series(np.where(times["entry"] > 0.0, LATE, START), name="seen")
    counts = pd.crosstab(times["event"], late).reindex(index=[one for one in EVENTS if one in set(times["event"])])
    table = suppressed(counts)
    words = {**ENDS, **SEEN, ALL: _("all")}
    head = [_("how the record ends"), *(words[column] for column in table)]
    cells = [[number(n, 0) or "·" for n in row] for row in table.to_numpy()]
    rows = [[words[event], *row] for event, row in zip(table.index, cells, strict=True)]
    told = _("{n} people. Who was under guidance before the register saw them has a delayed entry.")
    hidden = _("Counts of fewer than {least} persons are hidden, and others with them that would give them back.")
    blocks: list[Block] = [Paragraph(told.format(n=number(len(times), 0))), Table(head, rows, range(1, len(head)))]
    return blocks + [Note(hidden.format(least=LEAST))] * bool(table.isna().any(axis=None))


def _vague(people: pd.DataFrame) -> list[Block]:
    estimate = interval_censored(people).drop(columns="at_risk")
    return [
        Note(_("Some dates are known to the month or year alone: each such event may lie anywhere in it.")),
        _table({_("who have reoffended, %"): estimate}),
        figures.one(estimate),
    ]


def _reoffence(people: pd.DataFrame) -> list[Block]:
    right, wrong = monthly(kaplan_meier(people)), monthly(naive(people))
    why = _(
        "The naive curve counts everybody as seen from the start. Who reoffended before the register was drawn up"
        " is not on it, so that it makes guidance look safer than it is."
    )
    return [
        _table({_("who have reoffended, %"): right, _("naive, %"): wrong}),
        figures.beside(right, wrong),
        Note(why),
    ]


def _ends(people: pd.DataFrame) -> list[Block]:
    taken = people["event"].value_counts()
    ends = cumulative_incidence(people)
    shown = [monthly(rows) for event, rows in ends.groupby("event", sort=False) if taken[event] >= LEAST]
    if len(shown) < 2:
        return []
    ends = pd.concat(shown, ignore_index=True)
    what = _(
        "Shares who have left by each way so far. A revocation or the end of the term comes in the place of a"
        " reoffence that the register would have seen: so these shares are smaller than those above, which say what"
        " would be if nobody left in another way."
    )
    return [
        Heading(_("How records end")),
        Paragraph(what),
        _table({ENDS[event]: rows for event, rows in ends.groupby("event", sort=False)}),
        figures.stack(ends, ENDS),
    ]


def _table(estimates: dict[str, pd.DataFrame]) -> Table:
    """A row a month of `MONTHS` that all estimates reach; columns of percent with their interval."""
    last = min(rows["weeks"].max() for rows in estimates.values())
    rows = [
        [str(months), *(_at(estimate, months * WEEKS_A_MONTH) for estimate in estimates.values())]
        for months in MONTHS
        if months * WEEKS_A_MONTH <= last + 1.0
    ]
    return Table([_("months"), *estimates], rows, right=range(len(estimates) + 1))


def _at(estimate: pd.DataFrame, weeks: float) -> str:
    """What an estimate says of so many weeks, empty before it begins."""
    before = estimate[estimate["weeks"] <= weeks]
    if before.empty:
        return ""
    share, lo, hi = (number(100.0 * before[name].iloc[-1]) for name in ("share", "lo", "hi"))
    return with_interval(share, lo, hi) if lo else share


def _limits() -> Block:
    return Bullets(
        [
            _("Intervals are 95 %, of people like these; they know nothing of offences that nobody recorded."),
            _("Where fewer than five people were at risk at once, nothing is estimated."),
            _("The estimate takes it that who leaves in another way would reoffend like those who stay."),
            _("Nothing here can be said of any one person."),
        ]
    )
