"""The model for users of the EMA workbench: its levers, unknown numbers with their priors, outcomes, and an office.

>>> from experiments.ema import model
>>> found = model()
>>> len(found.uncertainties), "office" in found.constants
(301, True)
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import scenarios
from experiments.planner.sweep.points import is_whole
from sim.calendar import weeks_of
from sim.extras import require
from sim.ledger.outcomes import OUTCOMES, Better
from sim.office import Office
from sim.parameters import Parameter, Parameters
from sim.policy.levers import named
from sim.text.errors import InputError, nearest
from sim.text.language import _

if TYPE_CHECKING:
    from ema_workbench import Model

POINT = "__"  # in a lever's name, whose point no identifier may have: staffing__pks
LEVERS_SHOWN = (
    "assessment.standard",
    "assessment.adoption",
    "supervision.training_share",
    "supervision.coaching",
    "supervision.allocation",
    "programmes.referral_rule",
    "cooperation.level",
    "reporting.online_share",
)
OUTCOMES_SHOWN = ("reoffend_24", "late_litmas", "high_seen", "contact_minutes", "cost_year")
Range = tuple[float, float]


def model(
    office: Office | str | Path | None = None,
    *,
    levers: Sequence[str] | Mapping[str, Range | None] = LEVERS_SHOWN,
    outcomes: Sequence[str] = OUTCOMES_SHOWN,
    uncertainties: Sequence[str] = (),
    years: float = 3.5,
    seed: int = 1,
    name: str = "bapas",
) -> Model:
    """The model of an office (a small one where absent; by name, or a file) as an `ema_workbench.Model`.

    `levers` are names, or names with the range that is tried; without one it is the lever's own, and choices are all
    tried. Points in their names are written `__`. `uncertainties` are names of unknown numbers, all of them where none
    is named, each with its prior. Office, years and seed are constants: every experiment has the same luck. Raises
    `InputError` for an unknown name, and where the EMA workbench is not installed.

    >>> [lever.name for lever in model(levers={"staffing.pks": (3, 9)}).levers]
    ['staffing__pks']
    """
    require("ema_workbench", "planner")
    from ema_workbench import Constant, Model, ScalarOutcome

    place = Office() if office is None else office if isinstance(office, Office) else scenarios.load_office(office)
    parameters = Parameters.read()
    chosen = uncertainties or [name for name, entry in parameters.entries.items() if entry.prior != "fixed"]
    ranges = dict(levers) if isinstance(levers, Mapping) else dict.fromkeys(levers)
    kinds = {Better.LOWER: ScalarOutcome.MINIMIZE, Better.HIGHER: ScalarOutcome.MAXIMIZE}
    found = Model(name, function=partial(run, tuple(outcomes)))
    found.uncertainties = [_uncertainty(parameters.named(one)) for one in chosen]
    found.levers = [_lever(one, ends) for one, ends in ranges.items()]
    found.outcomes = [ScalarOutcome(one, kind=kinds.get(_known(one).better, ScalarOutcome.INFO)) for one in outcomes]
    found.constants = [Constant("office", place), Constant("years", years), Constant("seed", seed)]
    return found


def run(outcomes: Sequence[str], office: Office, years: float, seed: int, **values: Any) -> dict[str, float]:
    """One experiment: the outcomes of an office under levers and numbers by name.

    >>> 0.0 < run(["late_litmas"], Office(), 0.25, 1, hours_litmas=12.0, staffing__pks=3)["late_litmas"] <= 100.0
    True
    """
    from sim.model import BapasModel

    levers = {key.replace(POINT, "."): value for key, value in values.items() if POINT in key}
    numbers = {key: float(value) for key, value in values.items() if POINT not in key}
    one = BapasModel(levers, office, numbers, rng=seed)
    one.run(weeks_of(years), keep_departed=False)
    found = one.ledger.outcomes()
    return {name: float(found[name]) for name in outcomes}


def _uncertainty(entry: Parameter) -> Any:
    """An unknown number with its prior. Raises `InputError` for one that is known exactly."""
    from ema_workbench import RealParameter
    from scipy import stats

    width = entry.high - entry.low
    if entry.prior == "fixed" or width == 0.0:
        raise InputError(_("is held fixed: it has no range"), key=entry.name)
    if entry.prior == "uniform":
        return RealParameter(entry.name, entry.low, entry.high, default=entry.value)
    prior = stats.triang((entry.value - entry.low) / width, loc=entry.low, scale=width)
    return RealParameter.from_dist(entry.name, prior, default=entry.value)


def _lever(lever: str, ends: Range | None) -> Any:
    """A lever over its choices, or between its ends. Raises `InputError` for an unknown one and for no range."""
    from ema_workbench import BooleanParameter, CategoricalParameter, IntegerParameter, RealParameter

    entry = named(lever)
    name = lever.replace(".", POINT)
    if entry.choices:
        return CategoricalParameter(name, entry.choices)
    if isinstance(entry.default, bool):
        return BooleanParameter(name)
    low, high = ends or (entry.low, entry.high)
    if low is None or high is None or low >= high:
        raise InputError(_("has no range"), key=lever, allowed=_("two numbers, the lower first"))
    if not is_whole(lever):
        return RealParameter(name, low, high)
    least, most = math.ceil(low), math.floor(high)
    if least >= most:
        raise InputError(_("has no range"), key=lever, allowed=_("two numbers, the lower first"))
    return IntegerParameter(name, least, most)


def _known(outcome: str) -> Any:
    if outcome not in OUTCOMES:
        allowed = _("the outcomes that docs/outcomes.md lists")
        raise InputError(_("unknown outcome"), key=outcome, allowed=allowed, nearest=nearest(outcome, OUTCOMES))
    return OUTCOMES[outcome]
