"""What is asked of a calibration, as commands and programs give it, checked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import scenarios
from calibration import registers
from calibration.heldout import years
from calibration.next_data import FEWEST
from calibration.survival.register import of_register
from calibration.table1 import CountRule, RecordedRule
from calibration.targets.counted import Counted, Distribution
from calibration.targets.of_data import Given, of_data
from calibration.targets.readings import Reading
from experiments.planner.asked import Asked, asked
from sim.office import Office
from sim.text.errors import InputError
from sim.text.language import _

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
    parameters: str | Path | None = None,
    held_out: bool = False,
    against: str | Path | None = None,
) -> Asked:
    """What is asked: the targets that data files give, and how much work goes into the fit; a
    file that changes the package's numbers and priors (`parameters`); whether years are held
    out, and the scenario `against` which it is decided, where data to collect next are asked for.

    Raises `InputError` for data that cannot be used as they are.
    """
    place = office if isinstance(office, Office) else scenarios.load_office(office)
    data = registers.read(files, mapping)
    findings = registers.check(data, place)
    registers.refuse(findings, file=files[0] if len(files) == 1 else None)
    found = of_data(data.series, None if data.people is None else of_register(data.people))
    if held_out:
        years(found.targets)
    own = {
        "targets": [target._asdict() for target in found.targets],
        "readings": [list(reading) for reading in found.readings],
        "left": found.left,
        "warnings": [finding.sentence for finding in findings],
        "clients": clients,
        "size": [design, checked, draws],
        "widths": widths,
        "held_out": held_out,
        "against": None,
    }
    whole = asked(
        office=place,
        sets=list(sets),
        years=YEARS,
        seed=seed,
        replications=1,
        priors=True,
        parameters=parameters,
        own=own,
    )
    if against is None:
        return whole
    if draws < FEWEST:
        raise InputError(
            _("{n} draws are too few to tell which data to collect next").format(n=draws),
            key="--draws",
            allowed=_("{n} or more").format(n=FEWEST),
        )
    return whole._replace(own={**own, "against": _against(against, whole, sets)})


def _against(name: str | Path, whole: Asked, sets: Sequence[str]) -> dict[str, Any]:
    """The other scenario as JSON has it. Raises `InputError` where it is the office as it is."""
    other = scenarios.load(name, whole.office, sets)
    if other.policy.hash() == whole.base.hash():
        raise InputError(
            _("is the office as it is: between the two nothing is to be decided"),
            key=f"--against {name}",
            allowed=_("another scenario; `bapas scenarios` lists them"),
        )
    policy = other.policy.model_dump(mode="json", exclude_defaults=True)
    return {"name": other.name, "title": other.title, "policy": policy}


def of_own(own: dict[str, Any] | Any) -> Given:
    """Targets and readings again, from what JSON holds."""
    targets = [Counted(**{**row, "distribution": Distribution(row["distribution"])}) for row in own["targets"]]
    found = [Reading(CountRule(count), RecordedRule(rule)) for count, rule in own["readings"]]
    return Given(targets, found, own["left"])
