"""How many service standards a mix surely betters and worsens, whether or not it reaches their targets."""

from __future__ import annotations

import pandas as pd

from experiments.comparison.estimates import differences
from experiments.comparison.matters import Matters
from experiments.comparison.standards import STANDARDS
from scenarios.runs.verdicts import FALLING, RISING
from sim.ledger.outcomes import OUTCOMES, Better


def marks(outcomes: pd.DataFrame, today: str, matters: Matters) -> pd.DataFrame:
    """Columns better and worse by scenario, from a row a run and outcome; paired differences from `today`."""
    found = differences(outcomes, outcomes.iloc[:0], today, matters)
    found = found[found["outcome"].isin(list(STANDARDS))]
    ways = found["outcome"].map({name: OUTCOMES[name].better for name in STANDARDS})
    falls, rises = found["verdict"].isin(FALLING), found["verdict"].isin(RISING)
    lower, higher = ways == Better.LOWER, ways == Better.HIGHER
    told = found.assign(better=falls & lower | rises & higher, worse=rises & lower | falls & higher)
    return told.groupby("scenario", sort=False)[["better", "worse"]].sum()
