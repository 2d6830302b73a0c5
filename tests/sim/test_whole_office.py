"""The compiled loop is the source that one reads: run as plain Python, a whole small office has the same history."""

from __future__ import annotations

import pandas as pd
import pytest

from sim.codes import Programme
from sim.kernel.plain import as_python
from sim.kernel.views import BooksView, Rows
from sim.model import BapasModel
from sim.office import Office
from sim.week import run
from tests.sim.partners import EVERY_KIND
from tests.sim.test_drivers import POLICIES, assert_same_history

WEEKS = 40  # into a second year of the ledger, and past many snapshots


@pytest.fixture(scope="module")
def office() -> BapasModel:
    """A tiny office with every programme and every kind of partner, its year half over; fork it, never run it."""
    intake = dict.fromkeys(Programme.codes(), 3.0) | {"pb": 40.0, "cb": 40.0}
    model = BapasModel(office=Office(clients=40, pks=3, intake=intake, partners=EVERY_KIND), rng=7, warmup_weeks=313)
    model.run(30)
    return model


def run_both(fast: BapasModel, plain: BapasModel, weeks: int) -> None:
    """The same weeks by machine code and by its source."""
    fast.run(weeks)
    plan = plain.prepare(weeks)
    as_python(run)(plain.view, BooksView(plain.books), Rows(plan))
    assert_same_history(fast, plain)


@pytest.mark.parametrize("name", POLICIES)
def test_the_loop_of_the_week_gives_the_same_history_as_plain_python(office: BapasModel, name: str) -> None:
    run_both(office.fork(POLICIES[name], opens=4), office.fork(POLICIES[name], opens=4), WEEKS)


def test_so_it_does_until_a_cohort_has_been_followed_to_its_end_and_is_summed_up_alike(office: BapasModel) -> None:
    fast, plain = office.fork({}, opens=1), office.fork({}, opens=1)
    for model in (fast, plain):
        model.world.p["log_base"] += 3.0  # so that a small cohort sees arrests and custody
        model.run(153)
    run_both(fast, plain, 10)
    plain.driver = "mesa"
    assert (fast.world.cohort["first"] >= 0).any(axis=0).all()
    pd.testing.assert_series_equal(pd.Series(plain.ledger.sums()), pd.Series(fast.ledger.sums()))
    pd.testing.assert_frame_equal(plain.ledger.curves(), fast.ledger.curves())
