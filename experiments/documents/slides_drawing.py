"""Texts, tables and captions on a slide, each as what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import PP_ALIGN
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from experiments.documents import slides_plan as plan
from experiments.documents.about import locale, shown
from experiments.documents.blocks import plain
from experiments.documents.markup import harmless, spans, without_markup
from experiments.documents.slides_template import Area

CODE_FONT = "Consolas"
CAPTION = 12.0
PALE = 0.25  # still ten times as dark as the ground
LANGUAGES = {"id-ID": MSO_LANGUAGE_ID.INDONESIAN, "en-GB": MSO_LANGUAGE_ID.ENGLISH_UK}


def caption_on(slide: Any, text: str, area: Area, centred: bool = False) -> None:
    """A caption in small type; nothing where there is none."""
    if text:
        box = slide.shapes.add_textbox(*map(Pt, area))
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        paragraph = frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.CENTER if centred else PP_ALIGN.LEFT
        runs(paragraph, text, CAPTION, pale=True)


def describe(shape: Any, text: str) -> None:
    """What is read to those who do not see."""
    shape._element._nvXxPr.cNvPr.set("descr", shown(text))


def texts_in(shape: Any, texts: Sequence[plan.Line], size: float) -> None:
    """Texts in a placeholder: bullets as its own, all others without."""
    frame = shape.text_frame
    for number, line in enumerate(texts):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_before, paragraph.space_after, paragraph.line_spacing = Pt(0), Pt(plan.AFTER * size), 1.0
        properties = paragraph._p.get_or_add_pPr()
        indent = Pt(plan.INDENT * size) if line.kind == "bullet" else 0
        properties.set("marL", str(indent))
        properties.set("indent", str(-indent))
        if line.kind != "bullet":
            properties.append(OxmlElement("a:buNone"))
        text = f"**{plain(without_markup(line.text))}**" if line.kind == "heading" else line.text
        runs(paragraph, text, size, pale=line.kind == "note")


def grid_on(slide: Any, grid: plan.Grid, right: Sequence[int], area: Area) -> Any:
    """A table at the top of an area, which gives the shape."""
    shape = slide.shapes.add_table(len(grid.rows), len(grid.widths), *map(Pt, area))
    table = shape.table
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Pt(width)
    for row, height, texts in zip(table.rows, grid.heights, grid.rows, strict=True):
        row.height = Pt(height)
        for k, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.margin_left = cell.margin_right = Pt(grid.side)
            cell.margin_top = cell.margin_bottom = Pt(plan.PADDING)
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.alignment = PP_ALIGN.RIGHT if k in right else PP_ALIGN.LEFT
            runs(paragraph, text, grid.size)
    shape.height = sum(row.height for row in table.rows)
    return shape


def runs(paragraph: Any, text: str, size: float, pale: bool = False) -> None:
    """A text with its markup, as runs of a size at the end of a paragraph."""
    for span in spans(text):
        run = paragraph.add_run()
        run.text = " ".join(harmless(span.text).split("\n"))
        run.font.size, run.font.language_id = Pt(size), LANGUAGES[locale()]
        if pale:
            run.font.color.theme_color, run.font.color.brightness = MSO_THEME_COLOR.TEXT_1, PALE
        match span.kind:
            case "strong":
                run.font.bold = True
            case "emphasis":
                run.font.italic = True
            case "code":
                run.font.name = CODE_FONT
