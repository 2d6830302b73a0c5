"""The page of several offices: each by itself and pooled, the mean of all, and what that means. Nothing is ranked."""

from __future__ import annotations

import pandas as pd

from calibration.pooling import Pooled
from calibration.registers.suppression import LEAST, shown
from experiments.documents.blocks import Bullets, Heading, Note, Page, Paragraph, Table, plain
from experiments.documents.numbers import in_figures, number, with_interval
from experiments.pooling import figures
from experiments.pooling.figures import A_THOUSAND
from sim.text.language import _

Three = tuple[float, float, float]


def page(found: Pooled) -> Page:
    """The blocks of what `calibration.pooling.pooled` found; offices stand in the order of their file, and a small
    count is hidden, with the rate that would give it back.
    """
    few = found.offices["recorded"].between(1, LEAST - 1)
    found = found._replace(offices=found.offices.astype({"recorded": float}))
    found.offices.loc[few, ["recorded", "rate", "lo", "hi"]] = float("nan")
    return [
        Heading(_("Recorded rates of several offices, pooled"), 1),
        Note(_never()),
        Paragraph(_mean(found)),
        Paragraph(_drawn(found.offices)),
        _table(found),
        *([Note(_hidden())] if few.any() else []),
        figures.offices(found),
        Bullets([_alike(found), _new(found), *_silent()]),
    ]


def _never() -> str:
    return _(
        "Offices stand in the order of the file, and no ranking follows: what is recorded is what an office learns "
        "of, so that a higher rate may be better information as well as more crime."
    )


def _mean(found: Pooled) -> str:
    return _(
        "Over {n} offices together {mean} recidivists are recorded per 1,000 clients and year (95 % interval)."
    ).format(n=len(found.offices), mean=_rate(found.mean))


def _drawn(offices: pd.DataFrame) -> str:
    """What pooling does, by the office whose interval it narrows most."""
    told = _(
        "Each office lends the others strength: one that counted little is drawn to the mean of all, one that counted "
        "much keeps its own."
    )
    left = ((offices["pooled_hi"] - offices["pooled_lo"]) / (offices["hi"] - offices["lo"])).dropna()
    if left.empty:
        return told
    most = _("Of those whose own rate is shown, {office} gains most: its interval is {share} % as wide as by itself.")
    share = number(100.0 * float(left.min()), 0)
    return f"{told} " + most.format(office=plain(offices["office"].loc[left.idxmin()]), share=share)


def _table(found: Pooled) -> Table:
    rows = [
        [
            plain(row.office),
            number(row.exposure, 0),
            number(row.recorded, 0) if row.recorded == 0 else shown(row.recorded),
            "·" if pd.isna(row.rate) else _rate((row.lo, row.rate, row.hi)),
            _rate((row.pooled_lo, row.pooled, row.pooled_hi)),
        ]
        for row in found.offices.itertuples()
    ]
    rows.append([_("mean of all"), "", "", "", _rate(found.mean)])
    head = [_("office"), _("client-years"), _("recorded"), _("by itself"), _("pooled")]
    return Table(head, rows, range(1, 5), _("Recorded recidivists per 1,000 clients and year, 95 % intervals"))


def _hidden() -> str:
    return _(
        "Counts of 1 to {most} persons are hidden, with the rate that would give them back; they are pooled "
        "all the same."
    ).format(most=LEAST - 1)


def _alike(found: Pooled) -> str:
    return _(
        "How far offices differ beyond chance: the standard deviation of the logarithm of their rates is {spread}; "
        "0.1 is about 10 %."
    ).format(spread=_three(found.spread))


def _new(found: Pooled) -> str:
    return _("An office that is not among them, of which nothing is known, would be expected at {new}.").format(
        new=_rate(found.new)
    )


def _silent() -> list[str]:
    return [
        _("Why offices differ is not in the counts: clients, police, records and chance all make a rate."),
        _("That two intervals overlap does not make offices alike, and that they part rates neither of them."),
        _("Pooling takes it that offices are of one kind. Leave out one of which you know that it is not."),
    ]


def _rate(three: Three) -> str:
    """A rate a client-year (lo, middle, hi) per 1,000."""
    lo, middle, hi = (A_THOUSAND * x for x in three)
    return _three((lo, middle, hi))


def _three(three: Three) -> str:
    lo, middle, hi = (in_figures(x, 2) for x in three)
    return with_interval(middle, lo, hi)
