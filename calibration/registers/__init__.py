"""What a Bapas has: totals and registers, read by a mapping, and what is wrong with them."""

from calibration.registers.data import Data, read
from calibration.registers.findings import Finding, refuse
from calibration.registers.quality import check

__all__ = ["Data", "Finding", "check", "read", "refuse"]
