"""What goes on which slide, and how large: nothing runs over an edge, and nothing is left out. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, assert_never

from experiments.documents.blocks import Block, Break, Bullets, Fields, Figure, Heading, Note, Page, Paragraph, Table
from experiments.documents.fitting import LINE, ems, fitted, lines, widths
from experiments.documents.markup import without_markup

TEXT_SIZES = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
TABLE_SIZES = (14.0, 13.0, 12.0, 11.0, 10.0)
TITLE_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0)
AFTER = 0.35  # below a line of text, in sizes
INDENT = 1.1  # of a bullet, in sizes
SIDE, PADDING = 6.0, 3.0  # of a cell: at each side, above and below
SLACK, BOLD = 0.97, 0.92  # of a line, for signs that are wider than they are taken for

Kind = Literal["bullet", "plain", "note", "heading"]
Thing = Table | Figure


class Line(NamedTuple):
    """A paragraph on a slide."""

    text: str
    kind: Kind = "plain"


class Part(NamedTuple):
    """What stands on one slide: texts, and at most one table or figure."""

    texts: Sequence[Line]
    thing: Thing | None = None


class Grid(NamedTuple):
    """A table as it fits: its size of type, columns, heights of its rows with the head, its cells, the room at each
    side of them, and the whole texts of those that are shortened.
    """

    size: float
    widths: Sequence[float]
    heights: Sequence[float]
    rows: Sequence[Sequence[str]]
    side: float
    whole: Sequence[str] = ()


def parts(page: Page) -> list[Part]:
    """The blocks of a slide, parted before a second table or figure, and at breaks."""
    found: list[Part] = [Part([])]
    for block in page:
        if isinstance(block, Break) or (isinstance(block, Table | Figure) and found[-1].thing):
            found.append(Part([]))
        if isinstance(block, Table | Figure):
            found[-1] = Part(found[-1].texts, block)
        else:
            found[-1] = Part([*found[-1].texts, *_lines(block)], found[-1].thing)
    return [part for part in found if part.texts or part.thing] or [Part([])]


def _lines(block: Block) -> list[Line]:
    match block:
        case Heading(text):
            return [Line(text, "heading")]
        case Paragraph(text):
            return [Line(text)]
        case Bullets(items):
            return [Line(item, "bullet") for item in items]
        case Note(text):
            return [Line(text, "note")]
        case Fields(rows):
            return [Line(f"{label}: {value}") for label, value in rows]
        case Table() | Figure() | Break():
            return []
        case _:
            assert_never(block)


def height(texts: Sequence[Line], width: float, size: float) -> float:
    """How high texts are.

    >>> round(height([Line("one line"), Line("another")], 500.0, 20.0))
    62
    """
    return sum(size * (LINE * lines(without_markup(text.text), _room(text, width, size)) + AFTER) for text in texts)


def _room(text: Line, width: float, size: float) -> float:
    return SLACK * width / size - (INDENT if text.kind == "bullet" else 0.0)


def text_size(texts: Sequence[Line], width: float, most: float) -> float | None:
    """The largest size in which texts are no higher than `most`; None where even the smallest is too large.

    >>> text_size([Line("few words")], 800.0, 400.0), text_size([Line("words " * 2000)], 800.0, 400.0)
    (24.0, None)
    """
    return next((size for size in TEXT_SIZES if height(texts, width, size) <= most), None)


def screens(texts: Sequence[Line], width: float, most: float) -> Iterator[list[Line]]:
    """Texts in the smallest size, as many at a time as fit; one that fits on no slide has its beginning there."""
    size = TEXT_SIZES[-1]
    screen: list[Line] = []
    for text in texts:
        here = Line(fitted(text.text, _room(text, width, size), int((most / size - AFTER) / LINE)), text.kind)
        if screen and height([*screen, here], width, size) > most:
            yield screen
            screen = []
        screen.append(here)
    if screen:
        yield screen


def title(text: str, number: int, width: float, most: float) -> tuple[str, float]:
    """A title as it fits on the slide of this number among those that have it, and its size.

    >>> title("Results", 1, 800.0, 70.0), title("Results", 2, 800.0, 70.0)
    (('Results', 28.0), ('Results (2)', 28.0))
    """
    mark = f" ({number})" if number > 1 else ""
    for size in TITLE_SIZES:
        room = BOLD * width / size
        if lines(without_markup(text) + mark, room) * size * LINE <= most:
            break
    return fitted(text, room - ems(mark) / 2, int(most / (size * LINE))) + mark, size


def grids(table: Table, width: float, most: float) -> list[Grid]:
    """A table as one grid in the largest size that fits, or in the smallest as several, each with the head."""
    for size in TABLE_SIZES:
        grid = _grid(table, width, most, size)
        if sum(grid.heights) <= most:
            return [_rows(grid, table, range(1, len(grid.rows)))]
    found: list[list[int]] = [[]]
    for row in range(1, len(grid.rows)):
        if found[-1] and sum(grid.heights[k] for k in (0, *found[-1], row)) > most:
            found.append([])
        found[-1].append(row)
    return [_rows(grid, table, rows) for rows in found]


def _rows(grid: Grid, table: Table, chosen: Sequence[int]) -> Grid:
    """Some rows of a grid, below the head."""
    source = (table.head, *table.rows)
    rows, heights = zip(*((grid.rows[k], grid.heights[k]) for k in (0, *chosen)), strict=True)
    pairs = (pair for k in (0, *chosen) for pair in zip(grid.rows[k], source[k], strict=True))
    return grid._replace(rows=rows, heights=heights, whole=[full for short, full in pairs if short != full])


def _grid(table: Table, width: float, most: float, size: float) -> Grid:
    side = min(SIDE, width / len(table.head) / 4)
    columns = [[label, *(row[k] for row in table.rows)] for k, label in enumerate(table.head)]
    rooms = widths(columns, (width - 2 * side * len(columns)) / size)
    wide = [SLACK * room for room in rooms]
    highest = int((most / 2 - 2 * PADDING) / (size * LINE))  # lines: a head and a row share a slide
    rows = [[fitted(c, room, highest) for c, room in zip(row, wide, strict=True)] for row in (table.head, *table.rows)]
    high = [max(lines(without_markup(c), room) for c, room in zip(row, wide, strict=True)) for row in rows]
    heights = [2 * PADDING + size * LINE * count for count in high]
    return Grid(size, [room * size + 2 * side for room in rooms], heights, rows, side)
