"""What a report says, whatever the question: every document is made of this."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from experiments.documents.blocks import Block, Figure, Heading, Page
from experiments.documents.sheet import Sheet


class Section(NamedTuple):
    """A chapter of the full report."""

    title: str
    blocks: Page


class Report(NamedTuple):
    """A question and its answer, in the language of the call that made it; texts with the markup of blocks.

    `answer` has three sentences. `premises` are what the answer rests on, `facts` the office as it is today, `advice`
    what follows from the answer, `silent` what must not be concluded from it. `made` says how it came about: labels
    and values. `sections` are the chapters of the full report, `sheets` the tables of the workbook. A question that
    is not of standards or costs leaves them empty. `lead` says in a line what kind of thing all this is.
    """

    question: str
    answer: Sequence[str]
    picture: Figure
    certainty: Sequence[str]
    silent: Sequence[str]
    premises: Sequence[str]
    facts: Sequence[str]
    advice: Sequence[str]
    made: Sequence[tuple[str, str]]
    sections: Sequence[Section]
    sheets: Sequence[Sheet]
    standards: Page = ()
    costs: Page = ()
    lead: str = ""


def deeper(blocks: Page, by: int = 1) -> list[Block]:
    """The blocks with headings so many levels deeper, as a chapter has them.

    >>> deeper([Heading("a", 2)])
    [Heading(text='a', level=3, anchor='')]
    """
    return [block._replace(level=block.level + by) if isinstance(block, Heading) else block for block in blocks]
