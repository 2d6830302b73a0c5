"""Columns that could tell who somebody is: refused by their heading and by what they hold, which is never repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from calibration.registers.cells import normal, text_of
from calibration.registers.findings import Finding, refusal
from calibration.registers.kinds import KINDS, LISTED, TOTALS
from calibration.registers.tables import Row, Table
from sim.text.language import N_, _

NAME, NIK, ADDRESS, PHONE, EMAIL, BIRTH = "name", "nik", "address", "phone", "email", "birth"
WHAT = {
    NAME: N_("names of persons"),
    NIK: N_("identity numbers (NIK)"),
    ADDRESS: N_("addresses"),
    PHONE: N_("phone numbers"),
    EMAIL: N_("e-mail addresses"),
    BIRTH: N_("places or dates of birth"),
}
HEADINGS = {
    NIK: re.compile(r"\b(nik|ktp|nomor induk kependudukan|no identitas|paspor|passport|identity number)\b"),
    ADDRESS: re.compile(r"\b(alamat|address|domisili|tempat tinggal|rt rw)\b"),
    PHONE: re.compile(r"\b(telepon|telpon|telp|hp|handphone|ponsel|phone|wa|whatsapp|mobile)\b"),
    EMAIL: re.compile(r"\b(e mail|email|surel)\b"),
    BIRTH: re.compile(r"\b(lahir|ttl|birth|born)\b"),
    NAME: re.compile(r"\b(nama|name|names|alias|surname)\b"),
}
OF_THINGS = re.compile(
    r"\b(nama|name of( the)?) (the )?(program|programme|mitra|partner|kegiatan|bapas|kantor|office|upt|lapas|rutan|"
    r"wilayah|region|kabupaten|kota|bulan|month)\b|\b(bapas|office|programme|program|partner|region) name\b"
)
CELLS = {
    NIK: re.compile(r"(?<!\d)(?<!\d[.,])\d(?:[ .-]?\d){15}(?!\d)"),
    PHONE: re.compile(
        r"(?<!\d)(?:\+?62|0)[ -]?8\d{1,3}(?:[ .-]?\d{2,5}){2,3}(?!\d)|\(0\d{2,3}\)[ -]?\d{5,8}|^8\d{8,11}$"
    ),
    EMAIL: re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
    ADDRESS: re.compile(r"\b(jl|jln|jalan|gg|gang|komplek|perumahan|dusun)\b\.? ?\w|\brt ?\.? ?\d+|\brw ?\.? ?\d+"),
    NAME: re.compile(r"\b(bin|binti|bt|alias|als)\b\.? \w"),
}
WORDS_OF_A_NAME = re.compile(r"[^\W\d_][^\W\d_.'’-]+(?: [^\W\d_][^\W\d_.'’-]*\.?){1,4}")
MANY = 20  # rows that are not all of different regions
LIKE_NAMES, DIFFERENT, ENOUGH = 0.6, 0.8, 3  # share of cells that look like names, and differ; cells


def named_for(heading: str) -> str | None:
    """What a heading says that a column tells of a person: `name`, `nik`, `address`, `phone`, `email`, `birth`.

    >>> named_for("Nama Klien"), named_for("No. HP"), named_for("Nama program"), named_for("Program")
    ('name', 'phone', None, None)
    """
    words = normal(heading)
    if OF_THINGS.search(words):
        return None
    return next((what for what, pattern in HEADINGS.items() if pattern.search(words)), None)


def holds_person(cell: Any) -> str | None:
    """What a cell tells of a person, by how it is written.

    >>> holds_person("1671 0123 4567 0001"), holds_person("0812-3456-7890"), holds_person("Jl. Merdeka 5")
    ('nik', 'phone', 'address')
    >>> holds_person(1671012345670001), holds_person("Ali bin Abu"), holds_person("31/01/2024"), holds_person(4933)
    ('nik', 'name', None, None)
    """
    if isinstance(cell, float) and not cell.is_integer():
        return None
    text = text_of(cell).lower()
    return next((what for what, pattern in CELLS.items() if pattern.search(text)), None)


def look_like_names(cells: Sequence[Any]) -> bool:
    """Whether a column holds names: most of its texts are two to five words without digits, and nearly all differ.

    >>> look_like_names(["Siti Aminah", "Budi Santoso", "Agus Salim"]), look_like_names(["cuti bersyarat"] * 9)
    (True, False)
    """
    texts = [text_of(cell) for cell in cells if isinstance(cell, str) and text_of(cell)]
    shaped = [text for text in texts if WORDS_OF_A_NAME.fullmatch(text)]
    enough = len(shaped) >= max(ENOUGH, LIKE_NAMES * len(texts))
    return enough and len(set(map(str.lower, shaped))) >= DIFFERENT * len(shaped)


def persons_in(table: Table, kind: str, targets: Sequence[str]) -> Iterator[Finding]:
    """A finding for each column that could tell who somebody is, read or not. `targets` are the columns' fields."""
    for k, heading in enumerate(table.head):
        place = _("{sheet}, column {column}").format(sheet=table.sheet, column=letter(k))
        what = named_for(heading)
        if what:
            told = _("its heading says that it holds {what}: take the column out").format(what=_(WHAT[what]))
            yield refusal("person", place, told)
            continue
        found = _held(table.rows, k, kind, targets[k])
        if found:
            what, count = found
            told = _("it holds what looks like {what} (cells: {count}): take them out")
            yield refusal("person", place, told.format(what=_(WHAT[what]), count=count))


def _held(rows: Sequence[Row], k: int, kind: str, name: str) -> tuple[str, int] | None:
    cells = [row.cells[k] for row in rows]
    found = [what for what in map(holds_person, cells) if what]
    if found:
        return found[0], len(found)
    vocabulary = name in KINDS[kind].fields and bool(KINDS[kind].fields[name].vocabulary)
    few_places = name == "region" and len(cells) < MANY
    if kind not in (TOTALS, LISTED) and not few_places and not vocabulary and look_like_names(cells):
        return NAME, len(cells)
    return None


def letter(column: int) -> str:
    """The letter of a column on a sheet.

    >>> letter(0), letter(27)
    ('A', 'AB')
    """
    first, last = divmod(column, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)
