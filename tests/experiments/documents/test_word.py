"""Word documents: real styles and fields, tables and pictures that all can read, and texts as they were typed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pandas as pd
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from matplotlib.figure import Figure as Canvas

from experiments.documents import word
from experiments.documents.about import About
from experiments.documents.blocks import (
    Block,
    Break,
    Bullets,
    Fields,
    Figure,
    Heading,
    Note,
    Paragraph,
    Table,
    plain,
)
from experiments.documents.markup import harmless
from experiments.documents.pictures import Pictures
from sim.text.language import speaking

TABLE = Table(["scenario", "mean"], [["a", "1.5"], ["b", "2.5"]], right=[1], caption="Means.")


def made(about: About, *page: Block) -> Any:
    return docx.Document(BytesIO(word.render(page, Pictures(), about)))


def whole(paragraph: Any) -> str:
    """The text of a paragraph with its fields."""
    return "".join(text.text for text in paragraph._p.iter(qn("w:t")))


def test_blocks_have_real_styles(about: About) -> None:
    page: list[Block] = [Heading("T", 1), Heading("H"), Heading("S", 3), Paragraph("p"), Bullets(["b"]), Note("n")]
    shown = [(p.style.name, p.text) for p in made(about, *page).paragraphs]
    styles = ["Title", "Heading 1", "Heading 2", "Normal", "List Bullet", "Note"]
    assert shown == list(zip(styles, ["T", "H", "S", "p", "b", "n"], strict=True))


def test_the_head_of_a_table_is_repeated_and_no_row_is_broken(about: About) -> None:
    table = made(about, TABLE).tables[0]
    marks = [{mark.tag for mark in row._tr.trPr} for row in table.rows]
    assert marks == [{qn("w:cantSplit"), qn("w:tblHeader")}, {qn("w:cantSplit")}, {qn("w:cantSplit")}]
    assert table.style.name == "Report Table"


def test_numbers_stand_at_the_right(about: About) -> None:
    for row in made(about, TABLE).tables[0].rows:
        left, right = (cell.paragraphs[0].alignment for cell in row.cells)
        assert (left, right) == (None, WD_ALIGN_PARAGRAPH.RIGHT)


def test_a_table_is_as_wide_as_the_text_and_smaller_where_it_has_many_columns(about: About) -> None:
    many = Table([f"c{k}" for k in range(7)], [["1"] * 7])
    for table, size in ((TABLE, 9), (many, 8)):
        grid = made(about, table).tables[0]
        assert sum(column.width for column in grid.columns) == pytest.approx(Cm(15.5), rel=0.001)
        assert grid.cell(0, 0).paragraphs[0].style.font.size == Pt(size)


def test_captions_count_themselves(about: About, figure: Figure) -> None:
    document = made(about, TABLE, figure, TABLE)
    captions = [p for p in document.paragraphs if p.style.name == "Caption"]
    assert [whole(p) for p in captions] == ["Table 1. Means.", "Figure 1. What one is.", "Table 2. Means."]
    fields = [field.get(qn("w:instr")) for field in document.element.body.iter(qn("w:fldSimple"))]
    assert fields == [r"SEQ Table \* ARABIC", r"SEQ Figure \* ARABIC", r"SEQ Table \* ARABIC"]


def test_a_picture_is_told_to_who_cannot_see_it_and_fits_the_page(about: About) -> None:
    for size in ((12, 2), (2, 12)):
        figure = Figure("one", "What **one** is.", lambda size=size: Canvas(figsize=size), pd.DataFrame())
        shape = made(about, figure).inline_shapes[0]
        assert shape._inline.docPr.get("descr") == "What one is."
        assert shape.width <= Cm(15.5) and shape.height <= Cm(20)
        assert shape.width / shape.height == pytest.approx(size[0] / size[1], rel=0.01)


def test_a_figure_that_cannot_be_drawn_costs_itself(about: About, broken: Figure, figure: Figure) -> None:
    document = made(about, broken, figure)
    assert document.paragraphs[0].style.name == "Note"
    assert document.paragraphs[0].text == "The figure bad could not be drawn (ValueError: no bar)."
    assert len(document.inline_shapes) == 1


def test_markup_is_shown_and_only_an_address_is_a_link(about: About) -> None:
    document = made(about, Paragraph("**s** *e* `c` [web](https://x.y/a?b=c) [file](p.md)"))
    paragraph = document.paragraphs[0]
    runs = {run.text: run for run in paragraph.runs}
    assert runs["s"].bold and runs["e"].italic and runs["c"].style.font.name == "Consolas"
    assert [(link.text, link.address) for link in paragraph.hyperlinks] == [("web", "https://x.y/a?b=c")]
    assert paragraph.text == "s e c web file"


def test_fields_have_their_colons_below_each_other_and_a_break_begins_a_page(about: About) -> None:
    document = made(about, Fields([("From", "PK"), ("To", "**head**")]), Break(), Paragraph("next"))
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["From", ":", "PK"],
        ["To", ":", "head"],
    ]
    assert [mark.get(qn("w:type")) for mark in document.element.body.iter(qn("w:br"))] == ["page"]


@pytest.mark.parametrize(("code", "locale"), [("id", "id-ID"), ("en", "en-GB")])
def test_paper_language_and_properties_are_those_of_the_office(code: str, locale: str, about: About) -> None:
    with speaking(code):
        document = made(about, Paragraph("p"))
    section, core = document.sections[0], document.core_properties
    assert (section.page_width, section.page_height) == pytest.approx((Cm(21), Cm(29.7)), abs=700)
    assert (section.left_margin, section.right_margin) == pytest.approx((Cm(3), Cm(2.5)), abs=700)
    assert document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").get(qn("w:val")) == locale
    assert (core.title, core.author, core.language) == ("A title", "An office", locale)
    assert core.created.date() == core.modified.date() == about.date


def test_pages_are_numbered(about: About) -> None:
    foot = made(about, Paragraph("p")).sections[0].footer.paragraphs[0]
    assert whole(foot) == "The footPage 1 of 1"
    assert [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_what_a_user_gave_shows_as_it_was_typed(hostile: str, about: About, figure: Figure) -> None:
    text = plain(hostile)
    named = figure._replace(caption=text)
    page: list[Block] = [
        Heading(text, 1),
        Paragraph(text),
        Bullets([text]),
        Table([text], [[text]], caption=text),
        named,
    ]
    document = made(about._replace(title=text, footer=text), *page, Fields([(text, text)]), Note(text))
    shown = " ".join(harmless(hostile).split())
    assert {p.text for p in document.paragraphs if p.style.name in ("Title", "Normal", "List Bullet", "Note")} <= {
        shown,
        "",
    }
    assert [cell.text for table in document.tables for cell in table._cells if cell.text != ":"] == [shown] * 4
    assert document.inline_shapes[0]._inline.docPr.get("descr") == shown


def test_raw_text_never_costs_the_document(hostile: str, about: About) -> None:
    made(about._replace(author=hostile), Paragraph(hostile), Paragraph(f"[x](http://{hostile})"))


def test_the_same_page_is_the_same_bytes(about: About, figure: Figure) -> None:
    page: list[Block] = [Heading("T", 1), TABLE, figure]
    assert word.render(page, Pictures(), about) == word.render(page, Pictures(), about)
