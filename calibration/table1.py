"""Table 1 of the seed paper: what it says, how it can be read, and where the paper contradicts itself."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import pandas as pd

from sim.text.language import N_, _

FILE = Path(__file__).parent / "table1.csv"


class CountRule(StrEnum):
    """Who is an adult client of a year."""

    STOCK = "stock"
    EVER = "ever"


class RecordedRule(StrEnum):
    """Who is a recidivist of a year."""

    GUIDANCE = "guidance"
    ALWAYS = "always"


MEANINGS = {
    CountRule.STOCK: N_("on the register on an average day"),
    CountRule.EVER: N_("on the register at any time in the year"),
    RecordedRule.GUIDANCE: N_("reoffended under guidance, and the office learnt of it"),
    RecordedRule.ALWAYS: N_("the same, or after guidance"),
}


def meaning(rule: CountRule | RecordedRule) -> str:
    """A reading in words. The model takes the first of each: `stock` and `guidance`.

    >>> meaning(CountRule.STOCK)
    'on the register on an average day'
    """
    return _(MEANINGS[rule])


CONTRADICTIONS = (
    N_("The text says recidivism is 7 %; Table 1 says 0.76 % and 0.53 %. 7 % would be 323 and 345 people: not used."),
    N_("The text says the office guides hundreds of clients a year; Table 1 says 4,611 and 4,933."),
    N_("The text says more than 100 clients per PK; 73 PKs make 63 per PK, and about 100 per PK who guides adults."),
    N_(
        "The text says no standardised instrument exists; national instruments have been in force since 2013 and 2021."
    ),
    N_("The fall from 35 to 26 is not distinguishable from chance (rate ratio 0.69, 95 % interval 0.42 to 1.15)."),
    N_("Rates after release and clients under guidance are mixed: the numerator's window is not defined."),
)


def contradictions() -> list[str]:
    """Where the paper contradicts itself, other sources or arithmetic: a sentence each."""
    return [_(text) for text in CONTRADICTIONS]


def read() -> pd.DataFrame:
    """Table 1: year, adult_clients, recorded_recidivists, printed_percent, source.

    >>> read()["recorded_recidivists"].tolist()
    [35, 26]
    """
    return pd.read_csv(FILE)
