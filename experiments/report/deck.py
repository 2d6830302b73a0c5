"""Eight slides: for a meeting of half an hour."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.documents.blocks import Bullets, Heading, Note, Page, Paragraph, Table
from experiments.documents.slides import Slide
from experiments.report.report import Report
from sim.text.language import _


def deck(report: Report, office: str, date: str) -> Sequence[Slide]:
    """The question, the answer, the picture, standards, certainty, costs, limits, advice."""
    return [
        Slide(report.question, [Paragraph(office), Paragraph(date)], _("Made with the simulation bapas.")),
        Slide(_("The answer"), [Bullets(report.answer)]),
        Slide(_("In one picture"), [report.picture], report.picture.caption),
        _standards(report),
        Slide(_("How sure that is"), [Bullets(report.certainty)]),
        _costs(report),
        Slide(_("What must not be concluded"), [Bullets(report.silent)]),
        Slide(_("What follows"), [Bullets(report.advice)], made_by(report)),
    ]


def _standards(report: Report) -> Slide:
    """Standards, or the first table of an answer that is not of them."""
    if tables := _of_tables(report.standards):
        return Slide(_("Service standards"), tables, _notes(report.standards))
    for section in report.sections:
        if tables := _of_tables(section.blocks):
            return Slide(section.title, tables[:1], _notes(section.blocks))
    return Slide(_("The office today"), [Bullets(report.facts)])


def _costs(report: Report) -> Slide:
    """What it costs, or what an answer that is not of costs rests on."""
    if tables := _of_tables(report.costs):
        return Slide(_("What it costs, Rp bn a year"), tables)
    return Slide(_("What it rests on"), [Bullets(report.premises)])


def made_by(report: Report) -> str:
    """How to make it again, as notes for the speaker."""
    return "\n".join(f"{label}: {value}" for label, value in report.made)


def _of_tables(blocks: Page) -> Page:
    return [block for block in blocks if isinstance(block, Table)]


def _notes(blocks: Page) -> str:
    return " ".join(block.text for block in blocks if isinstance(block, Note | Heading))
