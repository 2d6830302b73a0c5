"""A lesson on paper: the participant's sheet, its key, and the facilitator's page."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.documents.blocks import Block, Break, Bullets, Heading, Note, Page, Paragraph, Table
from experiments.documents.words import NEEDS
from experiments.lessons import figures, told
from experiments.lessons.frame import certainty, frame, warnings
from experiments.lessons.played import Played
from experiments.lessons.slides import sources
from experiments.lessons.texts import Item, Part, words
from sim.text.language import _

LETTERS = "abcd"
DOTS = "……………………………………………………"


def sheet(played: Played) -> Page:
    """What a participant has in hand: the case, expectations, the decision as cards, the test before and after."""
    said, labels = words(played.lesson.name), frame()
    choices = list(told.EXPECTED.values())
    return [
        Heading(said.title, 1),
        Paragraph(_("Name or number: {dots}").format(dots=DOTS)),
        Note(labels["invented"]),
        Heading(_("Test before the lesson")),
        *_questions(said.test),
        Break(),
        Heading(labels["case"]),
        *map(Paragraph, said.case),
        Heading(labels["worlds"]),
        Bullets([f"**{world.title}**: {world.about}" for world in said.worlds.values()]),
        Heading(labels["before"]),
        Table(["", *choices], [[one.question, *["☐"] * len(choices)] for one in said.asks.values()]),
        Break(),
        Heading(said.decision["title"]),
        *played.lesson.decision.cards(played.decision, said.decision),
        Heading(labels["discuss"]),
        *[Paragraph(f"{question} {DOTS}") for question in said.discuss],
        Break(),
        Heading(_("Test after the lesson")),
        *_questions(said.test),
    ]


def key(played: Played) -> Page:
    """The answers to everything on the sheet."""
    said, labels = words(played.lesson.name), frame()
    answers: list[Block] = []
    for name, answer in played.answers.items():
        answers += [
            Heading(said.asks[name].question, 3),
            Paragraph(told.sentence(answer, said.asks[name])),
            figures.change(name, answer, said),
        ]
    steps = [figures.steps(played.lesson, played.found, said)] if played.lesson.steps else []
    return [
        Heading(_("Key: {title}").format(title=said.title), 1),
        Heading(_("The test")),
        _right(said.test),
        Heading(labels["after"]),
        *answers,
        Note(labels["dots"]),
        *steps,
        Heading(labels["because"]),
        Bullets(said.because),
        Heading(said.decision["title"]),
        *played.lesson.decision.key(played.decision, said.decision),
        Heading(labels["sure"]),
        Bullets(certainty(played.found.replications)),
    ]


def facilitator(played: Played) -> Page:
    """How to hold the lesson: two paths, advice, the variant without computers, the test with its key, sources."""
    said, labels = words(played.lesson.name), frame()
    return [
        Heading(_("For the facilitator: {title}").format(title=said.title), 1),
        Paragraph(said.aim),
        Note(labels["invented"]),
        Heading(_("One JP (45 minutes)")),
        _path(said.one_jp),
        Heading(_("Three JP (135 minutes)")),
        _path(said.three_jp),
        Heading(_("Advice")),
        Bullets(said.tips),
        Heading(_("Without computers")),
        Bullets(said.unplugged),
        Heading(_("The test before and after, with its key")),
        Paragraph(
            _("The same five questions before and after; compare the number of right answers of the class, not names.")
        ),
        _right(said.test),
        Heading(labels["because"]),
        Bullets(said.because),
        Heading(labels["literature"]),
        Bullets(sources(said.literature)),
        Heading(labels["disputes"]),
        Bullets(sources(said.disputes)),
        Heading(_("Central Eight and the national instrument")),
        *central_eight(),
        Heading(labels["limits"]),
        Bullets(said.limits),
        Heading(labels["silent"]),
        Bullets(warnings()),
    ]


def central_eight() -> Page:
    """The table that a trainer fills in from the national instrument: it is blank here, and says why."""
    areas = [_("criminal history"), *NEEDS.values()]
    head = [_("Central Eight"), _("items of the national instrument"), _("where in the litmas"), _("note")]
    return [
        Paragraph(
            _(
                "We have not read the items of the national instrument. The trainer fills this table in from it; "
                "nothing in this lesson says what stands there."
            )
        ),
        Table(head, [[area, DOTS[:20], DOTS[:14], DOTS[:14]] for area in areas]),
    ]


def _questions(test: Sequence[Item]) -> list[Block]:
    blocks: list[Block] = []
    for n, item in enumerate(test, start=1):
        answers = [f"☐ {letter}. {answer}" for letter, answer in zip(LETTERS, item.answers, strict=False)]
        blocks += [Paragraph(f"**{n}. {item.question}**"), *map(Paragraph, answers)]
    return blocks


def _right(test: Sequence[Item]) -> Table:
    rows = [
        [str(n), item.question, f"{LETTERS[item.right - 1]}. {item.answers[item.right - 1]}", item.because]
        for n, item in enumerate(test, start=1)
    ]
    return Table(["", _("question"), _("right"), _("because")], rows)


def _path(parts: Sequence[Part]) -> Table:
    return Table([_("minutes"), _("what is done")], [[str(part.minutes), part.what] for part in parts], right=[0])
