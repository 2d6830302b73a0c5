"""A planner's question: how it is answered, what it costs to answer, and what is said of the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from experiments.documents.blocks import Block, Bullets, Figure, Heading, Note, Page, Paragraph
from experiments.planner.asked import Asked
from experiments.planner.laboratory import Laboratory
from experiments.report.report import Report
from sim.calendar import WEEKS_A_YEAR
from sim.text.language import _

PER_PERSON_WEEK = 1.1e-6  # seconds on one core of a small office machine, counting and keeping included
PER_RUN = 0.25


class Work(NamedTuple):
    """What an answer asks of the engine: warm-ups (an office, a draw and a seed each), and runs; of an office of so
    many `clients`, where it is not the one that is asked about. `weeks` are those of all runs together, where they are
    not as long as the question's own.
    """

    warmups: int
    runs: int
    clients: int | None = None
    weeks: int | None = None


class Question(NamedTuple):
    """A question by its command's name.

    `ask` answers it: from its input and a laboratory to an answer of its own kind, the same whether runs are done or
    read. `tables` are the answer's as codes and numbers, by the stem of their files; `report` says the answer in the
    language of the call; `files` are further ones that it leaves, by name. `work` is the most that it asks of the
    engine, `minutes` how long it may take without being told to. `reads` are the kinds of rows that it reads, all
    where there are none: the others need no memory.
    """

    name: str
    minutes: float
    work: Callable[[Asked], Work]
    ask: Callable[[Asked, Laboratory], Any]
    tables: Callable[[Any], Mapping[str, pd.DataFrame]]
    report: Callable[[Any, Asked], Report]
    files: Callable[[Any, Asked], Mapping[str, bytes]] = lambda found, asked: {}
    reads: tuple[str, ...] = ()


def seconds(work: Work, asked: Asked, workers: int) -> float:
    """About how long an answer takes."""
    from sim.model import WARMUP_YEARS  # it loads the compiler

    after = work.runs * asked.study({}).weeks if work.weeks is None else work.weeks
    weeks = work.warmups * WARMUP_YEARS * WEEKS_A_YEAR + after
    return (weeks * (work.clients or asked.office.clients) * PER_PERSON_WEEK + work.runs * PER_RUN) / workers


def page(report: Report) -> Page:
    """An answer on a terminal: the question, its sentences, every table, and what a reader must know beside them."""
    chapters: list[Block] = []
    for section in report.sections:
        chapters += [Heading(section.title), *(block for block in section.blocks if not isinstance(block, Figure))]
    return [
        Heading(report.question, 1),
        *map(Paragraph, report.answer),
        *chapters,
        Heading(_("How sure that is")),
        Bullets(report.certainty),
        Note(_("For planning and teaching, never for deciding about a person.")),
    ]
