"""A mapping proposed from a file: known headings at once, the nearest known ones for its owner to look at."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from calibration.registers.cells import NIL, NOTHING, normal, text_of
from calibration.registers.codes import coded, known_words
from calibration.registers.fields import CODE
from calibration.registers.headings import IGNORED, headings, target
from calibration.registers.kinds import KINDS, LISTED, TOTALS
from calibration.registers.mapping import Mapping, TableMap
from calibration.registers.privacy import holds_person
from calibration.registers.series import SERIES
from calibration.registers.suppression import LEAST
from calibration.registers.tables import Table
from sim.text.language import N_, _

NEAR = 0.72  # similarity from which a known heading is proposed
CHECK, LEFT = N_("the nearest: please check"), N_("not read")
MOST_WORDS = 30  # of a column that holds codes


class Proposed(NamedTuple):
    """A mapping, and a remark for each heading or word, by its sheet, that its owner is to look at."""

    mapping: Mapping
    remarks: dict[tuple[str, str], str]


def known_mapping(tables: Sequence[Table]) -> Mapping:
    """The tables with all needed headings, two or more, mapped by known headings alone."""
    maps = []
    for table in tables:
        kind = _kind(table, near=False)
        columns = _columns(table, kind, near=False) if kind else {}
        fields = set(columns.values()) - {IGNORED}
        if kind and len(fields) > 1 and _is_whole(kind, fields):
            known = {heading: name for heading, name in columns.items() if name}
            maps.append(TableMap(sheet=table.sheet, kind=kind, columns=known))
    return Mapping(decimal=_decimal(tables), tables=tuple(maps))


def propose(tables: Sequence[Table]) -> Proposed:
    """A mapping with the nearest known headings, and the words of columns that hold codes, for its owner to edit."""
    maps: list[TableMap] = []
    remarks: dict[tuple[str, str], str] = {}
    for table in tables:
        kind = _kind(table, near=True) or TOTALS
        columns = _columns(table, kind, near=True)
        if not columns:
            continue
        for heading, name in columns.items():
            if not name:
                remarks[table.sheet, heading] = LEFT
            elif target(heading, kind) != name:
                remarks[table.sheet, heading] = CHECK
        values = _words(table, kind, columns)
        remarks |= {(table.sheet, word): CHECK for words in values.values() for word in words}
        maps.append(TableMap(sheet=table.sheet, kind=kind, columns=columns, values=values))
    return Proposed(
        Mapping(decimal=_decimal(tables), tables=tuple(maps)), {place: _(text) for place, text in remarks.items()}
    )


def _decimal(tables: Sequence[Table]) -> str:
    return tables[0].decimal if tables else ","


def _kind(table: Table, near: bool) -> str | None:
    """The kind of table of which most headings are there, those with all needed fields first."""
    ranked = []
    for kind in KINDS:
        found = [name for name in _columns(table, kind, near).values() if name]
        if found:
            ranked.append((_is_whole(kind, found), len(found), kind))
    return max(ranked, key=lambda one: one[:2])[2] if ranked else None


def _is_whole(kind: str, found: Collection[str]) -> bool:
    """Whether all needed fields are there; of totals, any series."""
    if kind == TOTALS:
        return any(name.partition(":")[0] in SERIES for name in found)
    return all(code in found for code, field in KINDS[kind].fields.items() if field.required)


def _columns(table: Table, kind: str, near: bool) -> dict[str, str]:
    """The field of each heading. A field goes to the first heading that is known for it."""
    known = {heading: target(heading, kind) for heading in table.head if heading}
    taken: set[str] = set()
    found = {}
    for heading, name in known.items():
        found[heading] = IGNORED if name in taken else name
        taken.add(name)
    if near:
        for heading in [heading for heading, name in found.items() if not name]:
            name = _nearest(heading, kind)
            if name and name not in taken:
                found[heading] = name
                taken.add(name)
    return found


def _nearest(heading: str, kind: str) -> str:
    known = headings(kind)
    close = difflib.get_close_matches(normal(heading), known, n=1, cutoff=NEAR)
    return known[close[0]] if close else IGNORED


def _words(table: Table, kind: str, columns: dict[str, str]) -> dict[str, dict[str, str]]:
    """Words that are not known in columns of codes, with the code of a near one. Of a register, none that stands in
    fewer than `LEAST` rows, which may be a remark on a person.
    """
    found: dict[str, dict[str, str]] = {}
    for k, heading in enumerate(table.head):
        field = KINDS[kind].fields.get(columns.get(heading, IGNORED))
        if field is None or field.type != CODE:
            continue
        words = Counter(text_of(row.cells[k]) for row in table.rows)
        unknown = [
            word
            for word, count in words.items()
            if (kind in (TOTALS, LISTED) or count >= LEAST)
            and word.lower() not in NOTHING | NIL
            and not coded(word, field.vocabulary)
            and not holds_person(word)
        ]
        near = {word: code for word in unknown if (code := _near_code(word, field.vocabulary))}
        if near and len(words) <= MOST_WORDS:
            found[columns[heading]] = near
    return found


def _near_code(word: str, vocabulary: str) -> str | None:
    known = known_words(vocabulary)
    close = difflib.get_close_matches(normal(word), known, n=1, cutoff=NEAR)
    return known[close[0]] if close else None
