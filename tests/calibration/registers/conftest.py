"""Files as offices have them, made for a test."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from calibration import registers
from calibration.registers.mapping import Mapping, TableMap

Reader = Callable[..., registers.Data]


@pytest.fixture
def reading(tmp_path: Path) -> Reader:
    """Reads rows as a CSV file, the first of them the heading; with `columns`, or other fields of a table's map, by a
    mapping.
    """

    def read(*rows: list[Any], decimal: str = ",", **by: Any) -> registers.Data:
        file = tmp_path / "laporan.csv"
        with file.open("w", newline="", encoding="utf-8") as to:
            csv.writer(to, delimiter=";").writerows(rows)
        mapping = Mapping(decimal=decimal, tables=(TableMap(**by),)) if by else None
        return registers.read(file, mapping)

    return read
