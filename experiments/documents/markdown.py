"""Blocks as a Markdown page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never
from urllib.parse import quote

from experiments.documents.blocks import Block, Break, Bullets, Fields, Figure, Heading, Note, Page, Paragraph, Table


def render(page: Page, figures: str = "") -> str:
    """The page as Markdown; its figures are found in the folder `figures` beside it.

    >>> from experiments.documents.blocks import Paragraph
    >>> print(render([Heading("A title", 1), Paragraph("A sentence.")], "pictures"), end="")
    # A title
    <BLANKLINE>
    A sentence.
    >>> print(render([Fields([("From", "PK")]), Break(), Paragraph("The next page.")]), end="")
    From: PK
    <BLANKLINE>
    ---
    <BLANKLINE>
    The next page.
    """
    return "\n\n".join(_block(block, figures) for block in page) + "\n"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """A table in Markdown.

    >>> print(table(["a", "b"], [["1", "2 | 3"]], right=[1]))
    | a | b |
    |---|--:|
    | 1 | 2 \\| 3 |
    """
    ruler = "|" + "".join("--:|" if k in right else "---|" for k in range(len(head)))
    lines = ["| " + " | ".join(map(_cell, cells)) + " |" for cells in (head, *rows)]
    return "\n".join([lines[0], ruler, *lines[1:]])


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("\n", " ")


def _block(block: Block, figures: str) -> str:
    match block:
        case Heading(text, level, anchor):
            return (f'<a id="{anchor}"></a>\n\n' if anchor else "") + "#" * level + f" {text}"
        case Paragraph(text):
            return text
        case Bullets(items):
            return "\n".join(f"- {item}" for item in items)
        case Table(head, rows, right, caption):
            return table(head, rows, right) + (f"\n\n*{caption}*" if caption else "")
        case Figure(name, caption):
            return f"![{caption}]({quote(figures)}/{name}.png)\n\n*{caption}*"
        case Note(text):
            return f"> {text}"
        case Fields(rows):
            return "  \n".join(f"{label}: {value}" for label, value in rows)
        case Break():
            return "---"
        case _:
            assert_never(block)
