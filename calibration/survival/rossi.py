"""A public register: 432 men released from prisons of Maryland, followed for 52 weeks until an arrest.

Rossi, Berk and Lenihan 1980, as Allison 1995 and lifelines have it. Nobody left but by an arrest or the end of the
year, and all were seen from their release. The data set also says week by week who had work; the copy that lifelines
brings does not.
"""

from __future__ import annotations

import pandas as pd

from calibration.survival.durations import NONE, REOFFENCE
from calibration.survival.library import fitters

RELEASED = pd.Timestamp("1970-01-01")  # stands for the days of release, which are not published
COVARIATES = {
    "fin": "aid",  # money for some weeks after release, by lot
    "age": "age",
    "race": "black",
    "wexp": "worked_before",
    "mar": "married",
    "paro": "parole",
    "prio": "convictions",
}


def people() -> pd.DataFrame:
    """The register as `durations` reads it, and the covariates, renamed as `COVARIATES` says.

    >>> people()["event"].value_counts().to_dict()
    {'none': 318, 'reoffence': 114}
    """
    with fitters():
        from lifelines.datasets import load_rossi

        rows = load_rossi()
    last = RELEASED + pd.to_timedelta(7 * rows["week"] - 1, unit="D")
    arrested = rows["arrest"] == 1
    record = pd.DataFrame({"id": rows.index, "entry": RELEASED, "start": RELEASED, "end": last})
    record = record.assign(event=arrested.map({True: REOFFENCE, False: NONE}), event_date=last.where(arrested))
    return record.join(rows[list(COVARIATES)].rename(columns=COVARIATES))
