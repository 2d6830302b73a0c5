"""Time to reoffence from a register: Kaplan-Meier with delayed entry, the naive estimate beside it, competing risks.

Tables have `COLUMNS`: `share` (0..1) is who has reoffended, or left in another way, by the evening of a day (`weeks`
since the start of guidance), of those who were there when the first row says that the estimate begins, with its 95 %
interval, which is empty where the share is 0 or 1; `at_risk` counts who was seen that day and had not left before.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from calibration.survival.at_risk import at_risk, stretch
from calibration.survival.durations import EVENTS, NONE, REOFFENCE, durations
from calibration.survival.library import fitters
from sim.text.errors import InputError
from sim.text.language import _

COLUMNS = ["weeks", "at_risk", "share", "lo", "hi"]
HAIR = 1e-6  # weeks


def kaplan_meier(people: pd.DataFrame, delayed: bool = True) -> pd.DataFrame:
    """Who has reoffended, were there no other way to leave: one less the survival of Kaplan and Meier (1958).

    Columns `COLUMNS`, a row a day on which anybody left; the interval is Greenwood's on log(-log). Other ends of a
    record count as censoring. With `delayed`, people are at risk only from the day on from which they were seen.
    Raises `InputError` as `durations` and `stretch` do, and where a date is known to the month or year alone
    (`interval_censored` takes these).
    """
    times = _exact(people, delayed)
    with fitters() as lifelines:
        fit = lifelines.KaplanMeierFitter().fit(times["exit"], times["event"] == REOFFENCE, entry=times["entry"])
    return _by_day(times, fit.cumulative_density_, fit.confidence_interval_cumulative_density_)


def naive(people: pd.DataFrame) -> pd.DataFrame:
    """What a register seems to say where everybody counts as seen from the start, and every other end as censoring.

    It is wrong: who reoffended before the register was drawn up is not on it, so that its people seem safe until then.
    """
    return kaplan_meier(people, delayed=False)


def cumulative_incidence(people: pd.DataFrame) -> pd.DataFrame:
    """How records end, side by side: the shares who left by each event so far (Aalen and Johansen 1978).

    Columns event and `COLUMNS`, for each event that occurs, in the order of `EVENTS`; on a day, the shares of all
    events and of who is still there sum to one. Events of one day are parted by a hair in that order, which changes no
    share: each is its count by those at risk that day. Raises `InputError` as `kaplan_meier` does.
    """
    times = _exact(people, delayed=True)
    order = times["event"].map(EVENTS.index)
    exits = times["exit"] + HAIR * order
    codes = (order + 1).where(times["event"] != NONE, 0)
    tables = [pd.DataFrame(columns=["event", *COLUMNS])]
    for event in EVENTS[:-1]:
        if (times["event"] == event).any():
            with fitters() as lifelines:
                fitter = lifelines.AalenJohansenFitter()
                fit = fitter.fit(exits, codes, EVENTS.index(event) + 1, entry=times["entry"])
            tables.append(_by_day(times, fit.cumulative_density_, fit.confidence_interval_).assign(event=event))
    return pd.concat(tables[1:] or tables, ignore_index=True)[["event", *COLUMNS]]


def _exact(people: pd.DataFrame, delayed: bool) -> pd.DataFrame:
    times = durations(people)
    vague = (times["earliest"] < times["exit"]).to_numpy()
    if vague.any():
        raise InputError(
            _("is no day; an estimate for months or years is asked for instead"),
            key=_("row {row}, {name}").format(row=int(vague.argmax()) + 1, name="event_date"),
        )
    return stretch(times if delayed else times.assign(entry=0.0))


def _by_day(times: pd.DataFrame, share: pd.DataFrame, interval: pd.DataFrame) -> pd.DataFrame:
    """A fit's step functions where it begins, and in the evening of every day on which anybody left."""
    weeks = np.concatenate([[times["entry"].min()], np.unique(times["exit"])])
    step = np.searchsorted(share.index.to_numpy(), weeks + HAIR * len(EVENTS), "right") - 1
    values = share.to_numpy()[step, 0]
    bounds = np.where(((values > 0.0) & (values < 1.0))[:, None], interval.to_numpy()[step], np.nan)
    return pd.DataFrame(
        {
            "weeks": weeks,
            "at_risk": at_risk(times, weeks),
            "share": values,
            "lo": bounds.min(axis=1),
            "hi": bounds.max(axis=1),
        }
    )
