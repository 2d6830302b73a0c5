"""What a run is watched for: offences that the office records and that the police detect, by calendar year."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.model import BapasModel

DATA = ("recorded", "detected")


def years(model: BapasModel) -> dict[str, float]:
    """Counts by kind of data and year, as `recorded:2025`."""
    sums = model.ledger.year_sums()
    return {f"{data}:{year}": float(sums.loc[year, data]) for data in DATA for year in sums.index}
