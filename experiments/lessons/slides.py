"""A lesson on a projector: the case, each question before its answer, what the runs say, what is disputed."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.documents.blocks import Bullets, Paragraph
from experiments.documents.slides import Slide
from experiments.lessons import figures, told
from experiments.lessons.frame import certainty, frame, warnings
from experiments.lessons.played import Played
from experiments.lessons.texts import Source, words


def slides(played: Played) -> Sequence[Slide]:
    """The slides of a lesson, in the language of this call."""
    lesson, said, labels = played.lesson, words(played.lesson.name), frame()
    opening = [
        Slide(said.title, [Paragraph(said.aim), Paragraph(labels["minutes"].format(n=said.minutes))]),
        Slide(labels["case"], [Bullets(said.case)], labels["invented"]),
        Slide(labels["worlds"], [Bullets([f"**{world.title}**: {world.about}" for world in said.worlds.values()])]),
    ]
    asked = []
    for key, answer in played.answers.items():
        sentence = told.sentence(answer, said.asks[key])
        choices = Bullets(list(told.EXPECTED.values()))
        asked += [
            Slide(labels["before"], [Paragraph(said.asks[key].question), choices]),
            Slide(labels["after"], [Paragraph(sentence), figures.change(key, answer, said)], labels["dots"]),
        ]
    task = said.decision["task"].format(places=played.decision.get("places", ""))
    steps = [Slide(said.steps_title, [figures.steps(lesson, played.found, said)])] if lesson.steps else []
    return [
        *opening,
        *asked,
        *steps,
        Slide(labels["because"], [Bullets(said.because)]),
        Slide(said.decision["title"], [Paragraph(task)], said.decision["score"]),
        Slide(labels["literature"], [Bullets(sources(said.literature))]),
        Slide(labels["disputes"], [Bullets(sources(said.disputes))]),
        Slide(labels["discuss"], [Bullets(said.discuss)]),
        Slide(labels["sure"], [Bullets(certainty(played.found.replications))]),
        Slide(labels["silent"], [Bullets([*said.limits, *warnings()])]),
    ]


def sources(found: Sequence[Source]) -> list[str]:
    """What is said, each with where it stands."""
    return [f"{one.says} ({one.source})" for one in found]
