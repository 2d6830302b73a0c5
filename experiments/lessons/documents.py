"""The documents that a lesson becomes, in the language of this call."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import partial

from experiments.documents import slides as deck
from experiments.documents import word
from experiments.documents.about import About
from experiments.documents.pictures import Pictures
from experiments.lessons import page, papers, slides
from experiments.lessons.played import Played
from experiments.lessons.texts import words
from experiments.report.letterhead import Letterhead
from experiments.report.make import Document
from sim.text.language import _, language

FORMATS = ("html", "slides", "sheets")


def documents(played: Played, names: Letterhead, formats: Sequence[str], date: datetime.date) -> Iterator[Document]:
    """The documents of these formats; `names` are those of who teaches, `date` the day that stands on them."""
    name, code, pictures = played.lesson.name, language(), Pictures()
    author = names.shown("author") if names.author else _("the trainer")
    about = About(
        words(name).title,
        author,
        date,
        _("A lesson with the simulation program bapas: people are invented, and nothing here decides about a person"),
    )
    if "html" in formats:
        yield Document(f"{name}.{code}.html", partial(page.render, played, pictures))
    if "slides" in formats:
        yield Document(f"{name}.{code}.pptx", partial(deck.render, slides.slides(played), pictures, about))
    if "sheets" in formats:
        for kind, made in (("sheet", papers.sheet), ("key", papers.key), ("facilitator", papers.facilitator)):
            yield Document(f"{name}-{kind}.{code}.docx", partial(word.render, made(played), pictures, about))
