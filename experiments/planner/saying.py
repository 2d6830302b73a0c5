"""What every planner's answer says beside its own: what it rests on, and how it is made again."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.documents.blocks import plain
from experiments.documents.numbers import trimmed
from experiments.planner.asked import Asked
from experiments.planner.national.places import name_shown
from experiments.report import evidence
from experiments.report.certainty import drawn
from scenarios.runs.keys import code_version
from sim.text.language import _


def office_shown(asked: Asked) -> str:
    """The name of the office that is asked about, as it is shown."""
    return name_shown(asked.office.name, len(asked.own.get("places", ())))


def premises(asked: Asked, *particular: str) -> list[str]:
    """What an answer rests on."""
    return [
        _("{office}, {years} years from the start.").format(
            office=plain(office_shown(asked)), years=trimmed(asked.years)
        ),
        _("Everything that is not named stays as it is today: intake, sentences, courts, prices."),
        *particular,
        evidence.by_grade(),
    ]


def made(asked: Asked, command: str) -> Sequence[tuple[str, str]]:
    """Labels and values: how the answer is made again."""
    return [
        (_("Command"), f"`bapas {command}`"),
        (_("Version of the program"), plain(code_version())),
        (_("Office"), plain(f"{office_shown(asked)} ({asked.office.hash()})")),
        (_("Years from the start"), trimmed(asked.years)),
        (_("Replications"), str(asked.replications)),
        (_("Seed"), str(asked.seed)),
        (_("Unknown numbers"), drawn(asked.draws, asked.unknowns.changes)),
    ]
