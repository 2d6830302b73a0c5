"""The letter and the staff study (nota dinas, telaahan staf) in the order that offices know, for Word."""

from __future__ import annotations

import datetime

from experiments.documents.blocks import Block, Break, Bullets, Fields, Heading, Page, Paragraph, Table
from experiments.documents.numbers import day
from experiments.report import evidence
from experiments.report.brief import chapter
from experiments.report.letterhead import Letterhead
from experiments.report.never import never
from experiments.report.report import Report, deeper
from sim.text.language import _


def in_brief(report: Report, names: Letterhead, office: str, date: datetime.date) -> Page:
    """A letter and two pages: problem, premises, facts, analysis, conclusion, advice."""
    return [*letter(report, names, office, date), Break(), *_study(report, [report.picture, *report.standards])]


def in_full(report: Report, names: Letterhead, office: str, date: datetime.date) -> Page:
    """The same, with all results in the analysis, and what they rest on at the end."""
    analysis: list[Block] = [report.picture]
    for section in report.sections:
        analysis += [Heading(section.title, 3), *deeper(section.blocks, 2)]
    return [
        *letter(report, names, office, date),
        Break(),
        *_study(report, analysis),
        Heading(_("Annex: numbers in dispute")),
        *evidence.disputed(),
        Heading(_("Annex: numbers that have a source")),
        *evidence.sources(),
        Heading(_("Annex: how to make it again")),
        Table([_("item"), _("value")], [list(row) for row in report.made]),
    ]


def letter(report: Report, names: Letterhead, office: str, date: datetime.date) -> list[Block]:
    """The cover: who writes to whom about what, and the answer."""
    institution = (names.shown(field) for field in ("ministry", "directorate", "province"))
    place = _("{place}, {date}").format(place=names.shown("place"), date=day(date))
    return [
        *(Paragraph(f"**{line}**") for line in (*institution, names.shown("office") if names.office else office)),
        Heading(_("Memorandum (nota dinas)"), 1),
        Fields(
            [
                (_("Number"), names.shown("number")),
                (_("To"), names.shown("to")),
                (_("From"), names.shown("from_")),
                (_("Date"), day(date)),
                (_("Classification"), names.shown("classification")),
                (_("Enclosed"), _("one staff study (telaahan staf)")),
                (_("About"), report.question),
            ]
        ),
        Paragraph(
            _("Enclosed is a staff study of this question, made with the simulation bapas. It comes to the following:")
        ),
        Bullets(report.answer),
        Paragraph(
            _("The answer holds under the model's assumptions. It is for planning, never for deciding about a person.")
        ),
        Paragraph(_("Submitted for consideration.")),
        Paragraph(place),
        Paragraph(names.shown("position")),
        Paragraph(f"**{names.shown('author')}**"),
        Paragraph(_("NIP {nip}").format(nip=names.shown("nip"))),
        *([Paragraph(_("Copies: {names}").format(names=names.shown("copies")))] if names.copies else []),
    ]


def _study(report: Report, analysis: Page) -> list[Block]:
    return [
        Heading(_("Staff study (telaahan staf)"), 1),
        Heading(_("I. Problem")),
        Paragraph(report.question),
        Heading(_("II. Premises")),
        Bullets(report.premises),
        Heading(_("III. Facts")),
        Bullets(report.facts),
        Heading(_("IV. Analysis")),
        *analysis,
        Heading(_("How sure that is"), 3),
        Bullets(report.certainty),
        *chapter(_("What it costs, Rp bn a year"), report.costs, 3),
        Heading(_("V. Conclusion")),
        *map(Paragraph, report.answer),
        Heading(_("What must never be concluded"), 3),
        Bullets(never()),
        Heading(_("VI. Advice")),
        Bullets(report.advice),
    ]
