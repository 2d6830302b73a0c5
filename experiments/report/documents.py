"""Which documents a report becomes, in the language of the call."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from experiments.documents import html, pdf, slides, word, workbook
from experiments.documents.about import About
from experiments.documents.blocks import plain
from experiments.documents.numbers import day
from experiments.documents.pictures import Pictures
from experiments.documents.terminal import warn
from experiments.report import staff_study
from experiments.report.brief import brief
from experiments.report.deck import deck
from experiments.report.full import full
from experiments.report.letterhead import Letterhead
from experiments.report.make import Document
from experiments.report.report import Report
from sim.text.language import _, language


def documents(
    report: Report, names: Letterhead, office: str, formats: Sequence[str], out: Path, date: datetime.date
) -> Iterator[Document]:
    """The documents of these formats: `office` is what the results call it, `out` the folder they are written to,
    `date` the day that stands on them.
    """
    code, pictures = language(), Pictures()
    place = names.shown("office") if names.office else plain(office)
    author = names.shown("author") if names.author else place
    about = About(
        report.question,
        author,
        date,
        _("Made by the simulation program bapas, not by a Bapas: for planning, never about a person"),
    )
    if "html" in formats or "pdf" in formats:
        yield Document(f"brief.{code}.html", partial(html.render, brief(report), pictures, about))
        yield Document(f"report.{code}.html", partial(html.render, full(report), pictures, about, contents=True))
    if "pdf" in formats:
        yield from _printed([f"brief.{code}", f"report.{code}"], out)
    if "word" in formats:
        studies = {"brief": staff_study.in_brief, "report": staff_study.in_full}
        for name, study in studies.items():
            page = study(report, names, place, date)
            yield Document(f"{name}.{code}.docx", partial(word.render, page, pictures, about))
    if "slides" in formats:
        yield Document(f"slides.{code}.pptx", partial(slides.render, deck(report, place, day(date)), pictures, about))
    if "workbook" in formats:
        contents = [report.question, *report.answer]
        yield Document(f"tables.{code}.xlsx", partial(workbook.render, report.sheets, about, contents))


def _printed(names: Sequence[str], out: Path) -> Iterator[Document]:
    """The web pages as PDF; none where this computer has no browser that prints them."""
    program = pdf.browser()
    if program is None:
        warn(
            _(
                "no PDF was made: no Chromium, Chrome or Edge was found on this computer; any browser prints the web "
                "pages"
            )
        )
        return
    for name in names:
        yield Document(f"{name}.pdf", partial(pdf.printed, out / f"{name}.html", program))
