"""The scan: one scenario at several numbers of PK posts, held against today's; a comparison like any other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

import scenarios
from experiments.cliff.posts import TEN, around, ready_made
from experiments.comparison.compare import BASELINE, WINDOW, YEARS, Comparison, Plan
from experiments.unknowns import unknowns
from scenarios.files import setting
from scenarios.notes import on_horizon
from scenarios.posts import posts_today
from scenarios.runs.study import Study
from sim.office import Office
from sim.policy.levers import RIVALS, Policy
from sim.text.errors import InputError
from sim.text.language import _


def prepare(
    pks: Sequence[int] = (),
    *,
    scenario: str | Path = BASELINE,
    seed: int = 1,
    years: float = YEARS,
    office: Office | str | Path = "palembang",
    sets: Sequence[str] = (),
    fixed_parameters: bool = False,
    priors: bool = False,
    draws: pd.DataFrame | str | Path | None = None,
    parameters: str | Path | None = None,
) -> Plan:
    """The scan of a scenario, checked, before anything is run: `pks` posts (ready-made ones where none are given),
    and always today's, ten fewer and ten more. All else is as the scenario has it, with settings `lever=value`.

    Raises `InputError` for what cannot run.

    >>> plan = prepare(office=Office(pks=5), pks=[8])
    >>> list(plan.scenarios), plan.baseline
    (['pks_5', 'pks_8', 'pks_15'], 'pks_5')
    """
    place = office if isinstance(office, Office) else scenarios.load_office(office)
    today = posts_today(place)
    if not today:
        raise InputError(_("the office has no PK posts today"), key="pks", allowed=_("1 or more"))
    for lever, _value in map(setting, sets):
        if lever in RIVALS:
            raise InputError(_("sets the posts, which the scan does"), file="--set", key=lever, allowed="--pks")
    base = scenarios.load(scenario, place, sets)
    points = {
        name_of(n): base._replace(
            name=name_of(n), title=f"{n} PKs", short=f"{n} PKs", policy=Policy.of({"staffing.pks": n}, base.policy)
        )
        for n in (around(today, list(pks)) if pks else ready_made(today))
    }
    numbers = unknowns(place, fixed=fixed_parameters, priors=priors, table=draws, parameters=parameters)
    study = Study(place, {name: point.policy for name, point in points.items()}, years, seed, numbers.draws(seed))
    notes = (*base.notes, *on_horizon(base.name, base.policy, place, study.weeks))
    return Plan(study, points, WINDOW, notes, name_of(today))


def name_of(pks: int) -> str:
    """The name of a point of the scan.

    >>> name_of(73)
    'pks_73'
    """
    return f"pks_{pks}"


def pks_of(name: str) -> int:
    """The posts of a point.

    >>> pks_of("pks_73")
    73
    """
    return int(name.removeprefix("pks_"))


def ten_away(scan: Comparison) -> list[str]:
    """The points with ten PKs more, and with ten fewer where the office has so many."""
    today = pks_of(scan.baseline)
    return [name for name in (name_of(today + TEN), name_of(today - TEN)) if name in scan.scenarios]
