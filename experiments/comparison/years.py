"""The years of one run, as a table."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from experiments.comparison.standards import STANDARDS
from experiments.documents.blocks import Heading, Page, Table, plain
from experiments.documents.numbers import number
from sim.ledger.follow_up import LASTS, MONTHS, OPENS
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


def cohort(outcomes: Mapping[str, float]) -> Page:
    """What has become of the cohort of a run, by months since the due release; nothing where the run is too short."""
    heads = {"reoffend": _("reoffend, %"), "detected": _("police know, %"), "recorded": _("office knows, %")}
    heads |= {"returned": _("back inside, %")}
    rows = [
        [str(months), *(number(outcomes[f"{name}_{months}"], 2) for name in heads)]
        for months in MONTHS
        if not math.isnan(outcomes[f"reoffend_{months}"])
    ]
    if not rows:
        return []
    title = _("The {people:,.0f} people due for release in weeks {first} to {last}, by months from then").format(
        people=outcomes["cohort_people"], first=OPENS + 1, last=OPENS + LASTS
    )
    return [Heading(title), Table([_("months"), *heads.values()], rows, right=range(1, len(heads) + 1))]


def _label(name: str) -> str:
    """What an outcome is, and its unit: standards by their short names, rupiah in thousand millions."""
    if name in STANDARDS:
        return STANDARDS[name]
    unit = _("Rp bn a year") if name in RUPIAH else _(OUTCOMES[name].unit)
    return _("{outcome}; {unit}").format(outcome=_(OUTCOMES[name].meaning), unit=unit)


def _scale(name: str) -> float:
    return 1e-9 if name in RUPIAH else 1.0
