"""Slides that can be worked on: titles, texts and tables are what they are called, not drawings of them.

What is too much for a slide goes on to a further one; what is too long for its place ends in … there, and stands
whole in the speaker's notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import count
from typing import Any, NamedTuple

from pptx.parts.image import Image

from experiments.documents import slides_plan as plan
from experiments.documents.about import About, shown
from experiments.documents.blocks import Block, Figure, Note, Page, Table, plain
from experiments.documents.fitting import LINE, fitted, lines
from experiments.documents.markup import without_markup
from experiments.documents.pictures import Pictures
from experiments.documents.slides_drawing import CAPTION, caption_on, describe, grid_on, runs, texts_in
from experiments.documents.slides_template import (
    BODY,
    FIRST_TEXT,
    FIRST_TITLE,
    TITLE,
    TITLE_ONLY,
    TITLE_SLIDE,
    WITH_TEXT,
    Area,
    add,
    empty,
    put,
)
from experiments.documents.zipped import dateless

GAP, MOST_LINES = 8.0, 3  # of a caption
BESIDE = 0.34  # of the width, for texts beside a figure


class Slide(NamedTuple):
    """A slide: its title, what stands on it, and what the speaker may say, with markup as in blocks."""

    title: str
    blocks: Page
    notes: str = ""


def render(slides: Sequence[Slide], pictures: Pictures, about: About) -> bytes:
    """The slides as a PowerPoint file, in the language of this call; the first is the title slide. The same bytes for
    the same slides.

    A figure that cannot be drawn is told in its place. Raises what `Pictures.of` raises.
    """
    deck = _Deck(about, pictures)
    for number, slide in enumerate(slides):
        deck.write(slide, first=number == 0)
    sink = BytesIO()
    deck.deck.save(sink)
    return dateless(sink.getvalue())


class _Deck:
    """A presentation that grows."""

    def __init__(self, about: About, pictures: Pictures) -> None:
        self.deck = empty(about)
        self._about = about
        self._pictures = pictures

    def write(self, slide: Slide, first: bool) -> None:
        """A slide, and those on which it goes on, whose titles are numbered."""
        self._numbers, self._title, self._notes = count(1), slide.title, slide.notes
        parts = plan.parts([self._drawable(block) for block in slide.blocks])
        if first:
            opening, *parts = parts
            self._opening(opening)
            parts = [plan.Part([], opening.thing), *parts] if opening.thing else parts
        for part in parts:
            self._part(part)

    def _drawable(self, block: Block) -> Block:
        if isinstance(block, Figure) and self._pictures.of(block, "png") is None:
            return Note(plain(self._pictures.failed[block.name]))
        return block

    def _opening(self, part: plan.Part) -> None:
        size = plan.text_size(part.texts, FIRST_TEXT.width, FIRST_TEXT.height)
        slide = self._new(TITLE_SLIDE, FIRST_TITLE)
        subtitle = slide.placeholders[1]
        if size and part.texts:
            texts_in(subtitle, part.texts, min(size, 20.0))
            return
        subtitle._element.getparent().remove(subtitle._element)
        if part.texts:
            self._part(plan.Part(part.texts))

    def _part(self, part: plan.Part) -> None:
        match part.thing:
            case None:
                self._only_texts(part.texts)
            case Table():
                self._table(part.texts, part.thing)
            case Figure():
                self._figure(part.texts, part.thing)

    def _new(self, layout: str, area: Area = TITLE, notes: Sequence[str] = ()) -> Any:
        number = next(self._numbers)
        slide = add(self.deck, layout, self._about)
        text, size = plan.title(self._title, number, area.width, area.height)
        runs(slide.shapes.title.text_frame.paragraphs[0], text, size)
        spoken = [self._notes if number == 1 else "", self._title if not text.startswith(self._title) else "", *notes]
        if any(spoken):
            slide.notes_slide.notes_text_frame.text = "\n".join(shown(line) for line in spoken if line)
        return slide

    def _only_texts(self, texts: Sequence[plan.Line]) -> None:
        size = plan.text_size(texts, BODY.width, BODY.height)
        if size:
            self._with_texts(texts, size, BODY)
            return
        whole = iter(texts)
        for screen in plan.screens(texts, BODY.width, BODY.height):
            cut = [full.text for short, full in zip(screen, whole, strict=False) if short != full]
            self._with_texts(screen, plan.TEXT_SIZES[-1], BODY, cut)

    def _with_texts(self, texts: Sequence[plan.Line], size: float, area: Area, notes: Sequence[str] = ()) -> Any:
        if not texts:
            return self._new(TITLE_ONLY, notes=notes)
        slide = self._new(WITH_TEXT, notes=notes)
        put(slide.placeholders[1], area)
        texts_in(slide.placeholders[1], texts, size)
        return slide

    def _table(self, texts: Sequence[plan.Line], table: Table) -> None:
        size = plan.text_size(texts, BODY.width, BODY.height / 3)
        if size is None:
            self._only_texts(texts)
            texts, size = [], 0.0
        high = _height(texts, BODY.width, size)
        caption, below = _caption(table.caption, BODY.width)
        for grid in plan.grids(table, BODY.width, BODY.height - high - below):
            whole = [*grid.whole, *([table.caption] if caption != table.caption else [])]
            slide = self._with_texts(texts, size, Area(*BODY[:3], high), whole)
            free = BODY.below(high)
            shape = grid_on(slide, grid, table.right, free)
            describe(shape, table.caption)
            caption_on(slide, caption, Area(free.left, free.top + sum(grid.heights) + GAP, free.width, below - GAP))
            texts, high = [], 0.0

    def _figure(self, texts: Sequence[plan.Line], figure: Figure) -> None:
        picture = BytesIO(self._pictures.of(figure, "png") or b"")
        ratio = _ratio(picture)
        places = _places(texts, ratio, figure.caption)
        if not places:
            self._only_texts(texts)
            texts, places = [], _places([], ratio, figure.caption)
        place = max(places, key=lambda place: place.picture.width)
        caption, _below = _caption(figure.caption, place.caption.width)
        slide = self._with_texts(texts, place.size, place.texts, [figure.caption] if caption != figure.caption else [])
        shape = slide.shapes.add_picture(picture, 0, 0)
        put(shape, place.picture)
        describe(shape, figure.caption)
        caption_on(slide, caption, place.caption, centred=True)


class _Place(NamedTuple):
    """Where texts of a size, a picture and its caption stand."""

    size: float
    texts: Area
    picture: Area
    caption: Area


def _places(texts: Sequence[plan.Line], ratio: float, caption: str) -> list[_Place]:
    """Below texts that take at most a third of the height, or beside them; none where they have no room in either."""
    side = BESIDE * BODY.width
    above = Area(*BODY[:3], BODY.height / 3)
    beside = Area(BODY.left, BODY.top, side - 2 * GAP, BODY.height)
    found = []
    for area in (above, beside) if texts else (above,):
        size = plan.text_size(texts, area.width, area.height)
        if size is None:
            continue
        high = _height(texts, area.width, size)
        free = BODY.below(high) if area is above else Area(BODY.left + side, BODY.top, BODY.width - side, BODY.height)
        below = _caption(caption, free.width)[1]
        width = min(free.width, (free.height - below) * ratio)
        picture = Area(free.left + (free.width - width) / 2, free.top, width, width / ratio)
        words = Area(free.left, free.top + picture.height + GAP, free.width, below - GAP)
        found.append(_Place(size, Area(*area[:3], high), picture, words))
    return found


def _height(texts: Sequence[plan.Line], width: float, size: float) -> float:
    return plan.height(texts, width, size) + GAP if texts else 0.0


def _caption(text: str, width: float) -> tuple[str, float]:
    """A caption as it fits, and how high it is with the gap above it; nothing where there is none."""
    if not text:
        return "", 0.0
    room = plan.SLACK * width / CAPTION
    shown = fitted(text, room, MOST_LINES)
    return shown, GAP + CAPTION * LINE * lines(without_markup(shown), room)


def _ratio(picture: BytesIO) -> float:
    width, height = Image.from_file(picture).size
    return width / height
