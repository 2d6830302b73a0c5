"""Word, PowerPoint and Excel files open in LibreOffice, which shows what was written and computes nothing."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from sim.text.language import _, speaking
from tests.faces.faces import BOOKS, DECKS, PAGES, SHOWN, Face, hostile, joined, module, named, run

pytestmark = pytest.mark.xdist_group("documents")  # one worker makes them once

PRINTED = [*PAGES, *DECKS]
SHEETS = {"brief": range(3, 6), "report": range(8, 30), "slides": range(8, 9)}
WORDS = {
    "brief": ("Memorandum (nota dinas)", "IV. Analysis", "VI. Advice"),
    "report": ("Memorandum (nota dinas)", "IV. Analysis", "Annex: numbers in dispute"),
    "slides": ("The answer", "How sure that is", "What follows"),
}
CELL = re.compile(r"<table:table-cell[^>]*>\s*<text:p>([^<]*)</text:p>")


@pytest.mark.parametrize("face", PRINTED, ids=named)
def test_a_document_has_as_many_pages_as_it_should(opened: Path, face: Face) -> None:
    assert len(module("pypdf").PdfReader(opened / face.file("pdf")).pages) in SHEETS[face.name]


@pytest.mark.parametrize("face", PRINTED, ids=named)
def test_a_document_shows_its_headings(opened: Path, pdftotext: str, face: Face) -> None:
    text = joined(run(pdftotext, opened / face.file("pdf"), "-"))
    with speaking(face.language):
        assert [heading for heading in map(_, WORDS[face.name]) if joined(heading) not in text] == []


@pytest.mark.parametrize("face", hostile(PRINTED), ids=named)
def test_a_hostile_title_is_shown_as_it_was_typed(opened: Path, pdftotext: str, face: Face) -> None:
    assert joined(SHOWN) in joined(run(pdftotext, opened / face.file("pdf"), "-"))


@pytest.mark.parametrize("face", BOOKS, ids=named)
def test_a_workbook_computes_nothing(opened: Path, face: Face) -> None:
    read = (opened / face.file("fods")).read_text(encoding="utf-8")
    assert read.count("<table:table ") > 9
    assert "table:formula" not in read and "of:=" not in read


@pytest.mark.parametrize("face", hostile(BOOKS), ids=named)
def test_a_hostile_title_is_a_text_in_its_cell(opened: Path, face: Face) -> None:
    read = (opened / face.file("fods")).read_text(encoding="utf-8")
    assert SHOWN in map(unescape, CELL.findall(read))
