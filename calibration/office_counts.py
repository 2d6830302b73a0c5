"""What several offices counted, from a CSV file: a row an office and a year."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd

from sim.text import tables
from sim.text.language import _

KEY = "FILE"
BOUNDS = {
    "year": tables.Bounds(1990, 2100, whole=True),
    "clients": tables.Bounds(1, 1_000_000),
    "recorded": tables.Bounds(0, 100_000, whole=True),
    "pks": tables.Bounds(1, 5000, whole=True, optional=True),
}
NEEDED = ("office", "year", "clients", "recorded")
COLUMNS = ("office", *BOUNDS)


def read(file: Path) -> pd.DataFrame:
    """Columns office, year, clients (on an average day), recorded (recidivists of the year), and pks if there is one.

    Raises `InputError` with every row that is missing a number or has an impossible one, or comes a second time, by
    its line.
    """
    problems: list[str] = []
    lines = tables.read_lines(file, COLUMNS, NEEDED, problems, KEY)
    rows: list[dict[str, str | float]] = []
    first: dict[tuple[str, float], int] = {}
    for line in lines:
        office, numbers = tables.text(line, "office", problems), tables.numbers(line, BOUNDS, problems)
        place = office, numbers["year"]
        if place in first and not math.isnan(numbers["year"]):
            told = _("line {line}: office {office!r} and year {year} stand in line {first} too")
            problems.append(told.format(line=line.number, office=office, year=line.cells["year"], first=first[place]))
        first.setdefault(place, line.number)
        rows.append({"office": office, **numbers})
    if not rows:
        problems.append(_("has no offices"))
    tables.refuse(problems, file)
    return pd.DataFrame(rows).astype({"year": int, "recorded": int})
