"""`make words`: every sentence of the program into the catalogue of each language, and the catalogue compiled.

A sentence that is new stands in the catalogue without its translation, and the suite fails until it has one; one that
is gone leaves it.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from experiments.story.parting import RECORDS

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "sim" / "text" / "locale"
KEYWORDS = {"_": None, "N_": None}
TRANSLATED = ("id",)


def sentences() -> Catalog:
    """Every sentence of the program, with the files in which it stands."""
    with open(ROOT / "babel.cfg", encoding="utf-8") as configuration:
        methods, options = parse_mapping_cfg(configuration)
    found = Catalog(project="bapas", charset="utf-8")
    for file, _line, sentence, _comments, _context in extract_from_dir(ROOT, methods, options, KEYWORDS):
        if sentence and isinstance(sentence, str):
            found.add(sentence, locations=[(Path(file).as_posix(), None)])
    for record in RECORDS:
        for field in record.fields:
            found.add(field.meaning, locations=[(f"the record of a {record.name}", None)])
    return found


def catalogue(code: str) -> Catalog:
    """The catalogue of a language, as it is on file."""
    with open(path(code), "rb") as file:
        return read_po(file, locale=code)


def path(code: str) -> Path:
    """Where the catalogue of a language is."""
    return LOCALE / code / "LC_MESSAGES" / "bapas.po"


def compiled(of: Catalog) -> bytes:
    """The catalogue as `gettext` reads it."""
    sink = BytesIO()
    write_mo(sink, of)
    return sink.getvalue()


def main() -> int:
    """Bring every catalogue up to date; 1 where a sentence has no translation yet."""
    now, missing = sentences(), 0
    for code in TRANSLATED:
        kept = catalogue(code)
        kept.update(now, no_fuzzy_matching=True)
        kept.obsolete.clear()
        sink = BytesIO()
        write_po(sink, kept, width=119, sort_by_file=True, ignore_obsolete=True, omit_header=False)
        path(code).write_bytes(sink.getvalue())
        path(code).with_suffix(".mo").write_bytes(compiled(kept))
        lacking = [message.id for message in kept if message.id and not message.string]
        missing += len(lacking)
        for sentence in lacking:
            print(f"{code}: no translation of: {sentence}")
    return int(missing > 0)


if __name__ == "__main__":
    sys.exit(main())
