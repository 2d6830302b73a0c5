"""The brief: one page for who decides."""

from __future__ import annotations

from experiments.documents.blocks import Block, Bullets, Heading, Note, Page, Paragraph
from experiments.report.report import Report
from sim.text.language import _


def brief(report: Report) -> Page:
    """The question, the answer in three sentences, one picture, and what a reader must know beside them."""
    return [Heading(report.question, 1), *first_page(report)]


def first_page(report: Report) -> list[Block]:
    """All that stands under the question, on the first page of every report."""
    return [
        *([Note(report.lead)] if report.lead else []),
        *map(Paragraph, report.answer),
        report.picture,
        *chapter(_("Service standards"), report.standards),
        Heading(_("How sure that is")),
        Bullets(report.certainty),
        *chapter(_("What it costs, Rp bn a year"), report.costs),
        Heading(_("What must not be concluded")),
        Bullets(report.silent),
    ]


def chapter(title: str, blocks: Page, level: int = 2) -> list[Block]:
    """Blocks under their title, nothing where there are none."""
    return [Heading(title, level), *blocks] if blocks else []
