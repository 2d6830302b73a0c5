"""The lesson on litmas and guidance: what gives way in a week that is too short, with overtime and without."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from experiments.lessons.decisions import month
from experiments.lessons.lesson import Ask, Lesson, Numbers, Twin, World
from sim.calendar import MINUTES_AN_HOUR, WEEKS_A_MONTH
from sim.ledger.outcomes import ratio

if TYPE_CHECKING:
    from sim.model import BapasModel

RULES: Mapping[str, Mapping[str, Any]] = {
    "deadlines": {"staffing.gives_way": "deadline_first"},
    "alike": {"staffing.gives_way": "proportional"},
    "clients": {"staffing.gives_way": "contacts_first"},
    "talks": {"staffing.gives_way": "contacts_first", "supervision.session_minutes": 40.0},
}
NO_OVERTIME = {"staffing.overtime_hours": 0.0}


def watch(model: BapasModel) -> Numbers:
    """Hours of a PK post and month: worked by kind of work, and available without overtime."""
    worked = model.ledger.hours().set_index("activity")["hours"] * WEEKS_A_MONTH
    sums = model.ledger.sums()
    return {
        **{
            month.spent(kind): float(worked[[activity.code for activity in activities]].sum())
            for kind, activities in month.KINDS.items()
        },
        month.AVAILABLE: ratio(sums["available"] / MINUTES_AN_HOUR, sums["posts"]) * WEEKS_A_MONTH,
    }


LITMAS = Lesson(
    name="litmas",
    worlds={
        **{rule: World(levers={**levers, **NO_OVERTIME}) for rule, levers in RULES.items()},
        **{f"{rule}_over": World(levers=levers) for rule, levers in RULES.items()},
    },
    asks={
        "minutes": Ask("contact_minutes", "clients_over", "deadlines_over"),
        "late": Ask("late_litmas", "clients_over", "deadlines_over"),
        "inside": Ask("put_off", "talks_over", "deadlines_over"),
        "acute": Ask("acute_known", "talks_over", "deadlines_over"),
        "offences": Ask("potential_rate", "talks_over", "deadlines_over"),
    },
    steps=(),
    twin=Twin("deadlines_over", "talks_over", "full_contact"),
    decision=month.DECISION,
    watch=watch,
)
