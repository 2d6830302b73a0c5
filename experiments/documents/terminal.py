"""Blocks on a terminal, drawn by rich. What a user gave is shown as it is: rich's own markup is never read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal, assert_never

from rich import table as grids
from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.measure import Measurement
from rich.padding import Padding
from rich.text import Text

from experiments.documents.blocks import Block, Break, Bullets, Fields, Figure, Heading, Note, Page, Paragraph, Table
from experiments.documents.markup import harmless, spans
from sim.text.language import _

STYLES = {"plain": "", "strong": "bold", "emphasis": "italic", "code": "", "link": "underline"}
INDENT = 2
BETWEEN = 2  # columns of a table
NARROW = 80


_opening: ContextVar[str] = ContextVar("opening", default="")


@contextmanager
def opened_by(line: str) -> Iterator[None]:
    """Inside, the first thing that is printed has this line before it."""
    before = _opening.set(line)
    try:
        yield
    finally:
        _opening.reset(before)


def _open(console: Console) -> None:
    line = _opening.get()
    if line:
        _opening.set("")
        console.print(Text(line), soft_wrap=True)


def show(page: Page, console: Console | None = None) -> None:
    """Print the page on standard output, or on `console`: an empty line between blocks, none after a heading or
    between notes; a break is such a line.

    >>> show([Heading("A [red] title"), Bullets(["one", "two"])])
    A [red] title
    - one
    - two
    >>> show([Fields([("From", "PK")]), Break(), Paragraph("The next page.")])
    From : PK
    <BLANKLINE>
    The next page.
    """
    to = console or Console(width=width())
    _open(to)
    former: Block | None = None
    for block in page:
        if former is not None and _parted(former, block):
            to.print()
        to.print(_block(block, to))
        former = block


def _parted(former: Block, block: Block) -> bool:
    if isinstance(former, Heading | Break) or isinstance(block, Break):
        return False
    return not (isinstance(former, Note) and isinstance(block, Note))


def width() -> int:
    """Columns of the terminal; 80 where there is none, as in a pipe."""
    console = Console()
    return console.width if console.is_terminal else NARROW


def say(text: str) -> None:
    """Print one line on standard output as it is: without markup, and not broken where the terminal ends.

    >>> say("Tables: [a]/very_long/path")
    Tables: [a]/very_long/path
    """
    console = Console()
    _open(console)
    console.print(Text(harmless(text)), soft_wrap=True)


def warn(text: str) -> None:
    """Print one line on standard error: a note on what a user would not see on standard output.

    >>> warn("a figure could not be drawn")
    """
    Console(stderr=True).print(Text(harmless(_("note: {text}").format(text=text))), soft_wrap=True)


def styled(text: str) -> Text:
    """A text with its markup as styles."""
    return Text.assemble(*((harmless(span.text), STYLES[span.kind]) for span in spans(text)))


def _block(block: Block, console: Console) -> RenderableType:
    match block:
        case Heading(text):
            return Text(style="bold").append_text(styled(text))
        case Paragraph(text):
            return styled(text)
        case Bullets(items):
            return _listed([(Text("-"), styled(item)) for item in items])
        case Table():
            return _grid(block, console)
        case Figure(caption=caption):
            return Text(style="italic").append_text(styled(caption))
        case Note(text):
            return Padding(styled(text), (0, 0, 0, INDENT))
        case Fields(rows):
            return _listed([(styled(label), Text(":"), styled(value)) for label, value in rows])
        case Break():
            return Text()
        case _:
            assert_never(block)


def _listed(rows: Sequence[Sequence[Text]]) -> RenderableType:
    grid = grids.Table.grid(padding=(0, 1, 0, 0))
    for _cell in rows[0] if rows else ():
        grid.add_column(overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return grid


def _grid(table: Table, console: Console) -> RenderableType:
    head, rows = list(map(styled, table.head)), [list(map(styled, row)) for row in table.rows]
    caption = styled(table.caption) if table.caption else None
    grid = grids.Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), caption=caption, caption_justify="left")
    columns = [[label, *(row[k] for row in rows)] for k, label in enumerate(head)]
    for k, (label, width) in enumerate(zip(head, _widths(columns, console), strict=True)):
        justify: Literal["left", "right"] = "right" if k in table.right else "left"
        grid.add_column(label, justify=justify, overflow="fold", width=width)
    for row in rows:
        grid.add_row(*row)
    return grid


def _widths(columns: Sequence[Sequence[Text]], console: Console) -> Sequence[int | None]:
    """Widths with which no word is broken, the first column as wide as it would like where there is room, the others
    in proportion to what they would like; None where all is free.

    Where words do not fit, rich finds the widths, and breaks them.
    """
    sizes = [[Measurement.get(console, console.options, cell) for cell in column] for column in columns]
    least, most = ([max(size[k] for size in column) for column in sizes] for k in (0, 1))
    room = console.width - BETWEEN * len(columns) + 1
    if sum(least) - least[0] + most[0] <= room:
        least[0] = most[0]
    if sum(most) <= room or sum(least) > room:
        return [None] * len(columns)
    spare = (room - sum(least)) / (sum(most) - sum(least))
    return [low + int(spare * (high - low)) for low, high in zip(least, most, strict=True)]
