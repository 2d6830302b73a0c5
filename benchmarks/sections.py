"""A measurement's own section of a page, replaced where it stands."""

from __future__ import annotations

from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


def write_section(page: str, title: str, text: str) -> None:
    """Put a section under a heading of the second rank: in place of the old one, or at the end of the page."""
    path = DOCS / page
    before, _title, rest = path.read_text(encoding="utf-8").partition(f"## {title}\n")
    _old, heading, after = rest.partition("\n## ")
    path.write_text(f"{before.rstrip()}\n\n## {title}\n\n{text.strip()}\n{heading}{after}", encoding="utf-8")
