"""One person's life in two worlds, week by week: what is true, and beside it what the PK believes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from experiments.documents.about import shown
from experiments.documents.words import BANDS, NEEDS
from experiments.lessons.lesson import Lesson
from experiments.story.text import name_of, who
from sim.calendar import WEEKS_A_YEAR
from sim.codes import NOT_ASSESSED, Band, Custody
from sim.lives.watching import Life
from sim.office import Office

WEEKS = 104
FIGURES = 3


class Lives(NamedTuple):
    """The same person's lives in the two worlds of a lesson's twin, in the office in which they were lived."""

    office: Office
    lives: tuple[Life, Life]


def live(lesson: Lesson, office: Office, seed: int, weeks: int) -> Lives:
    """A person whom a lot names among those of the kind that the lesson asks for, in both worlds, from the start.

    Where nobody is of that kind, anybody.
    """
    from experiments.story.kinds import ANY, choose
    from sim.lives.watching import live as lived
    from sim.model import BapasModel
    from sim.text.errors import InputError

    policies = lesson.policies(office)
    first, second = policies[lesson.twin.first], policies[lesson.twin.second]
    start = BapasModel(office=office, rng=seed)
    try:
        chosen = choose(start.fork(second), weeks, lesson.twin.kind)
    except InputError:
        chosen = choose(start.fork(second), weeks, ANY)
    return Lives(office, (lived(start.fork(first), weeks, chosen.id), lived(start.fork(second), weeks, chosen.id)))


def data(told: Lives) -> Mapping[str, Any]:
    """What the page's script reads, in the language of this call: by world and week the true chance of an offence a
    year (in per cent), needs as they are and as they are believed (0 to 100), the band believed, and what happens.
    """
    first = told.lives[0]
    return {
        "name": name_of(first),
        "who": shown(who(first, told.office)),
        "bands": [BANDS[band] for band in Band.codes()],
        "needs": list(NEEDS.values()),
        "worlds": [_world(life, told.office) for life in told.lives],
    }


def _world(life: Life, office: Office) -> Mapping[str, Any]:
    from experiments.story.sentences import sentence

    happens: dict[int, list[str]] = {}
    for event in life.events:
        happens.setdefault(event.week - life.first, []).append(shown(sentence(event, office)))
    return {
        "risk": [_figures(100.0 * (1.0 - (1.0 - week.client["risk"]) ** WEEKS_A_YEAR)) for week in life.weeks],
        "free": [int(week.client["custody"] == Custody.FREE) for week in life.weeks],
        "band": [int(week.file["band"]) if week.file["instrument"] != NOT_ASSESSED else -1 for week in life.weeks],
        "true": [[round(100 * float(x)) for x in week.client["needs"]] for week in life.weeks],
        "believed": [
            [round(100 * float(x)) for x in week.file["believed"]] if week.file["instrument"] != NOT_ASSESSED else []
            for week in life.weeks
        ],
        "events": happens,
    }


def _figures(x: float) -> float:
    return float(f"{x:.{FIGURES}g}")
