"""State as records: one NumPy record array per kind of agent, each field with a unit and a meaning."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Field(NamedTuple):
    """One field of a record: its NumPy type, length (1 for a plain number), unit and meaning."""

    name: str
    type: str
    length: int
    unit: str
    meaning: str


class Layout:
    """The fields of one kind of record, read from a small table `name  type  unit  meaning`.

    Types are `f8` and `i4` (`i1` for codes, `i8` for seeds), with a length in brackets where there are several: both
    drivers then compute alike. A unit of `0..1` is also a bound, which the tests hold.

    >>> layout = Layout("example", "age f8 years age today")
    >>> layout.dtype.names, layout.fields[0].meaning
    (('age',), 'age today')
    """

    def __init__(self, name: str, table: str) -> None:
        self.name = name
        self.fields = [_field(line) for line in table.strip().splitlines()]
        kinds = [(f.name, f.type, (f.length,)) if f.length > 1 else (f.name, f.type) for f in self.fields]
        self.dtype = np.dtype(kinds, align=True)

    def empty(self, rows: int) -> NDArray[np.void]:
        """`rows` records of zeros."""
        return np.zeros(rows, self.dtype)


def _field(line: str) -> Field:
    name, kind, unit, meaning = line.split(None, 3)
    match = re.fullmatch(r"(f8|i1|i4|i8)(?:\[(\d+)\])?", kind)
    if match is None:
        raise ValueError(f"{name}: the type {kind!r} is none of f8, i1, i4, i8")
    return Field(name, match[1], int(match[2] or 1), unit, meaning)
