"""The documents of a report, written into a folder: each whole, and none over what somebody has edited."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from experiments.documents.terminal import warn
from experiments.documents.words import Words
from experiments.report.letterhead import FILE, NAME, Letterhead
from sim.text import places
from sim.text.errors import InputError, RunError, nearest
from sim.text.files import write_whole
from sim.text.language import N_, _

FORMATS = Words(
    {
        "html": N_("web pages: a brief and the full report"),
        "pdf": N_("the web pages, printed"),
        "word": N_("staff studies with a letter, brief and full"),
        "slides": N_("eight slides"),
        "workbook": N_("all tables for a spreadsheet"),
    }
)
PACKAGES = ("jinja2", "docx", "pptx", "openpyxl")
SEALS, TOOL = "made.json", "bapas report"
KEY = "--out"


class Document(NamedTuple):
    """A file to be written: its name, and what makes its bytes."""

    name: str
    content: Callable[[], bytes]


def chosen(formats: Sequence[str]) -> list[str]:
    """The formats of these names, all of them where none is named.

    Raises `InputError` for an unknown one, and where a package is missing that documents are made with.

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
    check_packages()
    return [name for name in FORMATS if name in formats or not formats]


def check_packages() -> None:
    """Raise `InputError` where a package is missing that documents are made with."""
    missing = [name for name in PACKAGES if find_spec(name) is None]
    if missing:
        raise InputError(
            _("documents are made with packages that are not installed ({names})").format(names=", ".join(missing)),
            key="report",
            allowed=_("first: pip install 'bapas[report]'"),
        )


def check_folder(out: Path) -> None:
    """Raise `InputError` where documents cannot be written to `out`."""
    places.check_own_folder(out, KEY)
    places.check_folder(out, KEY)


def letterhead(out: Path, given: Path | None) -> Letterhead:
    """The names on the documents: of a file that was given, of the one in their folder, or the package's own."""
    kept = out / NAME
    return Letterhead.read(given or (kept if kept.is_file() else FILE))


def write(
    documents: Sequence[Document],
    out: Path,
    *,
    names: Path = FILE,
    replace: bool = False,
    told: Callable[[Path], None] = lambda path: None,
) -> list[Path]:
    """Write documents to the folder `out`, with the file of names to be edited (a copy of `names` where
    there is none); `told` hears of each. One that cannot
    be made (`RunError`) is told on standard error, and costs no other.

    Raises `InputError` where one was edited since it was written, unless `replace`.
    """
    check_folder(out)
    paths = {document.name: out / document.name for document in documents}
    for path in (*paths.values(), out / SEALS, out / NAME):
        places.check_plain(path, KEY)
    seals = _seals(out)
    if (out / SEALS).exists() and not seals:
        raise InputError(
            _("{name} was changed since it was written, or is not ours; nothing was touched").format(name=SEALS),
            file=out,
            key=KEY,
            allowed=_("another folder"),
        )
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
        write_whole(out / NAME, names.read_bytes())
    for document in documents:
        try:
            content = document.content()
        except RunError as error:
            warn(str(error))
            paths[document.name].unlink(missing_ok=True)  # a former one is of other results
            continue
        write_whole(paths[document.name], content)
        seals[document.name] = _digest(content)
        text = json.dumps({"tool": TOOL, "files": seals}, indent=2, sort_keys=True)
        write_whole(out / SEALS, (text + "\n").encode())
        told(paths[document.name])
    return [path for path in paths.values() if path.exists()]


def _seals(out: Path) -> dict[str, str]:
    """What was written here before, by name: digests."""
    try:
        found = json.loads((out / SEALS).read_text(encoding="utf-8"))
        ours, files = found["tool"] == TOOL, dict(found["files"])
    except (OSError, ValueError, LookupError, TypeError):
        return {}
    return {str(name): str(digest) for name, digest in files.items()} if ours else {}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
