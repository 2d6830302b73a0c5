"""Parts of a Markdown page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table, an empty one after it.

    >>> table(["a", "b"], [["1", "2 | 3"]])
    ['| a | b |', '|---|---|', '| 1 | 2 \\\\| 3 |', '']
    """
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return [*lines, ""]


def picture(name: str, folder: str, caption: str) -> list[str]:
    """The lines of a figure with its caption."""
    return [f"![{caption}]({folder}/{name}.png)", "", f"*{caption}*", ""]
