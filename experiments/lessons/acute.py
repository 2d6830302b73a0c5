"""The lesson on acute weeks: who tells the office that a life is upset, and what is left to answer it with."""

from __future__ import annotations

from experiments.lessons.decisions import week
from experiments.lessons.lesson import Ask, Lesson, Twin, World
from experiments.lessons.need import POINTS
from experiments.lessons.stigma import HOURS

VISITS = {f"supervision.visits_{band}": 6.0 for band in ("low", "medium", "high")}

ACUTE = Lesson(
    name="acute",
    worlds={
        "today": World(),
        "ask": World(levers=week.ASKING),
        "visits": World(levers=VISITS),
        "hours": World(levers=HOURS),
        "all": World(levers={**week.ASKING, **VISITS, **HOURS}),
    },
    asks={
        "ask": Ask("acute_known", "ask", "today", POINTS),
        "visits": Ask("acute_known", "visits", "today", POINTS),
        "answered": Ask("acute_answered", "all", "ask", POINTS),
        "weeks": Ask("acute_weeks", "all", "today"),
        "office": Ask("potential_rate", "all", "today"),
    },
    steps=("acute_known", "acute_answered"),
    twin=Twin("today", "all", "acute_answered"),
    decision=week.DECISION,
)
