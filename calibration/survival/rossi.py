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
WEEKS = 52
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


def drawn_up() -> pd.DataFrame:
    """The same men, as a register drawn up on one day would have them: a made-up day of release each, and a true bias.

    By their place in the list, they are released in one of 52 weeks; the register is drawn up when these are over. Who
    had been arrested by then is not on it; who was at large is, from then on.

    >>> len(drawn_up())
    374
    """
    everybody = people()
    later = pd.to_timedelta(7 * (everybody["id"] % WEEKS), unit="D")
    dated = everybody.assign(**{name: everybody[name] + later for name in ("entry", "start", "end", "event_date")})
    day = RELEASED + pd.Timedelta(weeks=WEEKS)
    return dated[dated["end"] >= day].assign(entry=dated["start"].clip(lower=day)).reset_index(drop=True)
