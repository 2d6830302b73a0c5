"""The documents of a report, written into a folder: each whole, and none over what somebody has edited."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from experiments.documents.blocks import plain
from experiments.documents.words import Words
from experiments.report.letterhead import FILE, NAME, Letterhead
from sim.text import places
from sim.text.errors import InputError, RunError, nearest
from sim.text.files import write_whole
from sim.text.language import N_, _, language

FORMATS = Words(
    {
        "html": N_("web pages: a brief and the full report"),
        "pdf": N_("the web pages, printed"),
        "word": N_("staff studies with a letter, brief and full"),
        "slides": N_("eight slides"),
        "workbook": N_("all tables for a spreadsheet"),
    }
)
NEEDS = {
    "html": ("jinja2",),
    "pdf": ("jinja2",),
    "word": ("docx",),
    "slides": ("pptx",),
    "workbook": ("openpyxl",),
}
SEALS = "made.json"
KEY = "--out"


class Document(NamedTuple):
    """A file to be written: its name, and what makes its bytes."""

    name: str
    content: Callable[[], bytes]


def chosen(formats: Sequence[str]) -> list[str]:
    """The formats of these names, all of them where none is named.

    Raises `InputError` for an unknown one, and where a package is missing that one of them needs.

    >>> chosen(["word"])
    ['word']
    """
    for name in formats:
        if name not in FORMATS:
            raise InputError(
                _("unknown kind of document: {name}").format(name=name),
                key="--only",
                allowed=", ".join(FORMATS),
                nearest=nearest(name, FORMATS),
            )
    found = [name for name in FORMATS if name in formats or not formats]
    check_packages(dict.fromkeys(package for name in found for package in NEEDS[name]))
    return found


def check_packages(packages: Mapping[str, None] | Sequence[str] = tuple(p for needs in NEEDS.values() for p in needs)) -> None:
    """Raise `InputError` where a package is missing that documents are made with."""
    missing = [package for package in packages if find_spec(package) is None]
    if missing:
        raise InputError(
            _("documents are made with packages that are not installed ({names})").format(names=", ".join(missing)),
            key="report",
            allowed=_("first: pip install 'bapas[report]'"),
        )


def letterhead(out: Path, given: Path | None) -> Letterhead:
    """The names on the documents: of a file that was given, of the one in their folder, or the package's own."""
    kept = out / NAME
    return Letterhead.read(given or (kept if kept.is_file() else FILE))


def write(
    documents: Sequence[Document],
    out: Path,
    *,
    replace: bool = False,
    told: Callable[[Path], None] = lambda path: None,
) -> list[Path]:
    """Write documents to the folder `out`, with the file of names to be edited; `told` hears of each.

    Raises `InputError` where one was edited since it was written, unless `replace`.
    """
    places.check_own_folder(out, KEY)
    places.check_folder(out, KEY)
    paths = {document.name: out / document.name for document in documents}
    for path in (*paths.values(), out / SEALS, out / NAME):
        places.check_plain(path, KEY)
    seals = _seals(out)
    edited = [name for name, path in paths.items() if path.exists() and _digest(path.read_bytes()) != seals.get(name)]
    if edited and not replace:
        raise InputError(
            _("{name} was changed since it was written, or is not ours; nothing was touched").format(name=edited[0]),
            file=out,
            key=KEY,
            allowed=_("another folder, or --replace to write over it"),
        )
    out.mkdir(parents=True, exist_ok=True)
    if not (out / NAME).exists():
        write_whole(out / NAME, FILE.read_bytes())
    for document in documents:
        content = document.content()
        write_whole(paths[document.name], content)
        seals[document.name] = _digest(content)
        write_whole(out / SEALS, (json.dumps(seals, indent=2, sort_keys=True) + "\n").encode())
        told(paths[document.name])
    return list(paths.values())


def printed(pages: Sequence[Path], seals_in: Path) -> Iterator[Path]:
    """The web pages as PDF beside them; one that is not printed is told, and costs nothing else."""
    from experiments.documents import pdf
    from experiments.documents.terminal import warn

    program = pdf.browser()
    if program is None:
        warn(
            _(
                "no PDF was made: no Chromium, Chrome or Edge was found on this computer; any browser prints the web "
                "pages"
            )
        )
        return
    for page in pages:
        out = page.with_suffix(".pdf")
        try:
            pdf.write(page, out, program)
        except RunError as error:
            warn(str(error))
            continue
        seals = _seals(seals_in)
        seals[out.name] = _digest(out.read_bytes())
        write_whole(seals_in / SEALS, (json.dumps(seals, indent=2, sort_keys=True) + "\n").encode())
        yield out
