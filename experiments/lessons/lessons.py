"""All lessons. A new one is a file beside this, an entry here, and its words in every language (`texts/`)."""

from __future__ import annotations

from experiments.lessons.acute import ACUTE
from experiments.lessons.assessment import ASSESSMENT
from experiments.lessons.caseload import CASELOAD
from experiments.lessons.community_service import COMMUNITY_SERVICE
from experiments.lessons.ladder import LADDER
from experiments.lessons.lesson import Lesson
from experiments.lessons.litmas import LITMAS
from experiments.lessons.need import NEED
from experiments.lessons.noise import NOISE
from experiments.lessons.readers import THREE_READERS
from experiments.lessons.recorded import RECORDED
from experiments.lessons.responsivity import RESPONSIVITY
from experiments.lessons.risk import RISK
from experiments.lessons.stigma import STIGMA
from experiments.lessons.violations import VIOLATIONS
from sim.text.errors import InputError, nearest
from sim.text.language import _

LESSONS: dict[str, Lesson] = {
    lesson.name: lesson
    for lesson in (
        RISK,
        NEED,
        RESPONSIVITY,
        LADDER,
        CASELOAD,
        ASSESSMENT,
        STIGMA,
        ACUTE,
        VIOLATIONS,
        LITMAS,
        RECORDED,
        NOISE,
        COMMUNITY_SERVICE,
        THREE_READERS,
    )
}


def named(name: str) -> Lesson:
    """The lesson of a name. Raises `InputError` that lists them and tells the nearest.

    >>> named("risk").name
    'risk'
    """
    if name not in LESSONS:
        raise InputError(
            _("unknown lesson: {name}").format(name=name),
            allowed=", ".join(LESSONS),
            nearest=nearest(name, LESSONS),
        )
    return LESSONS[name]
