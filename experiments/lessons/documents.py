"""The documents that a lesson becomes, in the language of this call."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from experiments.documents import slides as deck
from experiments.documents import word
from experiments.documents.about import About
from experiments.documents.blocks import Page
from experiments.documents.pictures import Pictures
from experiments.lessons import page, papers, slides
from experiments.lessons.played import Played
from experiments.lessons.texts import words
from experiments.report.letterhead import Letterhead
from experiments.report.make import Document
from sim.text.language import _, language

FORMATS = ("html", "slides", "sheets")


def documents(
    name: str, played: Callable[[], Played], names: Letterhead, formats: Sequence[str], date: datetime.date
) -> Iterator[Document]:
    """The documents of a lesson, of these formats; it is `played` when the first of them is made. `names` are those of
    who teaches, `date` the day that stands on them.
    """
    code, pictures = language(), Pictures()
    about = About(
        words(name).title,
        names.shown("author") if names.author else _("the trainer"),
        date,
        _("A lesson with the simulation program bapas: people are invented, and nothing here decides about a person"),
    )

    def paper(made: Callable[[Played], Page]) -> bytes:
        return word.render(made(played()), pictures, about)

    if "html" in formats:
        yield Document(f"{name}.{code}.html", lambda: page.render(played(), pictures))
    if "slides" in formats:
        yield Document(f"{name}.{code}.pptx", lambda: deck.render(slides.slides(played()), pictures, about))
    if "sheets" in formats:
        for kind, made in (("sheet", papers.sheet), ("key", papers.key), ("facilitator", papers.facilitator)):
            yield Document(f"{name}-{kind}.{code}.docx", partial(paper, made))
