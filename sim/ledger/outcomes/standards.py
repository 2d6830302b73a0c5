"""Standards of service to clients: what was due, what was done, and why not: no time, or the client did not come."""

from __future__ import annotations

from typing import Any

from sim.calendar import WEEKS_A_YEAR
from sim.ledger.outcomes.outcome import Better, Outcome, Sums, mean, per_client_year, ratio
from sim.text.language import N_

REPORTS = N_("% of reports due")


def of_reports_due(s: Sums, count: str) -> Any:
    """A count as a share of the reports that were due."""
    return ratio(s[count], s["reports"] + s["missed"], 100.0)


STANDARDS = (
    Outcome(
        "reports_held",
        REPORTS,
        N_("reports with a talk"),
        lambda s: of_reports_due(s, "held"),
        better=Better.HIGHER,
    ),
    Outcome(
        "reports_unheld",
        REPORTS,
        N_("the client came, and there was no time for more than the registration"),
        lambda s: of_reports_due(s, "unheld"),
        better=Better.LOWER,
    ),
    Outcome(
        "reports_missed",
        REPORTS,
        N_("the client did not come"),
        lambda s: of_reports_due(s, "missed"),
        better=Better.LOWER,
    ),
    Outcome(
        "high_seen",
        N_("% of reports due of these"),
        N_("clients believed to be of high risk: reports with a talk"),
        mean("held_high", "due_high", 100.0),
        better=Better.HIGHER,
    ),
    Outcome(
        "home_visits",
        N_("a client-year"),
        N_("home visits made"),
        per_client_year("visits"),
        better=Better.HIGHER,
    ),
    Outcome(
        "visits_made",
        N_("% of home visits due"),
        N_("home visits made of those due"),
        mean("visits", "visits_due", 100.0),
        better=Better.HIGHER,
    ),
    Outcome(
        "unassessed",
        N_("persons"),
        N_("clients under guidance and free on an average day whose assessment is due and not done"),
        lambda s: ratio(s["unassessed"], s["office_weeks"]),
        better=Better.LOWER,
    ),
    Outcome(
        "without_plan",
        N_("% of clients"),
        N_("clients under guidance and free without a plan that has passed the TPP"),
        mean("unplanned", "guided_free", 100.0),
        better=Better.LOWER,
    ),
    Outcome(
        "hours_planned",
        N_("hours a term"),
        N_("programme hours that the plans of terms ended asked for"),
        mean("hours_planned", "ended"),
    ),
    Outcome(
        "hours_delivered",
        N_("% of hours planned"),
        N_("programme hours delivered of those that the plans of terms ended asked for"),
        mean("hours_of_planned", "hours_planned", 100.0),
        better=Better.HIGHER,
    ),
    Outcome(
        "stages_late",
        N_("% of stages"),
        N_("stages of revocation that the office did later than their time"),
        mean("stages_late", "stages", 100.0),
        better=Better.LOWER,
    ),
    Outcome(
        "turnover",
        N_("% of posts a year"),
        N_("PKs who leave their post"),
        lambda s: ratio(s["leavers"], s["posts"] / WEEKS_A_YEAR, 100.0),
        better=Better.LOWER,
        office=True,
    ),
)
