"""Slides: titles are titles, all fits, nothing is lost, and texts show as they were typed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pandas as pd
import pptx
import pytest
from matplotlib.figure import Figure as Canvas
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.util import Cm, Pt

from experiments.documents.about import About
from experiments.documents.blocks import (
    Block,
    Break,
    Bullets,
    Fields,
    Figure,
    Heading,
    Note,
    Page,
    Paragraph,
    Table,
    plain,
)
from experiments.documents.markup import harmless
from experiments.documents.pictures import Pictures
from experiments.documents.slides import Slide, render
from sim.text.language import speaking

TABLE = Table(["scenario", "mean"], [["a", "1.5"], ["b", "2.5"]], right=[1], caption="Means.")
FIRST = Slide("First", [Paragraph("An office")], "Welcome.")


def made(about: About, *slides: Slide) -> Any:
    return pptx.Presentation(BytesIO(render((FIRST, *slides), Pictures(), about)))


def one(about: About, *page: Any, notes: str = "") -> list[Any]:
    """The slides of a page, after the title slide."""
    return list(made(about, Slide("Title", page, notes)).slides)[1:]


def titles(slides: list[Any]) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in slides]


def tables(slide: Any) -> list[Any]:
    return [shape.table for shape in slide.shapes if shape.has_table]


def texts(slide: Any) -> list[str]:
    return [paragraph.text for paragraph in slide.placeholders[1].text_frame.paragraphs]


def assert_all_fits(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


def test_slides_are_wide_and_their_titles_are_placeholders(about: About, figure: Figure) -> None:
    deck = made(about, Slide("S", [Bullets(["b"])]), Slide("T", [TABLE]), Slide("F", [figure]))
    assert (deck.slide_width, deck.slide_height) == pytest.approx((Cm(33.867), Cm(19.05)), abs=700)
    kinds = [slide.shapes.title.placeholder_format.type for slide in deck.slides]
    assert kinds == [PP_PLACEHOLDER.CENTER_TITLE] + [PP_PLACEHOLDER.TITLE] * 3
    assert titles(list(deck.slides)) == ["First", "S", "T", "F"]
    assert texts(deck.slides[0]) == ["An office"]


def test_each_slide_has_its_number_and_the_footer(about: About) -> None:
    for slide in made(about, Slide("S", [])).slides:
        feet = {shape.placeholder_format.type: shape for shape in slide.placeholders}
        assert feet[PP_PLACEHOLDER.FOOTER].text_frame.text == "The foot"
        assert 'type="slidenum"' in feet[PP_PLACEHOLDER.SLIDE_NUMBER]._element.xml


def test_bullets_are_bullets_and_paragraphs_are_none(about: About) -> None:
    (slide,) = one(about, Heading("h"), Paragraph("p"), Bullets(["b"]), Note("n"), Fields([("From", "PK")]))
    bare = ["buNone" in paragraph._p.xml for paragraph in slide.placeholders[1].text_frame.paragraphs]
    assert texts(slide) == ["h", "p", "b", "n", "From: PK"] and bare == [True, True, False, True, True]


def test_type_is_as_large_as_there_is_room_and_never_too_small(about: About) -> None:
    sizes = []
    for words in (3, 150, 3000):
        slide = one(about, *[Paragraph("word " * words)] * 2)[0]
        sizes.append(slide.placeholders[1].text_frame.paragraphs[0].runs[0].font.size)
    assert sizes[0] == Pt(24) > sizes[1] > Pt(14) == sizes[2]


def test_texts_that_are_too_many_go_on_with_the_same_title(about: About) -> None:
    items = [f"item {k} " + "word " * 30 for k in range(40)]
    slides = one(about, Bullets(items))
    assert len(slides) > 1 and titles(slides) == ["Title", *(f"Title ({k})" for k in range(2, len(slides) + 1))]
    assert [text for slide in slides for text in texts(slide)] == items


def test_a_table_is_a_table_with_numbers_at_the_right(about: About) -> None:
    (slide,) = one(about, Paragraph("Above."), TABLE)
    (table,) = tables(slide)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [list(TABLE.head), *map(list, TABLE.rows)]
    assert table.cell(1, 1).text_frame.paragraphs[0].alignment == PP_ALIGN.RIGHT
    assert table.cell(1, 0).text_frame.paragraphs[0].runs[0].font.size == Pt(14)
    shape = next(shape for shape in slide.shapes if shape.has_table)
    assert shape._element._nvXxPr.cNvPr.get("descr") == "Means."
    text = slide.placeholders[1]
    assert text.top + text.height <= shape.top + 1 and text.height <= Pt(388 / 3 + 8)


def test_a_long_table_goes_on_and_loses_no_row(about: About) -> None:
    rows = [[f"row {k}", str(k)] for k in range(100)]
    slides = one(about, Paragraph("Above."), Table(["a", "b"], rows, caption="Many."))
    shown = [[[cell.text for cell in row.cells] for row in tables(slide)[0].rows] for slide in slides]
    assert len(slides) > 2 and titles(slides)[1] == "Title (2)"
    assert all(part[0] == ["a", "b"] for part in shown) and [row for part in shown for row in part[1:]] == rows
    assert tables(slides[0])[0].cell(1, 0).text_frame.paragraphs[0].runs[0].font.size == Pt(10)


@pytest.mark.parametrize("size", [(4, 1), (1, 3)])
@pytest.mark.parametrize("page", [[], [Bullets(["a", "b"])]])
def test_a_picture_keeps_its_form_and_is_told_to_who_cannot_see_it(
    size: tuple[int, int], page: Page, about: About
) -> None:
    figure = Figure("one", "What **one** is.", lambda: Canvas(figsize=size), pd.DataFrame())
    deck = made(about, Slide("Title", [*page, figure]))
    picture = next(shape for shape in deck.slides[1].shapes if shape.shape_type == 13)
    assert picture.width / picture.height == pytest.approx(size[0] / size[1], rel=0.02)
    assert picture._element._nvXxPr.cNvPr.get("descr") == "What one is."
    assert_all_fits(deck)


def test_a_figure_that_cannot_be_drawn_costs_itself(about: About, broken: Figure) -> None:
    (slide,) = one(about, Paragraph("p"), broken)
    assert texts(slide) == ["p", "The figure bad could not be drawn (ValueError: no bar)."]


def test_a_second_table_or_figure_and_a_break_begin_a_further_slide(about: About, figure: Figure) -> None:
    slides = one(about, TABLE, figure, Break(), Paragraph("p"))
    assert titles(slides) == ["Title", "Title (2)", "Title (3)"]


def test_the_title_slide_keeps_what_is_no_text_for_the_next(about: About) -> None:
    deck = pptx.Presentation(BytesIO(render([Slide("S", [Paragraph("p"), TABLE])], Pictures(), about)))
    assert titles(list(deck.slides)) == ["S", "S (2)"] and len(tables(deck.slides[1])) == 1


def test_what_is_said_stands_in_the_notes(about: About) -> None:
    (slide,) = one(about, Paragraph("p"), notes="Say **this**.")
    assert slide.notes_slide.notes_text_frame.text == "Say this."


def test_what_is_too_long_for_its_place_stands_whole_in_the_notes(about: About) -> None:
    long = {sign: sign * 5000 for sign in "abcd"}
    page: list[Block] = [Paragraph(long["b"]), Table(["h"], [[long["c"]]], caption=long["d"])]
    deck = made(about, Slide(long["a"], page))
    spoken = "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide)
    assert all(text in spoken for text in long.values())
    assert_all_fits(deck)


def test_what_a_user_gave_shows_as_it_was_typed(hostile: str, about: About, figure: Figure) -> None:
    text = plain(hostile)
    page: list[Block] = [
        Paragraph(text),
        Bullets([text]),
        Table([text], [[text]], caption=text),
        figure._replace(caption=text),
    ]
    deck = made(about._replace(title=text, footer=text[:100]), Slide(text, [*page, Fields([(text, text)])], text))
    shown = " ".join(harmless(hostile).split())
    everything = "\n".join(
        shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame
    )
    spoken = "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide)
    assert shown in everything or shown in spoken
    assert titles([deck.slides[1]])[0].rstrip("…") in shown
    assert_all_fits(deck)


def test_raw_text_never_costs_the_slides(hostile: str, about: About) -> None:
    made(about._replace(author=hostile), Slide(hostile, [Paragraph(hostile), Table([hostile], [])], hostile))


def test_language_and_properties_are_those_of_the_office(about: About) -> None:
    with speaking("id"):
        deck = made(about)
    core = deck.core_properties
    assert (core.title, core.author, core.language) == ("A title", "An office", "id-ID")
    assert core.created.date() == core.modified.date() == about.date
    assert 'lang="id-ID"' in deck.slides[0].shapes.title._element.xml


def test_the_same_slides_are_the_same_bytes(about: About, figure: Figure) -> None:
    slides = [FIRST, Slide("S", [TABLE, figure], "Say.")]
    assert render(slides, Pictures(), about) == render(slides, Pictures(), about)
