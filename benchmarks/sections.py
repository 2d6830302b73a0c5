"""A measurement's own section of a page, replaced where it stands."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


def write_section(page: str, title: str, text: str) -> None:
    """Put a section under a heading of the second rank: in place of the old one, or at the end of the page."""
    path = DOCS / page
    section = f"## {title}\n\n{text.strip()}\n"
    old = path.read_text(encoding="utf-8")
    pattern = re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.M | re.S)
    if pattern.search(old):
        new = pattern.sub(lambda _match: section + "\n", old)
    else:
        new = f"{old.rstrip()}\n\n{section}"
    path.write_text(new.rstrip() + "\n", encoding="utf-8")
