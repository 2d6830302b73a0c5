"""The lesson on stigma, family and work: what an office moves of it, what it cannot, and what it pays in hours."""

from __future__ import annotations

from experiments.lessons.decisions import choice
from experiments.lessons.lesson import Ask, Lesson, Twin, World

EMPLOYERS = {"employers.outreach_hours": 10.0, "employers.partner_firms": 0.3}
NO_LETTER = {"employers.record_check": 0.0}
FAMILIES = {"family.mediation": 6.0}
NEIGHBOURS = {"community.outreach_visits": 24.0}
TOGETHER = {**EMPLOYERS, **NO_LETTER, **FAMILIES, **NEIGHBOURS}
HOURS = {"staffing.clients_per_pk": 30.0, "staffing.hiring_lag_weeks": 0}

STIGMA = Lesson(
    name="stigma",
    worlds={
        "today": World(),
        "employers": World(levers=EMPLOYERS),
        "no_letter": World(levers=NO_LETTER),
        "families": World(levers=FAMILIES),
        "neighbours": World(levers=NEIGHBOURS),
        "all": World(levers=TOGETHER),
        "hours": World(levers={**TOGETHER, **HOURS}),
    },
    asks={
        "work": Ask("work_share", "employers", "today"),
        "letter": Ask("work_share", "no_letter", "today"),
        "family": Ask("family_support", "families", "today", digits=2),
        "neighbours": Ask("community_stigma", "neighbours", "today", digits=2),
        "hours": Ask("community_stigma", "hours", "all", digits=2),
        "office": Ask("potential_rate", "all", "today"),
    },
    steps=(),
    twin=Twin("today", "all", "found_work"),
    decision=choice.with_beside("work_share", "family_support", "contact_minutes", "cost_year"),
)
