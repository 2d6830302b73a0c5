"""The years of one run, as a table."""

from __future__ import annotations

import pandas as pd

from experiments.documents.blocks import Heading, Page, Table, plain
from experiments.documents.numbers import number
from sim.ledger.outcomes import OUTCOMES
from sim.text.language import _

SHOWN = (
    "register",
    "pks",
    "capacity_pct",
    "true_rate",
    "detected_rate",
    "recorded_count",
    "recorded_share",
    "violations",
    "revocations",
    "custody_years",
    "contact_minutes",
    "reports_held",
    "reports_unheld",
    "reports_missed",
    "high_seen",
    "visits_made",
    "lost_share",
    "unassessed",
    "waiting",
    "programme_hours",
    "work_share",
    "late_litmas",
    "desk_litmas",
    "put_off",
    "awaiting_days",
    "child_delay_days",
    "diversions_run_out",
    "child_detention_days",
    "cost_year",
)
RUPIAH = ("cost_year",)
MOST = 5


def page(yearly: pd.DataFrame, title: str) -> Page:
    """The last `MOST` years of a run's `Ledger.yearly`: an outcome a row. `title` is shown as it is written."""
    values = yearly[yearly["group"] == "all"].pivot(index="outcome", columns="year", values="value")
    years = list(values.columns)[-MOST:]
    rows = [[_label(name), *(number(values.loc[name, year] * _scale(name), 2) for year in years)] for name in SHOWN]
    head = [_("outcome"), *map(str, years)]
    return [Heading(plain(title)), Table(head, rows, right=range(1, len(head)))]


def _label(name: str) -> str:
    """What an outcome is, and its unit; rupiah in thousand millions, for want of room."""
    unit = _("Rp bn a year") if name in RUPIAH else _(OUTCOMES[name].unit)
    return _("{outcome}; {unit}").format(outcome=_(OUTCOMES[name].meaning), unit=unit)


def _scale(name: str) -> float:
    return 1e-9 if name in RUPIAH else 1.0
