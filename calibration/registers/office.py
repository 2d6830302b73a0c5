"""Series held against the file of the office: numbers of its base year that are further apart than they may be."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from calibration.registers.codes import vocabulary_of
from calibration.registers.findings import Finding, warning
from calibration.registers.series import SERIES
from sim.office import Office
from sim.text.errors import nearest
from sim.text.language import _

FAR = 0.10  # relative, as where an office is held against its own file


def contradictions(series: pd.DataFrame, office: Office) -> Iterator[Finding]:
    """What an office file says of its base year, beside what the series say; and regions that it does not know."""
    stated = {
        "clients": ("clients", float(office.clients)),
        "pks": ("pks", float(office.pks)),
        "litmas_asked": ("litmas_year", office.litmas_year),
        "revocations": ("known.revocations", office.known.revocations),
    }
    for name, (key, number) in stated.items():
        found = _of_year(series, name, office.base_year)
        if found is not None and number and abs(found - number) > FAR * number:
            told = _("{found:,.0f} in {year}; the office file says {number:,.0f} ({key})")
            told = told.format(found=found, year=str(office.base_year), number=number, key=key)
            yield warning("office", f"{name}, {office.base_year}", told)
    regions = [region.name for region in office.regions]
    for group in sorted(set(series["group"]) - {""}):
        if vocabulary_of(group) is None and group not in regions:
            near = nearest(group, regions)
            told = _("{region} is no region of the office file").format(region=group)
            told += "; " + _("did you mean {name}?").format(name=near) if near else ""
            yield warning("region", "region", told)


def _of_year(series: pd.DataFrame, name: str, year: int) -> float | None:
    """The number of a year: its own, or of twelve months, added up or averaged as the series is; None for none."""
    rows = series[(series["series"] == name) & (series["year"] == year) & (series["group"] == "")]
    whole, months = rows[rows["month"].isna()], rows[rows["month"].notna()]
    if not whole.empty:
        return float(whole["value"].iloc[0])
    if months["month"].nunique() < 12:
        return None
    return float(months["value"].sum() if SERIES[name].flow else months["value"].mean())
