"""One person's life in two worlds, week by week: what is true, and beside it what the PK believes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from experiments.documents.about import shown
from experiments.documents.words import BANDS, NEEDS
from experiments.lessons.lesson import Lesson
from experiments.story.text import name_of, who
from sim.calendar import WEEKS_A_YEAR
from sim.codes import NOT_ASSESSED, Band, Custody, Status
from sim.lives.watching import Life
from sim.office import Office

if TYPE_CHECKING:
    from sim.model import BapasModel

WEEKS = 104
FIGURES = 3


class Lives(NamedTuple):
    """The same person's lives in the two worlds of a lesson's twin, in the office in which they were lived."""

    office: Office
    lives: tuple[Life, Life]


def live(lesson: Lesson, office: Office, seed: int, weeks: int) -> Lives:
    """The lives, in both worlds, of a person whom a lot names among those to whom what the lesson asks for happens in
    the second world alone; of anybody under guidance where there is nobody.
    """
    from experiments.story.choosing import TOLD
    from sim.draws import uniform
    from sim.lives.watching import live as lived
    from sim.model import BapasModel

    policies = lesson.policies(office)
    worlds = policies[lesson.twin.first], policies[lesson.twin.second]
    start = BapasModel(office=office, rng=seed)
    befallen, others = (_befallen(start.fork(world), weeks, lesson.twin.what) for world in worlds[::-1])
    guided = start.world.clients["id"][start.world.files["status"] == Status.GUIDED]
    found = befallen - others or {int(id) for id in guided}
    id = min(found, key=lambda id: uniform(start.seed, TOLD, id, 0))
    return Lives(office, (lived(start.fork(worlds[0]), weeks, id), lived(start.fork(worlds[1]), weeks, id)))


def _befallen(model: BapasModel, weeks: int, what: str) -> set[int]:
    """The keys of those to whom it happens in these weeks, of whoever is there or comes in their first half."""
    from experiments.story.kinds import TESTS
    from sim.lives.watching import survey

    latest = model.week + weeks / 2
    happened = survey(model, weeks, {what: TESTS[what]})[what]
    clients = model.world.clients[: len(happened)]
    return {int(id) for id in clients["id"][(happened > 0) & (clients["arrival"] < latest)]}


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
