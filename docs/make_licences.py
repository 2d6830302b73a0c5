"""Writes docs/licences.md: every package that is installed with this one, its version and its licence."""

from __future__ import annotations

import re
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

from experiments.documents.blocks import Heading, Page, Paragraph, Table, plain
from experiments.documents.files import write_page

DOCS = Path(__file__).parent
CONSTRAINTS = DOCS.parent / "constraints.txt"
LONGEST = 60  # characters; some packages give the whole text for a name
CLASSIFIER = "License :: "


def names() -> list[str]:
    """Packages of constraints.txt, once each."""
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    return list(dict.fromkeys(re.split(r"[=<> ;]", line)[0] for line in lines if line and not line.startswith("#")))


def licence(package: PackageMetadata) -> str:
    """What a package says of its licence, in a few words."""
    classified = [one.split(" :: ")[-1] for one in package.get_all("Classifier") or () if one.startswith(CLASSIFIER)]
    written = (package.get("License-Expression") or package.get("License") or "").strip()
    if written and len(written) <= LONGEST and "\n" not in written:
        return written
    return ", ".join(classified) or "see the package"


def page() -> Page:
    """The whole page."""
    rows, absent = [], []
    for name in names():
        try:
            package = metadata(name)
        except PackageNotFoundError:
            absent.append(name)
            continue
        rows.append([plain(package["Name"]), package["Version"], plain(licence(package))])
    return [
        Heading("Licences", 1),
        Paragraph(
            "Made by `make licences` from what is installed of `constraints.txt`, with all extras and what developers"
            " use. The package itself is under the MIT licence (`LICENSE`); it copies no code of others."
        ),
        Table(["package", "version", "licence"], rows),
        Paragraph(f"For other systems or Pythons, or `make test-faces`, alone: {', '.join(map(plain, absent))}."),
    ]


if __name__ == "__main__":
    write_page(page(), DOCS / "licences.md")
