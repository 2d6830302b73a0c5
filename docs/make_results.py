"""Fills the tables of docs/results.md from the schema of results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from scenarios.runs.schema import DRAW, KINDS, LABELS, ROWS, Column

PAGE = Path(__file__).parent / "results.md"


def columns(chosen: Sequence[Column]) -> str:
    """A table of columns."""
    lines = ["| column | type | unit | meaning |", "|---|---|---|---|"]
    return "\n".join(lines + [f"| `{c.name}` | {c.type} | {c.unit} | {c.meaning} |" for c in chosen])


def kinds() -> str:
    """A table of the kinds of rows."""
    lines = ["| `kind` | a row is | columns that it fills |", "|---|---|---|"]
    for name, kind in KINDS.items():
        own = ", ".join(f"`{column.name}`" for column in kind.columns)
        lines.append(f"| `{name}` | {kind.meaning} | {own} |")
    return "\n".join(lines)


def filled(page: str) -> str:
    """The page with every table made anew between its marks."""
    for name, table in TABLES.items():
        start, end = f"<!-- {name}: made by `make docs` -->", f"<!-- end of {name} -->"
        before, rest = page.split(start)
        page = f"{before}{start}\n{table()}\n{end}{rest.split(end)[1]}"
    return page


TABLES: dict[str, Callable[[], str]] = {
    "labels": partial(columns, LABELS),
    "rows": partial(columns, ROWS),
    "kinds": kinds,
    "outcomes": partial(columns, (*LABELS, *KINDS["outcomes"].columns)),
    "draws": partial(columns, (DRAW,)),
}

if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
