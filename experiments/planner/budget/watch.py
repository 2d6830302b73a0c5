"""What a run is watched for: true offences as the sum of probabilities, which luck moves less than their count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.calendar import WEEKS_A_YEAR

if TYPE_CHECKING:
    from sim.model import BapasModel

EXPECTED = "expected_offences"


def offences(model: BapasModel) -> dict[str, float]:
    """True offences a year, expected."""
    sums = model.ledger.sums()
    return {EXPECTED: sums["expected"] / (sums["office_weeks"] / WEEKS_A_YEAR)}
