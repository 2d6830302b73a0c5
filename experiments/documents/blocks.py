"""What a page is made of: blocks without any layout. Renderers draw them: `markdown`, `terminal`, `word`, `slides`.

Text in blocks, cells and captions too, has a small markup: `**strong**`, `*emphasis*`, `` `code` `` and
`[text](target)`, each within one line and none within another. What a user or a file gave goes through `plain`, so
that it shows as it was written, whatever the renderer; nothing else is ever escaped by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from experiments.documents.markup import harmless

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure as Canvas


class Heading(NamedTuple):
    """A heading; level 1 is the page's title. `anchor` is the name by which links find it."""

    text: str
    level: int = 2
    anchor: str = ""


class Paragraph(NamedTuple):
    """A paragraph."""

    text: str


class Bullets(NamedTuple):
    """A list of short texts."""

    items: Sequence[str]


class Table(NamedTuple):
    """A table of texts: labels of the columns, and rows of as many cells. `right` are the columns of numbers."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: Sequence[int] = ()
    caption: str = ""


class Figure(NamedTuple):
    """A figure, drawn when the page is written, with the data that it shows.

    `name` is the stem of its files: `name.png` and, beside it, `name.csv` with `data`.
    """

    name: str
    caption: str
    draw: Callable[[], Canvas]
    data: pd.DataFrame


class Note(NamedTuple):
    """What a reader must not miss: limits, warnings."""

    text: str


class Fields(NamedTuple):
    """Labels and their values, one below the other: the head of a letter. A label has no colon, which is drawn."""

    rows: Sequence[tuple[str, str]]


class Break(NamedTuple):
    """What follows begins on a new page, where there are pages."""


Block = Heading | Paragraph | Bullets | Table | Figure | Note | Fields | Break
Page = Sequence[Block]


def plain(text: str) -> str:
    """`text` on one line, so that its markup signs show as they are.

    >>> plain("a * b [c]")
    'a \\\\* b \\\\[c\\\\]'
    """
    line = re.sub(r"([\\`*_\[\]<>~&$])", r"\\\1", " ".join(harmless(text).split()))
    return re.sub(r"^(\d*)([-+#.)])(?=[\s#-]|$)", r"\1\\\2", line)  # it would begin a list or a heading
