"""Time: a change from a date is a fork in that week, and a fork without changes is going on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sim.codes import Programme
from sim.model import BapasModel
from sim.office import Office
from sim.policy.levers import Change, Policy
from sim.week import rows_needed

COUNTED_ANEW = {"first", "snapshot", "needs", "yearly"}  # at a fork; of the yearly sums, those by arrival
COUNTED_ANEW |= {"cohort", "cohort_opens", "n_cohort", "cohort_curve", "gap"}
LEVERS: dict[str, tuple[Any, ...]] = {
    "assessment.standard": ("narrative", "rnr"),
    "assessment.digital": (True,),
    "cooperation.level": ("none", "integrated"),
    "cooperation.information_share": (0.7,),
    "demand.intake_growth": (-0.3, 0.5),
    "demand.intake_pb": (0.1, 2.3),
    "demand.intake_scale": (0.3, 1.7),
    "demand.kerja_sosial": (60.0,),
    "demand.litmas_scale": (2.0,),
    "employers.outreach_hours": (40.0,),
    "programmes.slots_griya": (3.0,),
    "staffing.clients_per_pk": (10.0, 60.0),
    "staffing.hiring_lag_weeks": (0, 40),
    "staffing.pks": (0, 2, 9),
    "staffing.senior_share": (0.9,),
    "supervision.contacts_high": (3.1,),
    "supervision.practice": ("ccp",),
    "supervision.training_share": (0.7,),
}
BASES: tuple[dict[str, Any], ...] = (
    {},
    {"staffing.pks": 8, "staffing.hiring_lag_weeks": 6, "demand.intake_growth": 0.4},
    {"staffing.clients_per_pk": 12.0, "staffing.hiring_lag_weeks": 6, "staffing.senior_share": 0.1},
)
changed = st.sampled_from([(name, value) for name, values in LEVERS.items() for value in values])
SPANS = (slice(1, 104), slice(104, 112), slice(112, 156))
few = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def office() -> BapasModel:
    """A small office of many programmes after a short warm-up; fork it, never run it."""
    intake = dict.fromkeys(Programme.codes(), 8.0) | {"pb": 60.0, "cb": 60.0}
    return BapasModel(office=Office(intake=intake), rng=3, warmup_weeks=45)


def run(model: BapasModel, weeks: int) -> BapasModel:
    model.run(weeks)
    return model


def assert_same_history(a: BapasModel, b: BapasModel) -> None:
    """World and books to the last bit; arrays may differ in how much room they keep for what is to come."""
    for name, x, y in zip(arrays(a), arrays(a).values(), arrays(b).values(), strict=True):
        room = tuple(slice(min(sizes)) for sizes in zip(x.shape, y.shape, strict=True))
        assert x[room].tobytes() == y[room].tobytes(), name


def arrays(model: BapasModel) -> dict[str, np.ndarray]:
    """Every array of plain numbers by name, those apart that are counted anew."""
    found: dict[str, np.ndarray] = {}
    for name, value in {**model.world._asdict(), **model.books._asdict()}.items():
        array = np.atleast_1d(value)
        found |= (
            {f"{name}.{field}": array[field] for field in array.dtype.names} if array.dtype.names else {name: array}
        )
    return {name: array for name, array in found.items() if COUNTED_ANEW.isdisjoint(name.split("."))}


@pytest.mark.parametrize("base", BASES)
def test_a_fork_without_changes_is_going_on(office: BapasModel, base: dict[str, Any]) -> None:
    start = office.fork(base)
    forked = run(run(start.fork({}), 3).fork({}), 40)
    assert_same_history(run(start, 43), forked)


@few
@example(base=BASES[1], change=("demand.intake_growth", -0.3), week=20, weeks=30)
@example(base=BASES[1], change=("staffing.senior_share", 0.9), week=3, weeks=20)
@given(base=st.sampled_from(BASES), change=changed, week=st.integers(0, 30), weeks=st.integers(1, 30))
def test_a_change_from_a_date_is_a_fork_in_that_week(
    office: BapasModel, base: dict[str, Any], change: tuple[str, Any], week: int, weeks: int
) -> None:
    start, (lever, value) = office.fork(base), change
    dated = run(start.fork(start.policy.changing(Change(lever, week, value))), week + weeks)
    assert_same_history(dated, run(run(start, week).fork({lever: value}), weeks))


@few
@given(base=st.sampled_from(BASES), change=changed, week=st.integers(0, 20), weeks=st.integers(1, 20))
def test_a_campaign_is_a_fork_in_its_first_week_and_one_back_after_its_last(
    office: BapasModel, base: dict[str, Any], change: tuple[str, Any], week: int, weeks: int
) -> None:
    start, (lever, value) = office.fork(base), change
    campaign = Change(lever, week, value, until=week + weeks)
    dated = run(start.fork(start.policy.changing(campaign)), week + weeks + 10)
    during = run(run(start, week).fork({lever: value}), weeks)
    assert_same_history(dated, run(during.fork(start.policy), 10))


def test_hires_approved_before_a_fork_come_to_work_after_it(office: BapasModel) -> None:
    hiring = run(office.fork({"staffing.pks": 9, "staffing.hiring_lag_weeks": 6}), 4)
    posts = []
    for levers in ({}, {"supervision.contacts_high": 3.0}, {"staffing.pks": 7}, {"staffing.pks": 3}):
        model = hiring.fork(levers)
        posts.append([int(run(model, 1).world.clock["n_pks"]) for _ in range(4)])
    assert posts == [[5, 5, 9, 9], [5, 5, 9, 9], [5, 5, 7, 7], [3, 3, 3, 3]]


def test_growth_from_a_date_moves_nobody_who_arrives_before_and_few_at_once(office: BapasModel) -> None:
    policy = Policy().changing(Change("demand.intake_growth", 104, 0.5))
    usual, growing = (run(office.fork(one), 156) for one in (Policy(), policy))
    counts = [np.bincount(model.world.clients["arrival"].clip(0), minlength=156) for model in (usual, growing)]
    before, soon, late = ([int(count[weeks].sum()) for count in counts] for weeks in SPANS)
    assert before[0] == before[1] and soon[1] <= 1.1 * soon[0] and late[1] > 1.1 * late[0]


def test_room_is_made_for_exactly_those_who_arrive(office: BapasModel) -> None:
    model = office.fork(Policy.of({"demand.intake_growth": 0.5}).changing(Change("demand.intake_growth", 20, -0.5)))
    n, needed = int(model.world.clock["n"]), int(rows_needed(model.world, model.prepare(60)))
    assert int(run(model, 60).world.clock["n"]) - n == needed > 0
