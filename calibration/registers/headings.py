"""Which field a heading stands for: known headings, and headings of a series and a group."""

from __future__ import annotations

from functools import cache

from calibration.registers.cells import normal, text_of
from calibration.registers.codes import group_of
from calibration.registers.kinds import KINDS, TOTALS
from calibration.registers.series import SERIES
from calibration.registers.tables import BETWEEN, TOTAL
from sim.text.errors import nearest

IGNORED = ""  # the target of a column that is not read


@cache
def headings(kind: str) -> dict[str, str]:
    """The known headings of a kind of table, as `normal` writes them, and the field of each."""
    return {
        normal(heading): code
        for code, field in KINDS[kind].fields.items()
        for heading in (code, *field.headings)  # a file may have the codes themselves on top
    }


def target(heading: str, kind: str) -> str:
    """The field that a heading is known for; of totals, a series and perhaps its group, `clients:man`. Empty where it
    is not known.

    >>> target("Tgl. Mulai", "clients"), target("Klien / Laki-laki", "totals"), target("Klien / Jumlah", "totals")
    ('start', 'clients:man', 'clients')
    >>> target("Residivis PB", "totals"), target("Klien masuk laki-laki", "totals"), target("No.", "totals")
    ('recorded:pb', 'entries:man', '')
    """
    known = headings(kind)
    if normal(heading) in known:
        return known[normal(heading)]
    if kind != TOTALS:
        return known.get(normal(heading.rpartition(BETWEEN)[2]), IGNORED) if BETWEEN in heading else IGNORED
    parts = [part for part in heading.split(BETWEEN) if not TOTAL.fullmatch(normal(part))]
    parts = parts if len(parts) > 1 else _with_group(normal(BETWEEN.join(parts)), known)
    found = [known[normal(part)] for part in parts if known.get(normal(part)) in SERIES]
    groups = [group for part in parts if normal(part) not in known and (group := group_of(part))]
    if len(found) != 1 or len(found) + len(groups) != len(parts) or len(groups) > 1:
        return IGNORED
    return ":".join([*found, *groups])


def _with_group(words: str, known: dict[str, str]) -> list[str]:
    """A heading as its series and the group at its end, where it has these."""
    splits = ((words[:at], words[at + 1 :]) for at in range(len(words)) if words[at] == " ")
    return next(([name, group] for name, group in splits if name in known and group_of(group)), [words])


def is_known(text: str) -> bool:
    """Whether a text is a heading of any kind of table."""
    return any(normal(text_of(text)) in headings(kind) or target(text_of(text), kind) for kind in KINDS)


def problem_of(name: str, kind: str) -> str | None:
    """None where `name` is a target of this kind of table; else the nearest one, empty where none is near."""
    fields = KINDS[kind].fields
    code, colon, group = name.partition(":")
    if name == IGNORED or (code in fields and (not colon or (kind == TOTALS and code in SERIES and group))):
        return None
    return nearest(code, fields) or ""
