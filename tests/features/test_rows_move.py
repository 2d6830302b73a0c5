"""Every lever and number of a row of docs/features.toml moves one of the row's outcomes, in an office of all partners.

How far and which way is not asked here: the scenarios predict signs, with their reasons.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import pytest

from sim.model import BapasModel
from sim.office import Office, Partner
from sim.parameters import Parameters
from sim.policy.levers import LEVERS, Policy
from tests.features.test_every_feature import FEATURES

MORE = {"pokmas": ("work", "leisure"), "health": ("self_control",), "ngo": ("associates", "leisure")}
OFFICE = Office(
    partners=(
        *Office().partners,
        *(Partner(name=k, kind=k, slots=8, hours_week=4, quality=0.6, style="talk", needs=n) for k, n in MORE.items()),
    )
)
VALUES: dict[str, Any] = {  # where four times today says nothing
    "staffing.pks": 8,
    "staffing.clients_per_pk": 30.0,
    "demand.kerja_sosial": 40.0,
    "demand.pengawasan": 40.0,
    "employers.outreach_hours": 60.0,
    "community.outreach_visits": 52.0,
    "facilities.vehicles": 0,
    "facilities.rooms": 0,
    "facilities.pos_bapas": 3,
    "reporting.mobile_units": 3,
    "staffing.assistants": 1,
    "programmes.inside_hours": 100.0,
    "cooperation.level": "integrated",
    "cooperation.revocation_step": 1.0,
    "tracking.follow_up_months": 36.0,
    "programmes.aftercare_months": 12.0,
}
BESIDE: dict[str, dict[str, Any]] = {  # what a lever says nothing without, in both worlds
    "cooperation.revocation_step": {"cooperation.sanction_certainty": 1.0},
    "staffing.hiring_lag_weeks": {"staffing.pks": 8},
    "tracking.follow_up_months": {"tracking.coverage": 1.0},
    "tracking.coverage": {"tracking.follow_up_months": 36.0},
    "supervision.coaching": {"supervision.training_share": 1.0},
    "reporting.duty_desk": {"staffing.assistants": 1},
    "programmes.style_matching": {"assessment.standard": "rnr", "assessment.adoption": 1.0},
}
ROWS = [(f, name) for f in FEATURES for name in (*f.levers, *f.parameters)]


@pytest.mark.parametrize(("feature", "name"), ROWS, ids=[f"{f.id} {name}" for f, name in ROWS])
def test_every_lever_and_number_of_a_row_moves_an_outcome_of_the_row(feature: Any, name: str) -> None:
    if name in LEVERS:
        assert differ(feature, results(name, still=True), results(name))
    else:
        assert any(differ(feature, results(lever), results(lever, name)) for lever in ("", *feature.levers)), (
            "neither today nor with one of the row's levers moved"
        )


def differ(feature: Any, a: dict[str, Any], b: dict[str, Any]) -> bool:
    return any(repr(a[name]) != repr(b[name]) for name in feature.outcomes)


@cache
def results(lever: str = "", parameter: str = "", still: bool = False) -> dict[str, Any]:
    """Outcomes and PK hours of two and a half years, with a lever and a number moved; `still`, only what is beside."""
    levers = BESIDE.get(lever, {}) | ({lever: moved(lever)} if lever and not still else {})
    model = start(parameter).fork(levers)
    model.run(130)
    return {**model.ledger.outcomes(), "hours": model.ledger.hours()["hours"].tolist()}


@lru_cache(maxsize=16)
def start(parameter: str = "") -> BapasModel:
    """The office after its warm-up, with a number moved; fork it, never run it."""
    parameters = {parameter: far(parameter)} if parameter else {}
    return BapasModel(office=OFFICE, parameters=parameters, rng=4, warmup_weeks=130)


def moved(lever: str) -> Any:
    """A value well away from today's."""
    entry, today = LEVERS[lever], Policy().levers()[lever]
    if lever in VALUES:
        return VALUES[lever]
    if entry.leaf.startswith("slots_"):
        return 0.0
    if entry.choices:
        return entry.choices[-1] if today != entry.choices[-1] else entry.choices[0]
    if isinstance(today, bool):
        return not today
    if entry.high == 1:
        return 0.95 if today is None or today < 0.5 else 0.05
    return type(today)(min(4 * today, entry.high))


def far(parameter: str) -> float:
    """The end of the prior that lies farther off, or half of a fixed number."""
    e = Parameters.read().entries[parameter]
    if e.low == e.high:
        return e.value / 2
    return max((e.low, e.high), key=lambda end: abs(end - e.value))
