"""Printed pages: a brief is one sheet, nothing is cut, and the PDF can be read aloud."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.faces.faces import BRIEFS, PAGES, REPORTS, SHOWN, Face, hostile, joined, module, named, run
from tests.faces.serving import visited

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.xdist_group("documents")  # one worker makes them once

A4 = (595, 842)  # points
WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">')
HEADING = re.compile(r"<h[12][^>]*>(.*?)</h[12]>")


@pytest.mark.parametrize("face", BRIEFS, ids=named)
def test_a_brief_is_one_sheet(printed: Path, face: Face) -> None:
    assert len(module("pypdf").PdfReader(printed / face.file("pdf")).pages) == 1


@pytest.mark.parametrize("face", PAGES, ids=named)
def test_a_print_is_a4_and_tagged(printed: Path, face: Face) -> None:
    pages = module("pypdf").PdfReader(printed / face.file("pdf"))
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages.pages} == {A4}
    catalogue = pages.root_object
    assert catalogue["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in catalogue
    assert str(catalogue["/Lang"]).startswith(face.language)


@pytest.mark.parametrize("face", REPORTS, ids=named)
def test_the_first_sheet_of_a_report_is_the_brief(printed: Path, pdftotext: str, face: Face) -> None:
    brief = (printed / face._replace(name="brief").file("html")).read_text(encoding="utf-8")
    first = joined(run(pdftotext, "-l", "1", printed / face.file("pdf"), "-"))
    headings = HEADING.findall(brief)
    assert len(headings) > 4
    assert [heading for heading in headings if joined(heading) not in first] == []


@pytest.mark.parametrize("face", PAGES, ids=named)
def test_all_that_is_on_a_page_is_in_print(printed: Path, browser: Browser, pdftotext: str, face: Face) -> None:
    shown = visited(browser, (printed / face.file("html")).as_uri(), media="print").text.split()
    in_print = joined(run(pdftotext, printed / face.file("pdf"), "-"))
    assert sorted({word for word in shown if joined(word) not in in_print}) == []


@pytest.mark.parametrize("face", PAGES, ids=named)
def test_no_word_reaches_beyond_the_sheet(printed: Path, pdftotext: str, face: Face) -> None:
    words = WORD.findall(run(pdftotext, "-bbox", printed / face.file("pdf"), "-"))
    assert len(words) > 100
    outside = [box for box in words if not _within(*map(float, box))]
    assert outside == []


@pytest.mark.parametrize("face", hostile(PAGES), ids=named)
def test_a_hostile_title_is_printed_as_it_was_typed(printed: Path, pdftotext: str, face: Face) -> None:
    assert joined(SHOWN) in joined(run(pdftotext, printed / face.file("pdf"), "-"))


def _within(left: float, top: float, right: float, bottom: float) -> bool:
    return left >= 0 and top >= 0 and right <= A4[0] and bottom <= A4[1]
