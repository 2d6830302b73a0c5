"""What goes with an earlier or later reoffence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from calibration.survival.at_risk import FEWEST_EVENTS
from calibration.survival.durations import REOFFENCE, durations
from calibration.survival.library import fitters
from sim.text.errors import InputError, nearest
from sim.text.language import _


def hazard_ratios(people: pd.DataFrame, covariates: Sequence[str]) -> pd.DataFrame:
    """How many times the hazard of reoffence is with one more of a covariate, the others alike (Cox 1972).

    Columns covariate, ratio, lo, hi (95 %); delayed entry counts, ties are Efron's. `covariates` are columns of
    numbers. It describes, and tells no cause. Raises `InputError` as `durations` does, for a column that is none of
    numbers, and where there are fewer than ten reoffences a covariate (Peduzzi et al. 1995).
    """
    for name in covariates:
        if name not in people or not np.isfinite(pd.to_numeric(people[name], errors="coerce")).all():
            raise InputError(_("is no column of numbers"), key=name, nearest=nearest(name, map(str, people)))
    times = durations(people)
    table = people[list(covariates)].astype(float).reset_index(drop=True)
    table = table.assign(_entry=times["entry"], _exit=times["exit"], _event=times["event"] == REOFFENCE)
    least = FEWEST_EVENTS * len(covariates)
    if table["_event"].sum() < least:
        raise InputError(_("there are too few events"), allowed=_("{n} or more").format(n=least))
    with fitters() as lifelines:
        fit = lifelines.CoxPHFitter().fit(table, "_exit", "_event", entry_col="_entry")
    ratios = np.exp(pd.concat([fit.params_, fit.confidence_intervals_], axis=1).loc[list(covariates)])
    return ratios.set_axis(["ratio", "lo", "hi"], axis=1).rename_axis("covariate").reset_index()
