"""What the page knows: every point's numbers, rounded, and the words that it shows."""

from __future__ import annotations

import math
from typing import Any

from experiments.comparison.marks import Mark, mark
from experiments.comparison.standards import STANDARDS
from experiments.documents.words import VERDICTS
from experiments.planner.asked import Asked
from experiments.planner.explore.grid import NAMES, TITLES
from experiments.planner.sweep.answer import TODAY, Sweep
from experiments.planner.sweep.words import outcome_word
from experiments.report import evidence, never
from scenarios.posts import posts_under
from sim.ledger.outcomes import OUTCOMES
from sim.text.language import _, language

FIGURES = 4
DRAWN = ("reports_held", "late_litmas")
SERVICE = (
    "late_litmas",
    "desk_litmas",
    "contact_minutes",
    "reports_held",
    "high_seen",
    "visits_made",
    "unassessed",
    "waiting",
    "programme_hours",
    "stages_late",
    "capacity_pct",
)
MONEY = ("cost_year",)
BILLION = 1e-9
WORTH = {Mark.GAINED: 1, Mark.LOST: -1}  # of a verdict; 0 for all others


def data(sweep: Sweep, asked: Asked) -> dict[str, Any]:
    """What the page's script reads, in the language of this call: codes, numbers and words."""
    outcomes = [*SERVICE, sweep.headline, *_known(sweep), *MONEY]
    levels = {name: list(dict.fromkeys(sweep.design[name])) for name in sweep.factors}
    return {
        "language": language(),
        "factors": [
            {
                "name": name,
                "title": TITLES[name],
                "levels": [{"name": level, "title": NAMES.get(level, level)} for level in found],
                "today": str(posts_under(asked.office, asked.base)) if name == "pks" else TODAY,
            }
            for name, found in levels.items()
        ],
        "outcomes": [
            {"name": name, "title": _title(name), "better": _better(name), "standard": name in STANDARDS}
            for name in outcomes
        ],
        "headline": sweep.headline,
        "drawn": list(DRAWN),
        "today": _numbers(sweep, outcomes, TODAY),
        "points": {
            "|".join(row[name] for name in sweep.factors): _numbers(sweep, outcomes, row["point"])
            for row in sweep.design.to_dict("records")
        },
        "verdicts": dict(VERDICTS),
        "words": words(sweep, asked),
    }


def words(sweep: Sweep, asked: Asked) -> dict[str, str]:
    """The sentences of the page."""
    return {
        "title": _("Try it yourself: {office}").format(office=asked.office.name),
        "intro": _(
            "Choose below. The page shows what the simulation says of each choice against the office as it is today. "
            "It works without a network, and nothing that you do leaves this device."
        ),
        "summary": _("With this choice: {better} standards surely better, {worse} surely worse than today."),
        "reoffending": _("Reoffending: {verdict}."),
        "what": _("outcome"),
        "today": _("today"),
        "chosen": _("with your choice (95 % interval)"),
        "verdict": _("against today"),
        "cliff": _("By number of PKs, all else as you chose"),
        "reoffend": _("People who reoffend, by number of PKs, with the 95 % interval"),
        "posts": _("PK posts"),
        "reset": _("As today"),
        "sure": _("How sure that is"),
        "silent": _("What it does not say"),
    }


def certainty(asked: Asked) -> list[str]:
    """How sure the numbers are."""
    return [
        _(
            "{n} replications of every choice, with the same luck and the same draws of unknown numbers; a verdict is "
            "what nine in ten of them say."
        ).format(n=asked.replications),
        evidence.by_grade(),
    ]


def silent() -> list[str]:
    """What must not be concluded."""
    return never.in_short()


def _numbers(sweep: Sweep, outcomes: list[str], point: str) -> dict[str, list[Any]]:
    """Mean, low, high (no outcome here is below zero), verdict, and what that is worth, of each outcome at a point."""
    means = sweep.responses[sweep.responses["point"] == point].set_index("outcome")
    changes = sweep.differences[sweep.differences["point"] == point].set_index("outcome")
    return {
        name: [
            *(_rounded(max(0.0, means.loc[name, part]) * _scale(name)) for part in ("mean", "lo", "hi")),
            str(changes.loc[name, "verdict"]) if name in changes.index else "no_change",
            WORTH.get(mark(changes.loc[name, "verdict"], name, little=True), 0) if name in changes.index else 0,
        ]
        for name in outcomes
    }


def _rounded(x: float) -> float | None:
    return None if math.isnan(x) else float(f"{x:.{FIGURES}g}")


def _scale(outcome: str) -> float:
    return BILLION if outcome in MONEY else 1.0


def _title(outcome: str) -> str:
    if outcome in MONEY:
        return _("cost of office and programmes, Rp bn a year")
    return outcome_word(outcome)


def _better(outcome: str) -> str:
    return str(OUTCOMES[outcome].better)


def _known(sweep: Sweep) -> list[str]:
    """What police and office come to know of the headline, where there is a cohort."""
    return [f"detected_{sweep.window}", f"recorded_{sweep.window}"] if sweep.window else []
