"""An empty presentation: 16:9, our fonts and colours in its theme, three layouts. Lengths are in points."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, NamedTuple

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from experiments.documents.about import About, shown, stamp

FONT, DARK_BLUE = "Arial", "1F3864"
TITLE_SLIDE, WITH_TEXT, TITLE_ONLY = "Title Slide", "Title and Content", "Title Only"
THEME = {b'latin typeface="Calibri"': f'latin typeface="{FONT}"'.encode(), b"4F81BD": DARK_BLUE.encode()}


class Area(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    def below(self, height: float) -> Area:
        """What is left below a stripe so high."""
        return Area(self.left, self.top + height, self.width, self.height - height)


SLIDE = Area(0, 0, 960, 540)
TITLE = Area(43, 24, 874, 70)
BODY = Area(43, 104, 874, 388)
FIRST_TITLE = Area(80, 120, 800, 150)
FIRST_TEXT = Area(80, 290, 800, 190)
FOOTER = Area(43, 504, 700, 22)
NUMBER = Area(817, 504, 100, 22)
AREAS = {
    PP_PLACEHOLDER.TITLE: TITLE,
    PP_PLACEHOLDER.BODY: BODY,
    PP_PLACEHOLDER.OBJECT: BODY,
    PP_PLACEHOLDER.CENTER_TITLE: FIRST_TITLE,
    PP_PLACEHOLDER.SUBTITLE: FIRST_TEXT,
    PP_PLACEHOLDER.FOOTER: FOOTER,
    PP_PLACEHOLDER.SLIDE_NUMBER: NUMBER,
}
FEET = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


def empty(about: About) -> Any:
    """A `pptx` presentation without slides."""
    deck = Presentation()
    stamp(deck.core_properties, about)
    deck.slide_width, deck.slide_height = Pt(SLIDE.width), Pt(SLIDE.height)
    for layout in list(deck.slide_layouts):
        if layout.name not in (TITLE_SLIDE, WITH_TEXT, TITLE_ONLY):
            deck.slide_layouts.remove(layout)
    _theme(deck.slide_master)
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in list(holder.placeholders):
            _placeholder(shape)
    return deck


def add(deck: Any, layout: str, about: About) -> Any:
    """A new slide of a layout, with its number and the footer."""
    slide = deck.slides.add_slide(deck.slide_layouts.get_by_name(layout))
    for shape in slide.slide_layout.placeholders:
        if shape.placeholder_format.type in FEET:
            slide.shapes._spTree.append(deepcopy(shape._element))
            if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
                slide.placeholders[shape.placeholder_format.idx].text_frame.text = shown(about.footer)
    return slide


def put(shape: Any, area: Area) -> None:
    """Place a shape."""
    shape.left, shape.top, shape.width, shape.height = map(Pt, area)


def _theme(master: Any) -> None:
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    for former, ours in THEME.items():
        theme._blob = theme.blob.replace(former, ours)
    style = master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    font = style.find(qn("a:defRPr"))
    font.set("b", "1")
    font.find(f"{qn('a:solidFill')}/{qn('a:schemeClr')}").set("val", "accent1")


def _placeholder(shape: Any) -> None:
    kind = shape.placeholder_format.type
    if kind == PP_PLACEHOLDER.DATE:
        shape._element.getparent().remove(shape._element)
        return
    put(shape, AREAS[kind])
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    if kind == PP_PLACEHOLDER.CENTER_TITLE:
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    if kind in (*FEET, PP_PLACEHOLDER.SUBTITLE):
        for properties in shape._element.iter(qn("a:lvl1pPr")):
            properties.set("algn", "r" if kind == PP_PLACEHOLDER.SLIDE_NUMBER else "l")
        for colour in shape._element.iter(qn("a:schemeClr")):  # a pale one
            colour.clear()
            colour.set("val", "tx1")
