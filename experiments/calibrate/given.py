"""What is asked of a calibration, as commands and programs give it, checked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import scenarios
from calibration import registers
from calibration.survival.register import of_register
from calibration.table1 import CountRule, RecordedRule
from calibration.targets.counted import Counted, Distribution
from calibration.targets.of_data import Given, of_data
from calibration.targets.readings import Reading
from experiments.planner.asked import Asked, asked
from sim.office import Office

YEARS = 0.5  # the data are of the years before; of what is run after them, months under guidance are looked at


def given(
    files: Sequence[str | Path],
    mapping: str | Path | None = None,
    *,
    office: Office | str | Path = "palembang",
    sets: Sequence[str] = (),
    seed: int = 1,
    clients: int = 800,
    design: int = 256,
    checked: int = 480,
    draws: int = 400,
    widths: float = 1.0,
) -> Asked:
    """What is asked: the targets that data files give, and how much work goes into the fit.

    Raises `InputError` for data that cannot be used as they are.
    """
    place = office if isinstance(office, Office) else scenarios.load_office(office)
    data = registers.read(files, mapping)
    findings = registers.check(data, place)
    registers.refuse(findings, file=files[0] if len(files) == 1 else None)
    found = of_data(data.series, None if data.people is None else of_register(data.people))
    own = {
        "targets": [target._asdict() for target in found.targets],
        "readings": [list(reading) for reading in found.readings],
        "left": found.left,
        "warnings": [finding.sentence for finding in findings],
        "clients": clients,
        "size": [design, checked, draws],
        "widths": widths,
    }
    return asked(office=place, sets=list(sets), years=YEARS, seed=seed, replications=1, own=own)


def of_own(own: dict[str, Any] | Any) -> Given:
    """Targets and readings again, from what JSON holds."""
    targets = [Counted(**{**row, "distribution": Distribution(row["distribution"])}) for row in own["targets"]]
    found = [Reading(CountRule(count), RecordedRule(rule)) for count, rule in own["readings"]]
    return Given(targets, found, own["left"])
