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
        Slide(_("Service and reoffending"), [report.picture], report.picture.caption),
        Slide(_("Service standards"), _of_tables(report.standards), _notes(report.standards)),
        Slide(_("How sure that is"), [Bullets(report.certainty)]),
        Slide(_("What it costs, Rp bn a year"), _of_tables(report.costs)),
        Slide(_("What it does not say"), [Bullets(report.silent)]),
        Slide(_("What follows"), [Bullets(report.advice)], made_by(report)),
    ]


def made_by(report: Report) -> str:
    """How to make it again, as notes for the speaker."""
    return "\n".join(f"{label}: {value}" for label, value in report.made)


def _of_tables(blocks: Page) -> Page:
    return [block for block in blocks if isinstance(block, Table)]


def _notes(blocks: Page) -> str:
    return " ".join(block.text for block in blocks if isinstance(block, Note | Heading))
