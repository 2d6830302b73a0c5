"""The full report: the brief, then everything behind it."""

from __future__ import annotations

from experiments.documents.blocks import Block, Break, Bullets, Heading, Page, Table
from experiments.report import evidence
from experiments.report.brief import brief
from experiments.report.never import never
from experiments.report.report import Report, deeper
from sim.text.language import _


def full(report: Report) -> Page:
    """The brief and all chapters."""
    page: list[Block] = [*brief(report), Break()]
    for section in report.sections:
        page += [Heading(section.title), *deeper(section.blocks)]
    return [
        *page,
        Heading(_("Assumptions, and numbers in dispute")),
        Bullets(report.premises),
        *evidence.disputed(),
        Heading(_("Numbers that have a source")),
        *evidence.sources(),
        Heading(_("What must never be concluded")),
        Bullets(never()),
        Heading(_("How to make it again")),
        Table([_("item"), _("value")], [list(row) for row in report.made]),
    ]
