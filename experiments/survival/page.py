"""The page of a register: the estimate beside the naive one, how records end, and what to make of it."""

from __future__ import annotations

import pandas as pd

from calibration.survival.durations import EVENTS, durations
from calibration.survival.estimates import cumulative_incidence, kaplan_meier, naive
from calibration.survival.interval import interval_censored
from experiments.documents.blocks import Block, Bullets, Heading, Note, Page, Paragraph, Table
from experiments.documents.numbers import number, with_interval
from experiments.documents.words import Words
from experiments.survival import figures
from sim.calendar import WEEKS_A_MONTH
from sim.text.language import N_, _

ENDS = Words(
    {
        "reoffence": N_("a reoffence"),
        "revoked": N_("a revocation"),
        "ended": N_("the end of the term"),
        "transferred": N_("a move to another office"),
        "died": N_("a death"),
        "none": N_("none so far"),
    }
)
MONTHS = (3, 6, 12, 24, 36)


def page(people: pd.DataFrame) -> Page:
    """The page of a register that `calibration.survival.durations` reads; raises `InputError` as it does.

    Where a date is known to the month or year alone, the estimate is that of `interval_censored`, and how records
    end is not told side by side.
    """
    times = durations(people)
    first: list[Block] = [Heading(_("Time to reoffence"), 1), *_who(times)]
    if (times["earliest"] < times["exit"]).any():
        return [*first, *_vague(people), _limits()]
    return [*first, *_reoffence(people), *_ends(people), _limits()]


def _who(times: pd.DataFrame) -> list[Block]:
    told = _("{n} people; {delayed} of them were under guidance before the register saw them (delayed entry).").format(
        n=number(len(times), 0), delayed=number((times["entry"] > 0.0).sum(), 0)
    )
    counts = times["event"].value_counts()
    rows = [[ENDS[event], number(counts[event], 0)] for event in EVENTS if event in counts]
    return [Paragraph(told), Table([_("how the record ends"), _("people")], rows, right=[1])]


def _vague(people: pd.DataFrame) -> list[Block]:
    estimate = interval_censored(people)
    return [
        Note(_("Some dates are known to the month or year alone: each such event may lie anywhere in it.")),
        _table({_("who have reoffended, %"): estimate}),
        figures.one(estimate),
    ]


def _reoffence(people: pd.DataFrame) -> list[Block]:
    right, wrong = kaplan_meier(people), naive(people)
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
    ends = cumulative_incidence(people)
    if ends["event"].nunique() < 2:
        return []
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
