"""What is said of the data to collect next: the decision, each candidate with its effort, and what it needs."""

from __future__ import annotations

import numpy as np

from calibration.next_data import NEEDS, candidates, fallen, told
from experiments.calibrate import figures
from experiments.calibrate.next_data import NextData
from experiments.documents.blocks import Bullets, Note, Paragraph, Table, plain
from experiments.documents.numbers import number, percent, trimmed, with_interval
from experiments.planner.asked import Asked
from experiments.report.report import Section
from sim.text.language import _

NINETY = (0.05, 0.5, 0.95)


def section(found: NextData, asked: Asked) -> Section:
    """A chapter of the report."""
    choices = candidates()
    words = {code: _(choice.title) for code, choice in choices.items()}
    return Section(
        _("Which data to collect next"),
        [
            Paragraph(_decision(found, asked)),
            _table(found, words),
            figures.next_data(found.gains, words),
            Bullets([plain(sentence) for sentence in told(found.gains, choices)]),
            Note(_bounds()),
        ],
    )


def advice(found: NextData) -> str:
    """The most telling data, or that none would tell."""
    choices = candidates()
    if not found.gains["beyond_chance"].any():
        return _("None of the data that could be collected next would tell more about this decision, beyond chance.")
    best = found.gains[found.gains["beyond_chance"]].head(1)
    return _("Of the data that could be collected next, these tell most: {told}").format(
        told=plain(told(best, choices)[0])
    )


def _decision(found: NextData, asked: Asked) -> str:
    """What is to be decided, how unsure it is now, and what no data can take away."""
    lo, median, hi = np.quantile(found.differences["difference"], NINETY)
    words = dict(
        title=plain(_(asked.own["against"]["title"])),
        change=with_interval(percent(median), percent(lo), percent(hi)),
        sure=number(100.0 * float(found.gains["sure"].iloc[0]), 0),
        luck=number(100.0 * found.luck, 0),
    )
    return _(
        "To be decided: “{title}” instead of the office as it is, by the people due for release in a year who truly "
        "reoffend within twelve months. Over the posterior that share changes by {change}, median and 90 %; one sign "
        "has a probability of {sure} %. Of the variance {luck} % is luck of the seeds, which no data take away."
    ).format(**words)


def _table(found: NextData, words: dict[str, str]) -> Table:
    rows = []
    for row in found.gains.itertuples():
        fall = (number(100.0 * float(fallen(gain)), 0) for gain in (row.gain_nats, row.lo, row.hi))
        rows.append(
            [
                plain(words[row.candidate]),
                trimmed(row.effort_days),
                with_interval(*fall),
                number(100.0 * row.settled, 0),
                _(NEEDS[row.needs]),
            ]
        )
    head = [_("what"), _("days of work"), _("sd falls by, % (95 %)"), _("sign settled, %"), _("needs")]
    return Table(head, rows, right=range(1, 4))


def _bounds() -> str:
    return _(
        "Expected, over the posterior: what data will say nobody knows yet; a fall below zero is chance. Settled: the "
        "chance that one sign then has a probability of 90 % or more. Efforts are the modeller's guesses; data about "
        "persons need their legal basis first, whatever they would tell."
    )
