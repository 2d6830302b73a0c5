"""Table 1 of the seed paper: what it says, how it can be read, and where the paper contradicts itself."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from sim.language import _

FILE = Path(__file__).parent / "table1.csv"


class Reading(NamedTuple):
    """One unknown rule of Table 1: its options by name, and the one that the model takes."""

    name: str
    question: str
    options: dict[str, str]
    default: str


COUNT_RULE = Reading(
    "count_rule",
    _("Who is an adult client of a year?"),
    {
        "stock": _("on the register on an average day"),
        "ever": _("on the register at any time in the year"),
    },
    "stock",
)
RECORDED_RULE = Reading(
    "recorded_rule",
    _("Who is a recidivist of a year?"),
    {
        "guidance": _("reoffended under guidance, and the office learnt of it"),
        "always": _("the same, or after guidance"),
    },
    "guidance",
)
READINGS = (COUNT_RULE, RECORDED_RULE)
CONTRADICTIONS = (
    _("The text says recidivism is 7 %; Table 1 says 0.76 % and 0.53 %. 7 % would be 323 and 345 people: not used."),
    _("The text says the office guides hundreds of clients a year; Table 1 says 4,611 and 4,933."),
    _("The text says more than 100 clients per PK; 73 PKs make 63 per PK, and about 100 per PK who guides adults."),
    _("The text says no standardised instrument exists; national instruments have been in force since 2013 and 2021."),
    _("The fall from 35 to 26 is not distinguishable from chance (rate ratio 0.69, 95 % interval 0.42 to 1.15)."),
    _("Rates after release and clients under guidance are mixed: the numerator's window is not defined."),
)


def read() -> pd.DataFrame:
    """Table 1: year, adult_clients, recorded_recidivists, printed_percent, source.

    >>> read()["recorded_recidivists"].tolist()
    [35, 26]
    """
    return pd.read_csv(FILE)
